import type { DispatchRejection } from './run.ts';

/** What the code host's checks say about one commit, newest run of each name; commit statuses count as checks. */
export type CommitChecks =
  | { readonly kind: 'known'; readonly checks: readonly CommitCheck[] }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

export type CommitCheck = { readonly name: string; readonly state: 'passed' | 'failed' | 'pending' };

/** `all`: every check there is, and at least one. Otherwise those of these names. */
export type RequiredChecks = 'none' | 'all' | readonly string[];

import type { Commit } from './commit.ts';
import type { DispatchRejection } from './run.ts';

/** What a version means in its repository at one moment. */
export type ResolvedVersion =
  | { readonly kind: 'found'; readonly commit: Commit }
  /** A commit that no branch and no tag leads to: of a fork, or of a branch that is gone. */
  | { readonly kind: 'stray'; readonly commit: Commit }
  /** No branch, tag or commit of that name. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** One thing that may be deployed, offered while a person types. */
export type VersionSuggestion = {
  readonly version: string;
  readonly kind: 'branch' | 'tag' | 'commit';
  /** First line of the commit's message, where it is known. */
  readonly subject: string | null;
};

/**
 * Whether this may be a version at all: names of branches, tags, images and commits, and nothing that a shell would act on,
 * because inputs of workflows reach shells.
 */
export function isVersion(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._/+-]{0,127}$/.test(text) && !text.includes('..');
}

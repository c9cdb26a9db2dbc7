import type { Commit } from './commit.ts';
import type { DispatchRejection } from './run.ts';

/** What a deployment would bring that is not there yet. */
export type Diff =
  | {
      readonly kind: 'known';
      /** Newest first, at most 250. */
      readonly commits: readonly Commit[];
      /** Of all commits, shown or not. */
      readonly commitCount: number;
      /** How many commits of what runs now are not in it: above 0 when it goes back or sideways. */
      readonly behindBy: number;
      readonly pullRequests: readonly DiffPullRequest[];
      /** Changed files, at most 300. */
      readonly paths: readonly string[];
      readonly url: string;
    }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

export type DiffPullRequest = { readonly number: number; readonly title: string; readonly url: string };

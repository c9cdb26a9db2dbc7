import type { Commit, CommitSha } from './commit.ts';
import type { DispatchRejection } from './run.ts';

/** A version resolved in its repository. */
export type ResolvedVersion =
  | { readonly kind: 'found'; readonly commit: Commit }
  /** A commit that no branch or tag contains: from a fork or a deleted branch. */
  | { readonly kind: 'stray'; readonly commit: Commit }
  /** No branch, tag or commit of that name. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** What the number of a pull request stands for. */
export type PullRequestCommit =
  | { readonly kind: 'found'; readonly commit: CommitSha }
  /** No pull request of that number. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** Of `#123`; null where it is not written like one. */
export function pullRequestNumberIn(version: string): number | null {
  const digits = /^#([1-9]\d{0,8})$/.exec(version)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A suggested version. */
export type VersionSuggestion = {
  readonly version: string;
  readonly kind: 'branch' | 'tag' | 'commit';
  /** First line of the commit's message, where it is known. */
  readonly subject: string | null;
};

/**
 * Whether the text can be a version: names of branches, tags, images and commits. No characters that a shell interprets,
 * because workflow inputs reach shells.
 */
export function isVersion(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._/+-]{0,127}$/.test(text) && !text.includes('..');
}

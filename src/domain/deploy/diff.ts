import type { Commit } from './commit.ts';
import type { DispatchRejection } from './run.ts';

/** What a deployment would change. */
export type Diff =
  | {
      readonly kind: 'known';
      /** Newest first, at most 250. */
      readonly commits: readonly Commit[];
      /** Of all commits, shown or not. */
      readonly commitCount: number;
      /** How many running commits it lacks: above 0 for a step back or to another branch. */
      readonly behindBy: number;
      readonly pullRequests: readonly DiffPullRequest[];
      /** Changed files, at most 300. */
      readonly paths: readonly string[];
      readonly url: string;
    }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

export type DiffPullRequest = { readonly number: number; readonly title: string; readonly url: string };

const keptCommits = 20;
const keptTitles = 20;
const keptPaths = 50;
const keptText = 120;

/** The part that a deployment stores: what a card shows, and the counts of the rest. Bounded, because commit texts are not. */
export function keptOf(diff: Diff): Diff {
  if (diff.kind === 'unreadable') return diff;
  const { commits, pullRequests, paths } = diff;
  return {
    ...diff,
    commits: commits.slice(0, keptCommits).map((commit) => ({ ...commit, subject: short(commit.subject) })),
    pullRequests: pullRequests.map((one, at) => ({ ...one, title: at < keptTitles ? short(one.title) : '' })),
    paths: paths.slice(0, keptPaths).map(short),
  };
}

function short(text: string): string {
  return text.slice(0, keptText).toWellFormed();
}

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

const keptCommits = 20;
const keptTitles = 20;
const keptPaths = 50;
const keptText = 120;

/** As much of it as a deployment keeps, whatever people write into commits: what a card shows, and the numbers of the rest. */
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

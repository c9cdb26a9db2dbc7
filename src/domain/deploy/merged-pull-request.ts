import type { DiffPullRequest } from './diff.ts';

/**
 * The pull request that a commit brought in, by the messages that the code host proposes for merging: `Title (#12)` for a
 * squash, `Merge pull request #12 from owner/branch` with the title two lines below for a merge. Null for any other commit.
 */
export function pullRequestMergedBy(message: string, repositoryUrl: string): DiffPullRequest | null {
  const [subject = '', ...body] = message.split(/\r?\n/);
  const merge = /^Merge pull request #(\d{1,9})(?: from (\S+))?/.exec(subject);
  const squash = /^(.*\S)\s*\(#(\d{1,9})\)$/.exec(subject.trim());
  const [number, title] = merge
    ? [merge[1], body.find((line) => line.trim() !== '')?.trim() ?? merge[2]]
    : [squash?.[2], squash?.[1]];
  if (number === undefined) return null;
  return { number: Number(number), title: title ?? `#${number}`, url: `${repositoryUrl}/pull/${number}` };
}

/** Each once, in the order of the commits. */
export function pullRequestsMergedBy(messages: readonly string[], repositoryUrl: string): readonly DiffPullRequest[] {
  const merged = messages.flatMap((message) => pullRequestMergedBy(message, repositoryUrl) ?? []);
  return merged.filter(({ number }, at) => merged.findIndex((each) => each.number === number) === at);
}

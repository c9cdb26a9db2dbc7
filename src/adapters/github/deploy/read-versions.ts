import type { Repository } from '../../../domain/deploy/catalog.ts';
import { shortSha } from '../../../domain/deploy/commit.ts';
import type { VersionSuggestion } from '../../../domain/deploy/version.ts';
import type { Answered, InstallationRequests } from '../kit/installation-requests.ts';
import { objectIn, objectsOf, textIn } from '../kit/payload-fields.ts';
import { readCommit } from './read-commit.ts';

export type KnownVersions = {
  /** Null where nothing could be read. */
  readonly found: readonly VersionSuggestion[] | null;
  /** Whether all three lists could be read. */
  readonly isWhole: boolean;
};

type Lists = Readonly<Record<'branches' | 'tags' | 'commits', unknown>>;

/** 100 branches, 100 tags and the last 30 commits of the default branch, by three requests at once. */
export async function readVersions(requests: InstallationRequests, repository: Repository): Promise<KnownVersions> {
  const answer = await requests.ask(repository, { contents: 'read' }, async (octokit, place) => {
    const [branches, tags, commits] = await Promise.allSettled([
      octokit.request('GET /repos/{owner}/{repo}/branches', { ...place, per_page: 100 }),
      octokit.request('GET /repos/{owner}/{repo}/tags', { ...place, per_page: 100 }),
      octokit.request('GET /repos/{owner}/{repo}/commits', { ...place, per_page: 30 }),
    ]);
    // Where nothing at all came, the reason matters: the token may have been revoked.
    if ([branches, tags, commits].every(({ status }) => status === 'rejected') && branches.status === 'rejected') {
      throw branches.reason;
    }
    const lists: Lists = { branches: dataOf(branches), tags: dataOf(tags), commits: dataOf(commits) };
    return { data: lists };
  });
  if (answer.kind !== 'answered') return { found: null, isWhole: false };
  const lists = answer.data as Lists;
  return { found: versionsIn(lists), isWhole: Object.values(lists).every(Array.isArray) };
}

function dataOf(settled: PromiseSettledResult<Answered>): unknown {
  return settled.status === 'fulfilled' ? settled.value.data : null;
}

function versionsIn({ branches, tags, commits }: Lists): readonly VersionSuggestion[] {
  const last = objectsOf(commits, 100).flatMap((json) => readCommit(json) ?? []);
  const subjects = new Map<string, string>(last.map(({ sha, subject }) => [sha, subject]));
  const named = (list: unknown, kind: 'branch' | 'tag') =>
    objectsOf(list, 100).flatMap((json): readonly VersionSuggestion[] => {
      const version = textIn(json, 'name');
      const sha = textIn(objectIn(json, 'commit'), 'sha') ?? '';
      return version === null ? [] : [{ version, kind, subject: subjects.get(sha) ?? null }];
    });
  const ofCommits = last.map(({ sha, subject }) => ({ version: shortSha(sha), kind: 'commit' as const, subject }));
  return [...named(branches, 'branch'), ...named(tags, 'tag'), ...ofCommits];
}

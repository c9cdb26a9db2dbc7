import type { Repository } from '../../../domain/deploy/catalog.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import { isNoSuchCommit } from '../kit/dispatch-rejection.ts';
import type { InstallationRequests, Refused, Request } from '../kit/installation-requests.ts';
import { asObject, countIn, objectIn, objectsOf, textIn } from '../kit/payload-fields.ts';

/** Beyond the newest ends of branches and tags that so many comparisons reach, a commit counts as stray. */
const mostEnds = 60;
const atOnce = 10;

export type Ownership = { readonly kind: 'own' | 'stray' } | Refused;

/**
 * Whether a branch or a tag leads to a commit. GitHub keeps the commits of a repository and of all its forks together and
 * answers to the id of any, so that knowing one says nothing about where it is from.
 */
export async function ownershipOf(
  requests: InstallationRequests,
  repository: Repository,
  commit: CommitSha,
): Promise<Ownership> {
  const lists = await Promise.all([
    listed(requests, repository, 'commits', (json) => textIn(json, 'sha')),
    listed(requests, repository, 'branches', (json) => textIn(objectIn(json, 'commit'), 'sha')),
    listed(requests, repository, 'tags', (json) => textIn(objectIn(json, 'commit'), 'sha')),
  ]);
  const shas: string[][] = [];
  for (const list of lists) {
    if (list.kind !== 'listed') return list;
    shas.push(list.shas);
  }
  const [ofDefault = [], branches = [], tags = []] = shas;
  if (shas.flat().includes(commit)) return { kind: 'own' };
  const ends = [...new Set([...ofDefault.slice(0, 1), ...branches, ...tags])].slice(0, mostEnds);
  return onOneOf(requests, repository, commit, ends);
}

async function onOneOf(
  requests: InstallationRequests,
  repository: Repository,
  commit: CommitSha,
  ends: readonly string[],
): Promise<Ownership> {
  let unread: Refused | null = null;
  // The end of the default branch by itself first, because nearly every commit is below it.
  for (let from = 0, until = 1; from < ends.length; from = until, until += atOnce) {
    const some = ends.slice(from, until);
    const seen = await Promise.all(some.map((end) => isBelow(requests, repository, commit, end)));
    if (seen.includes('below')) return { kind: 'own' };
    unread ??= seen.find((one) => typeof one === 'object') ?? null;
  }
  return unread ?? { kind: 'stray' };
}

/** The second page, because the first one holds the files of the comparison and their patches. */
async function isBelow(
  requests: InstallationRequests,
  repository: Repository,
  commit: CommitSha,
  end: string,
): Promise<'below' | 'elsewhere' | Refused> {
  const answer = await requests.ask(repository, { contents: 'read' }, (octokit, place) =>
    octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
      ...place,
      basehead: `${end}...${commit}`,
      per_page: 1,
      page: 2,
    }),
  );
  if (answer.kind === 'answered') return countIn(asObject(answer.data), 'ahead_by') === 0 ? 'below' : 'elsewhere';
  // 404 where two commits have nothing in common.
  return answer.kind === 'failed' && isNoSuchCommit(answer.failure) ? 'elsewhere' : answer;
}

type List = { readonly kind: 'listed'; readonly shas: string[] } | Refused;

async function listed(
  requests: InstallationRequests,
  repository: Repository,
  list: keyof typeof requestOf,
  shaOf: (json: ReturnType<typeof objectsOf>[number]) => string | null,
): Promise<List> {
  const answer = await requests.ask(repository, { contents: 'read' }, requestOf[list]);
  if (answer.kind !== 'answered') return answer;
  return { kind: 'listed', shas: objectsOf(answer.data, 100).flatMap((json) => shaOf(json) ?? []) };
}

const requestOf = {
  commits: (octokit, place) => octokit.request('GET /repos/{owner}/{repo}/commits', { ...place, per_page: 100 }),
  branches: (octokit, place) => octokit.request('GET /repos/{owner}/{repo}/branches', { ...place, per_page: 100 }),
  tags: (octokit, place) => octokit.request('GET /repos/{owner}/{repo}/tags', { ...place, per_page: 100 }),
} as const satisfies Readonly<Record<string, Request>>;

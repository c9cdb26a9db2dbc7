import { setTimeout as pause } from 'node:timers/promises';
import type { Versions } from '../../../application/deploy/ports/versions.ts';
import { bestSuggestions } from '../../../domain/deploy/best-suggestions.ts';
import { type Commit, type CommitSha, commitShaIn, shortSha } from '../../../domain/deploy/commit.ts';
import type { PullRequestCommit, ResolvedVersion, VersionSuggestion } from '../../../domain/deploy/version.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { isList, noList } from '../kit/all-pages.ts';
import { isNoSuchCommit } from '../kit/dispatch-rejection.ts';
import type { Answered, InstallationRequests, Refused, Request } from '../kit/installation-requests.ts';
import { asObject, countIn, objectIn, objectsOf, textIn } from '../kit/payload-fields.ts';
import { readCommit } from './read-commit.ts';

type Known = { readonly untilMs: number; readonly versions: Promise<readonly VersionSuggestion[] | null> };

const rememberedMs = 30_000;
/** Discord waits 3 seconds for autocomplete, including the network. */
const patienceMs = 1_800;

/** The branches, tags and commits on GitHub. What may be offered is remembered for half a minute. */
export class AppVersions implements Versions {
  readonly #requests: InstallationRequests;
  readonly #patienceMs: number;
  readonly #known = new Map<string, Known>();

  constructor(requests: InstallationRequests, patience = patienceMs) {
    this.#requests = requests;
    this.#patienceMs = patience;
  }

  async resolve(repository: Repository, version: string): Promise<ResolvedVersion> {
    // GitHub prefers a tag to a branch, and neither if the name looks like a short id.
    const names = mayNameARef(version) ? [`heads/${version}`, `tags/${version}`] : [];
    for (const ref of names) {
      const found = await this.#commitAt(repository, ref);
      if (found.kind !== 'unknown') return found;
    }
    if (!/^[0-9a-f]{7,40}$/i.test(version)) return { kind: 'unknown' };
    const found = await this.#commitAt(repository, version);
    return found.kind === 'found' ? this.#asOwn(repository, found.commit) : found;
  }

  async ofPullRequest(repository: Repository, number: number): Promise<PullRequestCommit> {
    const answer = await this.#requests.ask(repository, { pull_requests: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...place, pull_number: number }),
    );
    if (answer.kind === 'answered') {
      const json = asObject(answer.data);
      // Of one that is open it is a merge that GitHub tries out, and no commit of any branch.
      const isMerged = json?.['merged'] === true;
      const told = isMerged ? textIn(json, 'merge_commit_sha') : textIn(objectIn(json, 'head'), 'sha');
      const commit = commitShaIn(told ?? '');
      return commit === null
        ? { kind: 'unreadable', why: { reason: 'github-unavailable' } }
        : { kind: 'found', commit };
    }
    if (answer.kind === 'failed' && isNoSuchCommit(answer.failure)) return { kind: 'unknown' };
    return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'commit') };
  }

  async suggest(repository: Repository, typed: string): Promise<readonly VersionSuggestion[] | null> {
    const impatience = new AbortController();
    const inTime = pause(this.#patienceMs, null, { signal: impatience.signal }).catch(() => null);
    const known = await Promise.race([this.#versionsOf(repository), inTime]);
    impatience.abort();
    return known === null ? null : bestSuggestions(known, typed);
  }

  async #commitAt(repository: Repository, ref: string): Promise<ResolvedVersion> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...place, ref, per_page: 1 }),
    );
    if (answer.kind === 'answered') {
      const commit = readCommit(asObject(answer.data));
      return commit === null
        ? { kind: 'unreadable', why: { reason: 'github-unavailable' } }
        : { kind: 'found', commit };
    }
    if (answer.kind === 'failed' && isNoSuchCommit(answer.failure)) return { kind: 'unknown' };
    return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'commit') };
  }

  async #asOwn(repository: Repository, commit: Commit): Promise<ResolvedVersion> {
    const ownership = await ownershipOf(this.#requests, repository, commit.sha);
    switch (ownership.kind) {
      case 'own':
        return { kind: 'found', commit };
      case 'stray':
        return { kind: 'stray', commit };
      default:
        return { kind: 'unreadable', why: this.#requests.whyRefused(ownership, 'commit') };
    }
  }

  #versionsOf(repository: Repository): Promise<readonly VersionSuggestion[] | null> {
    const key = repository.toLowerCase();
    const nowMs = this.#requests.nowMs();
    const known = this.#known.get(key);
    if (known !== undefined && nowMs < known.untilMs) return known.versions;
    const versions = readVersions(this.#requests, repository).then(({ found, isWhole }) => {
      if (!isWhole) this.#known.delete(key);
      return found;
    });
    this.#known.set(key, { untilMs: nowMs + rememberedMs, versions });
    return versions;
  }
}

/** Names that git forbids (git-check-ref-format) are never requested. */
function mayNameARef(name: string): boolean {
  const isForbidden = /[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/\/|^[/.-]|[/.]$|\.lock$/u.test(name);
  return name !== '' && name.length <= 250 && !isForbidden;
}

/** Beyond the newest ends of branches and tags that so many comparisons reach, a commit counts as stray. */
const mostEnds = 60;
const atOnce = 10;

type Ownership = { readonly kind: 'own' | 'stray' } | Refused;

/**
 * Whether a branch or a tag leads to a commit. GitHub keeps the commits of a repository and of all its forks together and
 * answers to the id of any, so that knowing one says nothing about where it is from.
 */
async function ownershipOf(
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
  if (answer.kind === 'answered') {
    const aheadBy = countIn(asObject(answer.data), 'ahead_by');
    if (aheadBy === null) return noList;
    return aheadBy === 0 ? 'below' : 'elsewhere';
  }
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
  // The end that is not told may be the one that leads to the commit.
  const shas = isList(answer.data) ? objectsOf(answer.data, 100).map(shaOf) : [null];
  return shas.every((sha) => sha !== null) ? { kind: 'listed', shas } : noList;
}

const requestOf = {
  commits: (octokit, place) => octokit.request('GET /repos/{owner}/{repo}/commits', { ...place, per_page: 100 }),
  branches: (octokit, place) => octokit.request('GET /repos/{owner}/{repo}/branches', { ...place, per_page: 100 }),
  tags: (octokit, place) => octokit.request('GET /repos/{owner}/{repo}/tags', { ...place, per_page: 100 }),
} as const satisfies Readonly<Record<string, Request>>;

type KnownVersions = {
  /** Null where nothing could be read. */
  readonly found: readonly VersionSuggestion[] | null;
  /** Whether all three lists could be read. */
  readonly isWhole: boolean;
};

type Lists = Readonly<Record<'branches' | 'tags' | 'commits', unknown>>;

/** 100 branches, 100 tags and the last 30 commits of the default branch, by three requests at once. */
async function readVersions(requests: InstallationRequests, repository: Repository): Promise<KnownVersions> {
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

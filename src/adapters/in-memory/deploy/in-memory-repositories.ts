import type { CheckResults } from '../../../application/deploy/ports/check-results.ts';
import type { Diffs } from '../../../application/deploy/ports/diffs.ts';
import type { Versions } from '../../../application/deploy/ports/versions.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { bestSuggestions } from '../../../domain/deploy/best-suggestions.ts';
import { type Commit, type CommitSha, commitShaIn, shortSha } from '../../../domain/deploy/commit.ts';
import { type CheckReports, type CommitChecks, checksOf } from '../../../domain/deploy/commit-checks.ts';
import type { Diff } from '../../../domain/deploy/diff.ts';
import { pullRequestsMergedBy } from '../../../domain/deploy/merged-pull-request.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { PullRequestCommit, ResolvedVersion, VersionSuggestion } from '../../../domain/deploy/version.ts';
import { type Fact, knownList, type UnreadableReason, unreadable } from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { commitFor } from '../kit/github-accounts.ts';
import type { Heads } from './in-memory-workflow-runs.ts';

/** A commit of this world, and what it stands on: its history is one line. */
type KnownCommit = Commit & { readonly parent: CommitSha | null; readonly paths: readonly string[] };

export type PushedCommit = {
  readonly subject?: string;
  readonly paths?: readonly string[];
  /** Made up when left out. */
  readonly sha?: string;
};

type World = {
  readonly branches: Map<string, CommitSha>;
  readonly tags: Map<string, CommitSha>;
  /** What each would bring, by its number. */
  readonly pullRequests: Map<number, CommitSha>;
  readonly commits: Map<CommitSha, KnownCommit>;
  readonly reports: Map<CommitSha, CheckReports>;
  readonly denied: Set<'checks' | 'statuses' | 'actions'>;
  unreadable: DispatchRejection | null;
};

const mostCommits = 250;
const mostPaths = 300;

/** The branches, tags, commits and checks of a code host. The App is installed wherever something was pushed. */
export class InMemoryRepositories implements Versions, Diffs, CheckResults, Heads {
  readonly #clock: Clock;
  readonly #worlds = new Map<string, World>();
  #pushed = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async resolve(repository: Repository, version: string): Promise<ResolvedVersion> {
    const world = this.#readable(repository);
    if ('reason' in world) return { kind: 'unreadable', why: world };
    const sha = world.branches.get(version) ?? world.tags.get(version) ?? shaBeginning(world, version);
    const commit = sha === undefined ? undefined : world.commits.get(sha);
    if (commit === undefined) return { kind: 'unknown' };
    return { kind: isOn(world, commit) ? 'found' : 'stray', commit: plain(commit) };
  }

  async ofPullRequest(repository: Repository, number: number): Promise<PullRequestCommit> {
    const world = this.#readable(repository);
    if ('reason' in world) return { kind: 'unreadable', why: world };
    const commit = world.pullRequests.get(number);
    return commit === undefined ? { kind: 'unknown' } : { kind: 'found', commit };
  }

  async suggest(repository: Repository, typed: string): Promise<readonly VersionSuggestion[] | null> {
    const world = this.#readable(repository);
    if ('reason' in world) return null;
    const [mainHead] = world.branches.values();
    const subjectOf = (sha: CommitSha) => world.commits.get(sha)?.subject ?? null;
    return bestSuggestions(
      [
        ...[...world.branches.keys()].map((version) => ({ version, kind: 'branch' as const, subject: null })),
        ...[...world.tags.keys()].toReversed().map((version) => ({ version, kind: 'tag' as const, subject: null })),
        ...lineTo(world, mainHead ?? null)
          .slice(0, 30)
          .map(({ sha }) => ({ version: shortSha(sha), kind: 'commit' as const, subject: subjectOf(sha) })),
      ],
      typed,
    );
  }

  async between(repository: Repository, base: CommitSha, head: CommitSha): Promise<Diff> {
    const world = this.#readable(repository);
    if ('reason' in world) return { kind: 'unreadable', why: world };
    if (!world.commits.has(base) || !world.commits.has(head)) {
      return { kind: 'unreadable', why: { reason: 'ref-not-found' } };
    }
    const [before, after] = [lineTo(world, base), lineTo(world, head)];
    const brought = after.filter((commit) => !before.includes(commit));
    const url = `https://github.com/${repository}`;
    return {
      kind: 'known',
      commits: brought.slice(0, mostCommits).map(plain),
      commitCount: brought.length,
      behindBy: before.filter((commit) => !after.includes(commit)).length,
      pullRequests: pullRequestsMergedBy(
        brought.slice(0, mostCommits).map(({ subject }) => subject),
        url,
      ),
      paths: [...new Set(brought.flatMap(({ paths }) => paths))].toSorted().slice(0, mostPaths),
      url: `${url}/compare/${base}...${head}`,
    };
  }

  async of(repository: Repository, commit: CommitSha): Promise<CommitChecks> {
    const world = this.#readable(repository);
    if ('reason' in world) return unread(world);
    if (!world.commits.has(commit)) return unread({ reason: 'ref-not-found' });
    for (const right of ['checks', 'actions', 'statuses'] as const) {
      if (world.denied.has(right)) return denied[right];
    }
    return knownList(checksOf(world.reports.get(commit) ?? noReports, this.#clock.nowMs()));
  }

  async changedBy(repository: Repository, commit: CommitSha): Promise<Fact<readonly string[]>> {
    const world = this.#readable(repository);
    if ('reason' in world) {
      const reason = reasonOf(world);
      return unreadable('changed-paths', reason, reason === 'access-denied' ? 'Contents: read' : null);
    }
    const paths = world.commits.get(commit)?.paths;
    if (paths === undefined) return unreadable('changed-paths', 'not-understood');
    return paths.length < mostPaths ? knownList(paths.toSorted()) : unreadable('changed-paths', 'too-many');
  }

  headOf(repository: Repository, ref: string): CommitSha | null {
    const world = this.#worlds.get(repository.toLowerCase());
    return world?.branches.get(ref) ?? world?.tags.get(ref) ?? null;
  }

  /** A new commit on a branch, which begins with it where there was none. */
  push(repository: Repository, branch: string, pushed: PushedCommit = {}): Commit {
    const world = this.#worldOf(repository);
    const parent = world.branches.get(branch) ?? null;
    this.#pushed += 1;
    const sha = commitShaIn(pushed.sha ?? commitFor(`${repository} ${branch} ${this.#pushed}`));
    if (sha === null) throw new Error(`${pushed.sha} is no commit id`);
    const { subject = `Change ${this.#pushed}`, paths = [] } = pushed;
    const commit = { sha, subject, committedAtMs: this.#clock.nowMs(), parent, paths };
    world.commits.set(sha, commit);
    world.branches.set(branch, sha);
    return plain(commit);
  }

  /** Of a fork: its commits lie with the repository's own, and none of the repository's branches leads to them. */
  pushToFork(repository: Repository, branch: string, pushed: PushedCommit = {}): Commit {
    const { branches } = this.#worldOf(repository);
    const own = branches.get(branch);
    const commit = this.push(repository, branch, pushed);
    if (own === undefined) branches.delete(branch);
    else branches.set(branch, own);
    return commit;
  }

  /** A branch that begins where `from` is. */
  branch(repository: Repository, name: string, from: string): void {
    const sha = this.headOf(repository, from);
    if (sha !== null) this.#worldOf(repository).branches.set(name, sha);
  }

  tag(repository: Repository, name: string, sha: CommitSha): void {
    this.#worldOf(repository).tags.set(name, sha);
  }

  /** `commit`: the newest one of its branch, or the one that merged it. */
  pullRequest(repository: Repository, number: number, commit: CommitSha): void {
    this.#worldOf(repository).pullRequests.set(number, commit);
  }

  /** The branch or the tag of this name, or both. The commits stay. */
  deleteRef(repository: Repository, name: string): void {
    const world = this.#worldOf(repository);
    world.branches.delete(name);
    world.tags.delete(name);
  }

  /** A check run of an app that reports nothing else. */
  setCheck(repository: Repository, sha: CommitSha, name: string, state: 'passed' | 'failed' | 'pending'): void {
    const { results, suites } = this.#worldOf(repository).reports.get(sha) ?? noReports;
    const id = results.length + 1;
    const atMs = this.#clock.nowMs();
    const of = { app: 'Checks', state: reported[state] };
    this.report(repository, sha, {
      results: [...results, { ...of, id, name, suite: id, startedAtMs: atMs }],
      suites: [...suites, { ...of, id, isOfWorkflow: false, openedAtMs: atMs }],
    });
  }

  /** What is given takes the place of what was there of its kind. */
  report(repository: Repository, sha: CommitSha, reports: Partial<CheckReports>): void {
    const all = this.#worldOf(repository).reports;
    all.set(sha, { ...(all.get(sha) ?? noReports), ...reports });
  }

  /** The App may not read this kind of checks. */
  deny(repository: Repository, right: 'checks' | 'statuses' | 'actions'): void {
    this.#worldOf(repository).denied.add(right);
  }

  /** Nothing of it can be read, because of this; null ends it. */
  makeUnreadable(repository: Repository, why: DispatchRejection | null): void {
    this.#worldOf(repository).unreadable = why;
  }

  #readable(repository: Repository): World | DispatchRejection {
    const world = this.#worlds.get(repository.toLowerCase());
    return world === undefined ? { reason: 'app-not-installed' } : (world.unreadable ?? world);
  }

  #worldOf(repository: Repository): World {
    const key = repository.toLowerCase();
    const fresh = {
      branches: new Map(),
      tags: new Map(),
      pullRequests: new Map(),
      commits: new Map(),
      reports: new Map(),
      denied: new Set<'checks' | 'statuses' | 'actions'>(),
      unreadable: null,
    };
    const world: World = this.#worlds.get(key) ?? fresh;
    this.#worlds.set(key, world);
    return world;
  }
}

function plain({ sha, subject, committedAtMs }: KnownCommit): Commit {
  return { sha, subject, committedAtMs };
}

/** The commit and all that it stands on, newest first. */
function lineTo({ commits }: World, sha: CommitSha | null): readonly KnownCommit[] {
  const line: KnownCommit[] = [];
  for (let at = sha; at !== null; at = line.at(-1)?.parent ?? null) {
    const commit = commits.get(at);
    if (commit === undefined) break;
    line.push(commit);
  }
  return line;
}

/** Whether a branch or a tag leads to it. */
function isOn(world: World, commit: KnownCommit): boolean {
  const ends = [...world.branches.values(), ...world.tags.values()];
  return ends.some((end) => lineTo(world, end).includes(commit));
}

/** As git does: at least 7 digits, and only where no other commit begins like this. */
function shaBeginning({ commits }: World, version: string): CommitSha | undefined {
  if (!/^[0-9a-f]{7,40}$/i.test(version)) return undefined;
  const [first, second] = [...commits.keys()].filter((sha) => sha.startsWith(version.toLowerCase()));
  return second === undefined ? first : undefined;
}

const noReports: CheckReports = { results: [], suites: [], runs: [], statuses: [] };

const reported = { passed: 'success', failed: 'failure', pending: 'running' } as const;

const missing = { why: { reason: 'permission-missing' } } as const;
const denied = {
  checks: { ...unreadable('check-runs', 'access-denied', 'Checks: read'), ...missing },
  actions: { ...unreadable('workflow-runs', 'access-denied', 'Actions: read'), ...missing },
  statuses: { ...unreadable('commit-statuses', 'access-denied', 'Commit statuses: read'), ...missing },
};

function unread(why: DispatchRejection): CommitChecks {
  const reason = reasonOf(why);
  return { ...unreadable('check-runs', reason, reason === 'access-denied' ? 'Checks: read' : null), why };
}

function reasonOf({ reason }: DispatchRejection): UnreadableReason {
  if (reason === 'app-not-installed' || reason === 'permission-missing') return 'access-denied';
  if (reason === 'rate-limited') return 'throttled';
  return reason === 'github-unavailable' ? 'source-unavailable' : 'not-understood';
}

import { afterEach } from 'vitest';
import type { CheckResults } from '../../../src/application/deploy/ports/check-results.ts';
import type { Diffs } from '../../../src/application/deploy/ports/diffs.ts';
import type { Versions } from '../../../src/application/deploy/ports/versions.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export type WorldOfCommits = {
  readonly versions: Versions;
  readonly diffs: Diffs;
  readonly checks: CheckResults;
  /** A new commit on a branch, which begins with it where there was none. */
  push(branch: string, subject: string, paths?: readonly string[], sha?: string): CommitSha;
  /** A new commit on top of a branch, in a fork: GitHub keeps the commits of all forks together, and answers to its id here. */
  pushToFork(branch: string, subject: string): CommitSha;
  branch(name: string, from: string): void;
  tag(name: string, sha: CommitSha): void;
  deleteRef(name: string): void;
  /** Opens a pull request of this branch's newest commit. */
  openPullRequest(number: number, commit: CommitSha): void;
  /** Merges it by a new commit on main, which is given back. */
  mergePullRequest(number: number, commit: CommitSha): CommitSha;
  setCheck(sha: CommitSha, name: string, state: 'passed' | 'failed' | 'pending'): void;
  /** What workflows and apps report, and the commit statuses, in place of what they reported before. */
  report(sha: CommitSha, reporters: readonly Reporter[], statuses?: Readonly<Record<string, string>>): void;
  /** The code host does not let the App read this. */
  deny(right: 'checks' | 'statuses' | 'actions'): void;
  /** The code host answers nothing but its rate limit from now on. */
  refuse(): void;
  advance(ms: number): void;
  nowMs(): number;
  close(): Promise<void>;
};

/** A run of a workflow, or the suite of an app, with its results, in GitHub's words. */
export type Reporter = {
  /** Such as `test.yml`; null for another app. */
  readonly workflow: string | null;
  readonly status: string;
  readonly conclusion?: string | null;
  readonly attempt?: number;
  readonly startedAtMs: number;
  /** When its newest attempt began, if it was not the first. */
  readonly attemptAtMs?: number;
  readonly results: readonly {
    readonly name: string;
    readonly status: string;
    readonly conclusion?: string | null;
    readonly startedAtMs?: number;
  }[];
};

export const repository = 'acme/backend' as Repository;
export const elsewhere = 'acme/elsewhere' as Repository;
export const nowhere = 'f'.repeat(40) as CommitSha;
export const notInstalled = { kind: 'unreadable', why: { reason: 'app-not-installed' } };
export const limited = { kind: 'unreadable', why: { reason: 'rate-limited' } };

/** One world for each test, closed behind it. */
export function openedForEach(open: () => Promise<WorldOfCommits>): () => Promise<WorldOfCommits> {
  let world: WorldOfCommits | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  return async () => {
    world = await open();
    return world;
  };
}

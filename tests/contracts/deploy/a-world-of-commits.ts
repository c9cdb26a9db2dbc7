import { afterEach } from 'vitest';
import type { CheckResults } from '../../../src/application/deploy/ports/check-results.ts';
import type { Diffs } from '../../../src/application/deploy/ports/diffs.ts';
import type { Versions } from '../../../src/application/deploy/ports/versions.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { CommitCheck } from '../../../src/domain/deploy/commit-checks.ts';
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
  setCheck(sha: CommitSha, name: string, state: CommitCheck['state']): void;
  /** The code host answers nothing but its rate limit from now on. */
  refuse(): void;
  advance(ms: number): void;
  nowMs(): number;
  close(): Promise<void>;
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

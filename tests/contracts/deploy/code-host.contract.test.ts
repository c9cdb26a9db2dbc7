import { expect } from 'vitest';
import { AppCheckResults } from '../../../src/adapters/github/deploy/app-check-results.ts';
import { AppDiffs } from '../../../src/adapters/github/deploy/app-diffs.ts';
import { AppVersions } from '../../../src/adapters/github/deploy/app-versions.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryRepositories } from '../../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { CommitCheck } from '../../../src/domain/deploy/commit-checks.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import type { WorldOfCommits } from './a-world-of-commits.ts';
import { checkResultsContract } from './check-results.contract.ts';
import { diffsContract } from './diffs.contract.ts';
import { versionsContract } from './versions.contract.ts';

const repository = 'acme/backend' as Repository;
const nowMs = Date.parse('2026-11-20T03:04:05.678Z');

async function inMemory(): Promise<WorldOfCommits> {
  const clock = new InMemoryClock(nowMs);
  const host = new InMemoryRepositories(clock);
  return {
    versions: host,
    diffs: host,
    checks: host,
    push: (branch, subject, paths = [], sha) =>
      host.push(repository, branch, { subject, paths, ...(sha !== undefined && { sha }) }).sha,
    pushToFork: (branch, subject) => host.pushToFork(repository, branch, { subject }).sha,
    branch: (name, from) => host.branch(repository, name, from),
    tag: (name, sha) => host.tag(repository, name, sha),
    deleteRef: (name) => host.deleteRef(repository, name),
    setCheck: (sha, name, state) => host.setCheck(repository, sha, name, state),
    refuse: () => host.makeUnreadable(repository, { reason: 'rate-limited', retryAtMs: null }),
    advance: (ms) => clock.advance(ms),
    nowMs: () => clock.nowMs(),
    close: async () => {},
  };
}

const runs: Readonly<Record<CommitCheck['state'], { readonly status: string; readonly conclusion: string | null }>> = {
  passed: { status: 'completed', conclusion: 'success' },
  failed: { status: 'completed', conclusion: 'failure' },
  pending: { status: 'in_progress', conclusion: null },
};

async function onGitHub(): Promise<WorldOfCommits> {
  const gitHub = await startGitHubStandIn();
  const { appId, privateKey, url } = gitHub;
  const { repositories } = gitHub.world;
  const clock = new InMemoryClock(nowMs);
  repositories.nowMs = () => clock.nowMs();
  const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock });
  return {
    versions: new AppVersions(requests, 30_000),
    diffs: new AppDiffs(requests),
    checks: new AppCheckResults(requests, () => false),
    push: (branch, message, paths = [], sha) =>
      repositories.push(repository, branch, { message, paths, ...(sha !== undefined && { sha }) }) as CommitSha,
    pushToFork: (branch, message) => repositories.pushToFork(repository, branch, { message }) as CommitSha,
    branch: (name, from) => repositories.branch(repository, name, repositories.headOf(repository, from) ?? ''),
    tag: (name, sha) => repositories.tag(repository, name, sha),
    deleteRef: (name) => repositories.deleteRef(repository, name),
    setCheck: (sha, name, state) => {
      const known = repositories.checkRuns.get(sha) ?? [];
      repositories.checkRuns.set(sha, [...known, { name, ...runs[state], startedAtMs: clock.nowMs() }]);
    },
    refuse: () => {
      const body = { message: 'API rate limit exceeded for installation.' };
      for (let times = 0; times < 40; times += 1) gitHub.next('', { status: 429, body });
    },
    advance: (ms) => clock.advance(ms),
    nowMs: () => clock.nowMs(),
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
}

versionsContract('InMemoryRepositories', inMemory);
diffsContract('InMemoryRepositories', inMemory);
checkResultsContract('InMemoryRepositories', inMemory);
versionsContract('AppVersions', onGitHub);
diffsContract('AppDiffs', onGitHub);
checkResultsContract('AppCheckResults', onGitHub);

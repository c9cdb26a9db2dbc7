import { expect } from 'vitest';
import { AppCheckResults } from '../../../src/adapters/github/deploy/app-check-results.ts';
import { AppDiffs } from '../../../src/adapters/github/deploy/app-diffs.ts';
import { AppVersions } from '../../../src/adapters/github/deploy/app-versions.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryRepositories } from '../../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import { pullRequestPayload } from '../../../src/adapters/in-memory/github/github-pull-request-payload.ts';
import type { GitHubJson } from '../../../src/adapters/in-memory/kit/github-accounts.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { ReportState } from '../../../src/domain/deploy/commit-checks.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import type { Reporter, WorldOfCommits } from './a-world-of-commits.ts';
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
    openPullRequest: (number, commit) => host.pullRequest(repository, number, commit),
    mergePullRequest: (number) => {
      const { sha } = host.push(repository, 'main', { subject: `Merge #${number}` });
      host.pullRequest(repository, number, sha);
      return sha;
    },
    setCheck: (sha, name, state) => host.setCheck(repository, sha, name, state),
    report: (sha, reporters, statuses = {}) =>
      host.report(repository, sha, {
        runs: reporters.flatMap((one, index) => runIn(one, index) ?? []),
        suites: reporters.map((one, index) => ({
          id: index + 1,
          app: 'Octo CI',
          isOfWorkflow: one.workflow !== null,
          state: stateIn(one),
          openedAtMs: one.startedAtMs,
        })),
        results: reporters.flatMap(({ results }, suite) =>
          results.map((result, index) => {
            const about = { id: suite * 100 + index, name: result.name, app: 'Octo CI', suite: suite + 1 };
            return { ...about, startedAtMs: result.startedAtMs ?? null, state: stateIn(result) };
          }),
        ),
        statuses: Object.entries(statuses).map(([name, state]) => ({
          name,
          state: state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed',
        })),
      }),
    deny: (right) => host.deny(repository, right),
    refuse: () => host.makeUnreadable(repository, { reason: 'rate-limited', retryAtMs: null }),
    advance: (ms) => clock.advance(ms),
    nowMs: () => clock.nowMs(),
    close: async () => {},
  };
}

/** GitHub's words, as the core calls them. */
const states: Readonly<Record<string, ReportState>> = {
  in_progress: 'running',
  waiting: 'waiting',
  success: 'success',
  failure: 'failure',
  skipped: 'skipped',
  startup_failure: 'startup-failure',
};

function stateIn({ status, conclusion }: Pick<Reporter, 'status' | 'conclusion'>): ReportState {
  return states[conclusion ?? status] ?? 'queued';
}

function runIn(reporter: Reporter, index: number) {
  const { workflow, attempt = 1, startedAtMs: firstAttemptAtMs, attemptAtMs = firstAttemptAtMs } = reporter;
  if (workflow === null) return null;
  const about = { id: index + 1, suite: index + 1, workflow, name: workflow };
  return { ...about, attempt, firstAttemptAtMs, attemptAtMs, state: stateIn(reporter) };
}

const outcomes = {
  passed: { status: 'completed', conclusion: 'success' },
  failed: { status: 'completed', conclusion: 'failure' },
  pending: { status: 'in_progress', conclusion: null },
} as const;

async function onGitHub(): Promise<WorldOfCommits> {
  const gitHub = await startGitHubStandIn();
  const { appId, privateKey, url } = gitHub;
  const { pullRequests, repositories } = gitHub.world;
  const { checks: gitHubChecks } = repositories;
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
    openPullRequest: (number, headCommit) =>
      pullRequests.put({ repository, number, headCommit, atMs: clock.nowMs(), state: 'open' }),
    mergePullRequest: (number, headCommit) => {
      const merged = { repository, number, headCommit, atMs: clock.nowMs(), state: 'merged' } as const;
      pullRequests.put(merged);
      const payload = pullRequestPayload({ ...merged, action: 'closed' })['pull_request'] as GitHubJson;
      const sha = String(payload['merge_commit_sha']);
      return repositories.push(repository, 'main', { message: `Merge #${number}`, sha }) as CommitSha;
    },
    setCheck: (sha, name, state) => {
      const known = gitHubChecks.checkRuns.get(sha) ?? [];
      gitHubChecks.checkRuns.set(sha, [...known, { name, ...outcomes[state], startedAtMs: clock.nowMs() }]);
    },
    report: (sha, reporters, statuses = {}) => {
      const suiteOf = (index: number) => 40_000_000_000 + index;
      gitHubChecks.runs.set(
        sha,
        reporters.flatMap(({ workflow, status, conclusion = null, results: _, ...run }, index) =>
          workflow === null
            ? []
            : [{ id: 50_000_000_000 + index, suite: suiteOf(index), workflow, status, conclusion, ...run }],
        ),
      );
      gitHubChecks.suites.set(
        sha,
        reporters.flatMap(({ workflow, status, conclusion = null, startedAtMs, results }, index) => {
          const about = { status, conclusion, openedAtMs: startedAtMs, runs: results.length };
          return workflow === null ? [{ id: suiteOf(index), app: 'Octo CI', ...about }] : [];
        }),
      );
      gitHubChecks.checkRuns.set(
        sha,
        reporters.flatMap(({ results }, index) =>
          results.map(({ conclusion = null, ...result }) => ({ ...result, conclusion, suite: suiteOf(index) })),
        ),
      );
      gitHubChecks.statuses.set(sha, new Map(Object.entries(statuses)));
    },
    deny: (right) => gitHub.world.lacks.add(right),
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

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppCheckResults } from '../../../../src/adapters/github/deploy/app-check-results.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';
import type { StandInSuite } from '../../../support/github-stand-in-commits.ts';

const repository = 'acme/backend' as Repository;
const nowMs = Date.parse('2026-11-20T03:04:05Z');
const passed = { status: 'completed', conclusion: 'success' };
const suite: StandInSuite = { id: 5, app: 'Octo CI', status: 'queued', runs: 0, openedAtMs: nowMs - 60_000 };

let gitHub: GitHubStandIn;
let checks: AppCheckResults;
let sha: CommitSha;

beforeEach(async () => {
  gitHub = await startGitHubStandIn();
  const { appId, privateKey, url, world } = gitHub;
  const clock = new InMemoryClock(nowMs);
  const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock });
  checks = new AppCheckResults(requests, (_repository, file) => file === 'deploy.yml');
  sha = world.repositories.push(repository, 'main') as CommitSha;
  world.nowMs = () => nowMs;
  world.workflows = ['deploy.yml', 'test.yml'].map((workflow) => ({ repository, workflow, refs: ['main'] }));
});
afterEach(async () => {
  await gitHub.close();
  expect(gitHub.problems).toEqual([]);
});

describe('the checks of a commit on GitHub', () => {
  it('are the check runs and the older statuses together, and the worse of one name', async () => {
    const { repositories } = gitHub.world;
    repositories.checkRuns.set(sha, [
      { name: 'test', ...passed },
      { name: 'build', status: 'completed', conclusion: 'neutral' },
      { name: 'docs', status: 'completed', conclusion: 'skipped' },
      { name: 'slow', status: 'completed', conclusion: 'timed_out' },
      { name: 'asks', status: 'completed', conclusion: 'action_required' },
    ]);
    const statuses = { test: 'failure', jenkins: 'success', sonar: 'pending', legacy: 'error' };
    repositories.statuses.set(sha, new Map(Object.entries(statuses)));
    const known = await checks.of(repository, sha);
    const states = known.kind === 'known' ? known.checks.map(({ name, state }) => [name, state]) : [];
    expect(Object.fromEntries(states)).toEqual({
      test: 'failed',
      build: 'passed',
      docs: 'passed',
      slow: 'failed',
      asks: 'failed',
      jenkins: 'passed',
      sonar: 'pending',
      legacy: 'failed',
    });
  });

  it('are the newest of each name: one that has not begun is newer than one that has', async () => {
    const failed = { name: 'test', status: 'completed', conclusion: 'failure', startedAtMs: nowMs - 5_000 };
    gitHub.world.repositories.checkRuns.set(sha, [failed, { name: 'test', status: 'queued', conclusion: null }]);
    expect(await checks.of(repository, sha)).toEqual({ kind: 'known', checks: [{ name: 'test', state: 'pending' }] });
  });

  it('wait for a suite that has not reported, but not for ever for an app that never checks', async () => {
    const { repositories } = gitHub.world;
    const old = { openedAtMs: nowMs - 3_600_001 };
    repositories.suites.set(sha, [
      suite,
      { ...suite, id: 6, app: 'Never Checks', ...old },
      { ...suite, id: 7, app: 'GitHub Actions', ...old },
      { ...suite, id: 8, app: 'At Work', status: 'in_progress', ...old },
      { ...suite, id: 9, app: 'Has Reported', runs: 2 },
      { ...suite, id: 10, app: 'Over', status: 'completed' },
    ]);
    expect(await checks.of(repository, sha)).toEqual({
      kind: 'known',
      checks: ['Octo CI', 'GitHub Actions', 'At Work'].map((name) => ({ name, state: 'pending' })),
    });
  });

  it('are not the jobs of the workflow that deploys, because a failed deploy would forbid the next', async () => {
    const { world } = gitHub;
    const start = (id: number, workflow: string) =>
      world.runs.start(id, { repository, workflow, ref: 'main', inputs: {} }, workflow, sha, () => nowMs);
    start(17_000_000_000, 'deploy.yml');
    start(17_000_000_010, 'test.yml');
    const failed = { status: 'completed', conclusion: 'failure' };
    world.repositories.checkRuns.set(sha, [
      { name: 'deploy', ...failed, suite: 17_000_000_001 },
      { name: 'test', ...failed, suite: 17_000_000_011 },
    ]);
    world.repositories.suites.set(sha, [{ ...suite, id: 17_000_000_001 }]);
    expect(await checks.of(repository, sha)).toEqual({ kind: 'known', checks: [{ name: 'test', state: 'failed' }] });
  });

  it.each(['checks', 'statuses'])('are unreadable for an App that may not read %s', async (right) => {
    gitHub.world.lacks.add(right);
    expect(await checks.of(repository, sha)).toEqual({ kind: 'unreadable', why: { reason: 'permission-missing' } });
  });

  it.each(['/check-runs', '/check-suites', '/status', '/runs'])(
    'are unreadable when %s does not answer',
    async (path) => {
      gitHub.next(path, { status: 502, body: { message: 'Bad gateway' } });
      const why = { reason: 'github-unavailable' };
      expect(await checks.of(repository, sha)).toEqual({ kind: 'unreadable', why });
    },
  );

  it('are unreadable when there are more than can be read, because the last one may have failed', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({ name: `check ${index}`, ...passed }));
    gitHub.world.repositories.checkRuns.set(sha, many);
    expect(await checks.of(repository, sha)).toMatchObject({ kind: 'unreadable', why: { reason: 'refused' } });
    expect(gitHub.requests.filter(({ path }) => path.endsWith('/check-runs'))).toHaveLength(10);
  });

  it('are asked for with no right to write', async () => {
    await checks.of(repository, sha);
    const bodies = gitHub.requests.filter(({ path }) => path.endsWith('/access_tokens')).map(({ body }) => body);
    const permissions = bodies.map((body) => JSON.stringify((body as { permissions: unknown }).permissions)).toSorted();
    expect([...new Set(permissions)]).toEqual(['{"actions":"read"}', '{"checks":"read"}', '{"statuses":"read"}']);
  });
});

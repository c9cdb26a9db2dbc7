import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppCheckResults } from '../../../../src/adapters/github/deploy/app-check-results.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';
import type { StandInSuite } from '../../../support/github-stand-in-checks.ts';

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
    const { checks: told } = gitHub.world.repositories;
    told.checkRuns.set(sha, [
      { name: 'test', ...passed },
      { name: 'build', status: 'completed', conclusion: 'neutral' },
      { name: 'docs', status: 'completed', conclusion: 'skipped' },
      { name: 'slow', status: 'completed', conclusion: 'timed_out' },
      { name: 'asks', status: 'completed', conclusion: 'action_required' },
      { name: 'stopped', status: 'completed', conclusion: 'cancelled' },
    ]);
    const statuses = { test: 'failure', jenkins: 'success', sonar: 'pending', legacy: 'error' };
    told.statuses.set(sha, new Map(Object.entries(statuses)));
    const known = await checks.of(repository, sha);
    const states = known.kind === 'known' ? known.value.map(({ name, state }) => [name, state]) : [];
    expect(Object.fromEntries(states)).toEqual({
      test: 'failed',
      build: 'passed',
      docs: 'passed',
      slow: 'failed',
      asks: 'failed',
      stopped: 'failed',
      jenkins: 'passed',
      sonar: 'pending',
      legacy: 'failed',
    });
  });

  it('are the newest of each name: one that has not begun is newer than one that has', async () => {
    const failed = { name: 'test', status: 'completed', conclusion: 'failure', startedAtMs: nowMs - 5_000 };
    gitHub.world.repositories.checks.checkRuns.set(sha, [failed, { name: 'test', status: 'queued', conclusion: null }]);
    expect(await checks.of(repository, sha)).toEqual({
      kind: 'known',
      value: [{ of: 'check', name: 'test', state: 'pending' }],
    });
  });

  it('wait for a suite that has not reported, but not for ever for an app that never checks', async () => {
    const { checks: told } = gitHub.world.repositories;
    const old = { openedAtMs: nowMs - 3_600_001 };
    told.suites.set(sha, [
      suite,
      { ...suite, id: 6, app: 'Never Checks', ...old },
      { ...suite, id: 7, app: 'GitHub Actions', ...old },
      { ...suite, id: 8, app: 'At Work', status: 'in_progress', ...old },
      { ...suite, id: 9, app: 'Asked Again', runs: 2 },
      { ...suite, id: 10, app: 'Over', status: 'completed' },
    ]);
    expect(await checks.of(repository, sha)).toEqual({
      kind: 'known',
      value: ['Octo CI', 'GitHub Actions', 'At Work', 'Asked Again'].map((name) => ({
        of: 'suite',
        name,
        state: 'pending',
      })),
    });
  });

  it('are not the jobs of the workflow that deploys, because a failed deploy would forbid the next', async () => {
    const { world } = gitHub;
    const start = (id: number, workflow: string) =>
      world.runs.start(id, { repository, workflow, ref: 'main', inputs: {} }, workflow, sha, () => nowMs);
    start(17_000_000_000, 'deploy.yml');
    start(17_000_000_010, 'test.yml');
    const failed = { status: 'completed', conclusion: 'failure' };
    world.repositories.checks.checkRuns.set(sha, [
      { name: 'deploy', ...failed, suite: 17_000_000_001 },
      { name: 'test', ...failed, suite: 17_000_000_011 },
    ]);
    world.repositories.checks.suites.set(sha, [{ ...suite, id: 17_000_000_001 }]);
    expect(await checks.of(repository, sha)).toMatchObject({
      value: [{ of: 'check', name: 'test', state: 'failed' }, { of: 'suite' }],
    });
  });

  it.each([
    ['checks', 'check-runs', 'Checks: read'],
    ['statuses', 'commit-statuses', 'Commit statuses: read'],
    ['actions', 'workflow-runs', 'Actions: read'],
  ])('are unreadable for an App that may not read %s', async (right, what, permission) => {
    gitHub.world.lacks.add(right);
    expect(await checks.of(repository, sha)).toEqual({
      kind: 'unreadable',
      because: { reason: 'access-denied', what, permission },
      why: { reason: 'permission-missing' },
    });
  });

  it.each([
    ['/check-runs', 'check-runs'],
    ['/check-suites', 'check-suites'],
    ['/status', 'commit-statuses'],
    ['/runs', 'workflow-runs'],
  ])('are unreadable when %s does not answer', async (path, what) => {
    gitHub.next(path, { status: 502, body: { message: 'Bad gateway' } });
    expect(await checks.of(repository, sha)).toEqual({
      kind: 'unreadable',
      because: { reason: 'source-unavailable', what, permission: null },
      why: { reason: 'github-unavailable' },
    });
  });

  it.each([
    ['/check-runs', { total_count: 1, check_runs: [{ id: 1, name: 'test', status: 'completed' }] }],
    ['/check-runs', { total_count: 0 }],
    ['/check-suites', { total_count: 1, check_suites: [{ status: 'completed' }] }],
    ['/status', { total_count: 1, statuses: [{ state: 'success' }] }],
    ['/runs', { total_count: 1, workflow_runs: [{ id: 1 }] }],
  ])('are unreadable where %s tells what cannot be understood, because it may be the failure', async (path, body) => {
    gitHub.next(path, { status: 200, body });
    expect(await checks.of(repository, sha)).toMatchObject({
      kind: 'unreadable',
      because: { reason: 'not-understood' },
    });
  });

  it.each([
    ['stale', 'pending'],
    ['a_new_word', 'failed'],
  ])('are open or red where a run ended as %s, and never green', async (conclusion, state) => {
    const run = {
      id: 1,
      workflow_id: 9,
      name: 'CI',
      created_at: '2026-11-20T03:00:00Z',
      status: 'completed',
      conclusion,
    };
    gitHub.next('/runs', { status: 200, body: { total_count: 1, workflow_runs: [run] } });
    expect(await checks.of(repository, sha)).toEqual({ kind: 'known', value: [{ of: 'suite', name: 'CI', state }] });
  });

  it('are unreadable when there are more than can be read, because the last one may have failed', async () => {
    const many = Array.from({ length: 3001 }, (_, index) => ({ name: `check ${index}`, ...passed, suite: 1 }));
    gitHub.world.repositories.checks.checkRuns.set(sha, many);
    expect(await checks.of(repository, sha)).toMatchObject({
      kind: 'unreadable',
      because: { reason: 'too-many', what: 'check-runs' },
      why: { reason: 'refused', detail: 'GitHub lists more check runs than could be read' },
    });
    expect(gitHub.requests.filter(({ path }) => path.endsWith('/check-runs'))).toHaveLength(30);
  });

  it('are unreadable when new ones push the others to the next page while they are read', async () => {
    const { checkRuns } = gitHub.world.repositories.checks;
    const many = Array.from({ length: 150 }, (_, index) => ({ name: `check ${index}`, ...passed, suite: 1 }));
    checkRuns.set(sha, many);
    const first = Array.from({ length: 100 }, (_, index) => ({
      id: 30_000_000_100,
      name: `check ${index}`,
      check_suite: { id: 1 },
      ...passed,
    }));
    gitHub.next('/check-runs', { status: 200, body: { total_count: 150, check_runs: first } });
    expect(await checks.of(repository, sha)).toMatchObject({
      kind: 'unreadable',
      because: { reason: 'source-unavailable', what: 'check-runs' },
    });
  });

  it('are red where one of two apps is, although GitHub names neither of them any more', async () => {
    const run = (id: number, conclusion: string, started_at: string) => ({
      id,
      name: 'test',
      status: 'completed',
      conclusion,
      started_at,
      app: null,
      check_suite: { id: 70 + id },
    });
    const suites = [71, 72].map((id) => ({ id, app: null, status: 'completed', conclusion: 'success' }));
    const check_runs = [run(1, 'failure', '2026-11-20T03:00:00Z'), run(2, 'success', '2026-11-20T03:00:01Z')];
    gitHub.next('/check-runs', { status: 200, body: { total_count: 2, check_runs } });
    gitHub.next('/check-suites', { status: 200, body: { total_count: 2, check_suites: suites } });
    expect(await checks.of(repository, sha)).toEqual({
      kind: 'known',
      value: [{ of: 'check', name: 'test', state: 'failed' }],
    });
  });

  it('are read in full where GitHub tells by itself only the newest of a name within a suite', async () => {
    gitHub.world.repositories.checks.runs.set(sha, [
      { id: 7, suite: 70, workflow: 'test.yml', status: 'completed', conclusion: 'failure', startedAtMs: nowMs },
    ]);
    gitHub.world.repositories.checks.checkRuns.set(sha, [
      { name: 'test', status: 'completed', conclusion: 'failure', startedAtMs: nowMs, suite: 70 },
      { name: 'test', ...passed, startedAtMs: nowMs + 1000, suite: 70 },
    ]);
    expect(await checks.of(repository, sha)).toEqual({
      kind: 'known',
      value: [{ of: 'check', name: 'test', state: 'failed' }],
    });
  });

  it('are asked for with no right to write', async () => {
    await checks.of(repository, sha);
    const bodies = gitHub.requests.filter(({ path }) => path.endsWith('/access_tokens')).map(({ body }) => body);
    const permissions = bodies.map((body) => JSON.stringify((body as { permissions: unknown }).permissions)).toSorted();
    expect([...new Set(permissions)]).toEqual(['{"actions":"read"}', '{"checks":"read"}', '{"statuses":"read"}']);
  });
});

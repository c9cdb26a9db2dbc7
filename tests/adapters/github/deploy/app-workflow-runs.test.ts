import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppPushedRuns } from '../../../../src/adapters/github/deploy/app-pushed-runs.ts';
import { AppWorkflowRuns } from '../../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';

const nowMs = Date.parse('2026-11-20T03:04:05Z');
const repository = 'acme/backend' as Repository;
const request = { repository, workflow: 'deploy.yml', ref: 'main', inputs: { version: '1.2.3' } };

let gitHub: GitHubStandIn;
let runs: AppWorkflowRuns;

beforeEach(async () => {
  gitHub = await startGitHubStandIn();
  gitHub.world.workflows = [{ ...request, refs: ['main'], requiredInputs: ['version'] }];
  runs = appTalkingTo(gitHub.privateKey);
});
afterEach(() => gitHub.close());

function appTalkingTo(privateKey: string): AppWorkflowRuns {
  const { appId, url } = gitHub;
  return new AppWorkflowRuns(
    new InstallationRequests({ appId, privateKey, apiUrl: url, clock: new InMemoryClock(nowMs) }),
    new InMemorySecretDetector(),
  );
}

function asked(pathEnd: string) {
  return gitHub.requests.filter(({ path }) => path.endsWith(pathEnd));
}

describe('the App on GitHub', () => {
  it('asks for a token that opens this one repository and only its Actions', async () => {
    await runs.dispatch(request);
    expect(asked('/access_tokens').map(({ body }) => body)).toEqual([
      { repositories: ['backend'], permissions: { actions: 'write' } },
    ]);
    expect(asked('/dispatches').map(({ body }) => body)).toEqual([
      { ref: 'main', inputs: { version: '1.2.3' }, return_run_details: true },
    ]);
    expect(gitHub.requests.map(({ headers }) => headers['x-github-api-version'])).toEqual(Array(3).fill('2022-11-28'));
    expect(gitHub.problems).toEqual([]);
  });

  it('looks with a token that may only read', async () => {
    await runs.dispatchedSince(request, nowMs);
    expect(asked('/access_tokens').map(({ body }) => body)).toEqual([
      { repositories: ['backend'], permissions: { actions: 'read' } },
    ]);
    expect(asked('/runs').map(({ query }) => new URLSearchParams(query).get('created'))).toEqual([
      '>=2026-11-20T03:04:05Z',
    ]);
    expect(gitHub.problems).toEqual([]);
  });

  it('asks for the installation and the token once, and remembers them', async () => {
    await runs.dispatch(request);
    await runs.dispatch(request);
    expect(gitHub.requests).toHaveLength(4);
    expect(gitHub.world.dispatched).toHaveLength(2);
  });

  it('takes a key whose line breaks are written out', async () => {
    const oneLine = appTalkingTo(gitHub.privateKey.replaceAll('\n', '\\n'));
    expect(await oneLine.dispatch(request)).toMatchObject({ kind: 'dispatched' });
  });

  it('starts the run although the App was removed and installed again in between', async () => {
    await runs.dispatch(request);
    gitHub.world.reinstall();
    expect(await runs.dispatch(request)).toMatchObject({ kind: 'dispatched', run: { attempt: 1 } });
    expect(gitHub.world.dispatched).toHaveLength(2);
  });

  it('finds the run although the App was installed again before it needed its first reading token', async () => {
    await runs.dispatch(request);
    gitHub.world.reinstall();
    expect(await runs.dispatchedSince(request, 0)).toMatchObject({
      kind: 'known',
      value: [{ moved: { run: { attempt: 1 } } }],
    });
  });

  it('lists more runs than a page holds, the oldest first', async () => {
    const first = await runs.dispatch(request);
    for (let more = 0; more < 100; more += 1) await runs.dispatch(request);
    const listed = await runs.dispatchedSince(request, 0);
    expect(listed.kind === 'known' ? listed.value.length : listed).toBe(101);
    expect(first).toMatchObject({
      kind: 'dispatched',
      run: listed.kind === 'known' ? listed.value[0]?.moved.run : null,
    });
  });

  it('knows which runs it asked for itself, by its own account', async () => {
    await runs.dispatch(request);
    await runs.dispatch(request);
    gitHub.world.runs.startedBy(17_000_000_001, 'mona');
    expect(await runs.dispatchedSince(request, 0)).toMatchObject({
      kind: 'known',
      value: [{ mayBeOurs: true }, { mayBeOurs: false }],
    });
  });

  it.each([
    [403, 'Resource not accessible by integration', 'access-denied'],
    [404, 'Not Found', 'access-denied'],
    [429, 'Slow down', 'throttled'],
    [502, 'Bad Gateway', 'source-unavailable'],
  ])('tells a list that is answered by %d from an empty one', async (status, message, reason) => {
    await runs.dispatch(request);
    gitHub.next('/deploy.yml/runs', { status, body: { message } });
    expect(await runs.dispatchedSince(request, 0)).toMatchObject({ kind: 'unreadable', because: { reason } });
  });

  it('starts the run once although its remembered token was revoked', async () => {
    await runs.dispatch(request);
    gitHub.world.revokeTokens();
    expect(await runs.dispatch(request)).toMatchObject({ kind: 'dispatched', run: { attempt: 1 } });
    expect(gitHub.world.dispatched).toHaveLength(2);
  });

  it('finds the failing job on a later page', async () => {
    const outcome = await runs.dispatch(request);
    const run = outcome.kind === 'dispatched' ? outcome.run : null;
    const good = Array.from({ length: 210 }, (_, index) => ({ name: `good ${index}`, conclusion: 'success' }));
    gitHub.world.jobs.set(`${run?.id}/1`, [...good, { name: 'late', conclusion: 'timed_out', failedStep: 'Wait' }]);
    const failing = await runs.firstFailure({ repository }, run ?? { id: 0, url: '', attempt: 1 });
    expect(failing).toMatchObject({ kind: 'known', value: { job: 'late', step: 'Wait' } });
    expect(asked('/jobs')).toHaveLength(3);
    expect(gitHub.problems).toEqual([]);
  });
});

describe('the secrets of the App', () => {
  it.each(['', 'nonsense', '-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----'])(
    'are not quoted when the key is none: %j',
    (privateKey) => {
      const error = thrownBy(() => appTalkingTo(privateKey));
      expect(error).toEqual(new Error("the GitHub App's private key is no RSA private key in PEM form"));
      expect(error).not.toHaveProperty('cause');
    },
  );

  it('are never printed, not even when GitHub warns or refuses', async () => {
    const methods = ['debug', 'info', 'log', 'warn', 'error'] as const;
    const printed = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => {}));
    const deprecation = { deprecation: 'Sat, 01 Jan 2028 00:00:00 GMT', sunset: 'soon' };
    gitHub.next('/installation', {
      status: 401,
      headers: deprecation,
      body: {
        message: "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
      },
    });
    gitHub.next('/dispatches', { status: 401, headers: deprecation, body: { message: 'Bad credentials' } });
    await runs.dispatch(request);
    expect(printed.flatMap(({ mock }) => mock.calls)).toEqual([]);
    vi.restoreAllMocks();
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a list of runs in which one does not tell when it was started', () => {
  const one = { id: 7, html_url: 'https://github.com/acme/backend/actions/runs/7', run_attempt: 1, status: 'queued' };
  const body = { total_count: 1, workflow_runs: [{ ...one, display_title: 'Deploy geonbot-1001', event: 'push' }] };
  const because = { reason: 'not-understood', what: 'dispatched-runs', permission: null };

  it('is unreadable, and not empty, where the run of a deploy is searched for', async () => {
    gitHub.next('/deploy.yml/runs', { status: 200, body });
    expect(await runs.dispatchedSince(request, nowMs)).toEqual({ kind: 'unreadable', because });
  });

  it('is unreadable where pushes are searched for, because a rollout is compared with their start', async () => {
    const { appId, privateKey, url } = gitHub;
    const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock: new InMemoryClock(nowMs) });
    gitHub.world.repositories.push(repository, 'main');
    gitHub.next('/deploy.yml/runs', { status: 200, body });
    expect(await new AppPushedRuns(requests).since(request, nowMs)).toEqual({ kind: 'unreadable', because });
  });
});

describe('images that a run announced', () => {
  const image = `acme/backend@sha256:${'b'.repeat(64)}`;
  const job = (name: string) => ({ name, steps: ['Build'] });

  async function ended(names: readonly string[], announce: readonly (readonly [string, string])[]) {
    gitHub.world.runs.plan = names.map(job);
    const outcome = await runs.dispatch(request);
    if (outcome.kind !== 'dispatched' || outcome.run === null) throw new Error('no run');
    const played = gitHub.world.runs.ofId(outcome.run.id);
    for (const [said, by] of announce) played?.announce(said, by);
    played?.finish('success');
    return outcome.run;
  }

  const because = (reason: string, permission: string | null = null, closed?: string) => ({
    kind: 'unreadable',
    because: { reason, what: 'announced-images', permission, ...(closed === undefined ? {} : { closed }) },
  });

  it('are found with the last of 120 jobs of a matrix', async () => {
    const names = Array.from({ length: 120 }, (_, at) => `build (${at})`);
    const run = await ended(names, [[image, 'build (119)']]);
    expect(await runs.announcedImages({ repository }, run)).toEqual({ kind: 'known', value: [image] });
    expect(asked('/jobs').map(({ query }) => new URLSearchParams(query).get('page'))).toEqual(['1', '2']);
    expect(gitHub.problems).toEqual([]);
  });

  it.each([
    ['GitHub is in trouble', { status: 502, body: { message: 'Bad Gateway' } }, because('source-unavailable')],
    [
      'the App may not read checks',
      { status: 403, body: { message: 'Resource not accessible by integration' } },
      because('access-denied', 'Checks: read', 'permission-missing'),
    ],
    ['GitHub wants fewer questions', { status: 429, body: { message: 'rate limit' } }, because('throttled')],
    ['GitHub answers something else', { status: 200, body: { message: 'hello' } }, because('not-understood')],
  ])('are unreadable, and not none, where %s', async (_, answer, unread) => {
    const run = await ended(['build', 'deploy'], [[image, 'build']]);
    gitHub.next('/annotations', answer);
    expect(await runs.announcedImages({ repository }, run)).toEqual(unread);
    expect(await runs.announcedImages({ repository }, run)).toEqual({ kind: 'known', value: [image] });
  });

  it.each(['acme/backend@', 'no image at all'])('are not understood where a notice says %s', async (said) => {
    const run = await ended(['build'], [[said, 'build']]);
    expect(await runs.announcedImages({ repository }, run)).toEqual(because('not-understood'));
  });
});

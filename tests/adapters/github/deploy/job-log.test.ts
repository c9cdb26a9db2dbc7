import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppWorkflowRuns } from '../../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { none, unreadable } from '../../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';

const nowMs = Date.parse('2026-11-20T03:04:05Z');
const repository = 'acme/backend' as Repository;
const request = { repository, workflow: 'deploy.yml', ref: 'main', inputs: {} };

let gitHub: GitHubStandIn;

beforeEach(async () => {
  gitHub = await startGitHubStandIn();
  gitHub.world.workflows = [{ ...request, refs: ['main'] }];
  gitHub.world.nowMs = () => nowMs;
});
afterEach(() => gitHub.close());

function runsThat(fetch?: typeof globalThis.fetch): AppWorkflowRuns {
  const { appId, privateKey, url } = gitHub;
  const clock = new InMemoryClock(nowMs);
  const options = { appId, privateKey, apiUrl: url, clock, timeoutMs: 20_000 };
  return new AppWorkflowRuns(
    new InstallationRequests({ ...options, ...(fetch !== undefined && { fetch }) }),
    new InMemorySecretDetector(),
  );
}

async function failed(runs: AppWorkflowRuns, lines: readonly string[]) {
  const outcome = await runs.dispatch(request);
  const run = outcome.kind === 'dispatched' ? outcome.run : null;
  if (run === null) throw new Error('no run');
  gitHub.world.runs.ofId(run.id)?.failStep(lines);
  const failing = await runs.firstFailure({ repository }, run);
  if (failing.kind !== 'known') throw new Error('nothing failed');
  return failing.value;
}

describe('the log of a failed job', () => {
  it('is fetched from the other host without our token', async () => {
    const runs = runsThat();
    expect(await runs.failureLog({ repository }, await failed(runs, ['Error: no such table']))).toEqual({
      kind: 'known',
      value: expect.arrayContaining(['Error: no such table']),
    });
    expect(gitHub.logRequests).toHaveLength(1);
    expect(Object.keys(gitHub.logRequests[0] ?? {})).not.toContain('authorization');
    expect(JSON.stringify(gitHub.logRequests)).not.toContain('ghs_');
    expect(gitHub.requests.some(({ path }) => path.startsWith('/logs/'))).toBe(false);
  });

  it.each(['http://logs.example/1', 'ftp://logs.example/1', 'file:///etc/passwd', '//', ''])(
    'is fetched from no such address: %j',
    async (location) => {
      const asked: string[] = [];
      const runs = runsThat((input, init) => {
        asked.push(String(input));
        return fetch(input, init);
      });
      const failing = await failed(runs, ['no']);
      gitHub.next('/logs', { status: 302, body: undefined, headers: { location } });
      expect(await runs.failureLog({ repository }, failing)).toEqual(unreadable('failure-log', 'not-understood'));
      expect(asked.filter((address) => !address.startsWith(gitHub.url))).toEqual([]);
    },
  );

  it('is kept only in its last part however long it is, and no line of it is half a line', async () => {
    const runs = runsThat();
    const lines = Array.from({ length: 60_000 }, (_, index) => `line ${index} of a very long log`);
    const log = await runs.failureLog({ repository }, await failed(runs, [...lines, 'Error: the end']));
    const shown = log.kind === 'known' ? log.value : [];
    expect(shown).toHaveLength(20);
    expect(shown[0]).toBe('line 59981 of a very long log');
    expect(shown.at(-1)).toBe('Error: the end');
  });

  it('is not shown where it has no line that begins in the part that is kept, because half a secret is not recognised', async () => {
    const runs = runsThat();
    const failing = await failed(runs, ['no']);
    const endless = () => Promise.resolve(new Response(`ghp_${'a'.repeat(400_000)}`));
    const cut = runsThat((input, init) => (String(input).includes('sig=') ? endless() : fetch(input, init)));
    expect(await cut.failureLog({ repository }, failing)).toEqual(unreadable('failure-log', 'too-many'));
  });

  it.each([
    ['is gone', () => Promise.resolve(new Response('', { status: 404 }))],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    [
      'breaks off',
      () => Promise.resolve(new Response(new ReadableStream({ pull: (stream) => stream.error(new Error('gone')) }))),
    ],
  ])('is not known when it %s', async (_what, answer) => {
    const runs = runsThat((input, init) => (String(input).includes('sig=') ? answer() : fetch(input, init)));
    expect(await runs.failureLog({ repository }, await failed(runs, ['no']))).toEqual(
      unreadable('failure-log', 'source-unavailable'),
    );
  });

  it.each([
    ['deleted', 410, none],
    ['not there yet', 404, unreadable('failure-log', 'source-unavailable')],
    ['not to be opened', 403, unreadable('failure-log', 'access-denied', 'Actions: read')],
  ])('is none only where GitHub says that it is deleted: %s', async (_, status, log) => {
    const runs = runsThat();
    const failing = await failed(runs, ['no']);
    gitHub.next('/logs', { status, body: { message: 'Resource not accessible by integration' } });
    expect(await runs.failureLog({ repository }, failing)).toMatchObject(log);
  });

  it('is none where nothing is written in it', async () => {
    const empty = () => Promise.resolve(new Response('\r\n\r\n'));
    const runs = runsThat((input, init) => (String(input).includes('sig=') ? empty() : fetch(input, init)));
    expect(await runs.failureLog({ repository }, await failed(runs, ['no']))).toEqual(none);
  });
});

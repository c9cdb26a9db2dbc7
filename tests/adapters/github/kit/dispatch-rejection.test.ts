import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

function appTalkingTo(privateKey: string, options: { apiUrl?: string; timeoutMs?: number } = {}): AppWorkflowRuns {
  const { appId, url } = gitHub;
  return new AppWorkflowRuns(
    new InstallationRequests({ appId, privateKey, apiUrl: url, clock: new InMemoryClock(nowMs), ...options }),
    new InMemorySecretDetector(),
  );
}

function asked(pathEnd: string) {
  return gitHub.requests.filter(({ path }) => path.endsWith(pathEnd));
}

describe('a dispatch that GitHub does not carry out', () => {
  const rejections = [
    ['/installation', 404, 'Not Found', {}, { reason: 'app-not-installed' }],
    ['/installation', 503, 'Unavailable', {}, { reason: 'github-unavailable' }],
    ['/installation', 401, 'Bad', {}, { reason: 'refused', detail: 'GitHub did not accept the App credentials' }],
    ['/access_tokens', 502, 'Bad gateway', {}, { reason: 'github-unavailable' }],
    ['/access_tokens', 403, 'This installation has been suspended', {}, { reason: 'app-suspended' }],
    ['/dispatches', 403, 'Resource not accessible by integration', {}, { reason: 'permission-missing' }],
    ['/dispatches', 404, 'Not Found', {}, { reason: 'workflow-not-found' }],
    ['/dispatches', 422, 'No ref found for: main', {}, { reason: 'ref-not-found' }],
    ['/dispatches', 422, 'Reference does not exist', {}, { reason: 'ref-not-found' }],
    ['/dispatches', 422, "Workflow does not have 'workflow_dispatch' trigger", {}, { reason: 'not-dispatchable' }],
    [
      '/dispatches',
      422,
      "Cannot trigger a 'workflow_dispatch' on a disabled workflow",
      {},
      { reason: 'workflow-disabled' },
    ],
    [
      '/dispatches',
      422,
      "Provided value 'x' for input 'env' not in the list of allowed values",
      {},
      { reason: 'inputs-rejected', detail: "Provided value 'x' for input 'env' not in the list of allowed values" },
    ],
    ['/dispatches', 429, 'Slow down', { 'retry-after': '30' }, { reason: 'rate-limited', retryAtMs: nowMs + 30_000 }],
    [
      '/dispatches',
      403,
      'API rate limit exceeded',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800000000' },
      { reason: 'rate-limited', retryAtMs: 1_800_000_000_000 },
    ],
    ['/dispatches', 403, 'You have exceeded a secondary rate limit', {}, { reason: 'rate-limited', retryAtMs: null }],
    [
      '/dispatches',
      403,
      'Repository was archived so is read-only.',
      {},
      { reason: 'refused', detail: 'Repository was archived so is read-only.' },
    ],
    ['/dispatches', 400, 'x'.repeat(900), {}, { reason: 'refused', detail: 'x'.repeat(300) }],
  ] as const;

  it.each(rejections)('%s answers %d "%s" %j: %j', async (pathEnd, status, message, headers, rejection) => {
    gitHub.next(pathEnd, { status, headers, body: { message } });
    expect(await runs.dispatch(request)).toEqual({ kind: 'rejected', rejection });
    expect(gitHub.world.dispatched).toHaveLength(0);
  });

  it.each([500, 502, 504])('may have started all the same when the dispatch itself answers %d', async (status) => {
    gitHub.next('/dispatches', { status, body: { message: 'Server Error' } });
    expect(await runs.dispatch(request)).toEqual({ kind: 'unknown' });
    expect(asked('/dispatches')).toHaveLength(1);
  });

  it('may have started all the same when time runs out', async () => {
    const impatient = appTalkingTo(gitHub.privateKey, { timeoutMs: 1_000 });
    await impatient.dispatchedSince(request, nowMs);
    gitHub.next('/dispatches', 'never-answered');
    expect(await impatient.dispatch(request)).toEqual({ kind: 'unknown' });
  });

  it('has certainly not started when nobody listens', async () => {
    const nowhere = appTalkingTo(gitHub.privateKey, { apiUrl: 'http://127.0.0.1:1' });
    expect(await nowhere.dispatch(request)).toEqual({ kind: 'rejected', rejection: { reason: 'github-unavailable' } });
  });

  it('says that the App lacks the right when its owner granted only reading', async () => {
    gitHub.world.granted = 'read';
    expect(await runs.dispatch(request)).toEqual({ kind: 'rejected', rejection: { reason: 'permission-missing' } });
  });

  it("says that GitHub did not accept the App when the key is another App's", async () => {
    const detail = 'GitHub did not accept the App credentials';
    expect(await appTalkingTo(otherKey()).dispatch(request)).toEqual({
      kind: 'rejected',
      rejection: { reason: 'refused', detail },
    });
  });

  it('finds nothing, and does not fail, while GitHub cannot be asked', async () => {
    gitHub.next('/installation', { status: 500, body: {} });
    expect(await runs.dispatchedSince(request, nowMs)).toMatchObject({ kind: 'unreadable' });
    gitHub.next('/jobs', 'answer-lost');
    expect(await runs.firstFailure({ repository }, { id: 1, url: 'https://x', attempt: 1 })).toMatchObject({
      kind: 'unreadable',
    });
  });
});

function otherKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

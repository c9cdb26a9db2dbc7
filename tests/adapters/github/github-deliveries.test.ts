import { describe, expect, it } from 'vitest';
import { receiveDelivery, type Watched } from '../../../src/adapters/github/receive-delivery.ts';
import { WebhookSignature } from '../../../src/adapters/github/webhook-signature.ts';
import { pullRequestPayload, workflowRunPayload } from '../../../src/adapters/in-memory/github-payloads.ts';
import type { Repository } from '../../../src/domain/deploy/catalog.ts';
import { octokitExamples, problemsWith, signedDelivery } from '../../support/github-deliveries.ts';

const secret = 'a webhook secret';
const signature = new WebhookSignature([secret]);
const nothing: Watched = { reviewRepositories: [], workflows: [] };
const examples = octokitExamples();

function receive(event: string, payload: unknown, watched: Watched) {
  const { headers, body } = signedDelivery(secret, event, payload);
  expect(signature.check(headers, body)).toEqual({ kind: 'genuine' });
  return receiveDelivery(headers, JSON.parse(Buffer.from(body).toString('utf8')), watched);
}

describe("Octokit's example deliveries", () => {
  it('are 329, genuine when signed, and ignored by name while nothing is configured', () => {
    const received = examples.map(({ event, payload }) => receive(event, payload, nothing));
    expect(received).toHaveLength(329);
    expect(received.filter(({ kind }) => kind !== 'ignored')).toEqual([]);
    expect(received.filter((each) => each.kind === 'ignored' && each.reason === 'malformed')).toEqual([]);
  });

  it('all 29 of pull_request become work once their repository is configured, and 4 of 5 of workflow_run', () => {
    const watched: Watched = {
      reviewRepositories: ['codertocat/hello-world' as Repository],
      workflows: [{ repository: 'octo-org/octo-repo' as Repository, workflow: 'test.yml' }],
    };
    const received = examples.map(({ event, payload }) => receive(event, payload, watched));
    const work = received.flatMap((each) => (each.kind === 'work' ? [each.job.kind] : []));
    expect(work.filter((kind) => kind === 'notify-pull-request')).toHaveLength(29);
    expect(work.filter((kind) => kind === 'follow-deploy')).toHaveLength(4);
    expect(work).toHaveLength(33);
  });
});

describe('the payloads of our own making', () => {
  const at = { repository: 'acme/backend', number: 12, id: 77, atMs: 1.7e12 };
  const repository = at.repository as Repository;
  const watched: Watched = { reviewRepositories: [repository], workflows: [{ repository, workflow: 'deploy.yml' }] };

  it.each([
    ['pull-request-opened', { action: 'opened' }],
    ['pull-request-closed', { action: 'closed', state: 'merged', sender: 'renovate[bot]' }],
    ['pull-request-closed', { action: 'closed', state: 'closed' }],
    ['pull-request-opened', { action: 'opened', author: 'dependabot[bot]' }],
    ['pull-request-opened', { action: 'opened', headRepository: 'alice/backend', author: 'alice' }],
    ['pull-request-synchronize', { action: 'synchronize' }],
    ['pull-request-edited', { action: 'edited' }],
  ] as const)("satisfy GitHub's description of %s and become work: %j", async (webhook, facts) => {
    const payload = pullRequestPayload({ ...at, ...facts });
    expect(await problemsWith(webhook, payload)).toEqual([]);
    expect(receive('pull_request', payload, watched).kind).toBe('work');
  });

  it('hold null for a deleted fork, which GitHub sends although its description knows no such thing', async () => {
    const payload = pullRequestPayload({ ...at, action: 'opened', headRepository: 'deleted-fork' });
    expect(await problemsWith('pull-request-opened', payload)).toEqual([
      '/requestBody/pull_request/head/repo must be object {"type":"object"}',
    ]);
    expect(receive('pull_request', payload, watched).kind).toBe('work');
  });

  it.each([
    ['workflow-run-requested', { action: 'requested' }],
    ['workflow-run-in-progress', { action: 'in_progress' }],
    ['workflow-run-completed', { action: 'completed' }],
    ['workflow-run-completed', { action: 'completed', conclusion: 'failure', attempt: 2 }],
  ] as const)("satisfy GitHub's description of %s and become work: %j", async (webhook, facts) => {
    const payload = workflowRunPayload({ ...at, ...facts });
    expect(await problemsWith(webhook, payload)).toEqual([]);
    expect(receive('workflow_run', payload, watched).kind).toBe('work');
  });

  it("are held to GitHub's description for real", async () => {
    const { sender: _, ...payload } = pullRequestPayload({ ...at, action: 'opened' });
    expect(await problemsWith('pull-request-opened', payload)).toHaveLength(1);
    expect(await problemsWith('pull-request-opened', pullRequestPayload({ ...at, action: 'nonsense' }))).toHaveLength(
      1,
    );
  });
});

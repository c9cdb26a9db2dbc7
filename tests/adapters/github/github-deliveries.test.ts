import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebhookSignature } from '../../../src/adapters/github/kit/webhook-signature.ts';
import { receiveDelivery, type Watched } from '../../../src/adapters/github/receive-delivery.ts';
import {
  checkSuitePayload,
  pullRequestPayload,
  reviewPayload,
  workflowRunPayload,
} from '../../../src/adapters/in-memory/github/github-payloads.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { octokitExamples, problemsWith, signedDelivery } from '../../support/github-deliveries.ts';
import { deliveriesOf, type Told } from '../../support/lives-of-pull-requests.ts';
import { runs } from '../../support/property-budget.ts';

const secret = 'a webhook secret';
const signature = new WebhookSignature([secret]);
const nothing: Watched = { reviewRepositories: [], workflows: [] };
const examples = octokitExamples();

/** Every fourth is one of Octokit's own examples, some of which are older than the newest description. */
const isMadeUp = (_: Told, index: number) => index % 4 !== 3;

/** GitHub sends null for a fork that was deleted, which its description does not know; where that is one of several forms, the others fail too. */
const deletedFork = '/requestBody/pull_request/head/repo must be object';

const webhookOf = ({ event, payload }: Told) => `${event}-${String(payload['action'])}`.replaceAll('_', '-');

function receive(event: string, payload: unknown, watched: Watched) {
  const { headers, body } = signedDelivery(secret, event, payload);
  expect(signature.check(headers, body)).toEqual({ kind: 'genuine' });
  return receiveDelivery(headers, JSON.parse(Buffer.from(body).toString('utf8')), watched);
}

describe("Octokit's example deliveries", () => {
  it('are 329, genuine when signed, and ignored by name while nothing is configured, except what becomes of the App', () => {
    const received = examples.map(({ event, payload }) => receive(event, payload, nothing));
    expect(received).toHaveLength(329);
    const work = received.flatMap((each) => (each.kind === 'work' ? each.jobs.map(({ kind }) => kind) : []));
    expect(work).toEqual(Array.from({ length: 14 }, () => 'follow-access'));
    expect(received.filter((each) => each.kind === 'ignored' && each.reason === 'malformed')).toEqual([]);
  });

  it('become work once their repository is configured: all 33 about pull requests and reviews, and all checks', () => {
    const watched: Watched = {
      reviewRepositories: ['codertocat/hello-world' as Repository, 'octo-org/octo-repo' as Repository],
      workflows: [{ repository: 'octo-org/octo-repo' as Repository, workflow: 'test.yml' }],
    };
    const received = examples.map(({ event, payload }) => receive(event, payload, watched));
    const work = received.flatMap((each) => (each.kind === 'work' ? each.jobs : []));
    const about = (kind: string) =>
      work.filter((job) => job.kind === 'notify-pull-request' && job.moved.kind === kind).length;
    expect({ described: about('described'), reviewed: about('reviewed'), checked: about('checked') }).toEqual({
      described: 29,
      reviewed: 4,
      checked: 5,
    });
    expect(work.filter(({ kind }) => kind === 'follow-deploy')).toHaveLength(4);
    const reasons = received.flatMap((each) => (each.kind === 'ignored' ? [each.reason] : []));
    expect(work.filter(({ kind }) => kind === 'notify-commit')).toHaveLength(6);
    expect(reasons.filter((reason) => reason === 'malformed')).toEqual([]);
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
    ['pull-request-labeled', { action: 'labeled', labels: ['bug'] }],
    ['pull-request-review-requested', { action: 'review_requested', requestedReviewers: ['dana'] }],
    ['pull-request-review-requested', { action: 'review_requested', requestedTeams: ['Core Team'] }],
    ['pull-request-converted-to-draft', { action: 'converted_to_draft', draft: true, mergeableState: 'dirty' }],
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
    ['workflow-run-completed', { action: 'completed', conclusion: 'failure', workflow: 'ci.yml', pullRequests: [12] }],
  ] as const)("satisfy GitHub's description of %s and become work: %j", async (webhook, facts) => {
    const payload = workflowRunPayload({ ...at, ...facts });
    expect(await problemsWith(webhook, payload)).toEqual([]);
    expect(receive('workflow_run', payload, watched).kind).toBe('work');
  });

  it.each([
    ['submitted', 'approved'],
    ['submitted', 'changes_requested'],
    ['edited', 'commented'],
    ['dismissed', 'dismissed'],
  ] as const)("satisfy GitHub's description of a review that is %s: %s", async (action, state) => {
    const pullRequest = { ...at, requestedReviewers: ['lee'], requestedTeams: ['Core Team'], labels: ['bug'] };
    const payload = reviewPayload({ action, pullRequest, reviewer: 'dana', state, submittedAtMs: at.atMs });
    expect(await problemsWith(`pull-request-review-${action}`, payload)).toEqual([]);
    expect(receive('pull_request_review', payload, watched).kind).toBe('work');
  });

  it.each(['success', 'failure', null])(
    "satisfy GitHub's description of a suite that ends with %s",
    async (conclusion) => {
      const payload = checkSuitePayload({ ...at, conclusion, pullRequests: [12] });
      expect(await problemsWith('check-suite-completed', payload)).toEqual([]);
      expect(receive('check_suite', payload, watched).kind).toBe('work');
      const ofFork = checkSuitePayload({ ...at, conclusion });
      expect(await problemsWith('check-suite-completed', ofFork)).toEqual([]);
      expect(receive('check_suite', ofFork, watched)).toMatchObject({ jobs: [{ kind: 'notify-commit' }] });
    },
  );

  it('of a thousand deliveries in the lives of 40 pull requests are such as GitHub itself describes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (luck) => {
        const problems: string[] = [];
        let valid = 0;
        for (const told of deliveriesOf(40, 1000, luck).filter(isMadeUp)) {
          const found = await problemsWith(webhookOf(told), told.payload);
          if (found.some((problem) => problem.startsWith(deletedFork))) continue;
          problems.push(...found.map((problem) => `${webhookOf(told)}: ${problem}`));
          valid += 1;
        }
        expect([...new Set(problems)]).toEqual([]);
        expect(valid).toBeGreaterThan(500);
      }),
      { numRuns: runs(1), endOnFailure: true },
    );
  });

  it("are held to GitHub's description for real", async () => {
    const { sender: _, ...payload } = pullRequestPayload({ ...at, action: 'opened' });
    expect(await problemsWith('pull-request-opened', payload)).toHaveLength(1);
    expect(await problemsWith('pull-request-opened', pullRequestPayload({ ...at, action: 'nonsense' }))).toHaveLength(
      1,
    );
  });
});

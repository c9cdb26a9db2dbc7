import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { receiveDelivery } from '../../../../src/adapters/github/receive-delivery.ts';
import { AppPullRequests } from '../../../../src/adapters/github/review/app-pull-requests.ts';
import {
  checkSuitePayload,
  pullRequestPayload,
  reviewPayload,
  statusPayload,
  workflowRunPayload,
} from '../../../../src/adapters/in-memory/github/github-payloads.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { foldReviewCard } from '../../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../../src/domain/review/pull-request-changed.ts';
import { newsIn, type PullRequestSnapshot } from '../../../../src/domain/review/pull-request-snapshot.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../../../../src/domain/review/review-card.ts';
import { differingParts } from '../../../../src/domain/review/review-difference.ts';
import { checksOf } from '../../../../src/domain/review/review-state.ts';
import { headCommit } from '../../../support/a-pull-request.ts';
import { backendRepository } from '../../../support/a-team.ts';
import { gitHubActions } from '../../../support/github-graphql.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';

let gitHub: GitHubStandIn;
let subject: AppPullRequests;

const atMs = Date.parse('2026-11-20T03:04:05Z');
const facts = { repository: backendRepository, number: 12, atMs, headCommit };
const about = { ...facts, pullRequests: [12] };

beforeEach(async () => {
  gitHub = await startGitHubStandIn();
  const { appId, privateKey, url: apiUrl } = gitHub;
  subject = new AppPullRequests(
    new InstallationRequests({ appId, privateKey, apiUrl, clock: new InMemoryClock(Date.now()) }),
    1,
  );
});

afterEach(async () => {
  await gitHub.close();
  expect(gitHub.problems).toEqual([]);
});

async function seen(): Promise<PullRequestSnapshot> {
  const look = await subject.look(backendRepository, 12);
  if (look.kind !== 'seen') throw new Error(look.kind);
  return look.snapshot;
}

function cardAfter(told: readonly PullRequestChanged[]): ReviewCard {
  const record = told.reduce<ReviewRecord | null>(foldReviewCard, null);
  const card = record === null ? null : cardOf(record);
  if (card === null) throw new Error('no card');
  return card;
}

describe('what is looked up', () => {
  it('makes the very card that the deliveries about the same make', async () => {
    const asked = { ...facts, labels: ['bug'], requestedReviewers: ['kim'], requestedTeams: ['Core Team'] };
    const review = { pullRequest: asked, reviewer: 'dana', state: 'changes_requested', submittedAtMs: atMs };
    const suite = { ...about, id: 7, conclusion: 'failure' };
    const run = { ...about, id: 20, workflow: 'ci.yml', name: 'CI', action: 'completed' as const };
    const { pullRequests } = gitHub.world;
    pullRequests.put(asked);
    pullRequests.reviews.push(review);
    pullRequests.suites.push(suite, { ...about, id: 21, app: 'GitHub Actions' });
    pullRequests.runs.push(run);
    const put = {
      repository: 'acme/backend',
      id: 31,
      context: 'ci/jenkins',
      state: 'failure',
      commit: headCommit,
      atMs,
    } as const;
    pullRequests.statuses.push(put);
    const deliveries = [
      ['pull_request', pullRequestPayload({ ...asked, action: 'opened' })],
      ['pull_request_review', reviewPayload({ ...review, action: 'submitted' })],
      ['check_suite', checkSuitePayload(suite)],
      ['check_suite', checkSuitePayload({ ...about, id: 21, app: 'GitHub Actions' })],
      ['workflow_run', workflowRunPayload(run)],
      ['status', statusPayload(put)],
    ] as const;
    const told = deliveries.flatMap(([event, payload]) => {
      const headers = { 'x-github-event': event, 'x-github-delivery': 'd-1' };
      const received = receiveDelivery(headers, payload, { reviewRepositories: [backendRepository], workflows: [] });
      const jobs = received.kind === 'work' ? received.jobs : [];
      return jobs.flatMap((job): readonly PullRequestChanged[] => {
        if (job.kind === 'notify-pull-request') return [job.moved];
        if (job.kind !== 'notify-commit') return [];
        return [{ kind: 'checked', repository: backendRepository, number: 12, check: job.check }];
      });
    });
    expect(told).toHaveLength(6);
    const [looked, heard] = [cardAfter(newsIn(await seen())), cardAfter(told)];
    expect(differingParts(looked, heard)).toEqual([]);
    expect(looked.reviews).toEqual(heard.reviews);
    expect(looked.checks).toEqual(heard.checks);
  });

  it('leaves out checks that no delivery would tell: of others, and of apps that have not reported', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    pullRequests.suites.push(
      { ...about, id: 1, pullRequests: [13] },
      { ...about, id: 2, pullRequests: [] },
      { ...about, id: 3, status: 'queued', conclusion: null, runs: 0 },
      { ...about, id: 4 },
    );
    const { checks } = await seen();
    expect(checks.map(({ suite }) => suite)).toEqual([2, 4]);
  });

  it('reads the checks of a fork, of which GitHub names no pull request, by the head commit', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    pullRequests.suites.push({ ...about, id: 2, pullRequests: [], conclusion: 'failure' });
    pullRequests.runs.push({ ...about, id: 30, action: 'in_progress', pullRequests: [] });
    expect((await seen()).checks).toMatchObject([
      { suite: 2, state: 'failing' },
      { suite: 31, state: 'pending' },
    ]);
  });

  it('tells that a suite which was asked for again runs', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    pullRequests.suites.push({ ...about, id: 3, status: 'queued', conclusion: null, runs: 2 });
    expect((await seen()).checks).toMatchObject([{ suite: 3, state: 'pending' }]);
  });

  it('reads 110 statuses, all pages of them, so that the one that failed is not left out', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    const put = { repository: 'acme/backend', commit: headCommit, atMs };
    for (let id = 1; id <= 110; id += 1) {
      pullRequests.statuses.push({ ...put, id, context: `ci/${id}`, state: id === 110 ? 'error' : 'success' });
    }
    const card = cardAfter(newsIn(await seen()));
    expect(checksOf(card)).toMatchObject({ state: 'failing', failing: [{ context: 'ci/110' }] });
  });

  it('reads which checks put it out of the merge queue from the commit of its merge group', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    expect(await subject.failingInQueue(backendRepository, 12)).toBeNull();
    const told = {
      decision: { value: null, codeOwners: [] },
      history: { requests: [], draftedAtMs: null, readyAtMs: null },
    };
    const removal = { lint: 'SUCCESS', build: 'FAILURE', 'ci/jenkins': 'FAILURE' } as const;
    pullRequests.glances.set('acme/backend#12', { ...told, removal });
    expect(await subject.failingInQueue(backendRepository, 12)).toEqual(['build', 'ci/jenkins']);
  });

  it('reads which required checks have not passed, by rulesets and by the older protection of branches', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    const none = await subject.requiredChecks(backendRepository, 12);
    expect(none).toMatchObject({ commit: expect.stringMatching(/^[0-9a-f]{40}$/), checks: [] });
    const told = {
      decision: { value: null, codeOwners: [] },
      history: { requests: [], draftedAtMs: null, readyAtMs: null },
    };
    const reported = { lint: 'SUCCESS', build: 'PENDING', 'ci/jenkins': 'FAILURE', docs: 'FAILURE' } as const;
    const required = { classic: ['ci/jenkins', 'deploy'], ruleset: ['build', 'lint'], reported };
    pullRequests.glances.set('acme/backend#12', { ...told, required });
    expect(await subject.requiredChecks(backendRepository, 12)).toMatchObject({
      checks: [
        { name: 'build', state: 'pending' },
        { name: 'ci/jenkins', state: 'failing' },
        { name: 'deploy', state: 'missing' },
        { name: 'lint', state: 'passing' },
      ],
    });
    expect(await subject.requiredChecks(backendRepository, 404)).toBeNull();
  });

  it('tells required checks of one name apart by their App, and finds those beyond the first hundred', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    const told = {
      decision: { value: null, codeOwners: [] },
      history: { requests: [], draftedAtMs: null, readyAtMs: null },
    };
    const many = Object.fromEntries(Array.from({ length: 105 }, (_, at) => [`matrix ${at}`, 'SUCCESS'] as const));
    const others = [
      { name: 'build', app: 99, ended: 'SUCCESS' },
      { name: 'test', app: gitHubActions, ended: 'SUCCESS' },
      { name: 'test', app: gitHubActions, ended: 'FAILURE' },
    ] as const;
    const required = { classic: [], ruleset: ['build', 'test'], reported: many, others, app: gitHubActions };
    pullRequests.glances.set('acme/backend#12', { ...told, required });
    expect(await subject.requiredChecks(backendRepository, 12)).toMatchObject({
      checks: [
        { name: 'build', state: 'missing' },
        { name: 'test', state: 'failing' },
      ],
    });
  });

  it('of many at once forgets none of which GitHub cannot tell for now, unlike one that is gone', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    expect(await subject.glance(backendRepository, [12, 13])).toMatchObject({ glances: [{ number: 12 }] });
    pullRequests.untold.add(12);
    expect(await subject.glance(backendRepository, [12, 13])).toEqual({
      kind: 'unreadable',
      why: { reason: 'github-unavailable' },
    });
  });

  it('is settled once the second in which it last moved is over, by the clock of GitHub', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put(facts);
    expect((await seen()).pullRequest.settled).toBe(true);
    pullRequests.put({ ...facts, atMs: Date.now() + 60_000 });
    expect((await seen()).pullRequest).not.toHaveProperty('settled');
  });

  it('says whether it can be merged as of now, and asks once more where GitHub does not know yet', async () => {
    const { pullRequests } = gitHub.world;
    pullRequests.put({ ...facts, mergeableState: 'unknown' });
    expect(await seen()).toMatchObject({ measure: { mergeability: 'unknown' } });
    expect(gitHub.requests.filter(({ path }) => path.endsWith('/pulls/12'))).toHaveLength(2);
    pullRequests.put({ ...facts, mergeableState: 'dirty' });
    const { measure } = await seen();
    expect(measure?.mergeability).toBe('conflicts');
    expect(measure?.atMs).toBeGreaterThan(atMs);
    expect(gitHub.requests.filter(({ path }) => path.endsWith('/pulls/12'))).toHaveLength(3);
  });

  it('has no checks where its commit is gone from the repository', async () => {
    gitHub.world.pullRequests.put(facts);
    const body = { message: `No commit found for SHA: ${headCommit}` };
    gitHub.next('/check-suites', { status: 422, body });
    expect((await seen()).checks).toEqual([]);
  });

  it.each(['/pulls/12', '/reviews', '/check-suites', '/actions/runs', '/status'])(
    'is unreadable as a whole where GitHub does not answer %s, because half of it would mislead',
    async (pathEnd) => {
      gitHub.world.pullRequests.put(facts);
      gitHub.next(pathEnd, { status: 502, body: { message: 'Bad gateway' } });
      const why = { reason: 'github-unavailable' };
      expect(await subject.look(backendRepository, 12)).toEqual({ kind: 'unreadable', why });
    },
  );

  it('says which rights the App lacks, and asks for no more than it needs', async () => {
    gitHub.world.pullRequests.put(facts);
    gitHub.world.lacks.add('checks');
    const why = { reason: 'permission-missing' };
    expect(await subject.look(backendRepository, 12)).toEqual({ kind: 'unreadable', why });
    const tokens = gitHub.requests.filter(({ path }) => path.endsWith('/access_tokens'));
    expect(tokens).toMatchObject([
      {
        body: {
          repositories: ['backend'],
          permissions: { pull_requests: 'read', checks: 'read', actions: 'read', statuses: 'read' },
        },
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { receiveDelivery, type Watched } from '../../../src/adapters/github/receive-delivery.ts';
import {
  checkSuitePayload,
  pullRequestPayload,
  reviewPayload,
  statusPayload,
  workflowRunPayload,
} from '../../../src/adapters/in-memory/github/github-payloads.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

const backend = 'acme/backend' as Repository;
const watched: Watched = {
  reviewRepositories: [backend],
  workflows: [{ repository: backend, workflow: 'deploy.yml' }],
};
const atMs = Date.parse('2026-11-20T03:04:05Z');
const opened = { action: 'opened', repository: 'acme/backend', number: 12, atMs };
const finished = { action: 'completed', repository: 'acme/backend', id: 77, atMs } as const;

function receive(event: string, payload: unknown, world: Watched = watched) {
  return receiveDelivery({ 'x-github-event': event, 'x-github-delivery': 'd-1' }, payload, world);
}

describe('a pull_request delivery', () => {
  it('becomes the job of showing that pull request', () => {
    const facts = { title: 'Retry', author: 'mona', headBranch: 'retry', additions: 5, deletions: 1, changedFiles: 2 };
    const asked = { labels: ['pay', 'bug'], requestedReviewers: ['dana'], requestedTeams: ['Core Team'] };
    const payload = pullRequestPayload({ ...opened, ...facts, ...asked, createdAtMs: atMs - 1000, draft: true });
    expect(receive('pull_request', payload)).toMatchObject({
      kind: 'work',
      jobs: [
        {
          kind: 'notify-pull-request',
          delivery: 'd-1',
          moved: {
            action: 'opened',
            pullRequest: {
              repository: 'acme/backend',
              number: 12,
              title: 'Retry',
              author: 'mona',
              url: 'https://github.com/acme/backend/pull/12',
              baseBranch: 'main',
              headBranch: 'retry',
              labels: ['bug', 'pay'],
              requestedReviewers: ['dana'],
              requestedTeams: ['Core Team'],
              openedAtMs: atMs - 1000,
              draft: true,
              state: 'open',
              updatedAtMs: atMs,
            },
            measure: { additions: 5, deletions: 1, changedFiles: 2, mergeability: 'mergeable', atMs },
          },
        },
      ],
    });
  });

  it.each(['merged', 'closed'] as const)('says %s after a close', (state) => {
    const payload = pullRequestPayload({ ...opened, action: 'closed', state });
    expect(receive('pull_request', payload)).toMatchObject({ jobs: [{ moved: { pullRequest: { state } } }] });
  });

  it('counts as merged when an older server only gives the moment of the merge', () => {
    const pullRequest = { number: 3, state: 'closed', merged_at: '2026-11-20T03:04:05Z' };
    const payload = { action: 'closed', repository: { full_name: 'acme/backend' }, pull_request: pullRequest };
    expect(receive('pull_request', payload)).toMatchObject({ jobs: [{ moved: { pullRequest: { state: 'merged' } } }] });
  });

  it.each([
    { repository: { full_name: 'acme/backend', html_url: 'https://ghe.acme.test/acme/backend' } },
    {
      repository: { full_name: 'acme/backend' },
      pull_request: { number: 3, base: { repo: { html_url: 'https://ghe.acme.test/acme/backend/' } } },
    },
  ])('leads to the GitHub that sent it, where its own address is missing', (given) => {
    const payload = { action: 'opened', pull_request: { number: 3 }, ...given };
    expect(receive('pull_request', payload)).toMatchObject({
      jobs: [{ moved: { pullRequest: { url: 'https://ghe.acme.test/acme/backend/pull/3' } } }],
    });
  });

  it('is shown even when the fork, the user and every number are gone', () => {
    const pullRequest = { number: 3, user: null, head: null, base: {}, additions: -1, html_url: 'javascript:alert(1)' };
    const payload = { action: 'opened', repository: { full_name: 'ACME/Backend' }, pull_request: pullRequest };
    expect(receive('pull_request', payload)).toMatchObject({
      jobs: [
        {
          moved: {
            measure: null,
            pullRequest: {
              repository: 'acme/backend',
              title: '#3',
              author: 'ghost',
              authorAvatarUrl: null,
              url: 'https://github.com/acme/backend/pull/3',
              headBranch: '?',
              baseBranch: '?',
              headCommit: null,
              labels: [],
              state: 'open',
              draft: false,
              updatedAtMs: 0,
            },
          },
        },
      ],
    });
  });

  it('keeps hostile words as they are, for whoever shows them to escape', () => {
    const title = '@everyone **x** [y](https://evil.example) `';
    const payload = pullRequestPayload({ ...opened, title });
    expect(receive('pull_request', payload)).toMatchObject({ jobs: [{ moved: { pullRequest: { title } } }] });
  });
});

describe('a pull_request_review delivery', () => {
  const pullRequest = { repository: 'acme/backend', number: 12, atMs };
  const review = { action: 'submitted', pullRequest, reviewer: 'dana', submittedAtMs: atMs, id: 5 } as const;

  it.each([
    ['approved', 'approved'],
    ['changes_requested', 'changes-requested'],
    ['commented', 'commented'],
    ['DISMISSED', 'dismissed'],
  ])('%s tells what the reviewer said, and enough of the pull request for a card', (state, said) => {
    const url = 'https://github.com/acme/backend/pull/12#pullrequestreview-5';
    expect(receive('pull_request_review', reviewPayload({ ...review, state }))).toMatchObject({
      jobs: [
        {
          kind: 'notify-pull-request',
          delivery: 'd-1',
          moved: {
            kind: 'reviewed',
            pullRequest: { number: 12, title: 'Change number 12', state: 'open', updatedAtMs: atMs },
            review: { id: 5, reviewer: 'dana', said, url, submittedAtMs: atMs },
          },
        },
      ],
    });
  });

  it.each([{ state: 'pending' }, { submitted_at: null }, { id: 0 }])('is malformed with %j', (damage) => {
    const payload = reviewPayload({ ...review, state: 'approved' });
    const damaged = { ...payload, review: { ...(payload['review'] as object), ...damage } };
    expect(receive('pull_request_review', damaged)).toMatchObject({ kind: 'ignored', reason: 'malformed' });
  });
});

describe('a delivery about the merge queue', () => {
  it.each(['enqueued', 'dequeued'] as const)('tells that the pull request is %s', (action) => {
    const reason = action === 'dequeued' ? 'CI_FAILURE' : null;
    const payload = { ...pullRequestPayload({ ...opened, action }), ...(reason === null ? {} : { reason }) };
    const queue = { was: action, reason, failing: null };
    expect(receive('pull_request', payload)).toMatchObject({ jobs: [{ moved: { kind: 'described', action, queue } }] });
  });
});

describe('a delivery about checks', () => {
  const suite = { repository: 'acme/backend', id: 900, atMs, headCommit: 'abc1234' };
  const run = { ...finished, workflow: 'ci.yml', name: 'CI', event: 'pull_request', headCommit: 'abc1234' };

  it('becomes one job for each pull request that it names', () => {
    const received = receive('check_suite', checkSuitePayload({ ...suite, pullRequests: [12, 13, 12] }));
    const check = { suite: 900, commit: 'abc1234', state: 'passing', atMs };
    const label = { source: 'app', name: 'Octo Lint', url: null };
    const moved = { kind: 'checked', repository: 'acme/backend', check: { ...check, label } };
    expect(received).toEqual({
      kind: 'work',
      jobs: [12, 13].map((number) => ({
        kind: 'notify-pull-request',
        delivery: 'd-1',
        moved: { ...moved, number },
      })),
    });
  });

  it('counts a run and its suite as one check', () => {
    expect(receive('workflow_run', workflowRunPayload({ ...run, pullRequests: [12] }))).toMatchObject({
      jobs: [{ moved: { kind: 'checked', check: { suite: 78, label: { source: 'workflow', name: 'CI' } } } }],
    });
  });

  it('follows the deploy as well where a run is both', () => {
    const received = receive('workflow_run', workflowRunPayload({ ...finished, pullRequests: [12] }));
    expect(received).toMatchObject({ jobs: [{ kind: 'follow-deploy' }, { kind: 'notify-pull-request' }] });
  });

  it.each([
    ['success', 'passing'],
    ['neutral', 'passing'],
    ['skipped', 'passing'],
    ['failure', 'failing'],
    ['timed_out', 'failing'],
    ['cancelled', 'failing'],
    ['action_required', 'failing'],
    ['brand_new', 'failing'],
    ['stale', 'pending'],
    [null, 'pending'],
  ])('that ended with %s is %s', (conclusion, state) => {
    const payload = checkSuitePayload({ ...suite, conclusion, pullRequests: [12] });
    expect(receive('check_suite', payload)).toMatchObject({ jobs: [{ moved: { check: { state } } }] });
  });

  it('is pending while a run has not ended', () => {
    const payload = workflowRunPayload({ ...run, action: 'in_progress', pullRequests: [12] });
    expect(receive('workflow_run', payload)).toMatchObject({ jobs: [{ moved: { check: { state: 'pending' } } }] });
  });

  it('becomes a job of its commit where it names none, as for a fork, or only one of another repository', () => {
    const check = { suite: 900, commit: 'abc1234', state: 'passing' };
    const none = {
      kind: 'work',
      jobs: [{ kind: 'notify-commit', delivery: 'd-1', repository: 'acme/backend', check }],
    };
    expect(receive('check_suite', checkSuitePayload(suite))).toMatchObject(none);
    const payload = checkSuitePayload({ ...suite, pullRequests: [12] });
    const elsewhere = { ...payload, repository: { id: 1, full_name: 'acme/backend' } };
    expect(receive('check_suite', elsewhere)).toMatchObject(none);
    const reviewsOnly: Watched = { reviewRepositories: [backend], workflows: [] };
    expect(receive('workflow_run', workflowRunPayload(run), reviewsOnly)).toMatchObject({
      jobs: [{ kind: 'notify-commit', check: { commit: 'abc1234' } }],
    });
  });

  it('is a job of its commit as a run of another workflow than is deployed, where reviews are followed', () => {
    const payload = workflowRunPayload({ ...finished, workflow: 'test.yml' });
    expect(receive('workflow_run', payload)).toMatchObject({ jobs: [{ kind: 'notify-commit' }] });
    const deploysOnly: Watched = {
      reviewRepositories: [],
      workflows: [{ repository: backend, workflow: 'deploy.yml' }],
    };
    const ignored = { kind: 'ignored', reason: 'workflow-not-configured' };
    expect(receive('workflow_run', payload, deploysOnly)).toMatchObject(ignored);
  });

  it('says that a suite runs again that somebody asked for again, whatever its runs ended with before', () => {
    const payload = { ...checkSuitePayload({ ...suite, pullRequests: [12] }), action: 'rerequested' };
    expect(receive('check_suite', payload)).toMatchObject({ jobs: [{ moved: { check: { state: 'pending' } } }] });
  });

  it('ignores a suite that GitHub opens for an app which may never report', () => {
    const payload = checkSuitePayload({ ...suite, conclusion: null, pullRequests: [12], runs: 0 });
    const opened = {
      ...payload,
      action: 'requested',
      check_suite: { ...(payload['check_suite'] as object), status: 'queued' },
    };
    expect(receive('check_suite', opened)).toMatchObject({ kind: 'ignored', reason: 'action-not-used' });
  });

  it.each([
    ['success', 'passing'],
    ['pending', 'pending'],
    ['failure', 'failing'],
    ['error', 'failing'],
  ] as const)('that is a status of %s is a check of its commit that is %s', (told, state) => {
    const put = { repository: 'acme/backend', id: 5, atMs, context: 'ci/jenkins', commit: 'abc1234', state: told };
    const label = { source: 'app', name: 'ci/jenkins', url: 'https://ci.example.com/5' };
    expect(receive('status', statusPayload({ ...put, url: label.url }))).toEqual({
      kind: 'work',
      jobs: [
        {
          kind: 'notify-commit',
          delivery: 'd-1',
          repository: 'acme/backend',
          check: { suite: 5, context: 'ci/jenkins', commit: 'abc1234', state, atMs, label },
        },
      ],
    });
  });

  it('is malformed as a status without a context or with a state that GitHub does not have', () => {
    const put = statusPayload({ repository: 'acme/backend', id: 5, atMs, context: 'ci/jenkins', state: 'success' });
    expect(receive('status', { ...put, context: null })).toMatchObject({ reason: 'malformed' });
    expect(receive('status', { ...put, state: 'green' })).toMatchObject({ reason: 'malformed' });
  });

  it('is ignored without a commit or an id, and before it is completed', () => {
    const payload = checkSuitePayload({ ...suite, pullRequests: [12] });
    const damaged = { ...payload, check_suite: { ...(payload['check_suite'] as object), head_sha: 'x' } };
    expect(receive('check_suite', damaged)).toMatchObject({ reason: 'malformed' });
    expect(receive('check_suite', { ...payload, action: 'brand_new' })).toMatchObject({ reason: 'action-not-used' });
  });
});

describe('a workflow_run delivery', () => {
  it.each([
    ['requested', { phase: 'queued' }],
    ['in_progress', { phase: 'running' }],
    ['completed', { phase: 'completed', conclusion: 'success' }],
  ] as const)('%s becomes the job of following the deploy', (action, phase) => {
    const payload = workflowRunPayload({
      ...finished,
      action,
      title: 'Deploy geonbot-1',
      attempt: 2,
      headCommit: 'A'.repeat(40),
      branch: 'release',
    });
    const run = { id: 77, attempt: 2, url: 'https://github.com/acme/backend/actions/runs/77' };
    expect(receive('workflow_run', payload)).toEqual({
      kind: 'work',
      jobs: [
        {
          kind: 'follow-deploy',
          delivery: 'd-1',
          moved: {
            repository: 'acme/backend',
            codeHostIds: { repositoryId: expect.any(Number), installationId: expect.any(Number) },
            workflow: 'deploy.yml',
            title: 'Deploy geonbot-1',
            dispatched: true,
            event: 'workflow_dispatch',
            actor: 'geonbot[bot]',
            startedBy: 'geonbot[bot]',
            headSha: 'a'.repeat(40),
            commit: { sha: 'a'.repeat(40), subject: 'Make it better', committedAtMs: atMs },
            branch: 'release',
            defaultBranch: 'main',
            createdAtMs: atMs,
            seen: { run, ...phase },
          },
        },
      ],
    });
  });

  it.each([
    ['success', 'success'],
    ['cancelled', 'cancelled'],
    ['skipped', 'skipped'],
    ['stale', 'stale'],
    ['failure', 'failure'],
    ['timed_out', 'timed-out'],
    ['startup_failure', 'startup-failure'],
    ['action_required', 'action-required'],
    ['neutral', 'neutral'],
    ['brand_new', 'unknown'],
    [null, 'unknown'],
  ])('that ended with %s counts as %s', (conclusion, meaning) => {
    const payload = workflowRunPayload({ ...finished, conclusion });
    expect(receive('workflow_run', payload)).toMatchObject({ jobs: [{ moved: { seen: { conclusion: meaning } } }] });
  });

  it('tells a run that a push started', () => {
    const payload = workflowRunPayload({ ...finished, event: 'push', actor: 'mona' });
    const moved = { dispatched: false, event: 'push', actor: 'mona' };
    expect(receive('workflow_run', payload)).toMatchObject({ jobs: [{ moved }] });
  });

  it('tells who started this attempt, not who started the first', () => {
    const payload = workflowRunPayload(finished);
    const rerun = { ...(payload['workflow_run'] as object), triggering_actor: { login: 'mona' } };
    expect(receive('workflow_run', { ...payload, workflow_run: rerun })).toMatchObject({
      jobs: [{ moved: { actor: 'mona', startedBy: 'geonbot[bot]' } }],
    });
  });

  it.each(['.github/workflows/deploy.yml@main', '.github/workflows/deploy.yml@refs/heads/a@b'])(
    'knows the workflow from the path %s',
    (path) => {
      const payload = { ...workflowRunPayload(finished), workflow_run: { id: 77, path } };
      expect(receive('workflow_run', payload)).toMatchObject({
        kind: 'work',
        jobs: [{ moved: { workflow: 'deploy.yml' } }],
      });
    },
  );

  it('knows the workflow of an older server, which names it only beside the run', () => {
    const payload = { ...workflowRunPayload(finished), workflow_run: { id: 77 } };
    expect(receive('workflow_run', payload)).toMatchObject({
      kind: 'work',
      jobs: [{ moved: { workflow: 'deploy.yml' } }],
    });
  });
});

describe('a delivery that is none of our business', () => {
  const elsewhere = { repository: 'others/other' };
  it.each([
    ['ping', 'ping', { zen: 'Keep it logically awesome.' }],
    ['event-not-used', 'issues', { action: 'opened' }],
    ['action-not-used', 'workflow_run', { ...workflowRunPayload(finished), action: 'brand_new' }],
    ['repository-not-configured', 'pull_request', pullRequestPayload({ ...opened, ...elsewhere })],
    ['repository-not-configured', 'check_suite', checkSuitePayload({ ...finished, ...elsewhere })],
    ['repository-not-configured', 'workflow_run', workflowRunPayload({ ...finished, ...elsewhere })],
    [
      'workflow-not-configured',
      'workflow_run',
      { ...workflowRunPayload(finished), workflow_run: { id: 1, path: 'x' } },
    ],
    ['malformed', 'pull_request', null],
    ['malformed', 'pull_request', { action: 'opened' }],
    ['malformed', 'pull_request', { action: 'opened', repository: { full_name: 'acme/backend' } }],
    [
      'malformed',
      'workflow_run',
      { ...workflowRunPayload(finished), workflow_run: { path: '.github/workflows/deploy.yml' } },
    ],
  ])('is ignored by name, %s: %s', (reason, event, payload) => {
    const received = receive(event, payload);
    expect(received).toMatchObject({ kind: 'ignored', reason, what: expect.stringContaining(event) });
  });

  it.each([undefined, '', 'a b', 'x'.repeat(65), 'd-1\n'])('is malformed with the delivery id %j', (id) => {
    const headers = { 'x-github-event': 'pull_request', 'x-github-delivery': id };
    expect(receiveDelivery(headers, pullRequestPayload(opened), watched)).toMatchObject({ reason: 'malformed' });
  });

  it('is malformed without an event', () => {
    expect(receiveDelivery({ 'x-github-delivery': 'd-1' }, {}, watched)).toMatchObject({ reason: 'malformed' });
  });
});

describe('a repository whose id is configured', () => {
  const { id } = pullRequestPayload(opened)['repository'] as { readonly id: number };
  const pinned: Watched = { ...watched, ids: new Map([['acme/backend', id]]) };
  const suite = { repository: 'acme/backend', id: 900, headCommit: 'abc1234', pullRequests: [12], atMs };
  const pullRequest = { repository: 'acme/backend', number: 12, atMs };
  const review = { action: 'submitted', pullRequest, reviewer: 'dana', submittedAtMs: atMs, id: 5 } as const;
  const deliveries = [
    ['pull_request', pullRequestPayload(opened)],
    ['pull_request_review', reviewPayload({ ...review, state: 'approved' })],
    ['check_suite', checkSuitePayload(suite)],
    ['workflow_run', workflowRunPayload({ ...finished, title: 'Deploy' })],
  ] as const;
  const called = (payload: object, fullName: string, repositoryId: number) => {
    const told = (payload as { readonly repository: object }).repository;
    return { ...payload, repository: { ...told, id: repositoryId, full_name: fullName } };
  };

  it.each(deliveries)(
    'is told of by a %s under its new name, which is work under the configured one',
    (event, payload) => {
      const usual = receive(event, payload);
      expect(usual.kind).toBe('work');
      const now = receive(event, called(payload, 'acme/api', id), pinned);
      expect(now).toMatchObject({ kind: 'work' });
      const repositories = JSON.stringify(now).match(/"repository":"[^"]*"/g);
      expect(new Set(repositories)).toEqual(new Set(['"repository":"acme/backend"']));
    },
  );

  it.each(deliveries)('is not the one of which a %s tells that took its name', (event, payload) => {
    const another = called(payload, 'acme/backend', id + 1);
    expect(receive(event, another, pinned)).toMatchObject({ kind: 'ignored', reason: 'another-repository' });
  });
});

describe('a repository whose id is not configured', () => {
  const payload = pullRequestPayload(opened);
  const { id } = payload['repository'] as { readonly id: number };
  const called = (fullName: string) => ({
    ...payload,
    repository: { ...(payload['repository'] as object), full_name: fullName },
  });

  it('is told with its id, so that it is known again under another name', () => {
    const home = { id, name: 'acme/backend', installationId: null };
    expect(receive('pull_request', payload)).toMatchObject({ kind: 'work', jobs: [{ home }] });
  });

  it.each(['acme/backend-v2', 'others/backend'])('is told under another name of its owner or its own: %s', (name) => {
    const told = { home: { id, name }, moved: { pullRequest: { repository: name } } };
    expect(receive('pull_request', called(name))).toMatchObject({ kind: 'work', jobs: [told] });
  });

  it('is not told where it shares neither, and where all ids are configured', () => {
    const none = { kind: 'ignored', reason: 'repository-not-configured' };
    expect(receive('pull_request', called('others/other'))).toMatchObject(none);
    const pinned = { ...watched, ids: new Map([['acme/backend', id + 1]]) };
    expect(receive('pull_request', called('acme/backend-v2'), pinned)).toMatchObject(none);
  });

  it.each([
    ['renamed', 'acme/api', { repository: { name: { from: 'backend' } } }],
    ['transferred', 'others/backend', { owner: { from: { organization: { login: 'acme' } } } }],
    ['transferred', 'others/backend', { owner: { from: { user: { login: 'acme' } } } }],
  ])('is told by the name that it had before it was %s to %s', (action, name, changes) => {
    const { jobs = [] } = receive('repository', { ...called(name), action, changes }) as { readonly jobs?: object[] };
    expect(jobs).toMatchObject([
      { kind: 'follow-access' },
      { kind: 'follow-repository', home: { id, name }, formerly: 'acme/backend' },
    ]);
  });

  it('that is archived has the name that it had', () => {
    const told = receive('repository', { ...called('acme/backend'), action: 'archived' });
    expect(told).toMatchObject({ jobs: [{}, { kind: 'follow-repository', formerly: null }] });
  });
});

describe('a delivery about what the App may open', () => {
  it.each([
    ['installation', 'suspend'],
    ['installation', 'unsuspend'],
    ['installation', 'deleted'],
    ['installation', 'created'],
    ['installation', 'new_permissions_accepted'],
    ['installation_repositories', 'added'],
    ['installation_repositories', 'removed'],
    ['repository', 'renamed'],
    ['repository', 'transferred'],
    ['repository', 'deleted'],
  ])('%s.%s is a reason to ask GitHub about what is on its way, whatever else it says', (event, action) => {
    const job = { kind: 'follow-access', delivery: 'd-1', what: `${event}.${action}` };
    expect(receive(event, { action })).toEqual({ kind: 'work', jobs: [job] });
  });

  it.each([
    ['installation', { action: 'brand_new' }, 'action-not-used'],
    ['repository', { action: 'edited' }, 'action-not-used'],
    ['installation', {}, 'malformed'],
    ['installation', null, 'malformed'],
  ])('%s %j is ignored', (event, payload, reason) => {
    expect(receive(event, payload)).toMatchObject({ kind: 'ignored', reason });
  });
});

import { describe, expect, it } from 'vitest';
import { receiveDelivery, type Watched } from '../../../../src/adapters/github/receive-delivery.ts';
import { workflowJobPayload, workflowRunPayload } from '../../../../src/adapters/in-memory/github/github-payloads.ts';
import type { RunJob } from '../../../../src/domain/deploy/run-progress.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { aJobChanged, backendRepository, nowMs } from '../../../support/a-team.ts';
import { octokitExamples, problemsWith } from '../../../support/github-deliveries.ts';

const { job, runId } = aJobChanged();
const watched: Watched = {
  reviewRepositories: [],
  workflows: [{ repository: backendRepository, workflow: 'deploy.yml' }],
};
const untouched = { conclusion: null, startedAtMs: null, completedAtMs: null };
const ended = { phase: 'completed', completedAtMs: nowMs } as const;

function receive(payload: unknown, configured = watched, event = 'workflow_job') {
  return receiveDelivery({ 'x-github-event': event, 'x-github-delivery': 'd-1' }, payload, configured);
}

function payloadOf(moved: RunJob, more: { readonly branch?: string; readonly headCommit?: string } = {}) {
  return workflowJobPayload({ repository: 'Acme/Backend', runId, job: moved, atMs: nowMs, ...more });
}

const ids = { repositoryId: expect.any(Number), installationId: expect.any(Number) };

describe('a workflow_job delivery', () => {
  it('becomes the job of following this one job, in the spelling of the configuration', () => {
    expect(receive(payloadOf(job))).toEqual({
      kind: 'work',
      jobs: [{ kind: 'follow-job', delivery: 'd-1', moved: { ...aJobChanged(), codeHostIds: ids } }],
    });
  });

  it.each<[string, RunJob]>([
    ['workflow-job-queued', { ...job, phase: 'queued', ...untouched, steps: [] }],
    ['workflow-job-waiting', { ...job, phase: 'waiting', ...untouched, steps: [] }],
    ['workflow-job-in-progress', job],
    ['workflow-job-completed', { ...job, ...ended, conclusion: 'success', steps: [] }],
    ['workflow-job-completed', { ...job, ...ended, conclusion: 'failure', attempt: 3 }],
    ['workflow-job-completed', { ...job, ...ended, conclusion: 'skipped' }],
    ['workflow-job-completed', { ...job, ...ended, conclusion: 'cancelled' }],
  ])("of our own making satisfies GitHub's description of %s and is read as it was meant", async (webhook, moved) => {
    const payload = payloadOf(moved);
    expect(await problemsWith(webhook, payload)).toEqual([]);
    expect(receive(payload)).toMatchObject({ jobs: [{ moved: { runId, attempt: moved.attempt, job: moved } }] });
  });

  it('belongs to a run of ours that names its commit', async () => {
    const run = { action: 'requested', repository: 'acme/backend', id: runId, atMs: nowMs } as const;
    const payload = workflowRunPayload({ ...run, headCommit: 'c'.repeat(40) });
    expect(await problemsWith('workflow-run-requested', payload)).toEqual([]);
    expect(receive(payload, watched, 'workflow_run')).toMatchObject({ jobs: [{ moved: { headSha: 'c'.repeat(40) } }] });
  });

  it.each([
    ['timed_out', 'failure'],
    ['action_required', 'failure'],
    ['brand_new', 'failure'],
    [null, 'failure'],
    ['stale', 'cancelled'],
    ['neutral', 'skipped'],
  ])('whose job ended with %s counts as %s', (conclusion, meaning) => {
    const payload = payloadOf({ ...job, ...ended, conclusion: 'success' });
    const workflow_job = { ...(payload['workflow_job'] as object), conclusion };
    expect(receive({ ...payload, workflow_job })).toMatchObject({
      jobs: [{ moved: { job: { conclusion: meaning } } }],
    });
  });

  it.each([
    ['waiting', 'waiting'],
    ['pending', 'queued'],
    ['requested', 'queued'],
  ])('whose job is %s waits for an environment only where GitHub says so: %s', (status, phase) => {
    const payload = payloadOf({ ...job, phase: 'queued', ...untouched });
    const workflow_job = { ...(payload['workflow_job'] as object), status };
    expect(receive({ ...payload, workflow_job })).toMatchObject({ jobs: [{ moved: { job: { phase } } }] });
  });

  it('keeps to a bound whatever it holds', () => {
    const step = { number: 1, name: '한'.repeat(5000), status: 'queued' };
    const payload = payloadOf(job);
    const workflow_job = { ...(payload['workflow_job'] as object), steps: Array.from({ length: 5000 }, () => step) };
    const received = receive({ ...payload, workflow_job });
    expect(Buffer.byteLength(JSON.stringify(received))).toBeLessThan(100_000);
  });

  it.each([
    ['action-not-used', { ...payloadOf(job), action: 'brand_new' }],
    ['malformed', { ...payloadOf(job), workflow_job: { id: 7 } }],
    ['malformed', { ...payloadOf(job), workflow_job: { run_id: 7 } }],
    ['malformed', { ...payloadOf(job), workflow_job: null }],
  ])('is ignored as %s', (reason, payload) => {
    expect(receive(payload)).toMatchObject({ kind: 'ignored', reason });
  });

  it('is ignored where nothing of its repository is deployed', () => {
    expect(receive(payloadOf(job), { ...watched, workflows: [] })).toMatchObject({
      reason: 'repository-not-configured',
    });
  });
});

describe("Octokit's 8 examples of workflow_job", () => {
  const examples = octokitExamples().filter(({ event }) => event === 'workflow_job');
  const names = examples.map(({ payload }) => (payload['repository'] as { full_name: string }).full_name as Repository);
  const everywhere = names.map((repository) => ({ repository, workflow: 'any.yml' }));

  it('are all followed once their repositories are configured', () => {
    const received = examples.map(({ payload }) => receive(payload, { ...watched, workflows: everywhere }));
    const moved = received.flatMap((each) => (each.kind === 'work' ? each.jobs : []));
    const phases = moved.flatMap((each) => (each.kind === 'follow-job' ? [each.moved.job.phase] : []));
    expect(phases).toEqual(['running', 'completed', 'completed', 'running', 'running', 'queued', 'waiting', 'waiting']);
  });

  it('tell their steps, also where they have an attempt and where they have none', () => {
    const [first, second] = examples.map(({ payload }) => receive(payload, { ...watched, workflows: everywhere }));
    expect(first).toMatchObject({
      jobs: [{ moved: { attempt: 1, runId: 940463255, job: { steps: [{ name: 'Set up job', phase: 'running' }] } } }],
    });
    expect(second).toMatchObject({ jobs: [{ moved: { runId: 2202229078, job: { conclusion: 'failure' } } }] });
  });
});

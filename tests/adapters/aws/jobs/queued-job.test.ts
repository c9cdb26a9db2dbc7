import fc from 'fast-check';
import { expect, it } from 'vitest';
import { queuedJob } from '../../../../src/adapters/aws/jobs/queued-job.ts';
import {
  acknowledgeJob,
  alarmJob,
  asked,
  deployJob,
  pullRequestJob,
  statusJob,
} from '../../../contracts/jobs/a-job.ts';
import { aRunChanged } from '../../../support/a-team.ts';

it('reads every kind of job back', () => {
  for (const job of [statusJob('1'), deployJob('2'), pullRequestJob('3'), alarmJob('4'), acknowledgeJob('5')]) {
    expect(queuedJob(JSON.stringify(job))).toEqual(job);
  }
});

it.each([
  ['a kind of a newer version', { ...statusJob('1'), kind: 'make-coffee' }],
  ['a name that every object has', { ...statusJob('1'), kind: 'constructor' }],
  ['a question that nobody asked', { kind: 'check-status', only: null }],
  ['a question without a way to answer', { kind: 'check-status', asked: { id: '1' } }],
  ['a delivery without its event', { kind: 'follow-deploy', delivery: '1' }],
  ['a list', [statusJob('1')]],
])('takes %s for no job', (_, value) => {
  expect(queuedJob(JSON.stringify(value))).toBeNull();
});

it('takes any other text for no job, without stumbling', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => queuedJob(body) === null));
});

it('asks what an older version meant, which had less to ask', () => {
  const status = { kind: 'check-status', asked: asked('1'), only: 'ecs' };
  expect(queuedJob(JSON.stringify(status))).toEqual({ ...status, resource: null, page: 1 });
  const deploy = { kind: 'dispatch-deploy', asked: asked('3'), service: 'backend', environment: 'dev', version: '1' };
  expect(queuedJob(JSON.stringify(deploy))).toEqual({ ...deploy, dryRun: false, breakGlass: null });
  const cost = { kind: 'report-cost', asked: asked('2') };
  const question = { period: null, by: null, why: false, save: false, fresh: false };
  expect(queuedJob(JSON.stringify(cost))).toEqual({ ...cost, question });
});

it('takes a run that an older version heard of for one whose commit is not known', () => {
  const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
  const { event, actor, headSha, branch, ...moved } = aRunChanged({ run, phase: 'queued' });
  const job = { kind: 'follow-deploy', delivery: 'd-1', moved };
  expect(queuedJob(JSON.stringify(job))).toEqual({
    ...job,
    moved: { ...moved, event: 'unknown', actor: 'ghost', headSha: null, branch: null },
  });
  const newer = { ...job, moved: { ...moved, event, actor, headSha, branch } };
  expect(queuedJob(JSON.stringify(newer))).toEqual(newer);
});

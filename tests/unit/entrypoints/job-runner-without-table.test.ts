import { expect, it } from 'vitest';
import { InMemoryFinishedJobs } from '../../../src/adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryReplies } from '../../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { DeliveryId } from '../../../src/application/jobs/invocation.ts';
import type { Job } from '../../../src/application/jobs/job.ts';
import { JobRunner } from '../../../src/entrypoints/work/job-runner.ts';
import { aGuard } from '../../support/a-guard.ts';
import { aRunChanged, asking, nowMs } from '../../support/a-team.ts';
import { aWorkTable } from '../../support/a-work-table.ts';

const asked = asking('1001');
const deploy: Job = {
  kind: 'dispatch-deploy',
  asked,
  service: 'backend',
  environment: 'dev',
  version: 'latest',
  dryRun: false,
  breakGlass: null,
};
const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const follow: Job = {
  kind: 'follow-deploy',
  delivery: 'd-1' as DeliveryId,
  moved: aRunChanged({ run, phase: 'running' }),
};
const outage = new Error('DynamoDB is down');

function world(broken: 'isFinished' | 'finish') {
  const errors: unknown[] = [];
  const replies = new InMemoryReplies();
  const finished = new InMemoryFinishedJobs(new InMemoryClock(nowMs));
  Object.assign(finished, { [broken]: () => Promise.reject(outage) });
  const work = aWorkTable({
    'dispatch-deploy': () => Promise.reject(outage),
    'follow-deploy': async () => 'moved',
  });
  const log = {
    info: () => {},
    warn: () => {},
    error: (_: string, __: object, cause: unknown) => void errors.push(cause),
  };
  return { errors, replies, runner: new JobRunner(work, aGuard(), replies, finished, log, 1) };
}

it('somebody who waits is told at once that something is wrong, also while the table cannot be read', async () => {
  const { runner, replies, errors } = world('isFinished');
  expect(await runner.run(deploy)).toBe('done');
  expect(replies.answerTo(asked)).toEqual({ kind: 'trouble', reference: '1001' });
  expect(errors).toContain(outage);
});

it('a deploy that somebody was asked to try again does not start minutes later by itself', async () => {
  const { runner, replies, errors } = world('finish');
  expect(await runner.run(deploy)).toBe('done');
  expect(replies.answerTo(asked)).toEqual({ kind: 'trouble', reference: '1001' });
  expect(errors).toContain(outage);
});

it('a delivery comes again while the table cannot tell whether it was worked on', async () => {
  await expect(world('isFinished').runner.run(follow)).rejects.toBe(outage);
  await expect(world('finish').runner.run(follow)).rejects.toBe(outage);
});

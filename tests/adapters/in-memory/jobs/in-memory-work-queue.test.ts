import { expect, it } from 'vitest';
import { InMemoryWorkQueue } from '../../../../src/adapters/in-memory/jobs/in-memory-work-queue.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { type Job, jobId } from '../../../../src/application/jobs/job.ts';
import { deployJob, statusJob } from '../../../contracts/jobs/a-job.ts';

it('takes the same job as a new one after five minutes', async () => {
  const clock = new InMemoryClock(0);
  const queue = new InMemoryWorkQueue(clock);
  await queue.enqueue(statusJob('1'));
  clock.advance(5 * 60_000 - 1);
  await queue.enqueue(statusJob('1'));
  expect(queue.size()).toBe(1);
  clock.advance(1);
  await queue.enqueue(statusJob('1'));
  expect(queue.size()).toBe(2);
});

it('tells its listeners of every job that it keeps, until they are taken off', async () => {
  const queue = new InMemoryWorkQueue(new InMemoryClock(0));
  let told = 0;
  const off = queue.onEnqueued(() => {
    told += 1;
  });
  await queue.enqueue(statusJob('1'));
  await queue.enqueue(statusJob('1'));
  await queue.enqueue(statusJob('2'));
  await Promise.resolve();
  off();
  await queue.enqueue(statusJob('3'));
  expect(told).toBe(2);
});

it('drains until nothing is left, each group in order, also what is enqueued on the way', async () => {
  const queue = new InMemoryWorkQueue(new InMemoryClock(0));
  for (const job of [deployJob('1', 'dev'), deployJob('2', 'dev'), deployJob('3', 'prod')]) await queue.enqueue(job);
  const seen: Job[] = [];
  await queue.drain(async (job) => {
    seen.push(job);
    if (jobId(job) === '2') await queue.enqueue(statusJob('4'));
  });
  expect(seen.map(jobId)).toEqual(['1', '3', '2', '4']);
  expect([queue.size(), seen[0]]).toEqual([0, deployJob('1', 'dev')]);
});

it('works on one job of a group at a time, also when it is drained twice at once', async () => {
  const queue = new InMemoryWorkQueue(new InMemoryClock(0));
  for (let id = 1; id <= 5; id += 1) await queue.enqueue(deployJob(String(id)));
  let [working, most] = [0, 0];
  const seen: string[] = [];
  const handle = async (job: Job) => {
    working += 1;
    most = Math.max(most, working);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(jobId(job));
    working -= 1;
  };
  await Promise.all([queue.drain(handle), queue.drain(handle)]);
  expect([most, seen]).toEqual([1, ['1', '2', '3', '4', '5']]);
});

it('hands a failed job over three times and then lays it aside, so that its group goes on', async () => {
  const queue = new InMemoryWorkQueue(new InMemoryClock(0));
  await queue.enqueue(deployJob('1'));
  await queue.enqueue(deployJob('2'));
  const seen: string[] = [];
  await queue.drain(async (job, { attempt }) => {
    seen.push(`${jobId(job)}/${attempt}`);
    if (jobId(job) === '1') throw new Error('always');
  });
  expect(seen).toEqual(['1/1', '1/2', '1/3', '2/1']);
  expect(queue.deadLetters().map(({ body }) => jobId(JSON.parse(body)))).toEqual(['1']);
});

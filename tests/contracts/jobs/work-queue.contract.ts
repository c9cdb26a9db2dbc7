import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Job, jobId } from '../../../src/application/jobs/job.ts';
import type { WorkQueue } from '../../../src/application/jobs/ports/work-queue.ts';
import { runs } from '../../support/property-budget.ts';
import { deployJob, pullRequestJob, statusJob } from './a-job.ts';

/** One delivery of a job, which its worker must end one way or the other. */
export type Delivered = {
  readonly body: string;
  done(): Promise<void>;
  failed(): Promise<void>;
};

export type WorkQueueWorld = {
  readonly subject: WorkQueue;
  /** The next delivery, or null when there is nothing to work on now. */
  readonly receive: () => Promise<Delivered | null>;
};

/** What a stand-in is known to do otherwise than SQS, so that its subject cannot be held to the promise there. */
export type WorkQueueQuirks = { readonly forgetsWhatWasWorkedOn?: boolean };

/** `harness` gives you an empty queue and its other end. */
export function workQueueContract(
  name: string,
  harness: () => Promise<WorkQueueWorld>,
  { forgetsWhatWasWorkedOn = false }: WorkQueueQuirks = {},
): void {
  describe(`${name} keeps work`, () => {
    it('hands a job over as it was, as JSON', async () => {
      const { subject, receive } = await harness();
      await subject.enqueue(statusJob('1'));
      const delivered = await receive();
      expect(JSON.parse(delivered?.body ?? 'null')).toEqual(statusJob('1'));
      await delivered?.done();
      expect(await receive()).toBeNull();
    });

    it('keeps a job that comes again within minutes once', async () => {
      const { subject, receive } = await harness();
      await subject.enqueue(deployJob('1', 'dev', 'first'));
      await subject.enqueue(deployJob('1', 'dev', 'again'));
      const delivered = await receive();
      expect(delivered?.body).toContain('"first"');
      await delivered?.done();
      expect(await receive()).toBeNull();
    });

    if (!forgetsWhatWasWorkedOn) {
      it('keeps no job that comes again within minutes, after it was worked on', async () => {
        const { subject, receive } = await harness();
        await subject.enqueue(statusJob('1'));
        await (await receive())?.done();
        await subject.enqueue(statusJob('1'));
        expect(await receive()).toBeNull();
      });
    }

    it('keeps one of 30 that are enqueued at once with one id', async () => {
      const { subject, receive } = await harness();
      await Promise.all(Array.from({ length: 30 }, () => subject.enqueue(statusJob('1'))));
      expect(await idsOfAll(receive)).toEqual(['1']);
    });

    it('works through a group in order, one at a time, while other groups go on', async () => {
      const { subject, receive } = await harness();
      await subject.enqueue(deployJob('1', 'dev'));
      await subject.enqueue(deployJob('2', 'dev'));
      await subject.enqueue(deployJob('3', 'prod'));
      const [first, other, nothing] = [await receive(), await receive(), await receive()];
      expect([idOf(first), idOf(other), nothing]).toEqual(['1', '3', null]);
      await first?.done();
      expect(idOf(await receive())).toBe('2');
    });

    it('hands a job over again when its worker failed, before the rest of its group', async () => {
      const { subject, receive } = await harness();
      await subject.enqueue(deployJob('1', 'dev'));
      await subject.enqueue(deployJob('2', 'dev'));
      await (await receive())?.failed();
      const again = await receive();
      expect(idOf(again)).toBe('1');
      await again?.done();
      expect(idOf(await receive())).toBe('2');
    });

    it('loses none of many', async () => {
      const { subject, receive } = await harness();
      const ids = Array.from({ length: 40 }, (_, number) => `job-${number}`);
      await Promise.all(ids.map((id) => subject.enqueue(statusJob(id))));
      expect((await idsOfAll(receive)).sort()).toEqual(ids.sort());
    });

    it('takes whatever outside text says, and whatever ids and names are made of', async () => {
      const { subject, receive } = await harness();
      const odd = [pullRequestJob('가나다 ￾￿ \u0000 \ud800'), deployJob('x'.repeat(300), '프로덕션 ✓')];
      for (const job of odd) await subject.enqueue(job);
      expect((await bodiesOfAll(receive)).sort()).toEqual(odd.map(asReceived).sort());
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), async (title) => {
          count += 1;
          const job = pullRequestJob(`delivery-${count}`, { title });
          await subject.enqueue(job);
          expect(await bodiesOfAll(receive)).toEqual([asReceived(job)]);
        }),
        { numRuns: runs(10) },
      );
    });
  });
}

function asReceived(job: Job): string {
  return JSON.stringify(JSON.parse(JSON.stringify(job)));
}

async function idsOfAll(receive: WorkQueueWorld['receive']): Promise<string[]> {
  return (await bodiesOfAll(receive)).map((body) => jobId(JSON.parse(body)));
}

async function bodiesOfAll(receive: WorkQueueWorld['receive']): Promise<string[]> {
  const bodies: string[] = [];
  for (let delivered = await receive(); delivered !== null; delivered = await receive()) {
    bodies.push(JSON.stringify(JSON.parse(delivered.body)));
    await delivered.done();
  }
  return bodies;
}

function idOf(delivered: Delivered | null): string | null {
  return delivered === null ? null : jobId(JSON.parse(delivered.body));
}

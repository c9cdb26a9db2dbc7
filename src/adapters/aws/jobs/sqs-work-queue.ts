import { type Job, jobGroup, jobId } from '../../../application/jobs/job.ts';
import type { WorkQueue } from '../../../application/jobs/ports/work-queue.ts';
import { SqsFifoQueue, type SqsQueueOptions } from '../kit/sqs-fifo-queue.ts';

export class SqsWorkQueue implements WorkQueue {
  readonly #queue: SqsFifoQueue;

  constructor(options: SqsQueueOptions) {
    this.#queue = new SqsFifoQueue(options);
  }

  /** @throws SqsError */
  enqueue(job: Job): Promise<void> {
    return this.#queue.send({ body: job, group: jobGroup(job), id: jobId(job) });
  }
}

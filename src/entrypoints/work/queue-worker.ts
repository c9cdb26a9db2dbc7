import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { queuedMessage } from '../../adapters/aws/jobs/queued-job.ts';
import type { Log } from '../log.ts';
import type { EventIntake } from './event-intake.ts';
import type { JobRunner } from './job-runner.ts';

/**
 * Works on a batch of any queue: groups side by side, each group in order, and what failed is left in the queue. A message of a
 * standard queue has no group and is one of its own.
 */
export class QueueWorker {
  readonly #jobs: Pick<JobRunner, 'run'>;
  readonly #events: Pick<EventIntake, 'take'>;
  readonly #log: Log;

  constructor(jobs: Pick<JobRunner, 'run'>, events: Pick<EventIntake, 'take'>, log: Log) {
    this.#jobs = jobs;
    this.#events = events;
    this.#log = log;
  }

  async work(records: readonly SQSRecord[]): Promise<SQSBatchResponse> {
    const groups = Map.groupBy(records, (record) => record.attributes.MessageGroupId ?? record.messageId);
    const left = await Promise.all([...groups.values()].map((group) => this.#workInOrder(group)));
    return { batchItemFailures: left.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }

  /** The records to be left in the queue: from the first that failed on, because what follows must not overtake it. */
  async #workInOrder(group: readonly SQSRecord[]): Promise<readonly SQSRecord[]> {
    for (const [index, record] of group.entries()) {
      if ((await this.#end(record)) !== 'done') return group.slice(index);
    }
    return [];
  }

  async #end(record: SQSRecord): Promise<'done' | 'again' | 'failed'> {
    const fields = { correlation_id: record.attributes.MessageDeduplicationId ?? record.messageId };
    try {
      const message = queuedMessage(record.body);
      if (message.kind === 'job') return await this.#jobs.run(message.job);
      if (message.kind === 'event') await this.#events.take(message.event);
      else this.#log.warn('message is no job of ours', fields);
      return 'done';
    } catch (cause) {
      this.#log.error('message is left in the queue', fields, cause);
      return 'failed';
    }
  }
}

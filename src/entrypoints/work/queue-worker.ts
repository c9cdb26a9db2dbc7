import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { queuedMessage } from '../../adapters/aws/jobs/queued-job.ts';
import type { SqsVisibility } from '../../adapters/aws/jobs/sqs-visibility.ts';
import { SecretsError } from '../../adapters/aws/kit/ssm-secrets.ts';
import type { Log } from '../log.ts';
import type { EventIntake } from './event-intake.ts';
import type { JobRunner } from './job-runner.ts';
import type { OutboxWork } from './outbox-work.ts';

/** `again`: it stays in the queue and is hidden for so long. */
type End = { readonly kind: 'done' } | { readonly kind: 'again'; readonly afterMs: number };

const done: End = { kind: 'done' };
/** How long what comes too early is hidden. */
const earlyMs = 3_000;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

export type QueueWorkerDependencies = {
  readonly jobs: Pick<JobRunner, 'run'>;
  readonly events: Pick<EventIntake, 'take'>;
  readonly outbox: Pick<OutboxWork, 'take'>;
  readonly visibility: Pick<SqsVisibility, 'hide'>;
  readonly log: Log;
};

/**
 * Works on a batch of any queue: groups side by side, each group in order, and what failed is left in the queue. A message of a
 * standard queue has no group and is one of its own.
 */
export class QueueWorker {
  readonly #dependencies: QueueWorkerDependencies;

  constructor(dependencies: QueueWorkerDependencies) {
    this.#dependencies = dependencies;
  }

  async work(records: readonly SQSRecord[]): Promise<SQSBatchResponse> {
    const groups = Map.groupBy(records, (record) => record.attributes.MessageGroupId ?? record.messageId);
    const left = await Promise.all([...groups.values()].map((group) => this.#workInOrder(group)));
    return { batchItemFailures: left.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }

  /** The records to be left in the queue: from the first that failed on, because what follows must not overtake it. */
  async #workInOrder(group: readonly SQSRecord[]): Promise<readonly SQSRecord[]> {
    for (const [index, record] of group.entries()) {
      const end = await this.#end(record);
      if (end.kind === 'done') continue;
      const left = group.slice(index);
      await Promise.all(left.map((one) => this.#hide(one, end.afterMs)));
      return left;
    }
    return [];
  }

  async #end(record: SQSRecord): Promise<End> {
    const { jobs, events, outbox, log } = this.#dependencies;
    const fields = fieldsOf(record);
    try {
      const message = queuedMessage(record.body);
      switch (message.kind) {
        case 'job':
          return (await jobs.run(message.job)) === 'done' ? done : { kind: 'again', afterMs: earlyMs };
        case 'event':
          await events.take(message.event);
          return done;
        case 'wake-up':
          return await outbox.take(message.wakeUp, timesReceived(record));
        case 'unknown':
          log.warn('message is no job of ours', fields);
          return done;
      }
    } catch (cause) {
      // Not one message is at fault: the whole invocation fails, and says which parameters are missing.
      if (cause instanceof SecretsError) throw cause;
      log.error('message is left in the queue', fields, cause);
      return { kind: 'again', afterMs: pauseMs(timesReceived(record)) };
    }
  }

  /** Where it cannot be hidden, it is seen again when the queue itself shows it. */
  async #hide(record: SQSRecord, forMs: number): Promise<void> {
    const { visibility, log } = this.#dependencies;
    const { receiptHandle, eventSourceARN: queueArn } = record;
    try {
      await visibility.hide({ receiptHandle, queueArn }, forMs);
    } catch (cause) {
      log.error('message could not be hidden', fieldsOf(record), cause);
    }
  }
}

function fieldsOf({ attributes, messageId }: SQSRecord) {
  return { correlation_id: attributes.MessageDeduplicationId ?? messageId };
}

function timesReceived({ attributes }: SQSRecord): number {
  return Number(attributes.ApproximateReceiveCount ?? 1) || 1;
}

/** Seconds at first, because most trouble is over by then. */
function pauseMs(times: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (times - 1));
}

import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { encryptedWith, type WayIn } from '../queues.ts';

export type WayInQueueProps = {
  readonly wayIn: WayIn;
  /** How long the worker may take for one batch. */
  readonly workerTimeout: Duration;
  /** Where that goes which could not be worked on; a queue of its own, unless given. */
  readonly deadLetters?: Queue;
  /** Of the team's; null for the one that SQS manages. */
  readonly key: IKey | null;
};

/** A queue between those who must answer at once and the worker, and the place for what could not be worked on. */
export class WayInQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly #wayIn: WayIn;

  constructor(scope: Construct, { wayIn, workerTimeout, deadLetters, key }: WayInQueueProps) {
    super(scope, wayIn.id);
    this.#wayIn = wayIn;
    const common = {
      // Content never tells duplicates apart, because the interaction or the delivery has an id: two equal questions are still two.
      ...(wayIn.fifo ? { fifo: true, contentBasedDeduplication: false } : {}),
      ...encryptedWith(key),
      enforceSSL: true,
    };
    this.deadLetters = deadLetters ?? new Queue(this, 'DeadLetters', { ...common, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      // For a worker that died: one that fails says itself when it is to be tried again. Not six times, as AWS advises for batches
      // that Lambda throttles: few workers are asked for at a time, and a job that is done twice does no harm.
      visibilityTimeout: Duration.seconds(2 * workerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: wayIn.tries },
    });
  }

  /** Hands over what it holds, and takes back only what failed. */
  feed(worker: Lambda): void {
    const { batch, workers } = this.#wayIn;
    worker.addEventSource(
      new SqsEventSource(this.queue, { batchSize: batch, maxConcurrency: workers, reportBatchItemFailures: true }),
    );
  }
}

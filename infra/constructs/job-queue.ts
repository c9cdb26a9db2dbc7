import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** The FIFO queue between those who must answer at once and the worker, and the place for what could not be worked on. */
export class JobQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  /** `workerTimeout`: how long the worker may take for one batch. */
  constructor(scope: Construct, id: string, workerTimeout: Duration) {
    super(scope, id);
    const common = {
      fifo: true,
      // Off, because the interaction or the delivery has an id: two equal questions are still two.
      contentBasedDeduplication: false,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...common, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      // Six times the worker's timeout, because Lambda itself retries a throttled batch before it gives it back.
      visibilityTimeout: Duration.seconds(6 * workerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }
}

import type { SQSRecord } from 'aws-lambda';
import type { InMemoryWorkQueue, QueuedMessage } from '../../../adapters/in-memory/jobs/in-memory-work-queue.ts';
import { type Job, jobId } from '../../../application/jobs/job.ts';
import type { QueueWorker } from '../../work/queue-worker.ts';
import type { WireLog } from '../server/wire-log.ts';

export type Pace = {
  /** How long a job waits before it is worked on: as long as a person needs to see the bot think. */
  readonly workAfterMs: number;
  /** How long a job that failed stays away. */
  readonly againAfterMs: number;
  /** True: nobody waits, and the clock goes on instead. For where time does not pass by itself. */
  readonly clockLeaps?: boolean;
};

/** Stands between the queue and the real worker as SQS does: hands over records, and takes back what failed. */
export class QueuePump {
  readonly #queue: InMemoryWorkQueue;
  readonly #worker: QueueWorker;
  readonly #wire: WireLog;
  readonly #pace: Pace;
  readonly #afterWork: () => Promise<void>;
  readonly #stopListening: () => void;
  #working: Promise<void> = Promise.resolve();

  constructor(
    queue: InMemoryWorkQueue,
    worker: QueueWorker,
    wire: WireLog,
    pace: Pace,
    afterWork: () => Promise<void>,
  ) {
    this.#queue = queue;
    this.#worker = worker;
    this.#wire = wire;
    this.#pace = pace;
    this.#afterWork = afterWork;
    this.#stopListening = queue.onEnqueued(() => {
      this.#working = Promise.all([this.#working, this.#pump(pace.workAfterMs)]).then(() => undefined);
    });
  }

  /** Resolves when nothing is left to work on. */
  async settled(): Promise<void> {
    while (this.#queue.size() > 0) {
      await this.#working;
      await pause(0);
    }
    await this.#working;
  }

  close(): void {
    this.#stopListening();
  }

  async #pump(afterMs: number): Promise<void> {
    await pause(afterMs);
    for (let batch = this.#queue.receive(); batch.length > 0; batch = this.#queue.receive()) {
      await Promise.all(batch.map((message) => this.#work(message)));
      await this.#afterWork();
    }
  }

  async #work(message: QueuedMessage): Promise<void> {
    const { batchItemFailures } = await this.#worker.work([recordOf(message)]);
    if (batchItemFailures.length === 0) {
      this.#queue.done(message);
      return;
    }
    this.#wire.hop('worker', 'queue', `attempt ${message.attempt} failed: again`);
    await pause(this.#pace.againAfterMs);
    this.#queue.failed(message);
  }
}

/** What SQS would put around the same body. */
function recordOf(message: QueuedMessage): SQSRecord {
  const job = JSON.parse(message.body) as Job;
  return {
    messageId: message.id,
    receiptHandle: message.id,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.attempt),
      SentTimestamp: '0',
      SenderId: 'playground',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: message.group,
      MessageDeduplicationId: jobId(job),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-northeast-2:123456789012:playground.fifo',
    awsRegion: 'ap-northeast-2',
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

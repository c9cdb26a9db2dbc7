import type { SQSRecord } from 'aws-lambda';
import type { InMemoryWorkQueue, QueuedMessage } from '../../../adapters/in-memory/jobs/in-memory-work-queue.ts';
import type { InMemoryOutbox, SentWakeUp } from '../../../adapters/in-memory/outbox/in-memory-outbox.ts';
import { type Job, jobId } from '../../../application/jobs/job.ts';
import type { QueueWorker } from '../../work/queue-worker.ts';
import type { WireLog } from '../server/wire-log.ts';

const longestTurnMs = 60_000;

export type Pace = {
  /** How long a job waits before it is worked on: as long as a person needs to see the bot think. */
  readonly workAfterMs: number;
  /** How long a job that failed stays away. */
  readonly againAfterMs: number;
  /** True: nobody waits, and the clock goes on instead. For where time does not pass by itself. */
  readonly clockLeaps?: boolean;
};

/** Stands between the queues and the real worker as SQS does: hands over records, and takes back what failed. */
export class QueuePump {
  readonly #queue: InMemoryWorkQueue;
  readonly #outbox: InMemoryOutbox;
  readonly #worker: QueueWorker;
  readonly #wire: WireLog;
  readonly #pace: Pace;
  readonly #afterWork: () => Promise<void>;
  readonly #stopListening: readonly (() => void)[];
  #working: Promise<void> = Promise.resolve();

  constructor(
    { queue, outbox }: { readonly queue: InMemoryWorkQueue; readonly outbox: InMemoryOutbox },
    worker: QueueWorker,
    wire: WireLog,
    pace: Pace,
    afterWork: () => Promise<void>,
  ) {
    this.#queue = queue;
    this.#outbox = outbox;
    this.#worker = worker;
    this.#wire = wire;
    this.#pace = pace;
    this.#afterWork = afterWork;
    const begin = (work: () => Promise<void>) => () => {
      this.#working = Promise.all([this.#working, work()]).then(() => undefined);
    };
    this.#stopListening = [
      queue.onEnqueued(begin(() => this.#pump(pace.workAfterMs))),
      outbox.onWoken(begin(() => this.#show())),
    ];
  }

  /** Resolves when nothing is left to work on. */
  async settled(): Promise<void> {
    while (this.#queue.size() + this.#outbox.size() > 0) {
      await this.#working;
      await pause(0);
    }
    await this.#working;
  }

  close(): void {
    for (const stop of this.#stopListening) stop();
  }

  async #pump(afterMs: number): Promise<void> {
    await pause(afterMs);
    for (let batch = this.#queue.receive(); batch.length > 0; batch = this.#queue.receive()) {
      await Promise.all(batch.map((message) => this.#work(message)));
      await this.#afterWork();
    }
  }

  /** Everything that is behind, one wake-up after the other. */
  async #show(): Promise<void> {
    for (let sent = this.#outbox.receive(longestTurnMs); sent !== null; sent = this.#outbox.receive(longestTurnMs)) {
      const { batchItemFailures } = await this.#worker.work([wakeUpRecord(sent)]);
      if (batchItemFailures.length === 0) {
        this.#outbox.done(sent);
        continue;
      }
      await pause(this.#pace.againAfterMs);
      this.#outbox.hide(sent, 0);
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
function recordOf({ id, body, group, attempt }: QueuedMessage): SQSRecord {
  return record({ id, body, group, attempt, deduplicationId: jobId(JSON.parse(body) as Job) });
}

function wakeUpRecord({ id, body, channel, attempt }: SentWakeUp): SQSRecord {
  return record({ id, body, group: channel, attempt, deduplicationId: id });
}

type Message = Readonly<Record<'id' | 'body' | 'group' | 'deduplicationId', string>> & { readonly attempt: number };

function record({ id, body, group, attempt, deduplicationId }: Message): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(attempt),
      SentTimestamp: '0',
      SenderId: 'playground',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: group,
      MessageDeduplicationId: deduplicationId,
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

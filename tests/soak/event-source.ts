import type { SQSBatchResponse } from 'aws-lambda';
import { type ReceivedMessage, recordOf } from '../support/sqs-event-source.ts';
import { sqsCall } from '../support/sqs-peer.ts';
import type { LambdaPool } from './lambda-pool.ts';
import type { SimulatedTime } from './simulated-time.ts';
import type { StackSource } from './stack.ts';

/** For what nobody tells. When a message is visible again is known here, so this is for nothing but certainty. */
const idleMs = 5 * 60_000;
const againMs = 1_000;

/** What takes the messages of one queue to its function, as Lambda's event source mapping does. */
export class EventSource {
  readonly #endpoint: string;
  readonly #queueUrl: string;
  readonly #source: StackSource;
  readonly #pool: LambdaPool;
  readonly #time: SimulatedTime;
  readonly #visibilityMs: number;
  #working = 0;
  #isPolling = false;
  #isStopped = false;
  #wanted = false;
  failed = 0;

  constructor(
    endpoint: string,
    queueUrl: string,
    source: StackSource & { readonly visibilityS: number },
    pool: LambdaPool,
    time: SimulatedTime,
  ) {
    this.#visibilityMs = source.visibilityS * 1000;
    this.#endpoint = endpoint;
    this.#queueUrl = queueUrl;
    this.#source = source;
    this.#pool = pool;
    this.#time = time;
    void this.#keepLooking();
  }

  /** Something may have come, or may be visible again. */
  wake(): void {
    this.#wanted = true;
    if (!this.#isPolling) void this.#poll();
  }

  /** Whether this request was about its queue. */
  isOf(queueUrl: unknown): boolean {
    return queueUrl === this.#queueUrl;
  }

  /** Something is visible again then. */
  wakeIn(ms: number): void {
    setTimeout(() => this.wake(), ms);
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #keepLooking(): Promise<void> {
    while (!this.#isStopped) {
      this.wake();
      await this.#time.sleep(idleMs);
    }
  }

  async #poll(): Promise<void> {
    this.#isPolling = true;
    while (this.#wanted && !this.#isStopped) {
      this.#wanted = false;
      while (this.#working < this.#source.concurrency && !this.#pool.isFull) {
        const messages = await this.#receive();
        if (messages.length === 0) break;
        this.#working += 1;
        void this.#workOn(messages);
      }
    }
    this.#isPolling = false;
  }

  async #workOn(messages: readonly ReceivedMessage[]): Promise<void> {
    const ended = await this.#pool.invoke(this.#source.functionId, {
      Records: messages.map((message) => recordOf(message, this.#queueUrl)),
    });
    const left = ended?.kind === 'answered' ? (ended.answer as SQSBatchResponse).batchItemFailures : null;
    if (left === null) this.failed += 1;
    if (left === null || left.length > 0) this.wakeIn(this.#visibilityMs + 50);
    const failed = new Set(left?.map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId, ReceiptHandle } of messages) {
      if (left !== null && !failed.has(MessageId)) await this.#call('DeleteMessage', { ReceiptHandle });
    }
    this.#working -= 1;
    this.wake();
  }

  async #receive(): Promise<readonly ReceivedMessage[]> {
    const answer = await this.#call('ReceiveMessage', {
      MaxNumberOfMessages: this.#source.batch,
      AttributeNames: ['All'],
      WaitTimeSeconds: 0,
    });
    return (answer['Messages'] ?? []) as readonly ReceivedMessage[];
  }

  /** Lambda's own pollers try again for as long as SQS is out of order. */
  async #call(action: string, input: object): Promise<Record<string, unknown>> {
    while (!this.#isStopped) {
      try {
        return await sqsCall(this.#endpoint, action, { QueueUrl: this.#queueUrl, ...input });
      } catch {
        await this.#time.sleep(againMs);
      }
    }
    return {};
  }
}

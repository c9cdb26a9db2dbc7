import { SqsFifoQueue, type SqsQueueOptions } from '../kit/sqs-fifo-queue.ts';

/** A received message, and the ARN of the queue that it came from. */
export type Received = { readonly receiptHandle: string; readonly queueArn: string };

/** Hides received messages of any queue of the account. */
export class SqsVisibility {
  readonly #options: SqsQueueOptions;

  /** `queueUrl`: of any of these queues; the others differ in their last part. */
  constructor(options: SqsQueueOptions) {
    this.#options = options;
  }

  /** @throws SqsError */
  hide({ receiptHandle, queueArn }: Received, forMs: number): Promise<void> {
    const name = queueArn.slice(queueArn.lastIndexOf(':') + 1);
    const queueUrl = this.#options.queueUrl.replace(/[^/]+$/, name);
    return new SqsFifoQueue({ ...this.#options, queueUrl }).hide(receiptHandle, forMs);
  }
}

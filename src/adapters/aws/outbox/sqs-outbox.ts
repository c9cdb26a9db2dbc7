import type { Outbox } from '../../../application/outbox/ports/outbox.ts';
import { type WakeUp, wakeUpId } from '../../../application/outbox/wake-up.ts';
import { SqsFifoQueue, type SqsQueueOptions } from '../kit/sqs-fifo-queue.ts';

/** Grouped by channel, because Discord's limit is the channel's. */
export class SqsOutbox implements Outbox {
  readonly #queue: SqsFifoQueue;

  constructor(options: SqsQueueOptions) {
    this.#queue = new SqsFifoQueue(options);
  }

  /** @throws SqsError */
  wake(wakeUp: WakeUp, again: string | null = null): Promise<void> {
    return this.#queue.send({ body: wakeUp, group: `channel:${wakeUp.channel}`, id: wakeUpId(wakeUp, again) });
  }
}

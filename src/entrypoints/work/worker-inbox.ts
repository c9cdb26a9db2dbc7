import type { EventBridgeEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EventIntake } from './event-intake.ts';
import type { QueueWorker } from './queue-worker.ts';

/** Everything that the worker's Lambda is called with: a batch of the queue, or one event of EventBridge. */
export type WorkerEvent = SQSEvent | EventBridgeEvent<string, unknown>;

export class WorkerInbox {
  readonly #queue: QueueWorker;
  readonly #events: EventIntake;

  constructor(queue: QueueWorker, events: EventIntake) {
    this.#queue = queue;
    this.#events = events;
  }

  /** Rejects when EventBridge's event has to be delivered again. What failed of a batch is in the answer. */
  async take(event: WorkerEvent): Promise<SQSBatchResponse | undefined> {
    if ('Records' in event) return this.#queue.work(event.Records);
    await this.#events.take(event);
    return undefined;
  }
}

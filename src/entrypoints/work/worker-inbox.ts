import type { EventBridgeEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { AlarmIntake } from './alarm-intake.ts';
import type { QueueWorker } from './queue-worker.ts';

/** Everything that the worker's Lambda is called with: a batch of the queue, or one event of EventBridge. */
export type WorkerEvent = SQSEvent | EventBridgeEvent<string, unknown>;

export class WorkerInbox {
  readonly #queue: QueueWorker;
  readonly #alarms: AlarmIntake;

  constructor(queue: QueueWorker, alarms: AlarmIntake) {
    this.#queue = queue;
    this.#alarms = alarms;
  }

  /** Rejects when EventBridge's event has to be delivered again. What failed of a batch is in the answer. */
  async take(event: WorkerEvent): Promise<SQSBatchResponse | undefined> {
    if ('Records' in event) return this.#queue.work(event.Records);
    await this.#alarms.take(event);
    return undefined;
  }
}

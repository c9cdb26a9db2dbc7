import type { EventBridgeEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EventIntake } from './event-intake.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { SweepRound } from './sweep-round.ts';

/** What the schedule of the sweep sends, as `infra/` writes it down. */
export type SweepEvent = { readonly source: 'geonbot'; readonly 'detail-type': 'Sweep'; readonly id: string };

/**
 * Everything that the worker's Lambda is called with: a batch of one of its queues, or its schedule. Release 0.1 had
 * EventBridge invoke it with one event; while the stack is updated such events are still on their way.
 */
export type WorkerEvent = SQSEvent | EventBridgeEvent<string, unknown> | SweepEvent;

const aMinute = 60_000;

export class WorkerInbox {
  readonly #queue: QueueWorker;
  readonly #events: EventIntake;
  readonly #sweep: Pick<SweepRound, 'run'>;

  constructor(queue: QueueWorker, events: EventIntake, sweep: Pick<SweepRound, 'run'>) {
    this.#queue = queue;
    this.#events = events;
    this.#sweep = sweep;
  }

  /** `leftMs`: of the time of the Lambda. Rejects when EventBridge's event has to be delivered again. What failed of a batch is in the answer. */
  async take(event: WorkerEvent, leftMs = aMinute): Promise<SQSBatchResponse | undefined> {
    if ('Records' in event) return this.#queue.work(event.Records);
    if (event.source === 'geonbot') await this.#sweep.run(event.id, leftMs);
    else await this.#events.take(event);
    return undefined;
  }
}

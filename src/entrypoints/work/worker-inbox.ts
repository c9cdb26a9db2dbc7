import type { EventBridgeEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EventIntake } from './event-intake.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { QuietLook } from './quiet-look.ts';
import type { SweepRound } from './sweep-round.ts';

/** What the two schedules of the worker send, as `infra/` writes it down. */
export type SweepEvent = {
  readonly source: 'geonbot';
  /** `Look`: at the deployments alone whose runs are quiet. */
  readonly 'detail-type': 'Sweep' | 'Look';
  readonly id: string;
};

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
  readonly #look: Pick<QuietLook, 'run'>;

  constructor(queue: QueueWorker, events: EventIntake, sweep: Pick<SweepRound, 'run'>, look: Pick<QuietLook, 'run'>) {
    this.#queue = queue;
    this.#events = events;
    this.#sweep = sweep;
    this.#look = look;
  }

  /** `leftMs`: of the time of the Lambda. Rejects when EventBridge's event has to be delivered again. What failed of a batch is in the answer. */
  async take(event: WorkerEvent, leftMs = aMinute): Promise<SQSBatchResponse | undefined> {
    if ('Records' in event) return this.#queue.work(event.Records);
    if (isOfOurSchedule(event))
      await (event['detail-type'] === 'Look' ? this.#look : this.#sweep).run(event.id, leftMs);
    else await this.#events.take(event);
    return undefined;
  }
}

function isOfOurSchedule(event: EventBridgeEvent<string, unknown> | SweepEvent): event is SweepEvent {
  return event.source === 'geonbot';
}

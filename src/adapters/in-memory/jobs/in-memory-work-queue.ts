import { type Job, jobGroup, jobId } from '../../../application/jobs/job.ts';
import type { WorkQueue } from '../../../application/jobs/ports/work-queue.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';

/** One delivery of a job; `body` is all that a real queue would carry. */
export type QueuedMessage = {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  /** 1 for the first time. */
  readonly attempt: number;
};

/**
 * A FIFO queue with the manners of SQS: a job with the same id within five minutes of the first is kept once, a group is
 * worked on in order and one at a time, what fails comes again, and what keeps failing is laid aside.
 */
export class InMemoryWorkQueue implements WorkQueue {
  readonly #clock: Clock;
  readonly #maxAttempts: number;
  readonly #acceptedAtMs = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #inFlight = new Map<string, QueuedMessage>();
  #waiting: QueuedMessage[] = [];
  #dead: QueuedMessage[] = [];
  #count = 0;

  constructor(clock: Clock, maxAttempts = 3) {
    this.#clock = clock;
    this.#maxAttempts = maxAttempts;
  }

  async enqueue(job: Job): Promise<void> {
    const nowMs = this.#clock.nowMs();
    const acceptedAtMs = this.#acceptedAtMs.get(jobId(job));
    if (acceptedAtMs !== undefined && nowMs - acceptedAtMs < deduplicationMs) return;
    this.#acceptedAtMs.set(jobId(job), nowMs);
    this.#count += 1;
    this.#waiting.push({ id: `message-${this.#count}`, body: JSON.stringify(job), group: jobGroup(job), attempt: 1 });
    for (const listener of this.#listeners) queueMicrotask(listener);
  }

  /** Calls `listener` soon after every job that was kept. The answer takes the listener off again. */
  onEnqueued(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the next message of each group that has none in flight. Each must be given to `done` or `failed` afterwards. */
  receive(max = 10): readonly QueuedMessage[] {
    const taken: QueuedMessage[] = [];
    for (const message of this.#waiting) {
      if (taken.length === max) break;
      if (this.#inFlight.has(message.group)) continue;
      this.#inFlight.set(message.group, message);
      taken.push(message);
    }
    this.#waiting = this.#waiting.filter((message) => !taken.includes(message));
    return taken;
  }

  done(message: QueuedMessage): void {
    this.#inFlight.delete(message.group);
  }

  /** The message comes again before any other of its group, or is laid aside after its last attempt. */
  failed(message: QueuedMessage): void {
    this.#inFlight.delete(message.group);
    if (message.attempt >= this.#maxAttempts) this.#dead.push(message);
    else this.#waiting.unshift({ ...message, attempt: message.attempt + 1 });
  }

  /** Works until nothing is left to receive. A job whose `handle` rejects comes again. */
  async drain(handle: (job: Job, message: QueuedMessage) => Promise<void>): Promise<void> {
    for (let batch = this.receive(); batch.length > 0; batch = this.receive()) {
      await Promise.all(batch.map((message) => this.#work(message, handle)));
    }
  }

  /** What failed for the last time. */
  deadLetters(): readonly QueuedMessage[] {
    return [...this.#dead];
  }

  /** How many jobs wait or are being worked on. */
  size(): number {
    return this.#waiting.length + this.#inFlight.size;
  }

  async #work(message: QueuedMessage, handle: (job: Job, message: QueuedMessage) => Promise<void>): Promise<void> {
    try {
      await handle(JSON.parse(message.body), message);
      this.done(message);
    } catch {
      this.failed(message);
    }
  }
}

const deduplicationMs = 5 * 60_000;

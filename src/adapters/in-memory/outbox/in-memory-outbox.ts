import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Outbox } from '../../../application/outbox/ports/outbox.ts';
import { type WakeUp, wakeUpId } from '../../../application/outbox/wake-up.ts';

/** One delivery of a wake-up; `body` is all that a real queue would carry. */
export type SentWakeUp = {
  readonly id: string;
  readonly body: string;
  readonly channel: string;
  readonly attempt: number;
};

const deduplicationMs = 5 * 60_000;

/** A FIFO queue with the manners of SQS: what is hidden holds back its channel, and an id is taken once within five minutes. */
export class InMemoryOutbox implements Outbox {
  readonly #clock: Clock;
  readonly #takenAtMs = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #waiting: { readonly sent: SentWakeUp; hiddenUntilMs: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async wake(wakeUp: WakeUp, again: string | null = null): Promise<void> {
    const id = wakeUpId(wakeUp, again);
    const nowMs = this.#clock.nowMs();
    const takenAtMs = this.#takenAtMs.get(id);
    if (takenAtMs !== undefined && nowMs - takenAtMs < deduplicationMs) return;
    this.#takenAtMs.set(id, nowMs);
    const sent = { id, body: JSON.stringify(wakeUp), channel: wakeUp.channel, attempt: 1 };
    this.#waiting.push({ sent, hiddenUntilMs: 0 });
    for (const listener of this.#listeners) queueMicrotask(listener);
  }

  /** Calls `listener` soon after every wake-up that was kept. The answer takes the listener off again. */
  onWoken(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The first one of a channel whose first one is not hidden, hidden from now on until it is ended; null where there is none. */
  receive(hiddenMs: number): SentWakeUp | null {
    const nowMs = this.#clock.nowMs();
    const seen = new Set<string>();
    for (const [index, one] of this.#waiting.entries()) {
      const isFirst = !seen.has(one.sent.channel);
      seen.add(one.sent.channel);
      if (!isFirst || one.hiddenUntilMs > nowMs) continue;
      this.#waiting[index] = {
        sent: { ...one.sent, attempt: one.sent.attempt + 1 },
        hiddenUntilMs: nowMs + hiddenMs,
      };
      return one.sent;
    }
    return null;
  }

  done({ id }: SentWakeUp): void {
    const index = this.#waiting.findIndex(({ sent }) => sent.id === id);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  hide({ id }: SentWakeUp, forMs: number): void {
    const found = this.#waiting.find(({ sent }) => sent.id === id);
    if (found !== undefined) found.hiddenUntilMs = this.#clock.nowMs() + forMs;
  }

  /** When the next hidden one is seen again; null where nothing waits. */
  nextMs(): number | null {
    const heads = new Map<string, number>();
    for (const { sent, hiddenUntilMs } of this.#waiting) {
      if (!heads.has(sent.channel)) heads.set(sent.channel, hiddenUntilMs);
    }
    return heads.size === 0 ? null : Math.min(...heads.values());
  }

  size(): number {
    return this.#waiting.length;
  }
}

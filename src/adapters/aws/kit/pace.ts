import { setTimeout as pauseFor } from 'node:timers/promises';

export type PaceLimits = { readonly burst: number; readonly perSecond: number };

/** Lets requests through as a token bucket does: so many at once, and then so many a second. */
export class Pace {
  readonly #intervalMs: number;
  readonly #burst: number;
  readonly #nowMs: () => number;
  readonly #pause: (ms: number) => Promise<unknown>;
  /** When the bucket would be full if nobody asked any more. */
  #fullMs = 0;

  constructor(
    { burst, perSecond }: PaceLimits,
    nowMs: () => number = Date.now,
    pause: (ms: number) => Promise<unknown> = (ms) => pauseFor(ms),
  ) {
    this.#intervalMs = 1_000 / perSecond;
    this.#burst = burst;
    this.#nowMs = nowMs;
    this.#pause = pause;
  }

  /** Resolves when the next request may be sent; in the order in which it was asked. */
  async turn(): Promise<void> {
    const nowMs = this.#nowMs();
    this.#fullMs = Math.max(this.#fullMs, nowMs) + this.#intervalMs;
    const waitMs = this.#fullMs - this.#burst * this.#intervalMs - nowMs;
    if (waitMs > 0) await this.#pause(waitMs);
  }
}

import type { Timers } from '../../../application/kit/ports/timers.ts';

/** Time that passes only when it is told to. */
export class InMemoryTimers implements Timers {
  readonly #waiting = new Map<object, { readonly atMs: number; readonly then: () => void }>();
  #nowMs = 0;

  after(ms: number, then: () => void): () => void {
    const key = {};
    this.#waiting.set(key, { atMs: this.#nowMs + ms, then });
    return () => this.#waiting.delete(key);
  }

  advance(ms: number): void {
    this.#nowMs += ms;
    for (const [key, { atMs, then }] of this.#waiting) {
      if (atMs > this.#nowMs) continue;
      this.#waiting.delete(key);
      then();
    }
  }
}

import type { WakeUp } from '../wake-up.ts';

/** The queue of wake-ups. */
export interface Outbox {
  /**
   * Resolves when the wake-up is stored, and rejects otherwise. One of the same card, revision and `again` within five minutes is
   * stored once. Those of one channel are delivered in order, one at a time, at least once.
   */
  wake(wakeUp: WakeUp, again?: string | null): Promise<void>;
}

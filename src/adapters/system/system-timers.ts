import type { Timers } from '../../application/kit/ports/timers.ts';

export class SystemTimers implements Timers {
  after(ms: number, then: () => void): () => void {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  }
}

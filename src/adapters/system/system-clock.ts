import type { Clock } from '../../application/kit/ports/clock.ts';

export class SystemClock implements Clock {
  nowMs(): number {
    return Date.now();
  }
}

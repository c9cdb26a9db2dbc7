import type { Clock } from '../../application/ports/clock.ts';

/** A clock that goes as another one does, but can be put forward: so that morning comes when somebody wants it. */
export class ShiftedClock implements Clock {
  readonly #clock: Clock;
  #aheadMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  nowMs(): number {
    return this.#clock.nowMs() + this.#aheadMs;
  }

  /** To the next time that clocks in this zone show this full hour. */
  goToHour(hour: number, timeZone: string): void {
    const now = this.nowMs();
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const minuteMs = 60_000;
    let at = Math.floor(now / minuteMs) * minuteMs + minuteMs;
    while (format.format(at) !== `${String(hour).padStart(2, '0')}:00`) at += minuteMs;
    this.#aheadMs += at - now;
  }
}

import type { Clock } from '../../../application/kit/ports/clock.ts';

type ShortWeekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun';

/** A clock that goes as another one does, but can be put forward: so that morning comes when somebody wants it. */
export class ShiftedClock implements Clock {
  readonly #clock: Clock;
  #aheadMs: number;

  /** `aheadMs` below 0: behind it. */
  constructor(clock: Clock, aheadMs = 0) {
    this.#clock = clock;
    this.#aheadMs = aheadMs;
  }

  nowMs(): number {
    return this.#clock.nowMs() + this.#aheadMs;
  }

  goOn(ms: number): void {
    this.#aheadMs += ms;
  }

  /** Never back. */
  goTo(atMs: number): void {
    this.goOn(Math.max(0, atMs - this.nowMs()));
  }

  /** To the next time that clocks in this zone show this full hour, on that day of the week where one is given. */
  goToHour(hour: number, timeZone: string, weekday: ShortWeekday | null = null): void {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const day = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
    const isThen = (atMs: number) =>
      time.format(atMs) === `${String(hour).padStart(2, '0')}:00` && (weekday === null || day.format(atMs) === weekday);
    const now = this.nowMs();
    // Zones are whole quarters of an hour apart.
    const quarterMs = 15 * 60_000;
    let at = Math.floor(now / quarterMs) * quarterMs + quarterMs;
    while (!isThen(at)) at += quarterMs;
    this.goOn(at - now);
  }
}

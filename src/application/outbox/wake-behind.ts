import type { ChannelId } from '../../domain/people/people.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCard, BehindCards } from './ports/behind-cards.ts';
import type { Outbox } from './ports/outbox.ts';

export type WakeBehindOutcome = {
  /** Cards that have been on the list for longer than a turn takes. */
  readonly behind: number;
  /** Channels that were woken. */
  readonly woken: number;
  /** Whether the list was read to its end. */
  readonly isWhole: boolean;
};

/** What is behind for less is on its way. */
const patienceMs = 60_000;
const pageLength = 100;
const mostPages = 20;

/** Wakes every channel in which something is still behind, because a wake-up was lost or its time had not come. */
export class WakeBehind {
  readonly #behind: BehindCards;
  readonly #outbox: Outbox;
  readonly #clock: Clock;

  constructor(behind: BehindCards, outbox: Outbox, clock: Clock) {
    this.#behind = behind;
    this.#outbox = outbox;
    this.#clock = clock;
  }

  async execute(): Promise<WakeBehindOutcome> {
    const { late, isWhole } = await this.#late();
    const byChannel = new Map<ChannelId, BehindCard>(late.map((one) => [one.channel, one]));
    // One is enough: a turn shows whatever else is behind in its channel. By the time, because one of minutes ago counts no more.
    const again = `sweep-${this.#clock.nowMs()}`;
    for (const { channel, card, revision } of byChannel.values()) {
      await this.#outbox.wake({ kind: 'wake-up', channel, card, revision }, again);
    }
    return { behind: late.length, woken: byChannel.size, isWhole };
  }

  async #late(): Promise<{ readonly late: readonly BehindCard[]; readonly isWhole: boolean }> {
    const lateMs = this.#clock.nowMs() - patienceMs;
    const late: BehindCard[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { found, next } = await this.#behind.page(after, pageLength);
      late.push(...found.filter(({ sinceMs }) => sinceMs <= lateMs));
      if (next === null) return { late, isWhole: true };
      after = next;
    }
    return { late, isWhole: false };
  }
}

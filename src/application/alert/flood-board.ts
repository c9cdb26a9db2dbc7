import {
  type AlarmFlood,
  counted,
  type FloodCard,
  type FloodRecord,
  floodCardOf,
  floodCardsToShow,
  withFloodCard,
} from '../../domain/alert/alarm-flood.ts';
import type { AlarmCard } from '../../domain/alert/incident.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { AlarmCards } from './ports/alarm-cards.ts';

/** The stored record of what fired lately, and the cards of floods. */
export class FloodBoard {
  readonly #kept: Kept<FloodRecord>;
  readonly #board: Noticeboard;

  constructor(cards: Pick<AlarmCards, 'flood' | 'replaceFlood'>, board: Noticeboard) {
    this.#kept = {
      read: () => cards.flood(),
      replace: (before, after) => cards.replaceFlood(before, after),
    };
    this.#board = board;
  }

  /** Counts an incident and updates the card of its flood. Where that is, if it has no card of its own. */
  async count(card: AlarmCard, isNew: boolean): Promise<Announcement | null> {
    const record = await change(this.#kept, (before) => counted(before, card, isNew));
    if (record === null) return null;
    const isCurrent = floodCardsToShow(record).length === 0;
    const shown = isCurrent ? record : await postUntilCurrent(this.#kept, record, (current) => this.#tell(current));
    return floodCardOf(shown, card)?.announcement ?? null;
  }

  async #tell(record: FloodRecord): Promise<FloodRecord> {
    let current = record;
    for (const { card, flood } of floodCardsToShow(record)) {
      current = withFloodCard(current, card, flood, await this.#put(card, flood));
    }
    return current;
  }

  async #put({ beganMs, announcement }: FloodCard, flood: AlarmFlood): Promise<Announcement> {
    const notice = { kind: 'alarm-flood', beganMs, flood, earlier: null } as const;
    if (announcement === null) return this.#board.post(notice);
    const updated = await this.#board.update(announcement, notice);
    return updated === 'updated' ? announcement : this.#board.post({ ...notice, earlier: announcement });
  }
}

import type { AlarmId } from '../../domain/alert/alarm.ts';
import { type AlarmRecord, type CardToShow, cardsToShow, shownAs } from '../../domain/alert/alarm-record.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { AlarmCards } from './ports/alarm-cards.ts';
import type { AlarmGraphs } from './ports/alarm-graphs.ts';

export type AlarmBoardOutcome =
  | { readonly kind: 'shown' }
  /** Every card already shows it. */
  | { readonly kind: 'nothing-new' }
  /** The alarm is unknown. */
  | { readonly kind: 'unknown-alarm' };

/** The stored record of an alarm and its cards. */
export class AlarmBoard {
  readonly #cards: AlarmCards;
  readonly #board: Noticeboard;
  readonly #graphs: AlarmGraphs;
  readonly #clock: Clock;

  constructor(cards: AlarmCards, board: Noticeboard, graphs: AlarmGraphs, clock: Clock) {
    this.#cards = cards;
    this.#board = board;
    this.#graphs = graphs;
    this.#clock = clock;
  }

  /** Stores what `next` returns and updates every card. Null or the same record stores nothing. */
  async move(id: AlarmId, next: (before: AlarmRecord | null) => AlarmRecord | null): Promise<AlarmBoardOutcome> {
    const kept = this.#kept(id);
    const record = await change(kept, next);
    if (record === null) return { kind: 'unknown-alarm' };
    if (cardsToShow(record).length === 0) return { kind: 'nothing-new' };
    const told = new Set<Announcement>();
    await postUntilCurrent(kept, record, (current) => this.#tell(current, told));
    return { kind: 'shown' };
  }

  /** `told`: cards that this worker wrote, possibly over a newer text of another one. */
  async #tell(record: AlarmRecord, told: Set<Announcement>): Promise<AlarmRecord> {
    let current = record;
    for (const toShow of cardsToShow(record, told)) {
      const announcement = await this.#show(toShow);
      told.add(announcement);
      current = shownAs(current, toShow.card.incident, announcement);
    }
    return current;
  }

  async #show({ card, announcement }: CardToShow): Promise<Announcement> {
    const graph = await this.#graphs.draw(card, this.#clock.nowMs());
    const notice = { kind: 'alarm', card, graph, earlier: null } as const;
    if (announcement === null) return this.#board.post(notice);
    const updated = await this.#board.update(announcement, notice);
    return updated === 'updated' ? announcement : this.#board.post({ ...notice, earlier: announcement });
  }

  #kept(id: AlarmId): Kept<AlarmRecord> {
    return {
      read: () => this.#cards.ofAlarm(id),
      replace: (before, after) => this.#cards.replace(before, after),
    };
  }
}

import type { AlarmId } from '../../domain/alert/alarm.ts';
import { type AlarmRecord, type CardToShow, cardsToShow, shownAs } from '../../domain/alert/alarm-record.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import { inTime } from '../kit/in-time.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { AlarmCards } from './ports/alarm-cards.ts';
import type { AlarmGraph, AlarmGraphs } from './ports/alarm-graphs.ts';

/** A card waits no longer for its picture, which then follows. */
const pictureMs = 1_000;

export type AlarmBoardOutcome =
  | { readonly kind: 'shown' }
  /** Every card already shows it. */
  | { readonly kind: 'nothing-new' }
  /** The alarm is unknown. */
  | { readonly kind: 'unknown-alarm' };

type Told = { readonly announcement: Announcement; readonly beneath: boolean };

/** The stored record of an alarm and its cards. */
export class AlarmBoard {
  readonly #cards: AlarmCards;
  readonly #board: Noticeboard;
  readonly #graphs: AlarmGraphs;
  readonly #clock: Clock;
  readonly #timers: Timers;

  constructor(cards: AlarmCards, board: Noticeboard, graphs: AlarmGraphs, clock: Clock, timers: Timers) {
    this.#cards = cards;
    this.#board = board;
    this.#graphs = graphs;
    this.#clock = clock;
    this.#timers = timers;
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
      const { announcement, beneath } = await this.#show(toShow);
      told.add(announcement);
      current = shownAs(current, toShow.card.incident, announcement, beneath);
    }
    return current;
  }

  async #show(toShow: CardToShow): Promise<Told> {
    const line = await this.#line(toShow);
    if (line !== null) return { announcement: line, beneath: true };
    const { card, announcement, beneath } = toShow;
    return { announcement: await this.#card({ card, announcement: beneath ? null : announcement }), beneath: false };
  }

  /** Says it below the card of the alarm that suppresses this one; null where that cannot be. */
  async #line({ card, announcement, beneath, isQuiet }: CardToShow): Promise<Announcement | null> {
    const line = { kind: 'alarm-suppressed', card } as const;
    if (announcement !== null) {
      if (!beneath) return null;
      return (await this.#board.updateLine(announcement, line)) === 'updated' ? announcement : null;
    }
    const { suppressed } = card.incident;
    if (!isQuiet || suppressed?.by !== 'alarm' || suppressed.parent === null) return null;
    const parent = await this.#cards.ofAlarm(suppressed.parent);
    const above = parent?.shown.findLast((one) => one.incident.endedMs === null && one.beneath !== true);
    if (above === undefined) return null;
    const said = await this.#board.postLine(above.announcement, line);
    return said.kind === 'posted' ? said.line : null;
  }

  async #card({ card, announcement }: Pick<CardToShow, 'card' | 'announcement'>): Promise<Announcement> {
    const drawing = this.#graphs.draw(card, this.#clock.nowMs());
    const soon = await inTime(drawing, 'late', { ms: pictureMs, timers: this.#timers });
    const shown = await this.#put({ card, announcement }, soon === 'late' ? null : soon);
    if (soon !== 'late') return shown;
    const graph = await drawing;
    return graph === null ? shown : this.#put({ card, announcement: shown }, graph);
  }

  async #put(
    { card, announcement }: Pick<CardToShow, 'card' | 'announcement'>,
    graph: AlarmGraph,
  ): Promise<Announcement> {
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

import type { Alarm, AlarmId } from '../../domain/alert/alarm.ts';
import { partOf } from '../../domain/alert/alarm-parts.ts';
import {
  type AlarmRecord,
  type CardToShow,
  cardsToShow,
  foldPart,
  groupsOf,
  shownAs,
} from '../../domain/alert/alarm-record.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import { inTime } from '../kit/in-time.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import { FloodBoard } from './flood-board.ts';
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

type Told = { readonly announcement: Announcement; readonly on: 'its-card' | 'line' | 'flood' };

/** The stored record of an alarm and its cards. */
export class AlarmBoard {
  readonly #cards: AlarmCards;
  readonly #board: Noticeboard;
  readonly #graphs: AlarmGraphs;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #floods: FloodBoard;

  constructor(cards: AlarmCards, board: Noticeboard, graphs: AlarmGraphs, clock: Clock, timers: Timers) {
    this.#cards = cards;
    this.#board = board;
    this.#graphs = graphs;
    this.#clock = clock;
    this.#timers = timers;
    this.#floods = new FloodBoard(cards, board);
  }

  /**
   * Stores what `next` returns and updates every card, those of composite alarms that show it as well. Null or the same record
   * stores nothing.
   */
  async move(id: AlarmId, next: (before: AlarmRecord | null) => AlarmRecord | null): Promise<AlarmBoardOutcome> {
    const record = await change(this.#kept(id), next);
    if (record === null) return { kind: 'unknown-alarm' };
    let isShown = await this.#bringUpToDate(record);
    for (const group of groupsOf(record)) isShown = (await this.#gather(group, record)) || isShown;
    return { kind: isShown ? 'shown' : 'nothing-new' };
  }

  async #gather(group: Alarm, shown: AlarmRecord): Promise<boolean> {
    const part = partOf(shown, group.id);
    if (part === null) return false;
    const { suspects = null } = shown;
    const record = await change(this.#kept(group.id), (before) => foldPart(before, group, part, suspects));
    return record !== null && this.#bringUpToDate(record);
  }

  /** Whether there was anything to show. */
  async #bringUpToDate(record: AlarmRecord): Promise<boolean> {
    if (cardsToShow(record).length === 0) return false;
    const told = new Set<Announcement>();
    await postUntilCurrent(this.#kept(record.alarm.id), record, (current) => this.#tell(current, told));
    return true;
  }

  /** `told`: cards that this worker wrote, possibly over a newer text of another one. */
  async #tell(record: AlarmRecord, told: Set<Announcement>): Promise<AlarmRecord> {
    let current = record;
    for (const toShow of cardsToShow(record, told)) {
      const { announcement, on } = await this.#show(toShow);
      told.add(announcement);
      current = shownAs(current, toShow.card.incident, announcement, on, toShow.announcement);
    }
    return current;
  }

  async #show(toShow: CardToShow): Promise<Told> {
    const line = await this.#line(toShow);
    if (line !== null) return { announcement: line, on: 'line' };
    const { beneath, card } = toShow;
    const shown = beneath ? { ...toShow, announcement: null } : toShow;
    const flood = await this.#floods.count(card, shown.announcement === null);
    if (flood !== null) return { announcement: flood, on: 'flood' };
    return { announcement: await this.#card(shown), on: 'its-card' };
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

  async #card(toShow: CardToShow): Promise<Announcement> {
    const drawing = this.#graphs.draw(toShow.card, this.#clock.nowMs());
    const soon = await inTime(drawing, 'late', { ms: pictureMs, timers: this.#timers });
    const shown = await this.#put(toShow, soon === 'late' ? null : soon);
    if (soon !== 'late') return shown;
    const graph = await drawing;
    return graph === null ? shown : this.#put({ ...toShow, announcement: shown }, graph);
  }

  async #put({ card, announcement, again }: CardToShow, graph: AlarmGraph): Promise<Announcement> {
    const notice = { kind: 'alarm', card, graph, earlier: null, again } as const;
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

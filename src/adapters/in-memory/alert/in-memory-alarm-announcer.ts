import type { AlarmAnnouncer } from '../../../application/alert/ports/alarm-announcer.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

export type ToldAlarm = {
  readonly announcement: Announcement;
  /** What the card shows now. */
  readonly card: AlarmCard;
  /** Everything that it has shown, oldest first. */
  readonly history: readonly AlarmCard[];
  readonly edits: number;
  readonly graph: Uint8Array | null;
};

/** Remembers every card of an alarm that the team can see. */
export class InMemoryAlarmAnnouncer implements AlarmAnnouncer {
  readonly #told = new Map<Announcement, ToldAlarm>();
  readonly #byIncident = new Map<string, Announcement>();
  #count = 0;

  /** The cards that are still there, oldest first. */
  get told(): readonly ToldAlarm[] {
    return [...this.#told.values()];
  }

  async announce(card: AlarmCard, graph: Uint8Array | null, earlier: Announcement | null): Promise<Announcement> {
    const incident = `${card.alarm.id} ${card.incident.startedMs} ${earlier ?? ''}`;
    const before = this.#byIncident.get(incident);
    if (before !== undefined && (await this.update(before, card, graph)) === 'updated') return before;
    this.#count += 1;
    const announcement = `alarm-card-${this.#count}` as Announcement;
    this.#byIncident.set(incident, announcement);
    this.#told.set(announcement, { announcement, card, history: [card], edits: 0, graph });
    return announcement;
  }

  async update(announcement: Announcement, card: AlarmCard, graph: Uint8Array | null): Promise<'updated' | 'gone'> {
    const told = this.#told.get(announcement);
    if (told === undefined) return 'gone';
    this.#told.set(announcement, { ...told, card, history: [...told.history, card], edits: told.edits + 1, graph });
    return 'updated';
  }

  /** A person deletes the card. */
  forget(announcement: Announcement): void {
    this.#told.delete(announcement);
  }
}

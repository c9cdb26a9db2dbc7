import { type AlarmCards, type OpenAlarms, toldMorningKeptMs } from '../../../application/alert/ports/alarm-cards.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { AlarmId } from '../../../domain/alert/alarm.ts';
import type { FloodRecord } from '../../../domain/alert/alarm-flood.ts';
import { type AlarmRecord, isOpen } from '../../../domain/alert/alarm-record.ts';
import { type Day, startOfDayMs } from '../../../domain/calendar/day.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryAlarmCards implements AlarmCards {
  readonly #mornings: ExpiringItems<Day, true>;
  #flood: string | null = null;
  readonly #kept = new Map<AlarmId, string>();

  constructor(clock: Clock) {
    this.#mornings = new ExpiringItems(clock);
  }

  async ofAlarm(id: AlarmId): Promise<AlarmRecord | null> {
    return this.#read(id);
  }

  async isMorningTold(day: Day): Promise<boolean> {
    return this.#mornings.get(day) === true;
  }

  async tellMorning(day: Day): Promise<void> {
    this.#mornings.set(day, true, startOfDayMs(day) + toldMorningKeptMs);
  }

  async replace(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'> {
    if (this.#read(after.alarm.id)?.revision !== before?.revision) return 'conflict';
    this.#kept.set(after.alarm.id, JSON.stringify(after));
    return 'replaced';
  }

  async flood(): Promise<FloodRecord | null> {
    return this.#flood === null ? null : JSON.parse(this.#flood);
  }

  async replaceFlood(before: FloodRecord | null, after: FloodRecord): Promise<'replaced' | 'conflict'> {
    if ((await this.flood())?.revision !== before?.revision) return 'conflict';
    this.#flood = JSON.stringify(after);
    return 'replaced';
  }

  async open(): Promise<OpenAlarms> {
    return { records: this.all().filter(isOpen), unreadable: [] };
  }

  all(): readonly AlarmRecord[] {
    return [...this.#kept.values()].map((json): AlarmRecord => JSON.parse(json));
  }

  #read(id: AlarmId): AlarmRecord | null {
    const json = this.#kept.get(id);
    return json === undefined ? null : JSON.parse(json);
  }
}

import type { AlarmId } from '../../domain/alert/alarm.ts';
import type { AlarmRecord } from '../../domain/alert/alarm-record.ts';
import { firingCards } from '../../domain/alert/incident.ts';
import { type AlarmReminder, dueReminder, withReminder } from '../../domain/alert/reminder.ts';
import { type Day, localDay } from '../../domain/calendar/day.ts';
import { localMoment } from '../../domain/calendar/local-time.ts';
import { change } from '../kit/contention.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { AlarmCards } from './ports/alarm-cards.ts';

/** When the team wants to hear again of an alarm that fires. */
export type AlarmReminders = {
  /** Rising; empty: never. */
  readonly afterMs: readonly number[];
  /** Ids of roles that a reminder pings. */
  readonly call: readonly string[];
  /** Local hour at which it is told what fires; null: never. */
  readonly morningHour: number | null;
  /** IANA name. */
  readonly timeZone: string;
};

export type RemindOfAlarmsOutcome = {
  readonly reminded: number;
  /** Whether it was told what fires this morning. */
  readonly morning: 'told' | 'nothing-to-tell' | 'not-now' | 'already-told';
  /** The next sweep retries them. */
  readonly failed: readonly { readonly id: AlarmId; readonly cause: unknown }[];
};

export type RemindOfAlarmsDependencies = {
  readonly cards: AlarmCards;
  readonly board: Noticeboard;
  readonly clock: Clock;
  readonly policy: AlarmReminders;
};

const atOnce = 4;
const hourMs = 3_600_000;
/** A morning that nobody could be told of for so long is over. */
const morningMs = 3 * hourMs;

/** Says again that an alarm fires: below its card after some hours, and in the morning. */
export class RemindOfAlarms {
  readonly #dependencies: RemindOfAlarmsDependencies;

  constructor(dependencies: RemindOfAlarmsDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(): Promise<RemindOfAlarmsOutcome> {
    const { cards, clock, policy } = this.#dependencies;
    const nowMs = clock.nowMs();
    const { records, unreadable } = await cards.open();
    const due = records.flatMap((record) => dueReminder(record, policy.afterMs, nowMs) ?? []);
    const reminded = await mapConcurrently(atOnce, due, (reminder) => this.#inPeace(reminder));
    const morning = await this.#morning(records, unreadable.length, nowMs);
    return {
      reminded: reminded.filter((failure) => failure === null).length,
      morning,
      failed: reminded.flatMap((failure) => failure ?? []),
    };
  }

  /** One failure does not affect the others. */
  #inPeace(reminder: AlarmReminder): Promise<{ readonly id: AlarmId; readonly cause: unknown } | null> {
    return this.#remind(reminder).then(
      () => null,
      (cause: unknown) => ({ id: reminder.card.alarm.id, cause }),
    );
  }

  /** Posted first, then stored: the noticeboard deduplicates a repeat, but a reminder that was only stored would be lost. */
  async #remind({ card, announcement, afterMs }: AlarmReminder): Promise<void> {
    const { board, policy, cards } = this.#dependencies;
    const facts = { card, afterMs, call: policy.call };
    const said = await board.postLine(announcement, { kind: 'alarm-reminder', ...facts });
    // Where there can be no thread it is said in the channel, as a reply to the card.
    if (said.kind !== 'posted') await board.post({ kind: 'alarm-reply', ...facts, to: announcement });
    const { id } = card.alarm;
    await change(
      { read: () => cards.ofAlarm(id), replace: (before, after) => cards.replace(before, after) },
      (record) => (record === null ? null : withReminder(record, { anchorMs: card.incident.anchorMs, afterMs })),
    );
  }

  async #morning(records: readonly AlarmRecord[], unreadable: number, nowMs: number) {
    const { cards, board } = this.#dependencies;
    const day = this.#morningOf(nowMs);
    if (day === null) return 'not-now';
    if (await cards.isMorningTold(day)) return 'already-told';
    const firing = firingCards(records);
    if (firing.length > 0 || unreadable > 0) await board.post({ kind: 'alarms-firing', day, firing, unreadable });
    await cards.tellMorning(day);
    return firing.length > 0 || unreadable > 0 ? 'told' : 'nothing-to-tell';
  }

  #morningOf(nowMs: number): Day | null {
    const { morningHour, timeZone } = this.#dependencies.policy;
    if (morningHour === null) return null;
    const sinceMs = localMoment(nowMs, timeZone).timeMs - morningHour * hourMs;
    return sinceMs >= 0 && sinceMs < morningMs ? localDay(nowMs, timeZone) : null;
  }
}

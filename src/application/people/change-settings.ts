import { clockTimeIn } from '../../domain/calendar/clock-time.ts';
import { addDays, daysIn } from '../../domain/calendar/day.ts';
import { localMoment } from '../../domain/calendar/local-time.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import {
  calendarOf,
  dayWritten,
  longestQuietMs,
  momentWritten,
  mostAwayDays,
  type PersonSettings,
  timeZoneWritten,
  usualSettings,
  weekdaysWritten,
} from '../../domain/people/person-settings.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { change } from '../kit/contention.ts';
import type { PeopleDirectory } from './people-directory.ts';
import type { PeopleSettings } from './ports/people-settings.ts';

/** As they were typed. Null: not said. */
export type SettingsRequest =
  /** `team`: the team's hours again. */
  | {
      readonly what: 'hours';
      readonly zone: string | null;
      readonly from: string | null;
      readonly to: string | null;
      readonly days: string | null;
      readonly team: boolean;
    }
  | { readonly what: 'away'; readonly until: string | null }
  | { readonly what: 'quiet'; readonly until: string | null }
  | { readonly what: 'dm'; readonly on: boolean | null };

export type SettingsOutcome =
  /** Everything as it is now. `hours` as they count: the person's own, or the team's. */
  | { readonly kind: 'settings'; readonly isChanged: boolean; readonly now: SettingsNow }
  | { readonly kind: SettingsRefusal; readonly typed: string };

export type SettingsRefusal =
  | 'no-time-zone'
  | 'no-time'
  | 'no-days'
  | 'no-day'
  | 'no-moment'
  | 'is-past'
  | 'is-too-far'
  | 'ends-before-it-begins';

export type SettingsNow = Pick<PersonSettings, 'away' | 'quietUntilMs' | 'directMessages'> & {
  readonly calendar: WorkingCalendar;
  readonly hasOwnHours: boolean;
  /** Whether a GitHub account is known to be theirs; without one none of it is of any use. */
  readonly isLinked: boolean;
};

type Refused = { readonly kind: SettingsRefusal; readonly typed: string };

/** Keeps what a person says of when, and how, they want to be called for reviews. */
export class ChangeSettings {
  readonly #settings: PeopleSettings;
  readonly #directory: Pick<PeopleDirectory, 'ofMember'>;
  readonly #team: WorkingCalendar;

  constructor(settings: PeopleSettings, directory: Pick<PeopleDirectory, 'ofMember'>, team: WorkingCalendar) {
    this.#settings = settings;
    this.#directory = directory;
    this.#team = team;
  }

  async execute(asked: Invocation, request: SettingsRequest): Promise<SettingsOutcome> {
    const member = asked.by.id;
    let refused: Refused | null = null;
    const kept = {
      read: () => this.#settings.of(member),
      replace: (before: PersonSettings | null, after: PersonSettings) => this.#settings.replace(before, after),
    };
    let isChanged = false;
    const after = await change<PersonSettings>(kept, (before) => {
      const known = before ?? usualSettings(member);
      const wanted = this.#changed(known, request, asked.atMs);
      refused = 'kind' in wanted ? wanted : null;
      isChanged = !('kind' in wanted) && wanted !== known;
      if ('kind' in wanted || wanted === known) return before;
      return { ...wanted, revision: known.revision + 1 };
    });
    if (refused !== null) return refused;
    const now = this.#now(after ?? usualSettings(member), asked.atMs);
    const isLinked = (await this.#directory.ofMember(member)).length > 0;
    return { kind: 'settings', isChanged, now: { ...now, isLinked } };
  }

  #now(settings: PersonSettings, nowMs: number): Omit<SettingsNow, 'isLinked'> {
    const { away, quietUntilMs, hours, directMessages } = settings;
    const calendar = calendarOf({ ...settings, away: null }, this.#team);
    const today = localMoment(nowMs, calendar.timeZone).day;
    return {
      calendar,
      hasOwnHours: hours !== null,
      away: away !== null && away.until > today ? away : null,
      quietUntilMs: quietUntilMs !== null && quietUntilMs > nowMs ? quietUntilMs : null,
      directMessages,
    };
  }

  /** The same where nothing is to change. */
  #changed(known: PersonSettings, request: SettingsRequest, nowMs: number): PersonSettings | Refused {
    switch (request.what) {
      case 'hours':
        return this.#withHours(known, request);
      case 'away':
        return this.#withAway(known, request.until, nowMs);
      case 'quiet':
        return this.#withQuiet(known, request.until, nowMs);
      case 'dm':
        return request.on === null || request.on === known.directMessages
          ? known
          : { ...known, directMessages: request.on };
    }
  }

  #withHours(
    known: PersonSettings,
    { zone, from, to, days, team }: Extract<SettingsRequest, { what: 'hours' }>,
  ): PersonSettings | Refused {
    if (team) return { ...known, hours: null };
    if (zone === null && from === null && to === null && days === null) return known;
    const { timeZone, days: usual, hours } = calendarOf({ ...known, away: null }, this.#team);
    const named = zone === null ? timeZone : timeZoneWritten(zone);
    if (named === null) return { kind: 'no-time-zone', typed: zone ?? '' };
    const [begin, end] = [from === null ? hours.from : clockTimeIn(from), to === null ? hours.to : clockTimeIn(to)];
    if (begin === null) return { kind: 'no-time', typed: from ?? '' };
    if (end === null) return { kind: 'no-time', typed: to ?? '' };
    if (begin >= end) return { kind: 'ends-before-it-begins', typed: `${from ?? ''}–${to ?? ''}` };
    const on = days === null ? usual : weekdaysWritten(days);
    if (on === null) return { kind: 'no-days', typed: days ?? '' };
    return { ...known, hours: { timeZone: named, days: on, from: begin, to: end } };
  }

  #withAway(known: PersonSettings, typed: string | null, nowMs: number): PersonSettings | Refused {
    if (typed === null) return known;
    const today = localMoment(nowMs, known.hours?.timeZone ?? this.#team.timeZone).day;
    const until = dayWritten(typed, today);
    if (until === null) return { kind: 'no-day', typed };
    if (until < today) return { kind: 'is-past', typed };
    if (daysIn({ start: today, end: until }) > mostAwayDays) return { kind: 'is-too-far', typed };
    // Whoever is away already stays so from when they said it: the days that are past remain free ones.
    const isAway = known.away !== null && known.away.from < today && known.away.until >= today;
    const from = isAway && known.away !== null ? known.away.from : today;
    if (until === from) return { ...known, away: null };
    return { ...known, away: { from: from < addDays(today, -mostAwayDays) ? today : from, until } };
  }

  #withQuiet(known: PersonSettings, typed: string | null, nowMs: number): PersonSettings | Refused {
    if (typed === null) return known;
    const word = typed.trim().toLowerCase();
    if (word === 'now' || word === '지금') return { ...known, quietUntilMs: null };
    const untilMs = momentWritten(typed, known.hours?.timeZone ?? this.#team.timeZone, nowMs);
    if (untilMs === null) return { kind: 'no-moment', typed };
    if (untilMs <= nowMs) return { kind: 'is-past', typed };
    if (untilMs - nowMs > longestQuietMs) return { kind: 'is-too-far', typed };
    return { ...known, quietUntilMs: untilMs };
  }
}

import type { Day } from '../../domain/calendar/day.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import type { Login } from '../../domain/people/login.ts';
import type { MemberId } from '../../domain/people/people.ts';
import { awayUntil, calendarOf, heldUntilMs, type PersonSettings } from '../../domain/people/person-settings.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { PeopleDirectory } from './people-directory.ts';
import type { PeopleSettings } from './ports/people-settings.ts';

/** When somebody works by their own word. */
export type OwnTime = {
  readonly logins: readonly Login[];
  readonly settings: PersonSettings;
  readonly calendar: WorkingCalendar;
};

/** Somebody who is away, by a login, and the day on which they are back. */
export type Absence = { readonly login: Login; readonly until: Day };

/** How somebody wants to be called now. `isHeld`: not at all, because they are away, until that day, or want quiet. */
export type Wishes = { readonly isHeld: boolean; readonly away: Day | null; readonly isDirect: boolean };

export const noWishes: Wishes = { isHeld: false, away: null, isDirect: false };

const readAtOnce = 10;

/** What people have said of when they work, for whoever calls them. */
export class OwnTimes {
  readonly #settings: PeopleSettings;
  readonly #directory: PeopleDirectory;
  readonly #team: WorkingCalendar;

  constructor(settings: PeopleSettings, directory: PeopleDirectory, team: WorkingCalendar) {
    this.#settings = settings;
    this.#directory = directory;
    this.#team = team;
  }

  /** Of everybody who has said when they work, or that they were or are away. */
  async all(): Promise<readonly OwnTime[]> {
    const known = (await this.#settings.all()).filter(({ hours, away }) => hours !== null || away !== null);
    return mapConcurrently(readAtOnce, known, async (settings) => ({
      logins: (await this.#directory.ofMember(settings.member)).map(({ login }) => login),
      settings,
      calendar: calendarOf(settings, this.#team),
    }));
  }

  async absences(nowMs: number): Promise<readonly Absence[]> {
    return (await this.all()).flatMap(({ logins, settings }) => {
      const until = awayUntil(settings, this.#team, nowMs);
      return until === null ? [] : logins.map((login) => ({ login, until }));
    });
  }

  async wishesOf(member: MemberId, nowMs: number): Promise<Wishes> {
    const settings = await this.#settings.of(member);
    if (settings === null) return noWishes;
    const isHeld = heldUntilMs(settings, this.#team, nowMs) !== null;
    return { isHeld, away: awayUntil(settings, this.#team, nowMs), isDirect: settings.directMessages };
  }
}

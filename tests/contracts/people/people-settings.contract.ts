import { describe, expect, it } from 'vitest';
import type { PeopleSettings } from '../../../src/application/people/ports/people-settings.ts';
import type { ClockTime } from '../../../src/domain/calendar/clock-time.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { type PersonSettings, usualSettings } from '../../../src/domain/people/person-settings.ts';

const [dana, kim] = ['31' as MemberId, '310' as MemberId];

const first: PersonSettings = { ...usualSettings(dana), revision: 1, quietUntilMs: 1_790_000_000_000 };
const full: PersonSettings = {
  ...first,
  revision: 2,
  directMessages: true,
  hours: {
    timeZone: 'Europe/Berlin',
    days: ['mon', 'thu'],
    from: 600 as ClockTime,
    to: 960 as ClockTime,
  },
  away: { from: '2026-11-23' as Day, until: '2026-11-30' as Day },
};

/** `harness` gives you a place where nobody has said anything yet. */
export function peopleSettingsContract(name: string, harness: () => Promise<PeopleSettings>): void {
  describe(`${name} keeps when people want to be called`, () => {
    it('has nothing of whoever has said nothing', async () => {
      const settings = await harness();
      expect(await settings.of(dana)).toBeNull();
      expect(await settings.all()).toEqual([]);
    });

    it('keeps the whole of it, and each person apart', async () => {
      const settings = await harness();
      expect(await settings.replace(null, first)).toBe('replaced');
      expect(await settings.replace(first, full)).toBe('replaced');
      expect(await settings.of(dana)).toEqual(full);
      expect(await settings.of(kim)).toBeNull();
    });

    it('tells of everybody who has said something', async () => {
      const settings = await harness();
      const people = Array.from({ length: 30 }, (_, at) => ({ ...full, member: `${at + 1}` as MemberId }));
      for (const one of people) await settings.replace(null, one);
      const all = await settings.all();
      expect(all.toSorted((a, b) => Number(a.member) - Number(b.member))).toEqual(people);
    });

    it('lets exactly one of 20 writers win, and refuses whoever saw an older revision', async () => {
      const settings = await harness();
      await settings.replace(null, first);
      const racers = Array.from({ length: 20 }, (_, at): PersonSettings => ({ ...full, quietUntilMs: at }));
      const results = await Promise.all(racers.map((racer) => settings.replace(first, racer)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await settings.of(dana)).toEqual(racers[results.indexOf('replaced')]);
      expect(await settings.replace(null, first)).toBe('conflict');
      expect(await settings.replace(first, full)).toBe('conflict');
    });

    it('is not changed by what a caller does with what it was told', async () => {
      const settings = await harness();
      const mine = { ...full, hours: { ...full.hours, days: ['mon'] } } as PersonSettings;
      await settings.replace(null, mine);
      Object.assign(mine, { quietUntilMs: null });
      const told = await settings.of(dana);
      Object.assign(told ?? {}, { away: null });
      expect(await settings.of(dana)).toMatchObject({ quietUntilMs: first.quietUntilMs, away: full.away });
    });
  });
}

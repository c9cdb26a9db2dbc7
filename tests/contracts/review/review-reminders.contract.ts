import { describe, expect, it } from 'vitest';
import type { ReviewReminders } from '../../../src/application/review/ports/review-reminders.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { noReminders, type ReminderRecord, withNudge } from '../../../src/domain/review/reminder-record.ts';
import { anAnnouncement } from '../deploy/a-deployment.ts';

const by = { id: '42' as MemberId, name: '김지민' };
const atMs = 1_790_000_000_000;
const dana = { kind: 'person', name: 'dana' } as const;

function aRecord(change: Partial<ReminderRecord> = {}): ReminderRecord {
  return {
    ...noReminders('acme/backend#12'),
    revision: 1,
    reminded: [{ ...dana, sinceMs: atMs, steps: 2, atMs }],
    snoozes: [
      { reviewer: dana, by, untilMs: atMs },
      { reviewer: null, by, untilMs: atMs },
    ],
    line: { announcement: anAnnouncement('1/2'), owed: [{ ...dana, sinceMs: atMs, workedMs: 5 }] },
    ...change,
  };
}

/** `harness` gives you a place where nothing was kept yet. */
export function reviewRemindersContract(name: string, harness: () => Promise<ReviewReminders>): void {
  describe(`${name} keeps who was reminded`, () => {
    it('has nothing of a pull request of which nobody was reminded', async () => {
      expect(await (await harness()).ofKey('acme/backend#12')).toBeNull();
    });

    it('keeps the whole of it, each pull request by itself', async () => {
      const reminders = await harness();
      const other = aRecord({ key: 'acme/backend#13', reminded: [] });
      expect(await reminders.replace(null, aRecord())).toBe('replaced');
      expect(await reminders.replace(null, other)).toBe('replaced');
      expect(await reminders.ofKey('acme/backend#12')).toEqual(aRecord());
      expect(await reminders.ofKey('acme/backend#13')).toEqual(other);
    });

    it('refuses a writer who saw an older revision, and changes nothing', async () => {
      const reminders = await harness();
      const nudged = withNudge(aRecord(), { by, atMs, asked: '1' });
      await reminders.replace(null, aRecord());
      expect(await reminders.replace(null, aRecord({ reminded: [] }))).toBe('conflict');
      expect(await reminders.replace(aRecord(), nudged)).toBe('replaced');
      expect(await reminders.replace(aRecord(), { ...nudged, nudged: null })).toBe('conflict');
      expect(await reminders.ofKey('acme/backend#12')).toEqual(nudged);
    });

    it('lets exactly one of 20 writers win', async () => {
      const reminders = await harness();
      await reminders.replace(null, aRecord());
      const racers = Array.from({ length: 20 }, (_, at) => withNudge(aRecord(), { by, atMs, asked: `${at}` }));
      const results = await Promise.all(racers.map((racer) => reminders.replace(aRecord(), racer)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await reminders.ofKey('acme/backend#12')).toEqual(racers[results.indexOf('replaced')]);
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const reminders = await harness();
      const mine = structuredClone(aRecord());
      await reminders.replace(null, mine);
      Object.assign(mine, { reminded: [] });
      Object.assign((await reminders.ofKey(mine.key)) ?? {}, { reminded: [] });
      expect(await reminders.ofKey(mine.key)).toEqual(aRecord());
    });
  });
}

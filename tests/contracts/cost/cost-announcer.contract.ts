import { describe, expect, it } from 'vitest';
import type { CostAnnouncer, CostNews } from '../../../src/application/cost/ports/cost-announcer.ts';
import { costReport } from '../../../src/domain/cost/cost-report.ts';
import { addDays, type Day } from '../../../src/domain/cost/period.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';

export type CostAnnouncerWorld = {
  readonly announcer: CostAnnouncer;
  /** What each message in the room says, oldest first. */
  readonly told: () => readonly string[];
  /** What a message with this news says. */
  readonly saying: (news: CostNews) => string;
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the message. */
  readonly deletes: (announcement: Announcement) => void;
};

const day = '2026-11-22' as Day;
const trouble: CostNews = { kind: 'trouble', day, reason: 'throttled' };
const report: CostNews = {
  kind: 'report',
  day,
  report: costReport(Date.UTC(2026, 10, 22), { currency: 'USD', spends: [] }, null),
  chart: null,
};

/** `harness` gives you an empty room for costs. */
export function costAnnouncerContract(name: string, harness: () => CostAnnouncerWorld): void {
  describe(`${name} tells the team what the cloud costs`, () => {
    it('tells the same news of a day once', async () => {
      const { announcer, told, saying } = harness();
      const first = await announcer.announce(report);
      expect(await announcer.announce(report)).toBe(first);
      expect(told()).toEqual([saying(report)]);
    });

    it('tells the news of another day, and other news of the same day, in a message of its own', async () => {
      const { announcer, told, saying } = harness();
      const next = { ...trouble, day: addDays(day, 1) };
      const places = [
        await announcer.announce(trouble),
        await announcer.announce(report),
        await announcer.announce(next),
      ];
      expect(new Set(places).size).toBe(3);
      expect(told()).toEqual([saying(trouble), saying(report), saying(next)]);
    });

    it('puts a report in the place of trouble', async () => {
      const { announcer, told, saying, minutesPass } = harness();
      const message = await announcer.announce(trouble);
      minutesPass(180);
      expect(await announcer.update(message, report)).toBe('updated');
      expect(told()).toEqual([saying(report)]);
    });

    it('says that a deleted message is gone', async () => {
      const { announcer, told, deletes } = harness();
      const message = await announcer.announce(trouble);
      deletes(message);
      expect(await announcer.update(message, report)).toBe('gone');
      expect(told()).toEqual([]);
    });
  });
}

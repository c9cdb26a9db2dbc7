import { describe, expect, it } from 'vitest';
import type { MorningReport, MorningReports } from '../../../src/application/cost/ports/morning-reports.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { anAnnouncement } from '../deploy/a-deployment.ts';

const today = '2026-11-22' as Day;
const report: MorningReport = { day: today, told: 'report', announcement: anAnnouncement('report') };
const trouble: MorningReport = { day: today, told: 'trouble', announcement: anAnnouncement('trouble') };

/** `harness` gives you a place where nothing was told yet. */
export function morningReportsContract(name: string, harness: () => Promise<MorningReports>): void {
  describe(`${name} keeps what was told each morning`, () => {
    it('knows of nothing before it was told', async () => {
      const reports = await harness();
      expect(await reports.ofDay(today)).toBeNull();
    });

    it('gives back what was told, and nothing for other days', async () => {
      const reports = await harness();
      await reports.record(report);
      expect(await reports.ofDay(today)).toEqual(report);
      expect(await reports.ofDay('2026-11-21' as Day)).toBeNull();
    });

    it('puts a report in the place of trouble, and a newer one in the place of an older', async () => {
      const reports = await harness();
      await reports.record(trouble);
      await reports.record({ ...trouble, announcement: anAnnouncement('more trouble') });
      expect((await reports.ofDay(today))?.announcement).toBe('more trouble');
      await reports.record(report);
      await reports.record({ ...report, announcement: anAnnouncement('newer') });
      expect(await reports.ofDay(today)).toEqual({ ...report, announcement: 'newer' });
    });

    it('never puts trouble in the place of a report, also when 30 are told at once', async () => {
      const reports = await harness();
      await reports.record(trouble);
      await Promise.all(Array.from({ length: 30 }, (_, at) => reports.record(at === 11 ? report : trouble)));
      await reports.record(trouble);
      expect(await reports.ofDay(today)).toEqual(report);
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const reports = await harness();
      const mine = { ...report };
      await reports.record(mine);
      mine.told = 'trouble';
      expect((await reports.ofDay(today))?.told).toBe('report');
    });
  });
}

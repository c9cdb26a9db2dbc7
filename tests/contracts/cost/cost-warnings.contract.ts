import { describe, expect, it } from 'vitest';
import type { CostWarnings } from '../../../src/application/cost/ports/cost-warnings.ts';
import { addDays } from '../../../src/domain/calendar/day.ts';
import { type CostWarning, warningShownAs } from '../../../src/domain/cost/cost-warning.ts';
import { monday } from '../../support/a-bill.ts';
import { aCostWarning, aSpike } from '../../support/a-cost-warning.ts';
import { anAnnouncement } from '../deploy/a-deployment.ts';

const warning = aCostWarning();
const other = aCostWarning(aSpike({ service: '배포 대행 – Marketplace' }));
const newer: CostWarning = { ...warning, revision: 2 };
const ended: CostWarning = { ...newer, ended: 'quiet' };

/** `harness` gives you a place where nothing was kept yet. */
export function costWarningsContract(name: string, harness: () => Promise<CostWarnings>): void {
  describe(`${name} keeps warnings about costs`, () => {
    it('has none that it never saw', async () => {
      const warnings = await harness();
      expect(await warnings.ofId(warning.id)).toBeNull();
      expect(await warnings.open()).toEqual([]);
    });

    it('keeps each to the last digit, and refuses a second first one', async () => {
      const warnings = await harness();
      const tiny = aCostWarning(aSpike({ amount: { units: 41_200_000_000_000_000_001n } }));
      expect(await warnings.replace(null, tiny)).toBe('replaced');
      expect(await warnings.replace(null, other)).toBe('replaced');
      expect(await warnings.replace(null, tiny)).toBe('conflict');
      expect(await warnings.ofId(tiny.id)).toEqual(tiny);
      expect(await warnings.ofId(other.id)).toEqual(other);
    });

    it('knows which have not ended', async () => {
      const warnings = await harness();
      await warnings.replace(null, warning);
      await warnings.replace(null, other);
      expect((await warnings.open()).map(({ id }) => id).sort()).toEqual([warning.id, other.id].sort());
      await warnings.replace(warning, ended);
      expect(await warnings.open()).toEqual([other]);
      expect(await warnings.ofId(warning.id)).toEqual(ended);
      const again: CostWarning = { ...ended, ended: null, revision: 3 };
      await warnings.replace(ended, again);
      expect(await warnings.open()).toHaveLength(2);
    });

    it('refuses a writer who saw an older revision, or what is shown no more', async () => {
      const warnings = await harness();
      const shown = warningShownAs(newer, anAnnouncement('message'));
      await warnings.replace(null, warning);
      expect(await warnings.replace(warning, newer)).toBe('replaced');
      expect(await warnings.replace(warning, ended)).toBe('conflict');
      expect(await warnings.replace(newer, shown)).toBe('replaced');
      expect(await warnings.replace(newer, warningShownAs(newer, anAnnouncement('twin')))).toBe('conflict');
      expect(await warnings.ofId(warning.id)).toEqual(shown);
      expect(await warnings.open()).toEqual([shown]);
    });

    it('refuses to replace one that was never kept, and then has none', async () => {
      const warnings = await harness();
      expect(await warnings.replace(warning, newer)).toBe('conflict');
      expect([await warnings.ofId(warning.id), await warnings.open()]).toEqual([null, []]);
    });

    it('lets exactly one of 20 first writers win', async () => {
      const warnings = await harness();
      const racers = Array.from({ length: 20 }, (_, n) => aCostWarning(aSpike({ day: addDays(monday, n) })));
      const results = await Promise.all(racers.map((racer) => warnings.replace(null, racer)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await warnings.open()).toEqual([racers[results.indexOf('replaced')]]);
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const warnings = await harness();
      const mine = structuredClone(warning);
      await warnings.replace(null, mine);
      Object.assign(mine, { currency: 'EUR' });
      Object.assign((await warnings.ofId(warning.id)) ?? {}, { currency: 'EUR' });
      expect(await warnings.open()).toEqual([warning]);
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { ReportedDays } from '../../../src/application/cost/ports/reported-days.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import type { ReportedDay } from '../../../src/domain/cost/settled-days.ts';

const money = (text: string) => parseMoney(text) ?? zero;
const said = (day: string, total: string): ReportedDay => ({
  day: day as Day,
  view: 'net',
  total: money(total),
  mornings: [money('0.4'), null, money(total)],
});

/** `harness` gives you a place where nothing was said yet. */
export function reportedDaysContract(name: string, harness: () => Promise<ReportedDays>): void {
  describe(`${name} remembers what was said of each day`, () => {
    it('and nothing before the first report', async () => {
      expect(await (await harness()).said()).toEqual([]);
    });

    it('to the last digit, and only what was said last', async () => {
      const reported = await harness();
      const first = [said('2026-11-20', '0.000000000000000001'), said('2026-11-21', '-123456789012.5')];
      await reported.remember(first);
      expect(await reported.said()).toEqual(first);
      await reported.remember([said('2026-11-22', '7')]);
      expect(await reported.said()).toEqual([said('2026-11-22', '7')]);
    });

    it('and the charge types that reports go by, beside them', async () => {
      const reported = await harness();
      expect(await reported.chargeTypes()).toBeNull();
      await reported.keepChargeTypes({ names: ['Usage'], readAtMs: 1 });
      await reported.keepChargeTypes({ names: ['Usage', 'Fee of é"'], readAtMs: 1_795_000_000_000 });
      await reported.remember([said('2026-11-20', '1')]);
      expect(await reported.chargeTypes()).toEqual({ names: ['Usage', 'Fee of é"'], readAtMs: 1_795_000_000_000 });
      expect(await reported.said()).toEqual([said('2026-11-20', '1')]);
    });

    it('whatever callers do to the list that they hold', async () => {
      const reported = await harness();
      const mine = [said('2026-11-20', '1')];
      await reported.remember(mine);
      mine.pop();
      expect(await reported.said()).toHaveLength(1);
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { ChargeTypes } from '../../../src/application/cost/ports/charge-types.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { SpendingUnavailable } from '../../../src/domain/cost/spending.ts';

export type ChargeTypesWorld = {
  readonly subject: ChargeTypes;
  /** The account was charged so, by the source's own name. */
  readonly charged: (name: string, day: string) => Promise<void>;
  readonly fails: (reason: SpendingUnavailable) => Promise<void>;
};

const year = { start: '2025-11-23' as Day, end: '2026-11-23' as Day };

/** `harness` gives you an account that was never charged anything. */
export function chargeTypesContract(name: string, harness: () => Promise<ChargeTypesWorld>): void {
  describe(`${name} tells which charge types an account has`, () => {
    it('by the names of the source, each once, whether or not anybody knows them', async () => {
      const { subject, charged } = await harness();
      for (const day of ['2025-11-23', '2026-11-22']) await charged('Usage', day);
      await charged('Solar Panel Fee', '2026-01-31');
      await charged('SavingsPlanRecurringFee', '2026-01-31');
      const told = await subject.within(year);
      if (told.kind !== 'known') throw new Error(told.reason);
      expect(told.names.toSorted()).toEqual(['SavingsPlanRecurringFee', 'Solar Panel Fee', 'Usage']);
      expect(told.requests).toBeGreaterThan(0);
    });

    it('and none that it had before or has not yet', async () => {
      const { subject, charged } = await harness();
      await charged('Usage', '2025-11-22');
      await charged('Tax', '2026-11-23');
      expect(await subject.within(year)).toMatchObject({ kind: 'known', names: [] });
    });

    it.each<SpendingUnavailable>(['access-denied', 'not-enabled', 'throttled', 'source-unavailable'])(
      'or that it cannot, which is not none: %s',
      async (reason) => {
        const { subject, fails } = await harness();
        await fails(reason);
        expect(await subject.within(year)).toEqual({ kind: 'unavailable', reason });
      },
    );
  });
}

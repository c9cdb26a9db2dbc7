import { describe, expect, it } from 'vitest';
import type { SpendingUnavailable, SpendLedger } from '../../src/application/ports/spend-ledger.ts';
import type { Spend } from '../../src/domain/cost/cost-report.ts';
import { parseMoney, zero } from '../../src/domain/cost/money.ts';
import type { Day, Period } from '../../src/domain/cost/period.ts';

/** As the source writes it: a decimal of any length. */
export type Billed = {
  readonly day: string;
  readonly service: string;
  readonly amount: string;
  readonly provisional: boolean;
};

export type SpendLedgerWorld = {
  readonly subject: SpendLedger;
  readonly billed: (rows: readonly Billed[]) => Promise<void>;
  readonly fails: (reason: SpendingUnavailable) => Promise<void>;
};

const november: Period = { start: '2026-11-01' as Day, end: '2026-11-22' as Day };

/** `harness` gives you an account that was never billed anything. */
export function spendLedgerContract(name: string, harness: () => Promise<SpendLedgerWorld>): void {
  describe(`${name} tells what was spent`, () => {
    it('each day by service, exactly as it was written, and whether it may still change', async () => {
      const { subject, billed } = await harness();
      const rows = [
        row('2026-11-01', 'Amazon Elastic Container Service', '12.3456789012'),
        row('2026-11-20', 'AWS Lambda', '0.000000271'),
        row('2026-11-20', 'Tax', '-3.5'),
        row('2026-11-21', 'AWS Lambda', '1.2E-7', true),
      ];
      await billed(rows);
      expect(await spends(subject, november)).toEqual(rows.map(spendOf).sort(byDayAndService));
    });

    it('only from the first day of the period up to and without its end', async () => {
      const { subject, billed } = await harness();
      await billed(['2026-10-31', '2026-11-01', '2026-11-21', '2026-11-22'].map((day) => row(day, 'AWS Lambda', '1')));
      expect((await spends(subject, november)).map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-21']);
    });

    it('without dropping or doubling any of 500 rows, however they are paged', async () => {
      const { subject, billed } = await harness();
      const days = Array.from({ length: 20 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`);
      const rows = days.flatMap((day) =>
        Array.from({ length: 25 }, (_, n) => row(day, `Service ${n}`, `${n}.${n + 1}`)),
      );
      await billed(rows);
      expect(await spends(subject, november)).toEqual(rows.map(spendOf).sort(byDayAndService));
    });

    it('as nothing at all, in dollars, for an account that was never billed', async () => {
      const { subject } = await harness();
      expect(await subject.dailyByService(november)).toEqual({
        kind: 'known',
        spending: { currency: 'USD', spends: [] },
      });
    });

    it.each<SpendingUnavailable>(['access-denied', 'not-enabled', 'throttled', 'source-unavailable'])(
      'or why it cannot: "%s"',
      async (reason) => {
        const { subject, fails } = await harness();
        await fails(reason);
        expect(await subject.dailyByService(november)).toEqual({ kind: 'unavailable', reason });
      },
    );
  });
}

function row(day: string, service: string, amount: string, provisional = false): Billed {
  return { day, service, amount, provisional };
}

export function spendOf({ day, service, amount, provisional }: Billed): Spend {
  return { day: day as Day, service, amount: parseMoney(amount) ?? zero, provisional };
}

async function spends(subject: SpendLedger, period: Period): Promise<Spend[]> {
  const outcome = await subject.dailyByService(period);
  if (outcome.kind === 'unavailable') throw new Error(outcome.reason);
  expect(outcome.spending.currency).toBe('USD');
  return [...outcome.spending.spends].sort(byDayAndService);
}

function byDayAndService(a: Spend, b: Spend): number {
  return `${a.day} ${a.service}` < `${b.day} ${b.service}` ? -1 : 1;
}

import { describe, expect, it } from 'vitest';
import type { ForecastQuestion, SpendForecast } from '../../../src/application/cost/ports/spend-forecast.ts';
import type { Day, Period } from '../../../src/domain/calendar/day.ts';
import { parseMoney } from '../../../src/domain/cost/money.ts';
import type { SpendingUnavailable } from '../../../src/domain/cost/spending.ts';

export type SpendForecastWorld = {
  readonly subject: SpendForecast;
  /** From now on it expects 41.5 of every day, and is off by a tenth at most. */
  readonly expects: () => Promise<void>;
  readonly fails: (reason: SpendingUnavailable) => Promise<void>;
};

const restOfNovember: Period = { start: '2026-11-22' as Day, end: '2026-12-01' as Day };
export const ofUsage: ForecastQuestion = { period: restOfNovember, view: 'usage', charges: ['Usage'] };

/** `harness` gives you an account that is too young for a forecast. */
export function spendForecastContract(name: string, harness: () => Promise<SpendForecastWorld>): void {
  describe(`${name} tells what the source expects`, () => {
    it('of the days to come together, and between which amounts', async () => {
      const { subject, expects } = await harness();
      await expects();
      expect(await subject.expected(ofUsage)).toEqual({
        kind: 'known',
        forecast: {
          period: restOfNovember,
          amount: parseMoney('373.5'),
          range: { low: parseMoney('336.15'), high: parseMoney('410.85') },
        },
      });
    });

    it('as nothing while there is too little history', async () => {
      const { subject } = await harness();
      expect(await subject.expected(ofUsage)).toEqual({ kind: 'too-young' });
    });

    it.each<SpendingUnavailable>(['access-denied', 'throttled', 'source-unavailable'])(
      'or why it cannot: "%s"',
      async (reason) => {
        const { subject, fails } = await harness();
        await fails(reason);
        expect(await subject.expected(ofUsage)).toEqual({ kind: 'unavailable', reason });
      },
    );
  });
}

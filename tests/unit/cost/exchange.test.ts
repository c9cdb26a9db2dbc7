import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { inWon, partsInWon } from '../../../src/domain/cost/exchange.ts';
import { type Money, parseMoney, sum, zero } from '../../../src/domain/cost/money.ts';
import { runs } from '../../support/property-budget.ts';

const at = (rate: string) => ({ currency: 'KRW' as const, rate: parseMoney(rate) ?? zero, asOf: '2026-11-20' as Day });
const dollars = (text: string) => parseMoney(text) ?? zero;

describe('dollars in won', () => {
  it.each([
    ['41.20', '1380', 56_856n],
    ['0', '1380', 0n],
    ['0.0001', '1380', 0n],
    ['-0.70', '1380', -966n],
    ['1', '1380.5', 1381n],
    ['-1', '1380.5', -1381n],
    ['1', '1380.4999', 1380n],
  ])('has $%s at %s as ₩%s: there is no smaller unit than a won', (amount, rate, won) => {
    expect(inWon(dollars(amount), at(rate))).toBe(won);
  });

  it('gives parts that are together their sum, each less than a won off', () => {
    const money = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 26n }).map((units): Money => ({ units }));
    const rate = fc.bigInt({ min: 1n, max: 10n ** 22n }).map((units) => ({ ...at('1'), rate: { units } }));
    fc.assert(
      fc.property(fc.array(money, { maxLength: 25 }), rate, (parts, exchange) => {
        const won = partsInWon(parts, exchange);
        expect(won.reduce((all, one) => all + one, 0n)).toBe(inWon(sum(parts), exchange));
        won.forEach((one, index) => {
          const off = one * 10n ** 36n - (parts[index]?.units ?? 0n) * exchange.rate.units;
          expect(off < 10n ** 36n && off > -(10n ** 36n)).toBe(true);
        });
      }),
      { numRuns: runs(300) },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, magnitude, parseMoney, subtract, sum, toFixed2, zero } from '../../../src/domain/cost/money.ts';
import { roundedParts, roundedPercents } from '../../../src/domain/cost/rounded-parts.ts';

const money = (text: string): Money => parseMoney(text) ?? zero;
const shown = (...parts: readonly string[]) => roundedParts(parts.map(money), 'USD').map(toFixed2);

describe('parts of a total', () => {
  it('are rounded by the largest remainder, so that they add up to it', () => {
    expect(shown('3.333', '3.333', '3.334')).toEqual(['3.33', '3.33', '3.34']);
    expect(shown('0.335', '0.335', '0.33')).toEqual(['0.34', '0.33', '0.33']);
    expect(shown('-0.005')).toEqual(['-0.01']);
    expect(shown('10.004', '-3.003', '1')).toEqual(['10.00', '-3.00', '1.00']);
    expect(shown()).toEqual([]);
    expect(roundedParts(['0.5', '0.4', '0.4'].map(money), 'KRW').map(toFixed2)).toEqual(['1.00', '0.00', '0.00']);
  });

  it('add up to the total as it is shown, none of them a cent off, and whole cents stay', () => {
    const units = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n });
    const cents = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }).map((amount) => amount * 10n ** 16n);
    fc.assert(
      fc.property(fc.array(fc.oneof(units, cents), { maxLength: 40 }), (amounts) => {
        const parts = amounts.map((amount) => ({ units: amount }));
        const rounded = roundedParts(parts, 'USD');
        expect(toFixed2(sum(rounded))).toBe(toFixed2(sum(parts)));
        for (const [at, part] of parts.entries()) {
          const off = magnitude(subtract(rounded[at] ?? zero, part)).units;
          expect(off < 10n ** 16n).toBe(true);
          if (part.units % 10n ** 16n === 0n) expect(off).toBe(0n);
        }
      }),
    );
  });

  it('are percentages that add up to 100, and none where a part was given back', () => {
    expect(roundedPercents(['1', '1', '1'].map(money))).toEqual([34, 33, 33]);
    expect(roundedPercents(['5', '-1'].map(money))).toBeNull();
    expect(roundedPercents(['0', '0'].map(money))).toBeNull();
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 22n }), { minLength: 1 });
    fc.assert(
      fc.property(amounts, (all) => {
        const percents = roundedPercents(all.map((units) => ({ units })));
        expect(percents?.reduce((total, percent) => total + percent, 0) ?? 100).toBe(100);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  changeBetween,
  changePerDay,
  compareMoney,
  isZero,
  type Money,
  parseMoney,
  subtract,
  sum,
  toFixed2,
  zero,
} from '../../../src/domain/cost/money.ts';

const money = (text: string): Money => {
  const amount = parseMoney(text);
  if (amount === null) throw new Error(`${text} is no amount`);
  return amount;
};
const unit = 10n ** 18n;

describe('an amount', () => {
  it.each([
    ['12.3456', 12_345_600_000_000_000_000n],
    ['0', 0n],
    ['-0.5', -unit / 2n],
    ['+7', 7n * unit],
    ['7.', 7n * unit],
    [' 1.5 ', (3n * unit) / 2n],
    ['1.2E-7', 120_000_000_000n],
    ['1.2e-7', 120_000_000_000n],
    ['2.5E+3', 2_500n * unit],
    ['0.0000000000000000019', 1n],
    ['-0.0000000000000000019', -1n],
  ])('is read exactly from %j', (text, units) => {
    expect(parseMoney(text)).toEqual({ units });
  });

  it.each(['', '-', 'abc', '1,000', '$5', '.5', '1.2.3', '0x10', 'NaN', '1e9999', '1 2'])('is not %j', (text) => {
    expect(parseMoney(text)).toBeNull();
  });

  it.each([
    ['0', '0.00'],
    ['0.004', '0.00'],
    ['0.005', '0.01'],
    ['1.005', '1.01'],
    ['-1.005', '-1.01'],
    ['-0.004', '0.00'],
    ['1234.5', '1234.50'],
    ['99.999', '100.00'],
    ['0.07', '0.07'],
  ])('of %s is shown as %s', (text, shown) => {
    expect(toFixed2(money(text))).toBe(shown);
  });

  it('is summed, subtracted and compared without losing anything', () => {
    expect(sum([money('0.1'), money('0.2'), money('-0.3')])).toEqual(zero);
    expect(add(money('0.1'), money('0.2'))).toEqual(money('0.3'));
    expect(subtract(money('1'), money('0.9'))).toEqual(money('0.1'));
    expect([isZero(zero), isZero(money('0.1'))]).toEqual([true, false]);
    expect([compareMoney(money('1'), money('2')), compareMoney(money('2'), money('1'))]).toEqual([-1, 1]);
    expect(compareMoney(money('1'), money('1.0'))).toBe(0);
    expect(sum([])).toEqual(zero);
  });

  it('comes back from its own digits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 0, max: 18 }),
        (digits, places) => {
          const text = `${digits < 0n ? '-' : ''}${String(digits < 0n ? -digits : digits).padStart(places + 1, '0')}`;
          const decimal = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
          expect(parseMoney(decimal)?.units).toBe(digits * 10n ** BigInt(18 - places));
        },
      ),
    );
  });
});

describe('a change', () => {
  it('is a percentage of what was before', () => {
    expect(changeBetween(money('200'), money('250'))).toEqual({
      kind: 'percent',
      difference: money('50'),
      percent: 25,
      each: 'period',
    });
    expect(changeBetween(money('3'), money('2'))).toMatchObject({ kind: 'percent', percent: -33.3 });
  });

  it('is rounded, and not cut', () => {
    expect(changeBetween(money('200'), money('250.38'))).toMatchObject({ percent: 25.2 });
    expect(changeBetween(money('1160'), money('906.25'))).toMatchObject({ percent: -21.9 });
    expect(changeBetween(money('1000'), money('999.96'))).toMatchObject({ percent: 0 });
  });

  it.each([
    ['0', '500'],
    ['0.99', '5'],
    ['-1', '5'],
    ['-1', '-5'],
    ['5', '-1'],
  ])('from %s to %s is an amount, because a percentage would say nothing', (before, after) => {
    const difference = subtract(money(after), money(before));
    expect(changeBetween(money(before), money(after))).toEqual({ kind: 'amount', difference, each: 'period' });
  });

  it('of months that are not as long as each other is that of a mean day', () => {
    expect(changePerDay(money('28'), 28, money('31'), 31)).toEqual({ kind: 'same' });
    expect(changePerDay(money('28'), 28, money('62'), 31)).toEqual({
      kind: 'percent',
      difference: money('1'),
      percent: 100,
      each: 'day',
    });
  });

  it('is none where nothing changed', () => {
    expect(changeBetween(money('5'), money('5.0'))).toEqual({ kind: 'same' });
    expect(changeBetween(zero, zero)).toEqual({ kind: 'same' });
  });
});

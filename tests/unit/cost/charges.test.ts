import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../../src/domain/cost/bill.ts';
import {
  type CostView,
  countedNames,
  isCounted,
  type RecordType,
  recordTypeNamed,
  recordTypes,
} from '../../../src/domain/cost/charges.ts';
import { sum } from '../../../src/domain/cost/money.ts';
import { aSpend } from '../../support/some-spending.ts';

const views: readonly CostView[] = ['usage', 'net', 'amortized'];

describe('a charge', () => {
  it.each<readonly [string, RecordType]>([
    ['Usage', 'usage'],
    ['DiscountedUsage', 'usage'],
    ['Savings Plan Covered Usage', 'usage'],
    ['SavingsPlanNegation', 'usage'],
    ['Enterprise Discount Program Discount', 'usage'],
    ['SavingsPlanRecurringFee', 'recurring'],
    ['RIFee', 'recurring'],
    ['Recurring reservation fee', 'recurring'],
    ['Savings Plan Upfront Fee', 'upfront'],
    ['Upfront', 'upfront'],
    ['Support', 'support'],
    ['Support fee', 'support'],
    ['Fee', 'fee'],
    ['Credit', 'credit'],
    ['Refund', 'refund'],
    ['Tax', 'tax'],
    ['Charge of Next Year', 'other'],
    ['constructor', 'other'],
  ])('of the type %s is %s, with or without blanks', (name, recordType) => {
    expect(recordTypeNamed(name)).toBe(recordType);
    expect(recordTypeNamed(name.toUpperCase().replaceAll(' ', ''))).toBe(recordType);
  });

  it('of a savings plan counts wherever that of a reservation counts, and nowhere else', () => {
    const pairs = [
      ['SavingsPlanRecurringFee', 'RIFee'],
      ['SavingsPlanUpfrontFee', 'Upfront'],
      ['SavingsPlanCoveredUsage', 'DiscountedUsage'],
    ] as const;
    for (const view of views) {
      for (const [plan, reservation] of pairs) {
        expect(isCounted(view, recordTypeNamed(plan))).toBe(isCounted(view, recordTypeNamed(reservation)));
      }
    }
  });

  it('that nobody knows counts only where everything does', () => {
    expect(views.filter((view) => isCounted(view, 'other'))).toEqual(['net']);
  });
});

describe('the forecast', () => {
  it('is asked about the very charges that are counted', () => {
    const seen = ['Usage', 'Support fee', 'RIFee', 'Tax', 'Credit', 'Charge of Next Year', 'Usage'];
    expect(countedNames('usage', seen)).toEqual(['Usage']);
    expect(countedNames('amortized', seen)).toEqual(['RIFee', 'Usage']);
    expect(countedNames('net', seen)).toEqual([...new Set(seen)].sort());
  });

  it('is asked about what the source documents where nothing was charged yet', () => {
    for (const view of views) {
      expect(countedNames(view, ['Tax']).every((name) => isCounted(view, recordTypeNamed(name)))).toBe(true);
      expect(countedNames(view, [])).toContain('Usage');
    }
  });
});

describe('a bill', () => {
  it('lists unknown charges by their names, each for itself, and adds up in every view', () => {
    const charge = fc.constantFrom('Usage', 'RIFee', 'Tax', 'Credit', 'One of Next Year', 'Two of Next Year');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(charge, fc.integer({ min: -500, max: 500 }))),
        fc.constantFrom(...views),
        (rows, view) => {
          const spends = rows.map(([name, dollars]) =>
            aSpend('2026-11-20', 'EC2', String(dollars), { charge: name, recordType: recordTypeNamed(name) }),
          );
          const { charges, counted, total } = billOf(view, spends);
          expect(sum(charges.map(({ amount }) => amount))).toEqual(total);
          const ofView = charges.filter(({ recordType }) => isCounted(view, recordType));
          expect(sum(ofView.map(({ amount }) => amount))).toEqual(counted);
          expect(charges.map(({ recordType }) => recordTypes.indexOf(recordType))).toEqual(
            charges.map(({ recordType }) => recordTypes.indexOf(recordType)).sort((a, b) => a - b),
          );
          expect(charges.every(({ recordType, name }) => (name !== null) === (recordType === 'other'))).toBe(true);
        },
      ),
    );
  });
});

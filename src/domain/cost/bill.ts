import { type CostView, isCounted, type RecordType, recordTypes } from './charges.ts';
import { isZero, type Money, sum } from './money.ts';
import type { Spend } from './spending.ts';

export type BillCharge = {
  readonly recordType: RecordType;
  /** The source's own name of a type that we do not know; otherwise null. */
  readonly name: string | null;
  readonly amount: Money;
};

/** What is charged, kind by kind and without those that are nothing; together they are `total`. */
export type Bill = { readonly charges: readonly BillCharge[]; readonly counted: Money; readonly total: Money };

export function billOf(view: CostView, spends: readonly Spend[]): Bill {
  const groups = Map.groupBy(spends, ({ recordType, charge = '' }) =>
    recordType === 'other' ? `other ${charge}` : recordType,
  );
  const charges = [...groups.values()]
    .flatMap((same): BillCharge[] => {
      const [first] = same;
      if (first === undefined) return [];
      const { recordType, charge = '' } = first;
      const name = recordType === 'other' && charge !== '' ? charge : null;
      return [{ recordType, name, amount: amountOf(same) }];
    })
    .filter(({ amount }) => !isZero(amount))
    .sort((a, b) => place(a) - place(b) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  return {
    charges,
    counted: amountOf(spends.filter(({ recordType }) => isCounted(view, recordType))),
    total: amountOf(spends),
  };
}

function amountOf(spends: readonly Spend[]): Money {
  return sum(spends.map(({ amount }) => amount));
}

function place({ recordType }: BillCharge): number {
  return recordTypes.indexOf(recordType);
}

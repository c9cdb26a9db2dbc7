import { add, type Money, sum, zero } from './money.ts';
import type { RecordType, Spend } from './spending.ts';

/** What is charged, kind by kind; together the parts are `total`. */
export type Bill = Readonly<Record<RecordType, Money>> & { readonly total: Money };

export function billOf(spends: readonly Spend[]): Bill {
  const parts = { usage: zero, credit: zero, refund: zero, tax: zero, other: zero };
  for (const { recordType, amount } of spends) parts[recordType] = add(parts[recordType], amount);
  return { ...parts, total: sum(spends.map(({ amount }) => amount)) };
}

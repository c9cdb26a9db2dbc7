import { type Money, scaled, sum } from './money.ts';
import type { MonthlySaving } from './saving.ts';

/** A line of the bill that grows for as long as something runs. `parts`: how many 1024ths of the unit each hour takes; a machine takes 1024. */
export type HourlyUse = { readonly usage: string; readonly operation: string; readonly parts: number };

/** What of the bill a resource is. `label`: what people call it, such as `m5.large`. */
export type Made = { readonly label: string; readonly uses: readonly HourlyUse[] };

/** What an hour of the unit cost on the bill, on average. */
export type PaidRate = Pick<HourlyUse, 'usage' | 'operation'> & { readonly perHour: Money; readonly currency: string };

/** Hours of a mean month, as AWS counts them in its own estimates. */
export const monthHours = 730;

/** What it costs in a month at these rates. Null where one of them is not known, or costs nothing: that is no saving. */
export function monthlyOf({ uses }: Made, rates: readonly PaidRate[]): MonthlySaving | null {
  const costs = uses.map(({ usage, operation, parts }) => {
    const rate = rates.find((one) => one.usage === usage && one.operation === operation);
    return rate === undefined ? null : { ...rate, month: scaled(rate.perHour, parts * monthHours, 1024) };
  });
  const known = costs.filter((cost) => cost !== null);
  const [first] = known;
  if (first === undefined || known.length < costs.length) return null;
  const amount = sum(known.map(({ month }) => month));
  const isOfOne = known.every(({ currency }) => currency === first.currency);
  return isOfOne && amount.units > 0n ? { amount, currency: first.currency } : null;
}

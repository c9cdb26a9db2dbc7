import { addDays, type Day } from '../calendar/day.ts';
import { isZero } from './money.ts';
import type { Spend } from './spending.ts';

/** What kept a cost down until it ran out. */
export type ExpiredCover = 'savings-plan' | 'credit';

const week = 7;
/** Of the week before: a cover that comes and goes did not run out. */
const mostDays = 5;
/** The day on which a level rose is known within so many. */
const mostDaysOff = 2;

const covers: Readonly<Record<ExpiredCover, (spend: Spend) => boolean>> = {
  'savings-plan': ({ charge }) => /^savingsplan(?:negation|coveredusage)$/i.test(charge?.replace(/[^a-z]/gi, '') ?? ''),
  credit: ({ recordType }) => recordType === 'credit',
};

/**
 * What covered the service (null: any) on nearly every day of the week before `since`, and on no day from shortly after to `through`. Null where nothing did. A
 * reservation leaves no trace of its own: what it covers costs nothing.
 */
export function expiredCover(
  spends: readonly Spend[],
  service: string | null,
  since: Day,
  through: Day,
): ExpiredCover | null {
  const over = addDays(since, mostDaysOff);
  if (through < over) return null;
  const own = spends.filter((one) => (service === null || one.service === service) && !isZero(one.amount));
  const ended = (Object.keys(covers) as readonly ExpiredCover[]).filter((cover) => {
    const days = new Set(own.filter(covers[cover]).map(({ day }) => day));
    const before = Array.from({ length: week }, (_, n) => addDays(since, -1 - n)).filter((day) => days.has(day));
    return before.length >= mostDays && ![...days].some((day) => day >= over && day <= through);
  });
  return ended[0] ?? null;
}

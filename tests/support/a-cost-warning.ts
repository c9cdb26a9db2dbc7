import { addDays } from '../../src/domain/calendar/day.ts';
import { type CostWarning, foldSighting } from '../../src/domain/cost/cost-warning.ts';
import type { Sighting } from '../../src/domain/cost/early-warning.ts';
import { monday, usd } from './a-bill.ts';

export type SpikeSeen = Extract<Sighting, { kind: 'spike' }>;

/** "Amazon EC2 $41.20, expected $18-$24 from the last 4 Mondays". */
export function aSpike(change: Partial<SpikeSeen> = {}): SpikeSeen {
  return {
    kind: 'spike',
    service: 'Amazon EC2',
    since: monday,
    day: monday,
    amount: usd(41.2),
    incomplete: false,
    expected: {
      low: usd(18),
      high: usd(24),
      from: 'weekdays',
      days: [1, 2, 3, 4].map((weeks) => addDays(monday, -7 * weeks)),
    },
    ...change,
  };
}

export function aCostWarning(seen: Sighting = aSpike(), change: Partial<CostWarning> = {}): CostWarning {
  return { ...foldSighting(null, seen, { currency: 'USD', view: 'usage' }, null), ...change };
}

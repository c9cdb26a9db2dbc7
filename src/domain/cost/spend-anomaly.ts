import type { Sighting } from './early-warning.ts';
import { compareMoney, type Money } from './money.ts';
import type { Day } from './period.ts';

/** What the cloud's own watch over the bill has found. */
export type SpendAnomaly = {
  readonly id: string;
  /** Null where it names none, or several. */
  readonly service: string | null;
  readonly since: Day;
  /** The last day on which it was seen. */
  readonly day: Day;
  /** By how much all its days together were dearer than expected. */
  readonly impact: Money;
  /** Where it comes from, in the source's own names: region, account, usage type. */
  readonly causes: readonly string[];
};

/** What the cloud's own watch says about the same thing. */
export type AwsView =
  | { readonly kind: 'sees-it'; readonly since: Day; readonly impact: Money; readonly causes: readonly string[] }
  | { readonly kind: 'not-allowed' };

/** The dearest of the anomalies that are about the service of this sighting and not over before it began. */
export function anomalyOf(sighting: Sighting, anomalies: readonly SpendAnomaly[]): SpendAnomaly | null {
  const same = anomalies.filter(({ service, day }) => service === sighting.service && day >= sighting.since);
  return same.reduce<SpendAnomaly | null>((best, one) => (best === null || isDearer(one, best) ? one : best), null);
}

/** What only the cloud's own watch has seen, from `recentFrom` on and above the floor; one for each service. */
export function seenOnlyByAws(
  anomalies: readonly SpendAnomaly[],
  told: readonly { readonly service: string | null }[],
  recentFrom: Day,
  floor: Money,
): readonly SpendAnomaly[] {
  const news = anomalies.filter(
    ({ service, day, impact }) =>
      day >= recentFrom && compareMoney(impact, floor) >= 0 && !told.some((one) => one.service === service),
  );
  const byService = Map.groupBy(news, ({ service }) => service);
  return [...byService.values()].flatMap((same) => same.toSorted((a, b) => (isDearer(a, b) ? -1 : 1)).slice(0, 1));
}

/** A total order, because the answer must not depend on the order in which the source gave them. */
function isDearer(a: SpendAnomaly, b: SpendAnomaly): boolean {
  return (compareMoney(a.impact, b.impact) || (a.id < b.id ? 1 : -1)) > 0;
}

import { addDays, type Day } from '../calendar/day.ts';
import type { Ongoing, Sighting } from './early-warning.ts';
import { compareMoney, type Money } from './money.ts';

/** What the cloud's own watch over the bill has found. */
export type SpendAnomaly = {
  readonly id: string;
  /** Null where it names none, or several. */
  readonly service: string | null;
  readonly since: Day;
  /** The last day on which it was seen. */
  readonly day: Day;
  /** By how much all its days together exceeded what was expected. */
  readonly impact: Money;
  /** Where it comes from, in the source's own names: region, account, usage type. */
  readonly causes: readonly string[];
};

/** What the cloud's own watch says about the same thing. */
export type AwsView =
  | { readonly kind: 'sees-it'; readonly since: Day; readonly impact: Money; readonly causes: readonly string[] }
  | { readonly kind: 'not-allowed' };

/** The largest anomaly of this sighting's service that was not over before the sighting began. */
export function anomalyOf(sighting: Sighting, anomalies: readonly SpendAnomaly[]): SpendAnomaly | null {
  const same = anomalies.filter(({ service, day }) => service === sighting.service && day >= sighting.since);
  return same.reduce<SpendAnomaly | null>((best, one) => (best === null || isDearer(one, best) ? one : best), null);
}

/**
 * Anomalies above the floor that our own rule does not see, one per service. One that AWS has reported for over a week is not
 * news, unless it is `ongoing` already.
 */
export function onlyAwsSees(
  anomalies: readonly SpendAnomaly[],
  sightings: readonly Sighting[],
  ongoing: readonly Ongoing[],
  yesterday: Day,
  floor: Money,
): readonly Sighting[] {
  const ours = [...sightings, ...ongoing.filter(({ kind }) => kind !== 'seen-by-aws')];
  const recent = anomalies.filter(
    ({ day, impact }) => day > addDays(yesterday, -3) && compareMoney(impact, floor) >= 0,
  );
  const unseen = recent.filter(({ service }) => !ours.some((one) => one.service === service));
  return [...Map.groupBy(unseen, ({ service }) => service)].flatMap(([service, same]) => {
    const [first] = same.toSorted((a, b) => (isDearer(a, b) ? -1 : 1));
    const began = ongoing.find((one) => one.service === service)?.since ?? null;
    if (first === undefined || (began === null && first.since < addDays(yesterday, -7))) return [];
    const { day, impact, causes } = first;
    return [{ kind: 'seen-by-aws' as const, service, since: began ?? first.since, day, impact, causes }];
  });
}

/** A total order, because the answer must not depend on the order in which the source gave them. */
function isDearer(a: SpendAnomaly, b: SpendAnomaly): boolean {
  return (compareMoney(a.impact, b.impact) || (a.id < b.id ? 1 : -1)) > 0;
}

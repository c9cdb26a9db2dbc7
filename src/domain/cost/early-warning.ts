import { addDays, type Day, daysIn } from '../calendar/day.ts';
import { creepingWeeks, type Weeks } from './cost-creep.ts';
import { centsOf, type DailySeries, type DailySpend, dailySpend } from './daily-spend.ts';
import type { Money } from './money.ts';
import type { Spending } from './spending.ts';
import { dearDays, type ExpectedSpend } from './spike.ts';
import { leastHistory } from './usual-range.ts';
import { type Strictness, strictness, type WarningSettings } from './warning-settings.ts';

/** What costs too much. `service` is null for the whole bill, which is reported only if no single service explains it. */
export type Sighting = {
  readonly service: string | null;
  /** The first day of it. */
  readonly since: Day;
  /** The last day of it that is known. */
  readonly day: Day;
} & Reason;

export type Reason =
  /** One day cost more than usual. An `incomplete` day can only grow. */
  | {
      readonly kind: 'spike';
      readonly amount: Money;
      readonly incomplete: boolean;
      readonly expected: ExpectedSpend;
    }
  /** Each week cost more than the one before. The sums of the three weeks, oldest first. */
  | { readonly kind: 'creep'; readonly weeks: Weeks }
  /** There was no such service in the `quietDays` before. */
  | { readonly kind: 'new-service'; readonly amount: Money; readonly incomplete: boolean; readonly quietDays: number }
  /** Our own rule sees nothing, and the cloud's own watch does. */
  | { readonly kind: 'seen-by-aws'; readonly impact: Money; readonly causes: readonly string[] };

/** What was seen before and has not ended: it is held against what was usual before it began. */
export type Ongoing = { readonly kind: string; readonly service: string | null; readonly since: Day };

export type EarlyWarnings = {
  readonly sightings: readonly Sighting[];
  /** The last day that is complete: what is not sighted has been quiet up to here. Null where nothing is known. */
  readonly quietThrough: Day | null;
};

/** A service counts as new for so long. */
export const newDays = 7;

/**
 * What costs too much on the last two days, of which the last may be incomplete. Depends on the bill alone: the order of its
 * rows does not matter. With less than two weeks of history the answer is nothing.
 */
export function earlyWarnings(
  lastDay: Day,
  spending: Spending,
  settings: WarningSettings,
  ongoing: readonly Ongoing[],
): EarlyWarnings {
  const bill = dailySpend(lastDay, spending);
  const judge = new Judge(bill, settings, ongoing);
  const services = [...bill.services].flatMap(([service, series]) => judge.service(service, series));
  return { sightings: [...services, ...judge.wholeBill(services)], quietThrough: quietThrough(bill) };
}

class Judge {
  readonly #bill: DailySpend;
  readonly #floorCents: number;
  readonly #strict: Strictness;
  readonly #ongoing: readonly Ongoing[];
  /** The part of each day's cost that earlier sightings explain. */
  readonly #explained: number[];

  constructor(bill: DailySpend, { floor, sensitivity }: WarningSettings, ongoing: readonly Ongoing[]) {
    this.#bill = bill;
    this.#floorCents = centsOf(floor);
    this.#strict = strictness[sensitivity];
    this.#ongoing = ongoing;
    this.#explained = bill.days.map(() => 0);
  }

  service(service: string, series: DailySeries): readonly Sighting[] {
    const fresh = this.#newService(service, series);
    if (fresh !== 'known') return fresh;
    return this.#spikeOrCreep(service, series);
  }

  wholeBill(services: readonly Sighting[]): readonly Sighting[] {
    const { total } = this.#bill;
    const cents = total.cents.map((value, at) => (value === null ? null : value - (this.#explained[at] ?? 0)));
    const sightings = this.#spikeOrCreep(null, { amounts: total.amounts, cents });
    return services.length === 0 ? sightings : sightings.filter(({ kind }) => kind === 'spike');
  }

  /** A spike is not reported again as a creep. An ongoing creep continues beside a spike. */
  #spikeOrCreep(service: string | null, series: DailySeries): readonly Sighting[] {
    const spike = this.#spike(service, series);
    const creepSince = this.#since('creep', service);
    if (spike !== null && creepSince === null) return [spike];
    const creep = this.#creep(service, series, creepSince);
    return [spike, creep].filter((sighting) => sighting !== null);
  }

  #spike(service: string | null, series: DailySeries): Sighting | null {
    const since = this.#since('spike', service);
    const { days } = this.#bill;
    const dear = dearDays(series, days, this.#at(since), this.#floorCents, this.#strict);
    const [first, last = first] = dear;
    if (first === undefined || last === undefined) return null;
    for (const { at, centre } of dear) this.#explain(at, (series.cents[at] ?? 0) - centre);
    return {
      kind: 'spike',
      service,
      since: since ?? this.#day(first.at),
      day: this.#day(last.at),
      amount: series.amounts[last.at] ?? { units: 0n },
      incomplete: this.#isIncomplete(last.at),
      expected: last.expected,
    };
  }

  #creep(service: string | null, series: DailySeries, since: Day | null): Sighting | null {
    const through = this.#bill.days.length - (this.#bill.lastIsIncomplete ? 2 : 1);
    const weeks = creepingWeeks(series, through, this.#floorCents, this.#strict, since !== null);
    if (weeks === null) return null;
    const day = this.#day(through);
    return { kind: 'creep', service, since: since ?? addDays(day, -13), day, weeks };
  }

  /** `known` where the service has been there for longer. */
  #newService(service: string, { amounts, cents }: DailySeries): readonly Sighting[] | 'known' {
    const { days } = this.#bill;
    const first = cents.findIndex((value) => value !== null && value >= 1);
    if (first < leastHistory || days.length - first > newDays) return 'known';
    const last = [days.length - 1, days.length - 2].find((at) => at >= first && (cents[at] ?? 0) >= this.#floorCents);
    if (last === undefined) return [];
    for (const [at, value] of cents.entries()) this.#explain(at, value ?? 0);
    const amount = amounts[last] ?? { units: 0n };
    const said = { amount, incomplete: this.#isIncomplete(last), quietDays: first };
    return [{ kind: 'new-service', service, since: this.#day(first), day: this.#day(last), ...said }];
  }

  #explain(at: number, cents: number): void {
    this.#explained[at] = (this.#explained[at] ?? 0) + cents;
  }

  #since(kind: Sighting['kind'], service: string | null): Day | null {
    return this.#ongoing.find((one) => one.kind === kind && one.service === service)?.since ?? null;
  }

  #at(since: Day | null): number | null {
    const [start] = this.#bill.days;
    return since === null || start === undefined ? null : daysIn({ start, end: since });
  }

  #isIncomplete(at: number): boolean {
    return this.#bill.lastIsIncomplete && at === this.#bill.days.length - 1;
  }

  #day(at: number): Day {
    const day = this.#bill.days[at];
    if (day === undefined) throw new RangeError(`the bill has no day ${at}`);
    return day;
  }
}

function quietThrough({ days, lastIsIncomplete, total }: DailySpend): Day | null {
  const last = days.length - (lastIsIncomplete ? 2 : 1);
  return (total.cents[last] ?? null) === null ? null : (days[last] ?? null);
}

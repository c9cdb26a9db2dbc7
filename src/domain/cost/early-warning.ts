import { addDays, type Day, daysIn } from '../calendar/day.ts';
import { creepingWeeks, isRising, type Weeks } from './cost-creep.ts';
import { centsOf, type DailySeries, type DailySpend, dailySpend, moneyOfCents } from './daily-spend.ts';
import { type ExpiredCover, expiredCover } from './expired-cover.ts';
import { levelShift } from './level-shift.ts';
import type { Money } from './money.ts';
import type { Spending } from './spending.ts';
import { dearDays, type ExpectedSpend, longestEpisodeDays } from './spike.ts';
import { leastHistory, median } from './usual-range.ts';
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
      /** What ran out as it began; missing where nothing did. */
      readonly expired?: ExpiredCover | undefined;
    }
  /** Each week cost more than the one before. The sums of the three weeks, oldest first. */
  | { readonly kind: 'creep'; readonly weeks: Weeks }
  /** The level has stepped up and stayed for days: what a day costs since then, and what it cost before. */
  | {
      readonly kind: 'shift';
      readonly usual: Money;
      readonly level: Money;
      readonly expired?: ExpiredCover | undefined;
    }
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
/** And no level of it is old before this. */
const youngDays = 28;

/**
 * What costs too much on the last two days and on those that are not settled, after day `through`, which can only grow. Depends on the bill alone: the order of its
 * rows does not matter. With less than two weeks of history the answer is nothing.
 */
export function earlyWarnings(
  lastDay: Day,
  spending: Spending,
  through: Day,
  settings: WarningSettings,
  ongoing: readonly Ongoing[],
): EarlyWarnings {
  const bill = dailySpend(lastDay, spending, through);
  const judge = new Judge(bill, spending.currency, settings, ongoing);
  const services = [...bill.services].flatMap(([service, series]) => judge.service(service, series));
  const settled = quietThrough(bill);
  const sightings = [...services, ...judge.wholeBill(services)].map((one) => named(one, spending, settled));
  return { sightings, quietThrough: settled };
}

/** With what ran out, if something did. */
function named(sighting: Sighting, { spends }: Spending, settled: Day | null): Sighting {
  if (settled === null || (sighting.kind !== 'spike' && sighting.kind !== 'shift')) return sighting;
  const expired = expiredCover(spends, sighting.service, sighting.since, settled);
  return expired === null ? sighting : { ...sighting, expired };
}

class Judge {
  readonly #bill: DailySpend;
  readonly #currency: string;
  readonly #floorCents: number;
  readonly #strict: Strictness;
  readonly #ongoing: readonly Ongoing[];
  /** Of a day, in cents. */
  readonly #usualBill: number;
  /** The part of each day's cost that earlier sightings explain. */
  readonly #explained: number[];
  /** And of what is so new that it was told as new. */
  readonly #young: number[];

  constructor(
    bill: DailySpend,
    currency: string,
    { floor, sensitivity }: WarningSettings,
    ongoing: readonly Ongoing[],
  ) {
    this.#bill = bill;
    this.#currency = currency;
    this.#floorCents = centsOf(floor);
    this.#strict = strictness[sensitivity];
    this.#ongoing = ongoing;
    this.#usualBill = median(bill.total.cents.slice(-longestEpisodeDays).filter((value) => value !== null)) ?? 0;
    this.#explained = bill.days.map(() => 0);
    this.#young = bill.days.map(() => 0);
  }

  service(service: string, series: DailySeries): readonly Sighting[] {
    const first = series.cents.findIndex((value) => value !== null && value >= 1);
    if (first >= this.#bill.days.length - youngDays)
      for (const [at, value] of series.cents.entries()) this.#young[at] = (this.#young[at] ?? 0) + (value ?? 0);
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

  /** What is told as one is not told again as another. What goes on continues beside a spike. */
  #spikeOrCreep(service: string | null, series: DailySeries): readonly Sighting[] {
    const spike = this.#spike(service, series);
    const creepSince = this.#since('creep', service);
    if (spike !== null && creepSince === null && this.#since('shift', service) === null) return [spike];
    const creep = this.#creep(service, series, creepSince);
    const shiftSince = this.#since('shift', service);
    const isTold = spike !== null || creep !== null || this.#isGoingOn(service);
    const shift = isTold && shiftSince === null ? null : this.#shift(service, series, shiftSince);
    return [spike, shift === null || creepSince !== null ? creep : null, shift].filter((sighting) => sighting !== null);
  }

  #spike(service: string | null, series: DailySeries): Sighting | null {
    const since = this.#since('spike', service);
    const { days } = this.#bill;
    const dear = dearDays(series, days, this.#bill.lastSettled, this.#at(since), this.#floorCents, this.#strict);
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

  #shift(service: string | null, { cents }: DailySeries, since: Day | null): Sighting | null {
    const through = this.#bill.lastSettled;
    const least = Math.max(this.#floorCents, this.#strict.shiftOfBill * this.#usualBill);
    const old =
      service === null ? cents.map((value, at) => (value === null ? null : value - (this.#young[at] ?? 0))) : cents;
    const shift = levelShift(old, through, this.#at(since), least, this.#strict);
    if (shift === null) return null;
    for (let at = shift.at; at < cents.length; at += 1) this.#explain(at, shift.level - shift.usual);
    const [usual, level] = [moneyOfCents(shift.usual), moneyOfCents(shift.level)];
    return { kind: 'shift', service, since: since ?? this.#day(shift.at), day: this.#day(through), usual, level };
  }

  #creep(service: string | null, series: DailySeries, since: Day | null): Sighting | null {
    const through = this.#bill.lastSettled;
    const weeks = creepingWeeks(series, through, this.#floorCents, this.#strict, since !== null);
    // The card prints the three sums.
    if (weeks === null || !isRising(weeks, this.#currency)) return null;
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

  /** Whether a spike that was told goes on; of the whole bill, whether anything of any service does, which would explain it. */
  #isGoingOn(service: string | null): boolean {
    if (service === null) return this.#ongoing.some(({ kind }) => kind !== 'seen-by-aws');
    return this.#since('spike', service) !== null;
  }

  #isIncomplete(at: number): boolean {
    return at > this.#bill.lastSettled;
  }

  #day(at: number): Day {
    const day = this.#bill.days[at];
    if (day === undefined) throw new RangeError(`the bill has no day ${at}`);
    return day;
  }
}

function quietThrough({ days, lastSettled: last, total }: DailySpend): Day | null {
  return (total.cents[last] ?? null) === null ? null : (days[last] ?? null);
}

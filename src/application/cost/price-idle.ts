import type { CostRead } from '../../domain/cost/cost-read.ts';
import { monthlyOf } from '../../domain/cost/paid-rate.ts';
import type { MonthlySaving } from '../../domain/cost/saving.ts';
import { placeKey, placeOf } from '../../domain/status/place.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../domain/status/resource.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { KeptRates, OwnSavings } from './ports/own-savings.ts';
import type { PaidRates } from './ports/paid-rates.ts';
import type { ResourceMakes } from './ports/resource-makes.ts';

/** `of`: what people call what it costs, such as `m5.large`. */
export type Price = { readonly of: string; readonly monthly: MonthlySaving | null };

export type Priced = {
  /** Left out is what nobody knows. */
  readonly prices: ReadonlyMap<ResourceKey, Price>;
  /** Null where no rate was needed, or none was to be had. */
  readonly read: CostRead | null;
};

export type PriceIdleDependencies = {
  readonly makes: ResourceMakes;
  readonly rates: PaidRates;
  readonly own: Pick<OwnSavings, 'rates' | 'keepRates'>;
  readonly clock: Clock;
};

/** Rates of other places stay unknown until those of these are kept. */
const mostAsked = 2;
const mostKept = 10;
/** A bit less than a week, so that the weekly look asks. */
const keptMs = 7 * 86_400_000 - 3_600_000;

/** What idle resources cost in a month, at what the bill says that their like cost. Asks at most twice, and once a week for each place. */
export class PriceIdle {
  readonly #dependencies: PriceIdleDependencies;

  constructor(dependencies: PriceIdleDependencies) {
    this.#dependencies = dependencies;
  }

  async of(idle: readonly Resource[]): Promise<Priced> {
    if (idle.length === 0) return { prices: new Map(), read: null };
    const makes = await this.#dependencies.makes.of(idle);
    const made = idle.filter((resource) => makes.has(resourceKey(resource)));
    const { rates, requests } = await this.#rates(made);
    const prices = new Map<ResourceKey, Price>();
    for (const resource of made) {
      const [key, make] = [resourceKey(resource), makes.get(resourceKey(resource))];
      const there = rates.find(({ place }) => place === placeKey(resource));
      if (make !== undefined)
        prices.set(key, { of: make.label, monthly: there === undefined ? null : monthlyOf(make, there.rates) });
    }
    const readAtMs = Math.min(...rates.map((one) => one.readAtMs));
    return { prices, read: rates.length === 0 ? null : { readAtMs, requests } };
  }

  /** Of the places of these resources, those with the most of them first. */
  async #rates(
    made: readonly Resource[],
  ): Promise<{ readonly rates: readonly KeptRates[]; readonly requests: number }> {
    const { own, rates, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const places = [...Map.groupBy(made, placeKey)].toSorted(([, a], [, b]) => b.length - a.length);
    if (places.length === 0) return { rates: [], requests: 0 };
    const kept = (await own.rates()).filter(({ readAtMs }) => nowMs - readAtMs < keptMs);
    const isKept = (place: string) => kept.some((one) => one.place === place);
    const unknown = places.filter(([place]) => !isKept(place)).slice(0, mostAsked);
    const outcomes = await Promise.all(
      unknown.map(async ([key, [place]]) => ({ key, told: place && (await rates.lastWeek(placeOf(place), nowMs)) })),
    );
    const asked = outcomes.flatMap(({ key, told }) =>
      told?.kind === 'known' ? [{ place: key, readAtMs: nowMs, rates: told.rates, requests: told.requests }] : [],
    );
    if (asked.length > 0) {
      await own.keepRates([...asked.map(({ requests: _, ...one }) => one), ...kept].slice(0, mostKept));
    }
    const needed = new Set(places.map(([place]) => place));
    return {
      rates: [...asked, ...kept].filter(({ place }) => needed.has(place)),
      requests: asked.reduce((all, { requests }) => all + requests, 0),
    };
  }
}

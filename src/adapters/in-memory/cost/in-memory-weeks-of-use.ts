import type { WeeksOfUse } from '../../../application/cost/ports/weeks-of-use.ts';
import type { WeekOfUse } from '../../../domain/cost/idle.ts';
import { placeKey } from '../../../domain/status/place.ts';
import { type Missing, type MissingReason, missing } from '../../../domain/status/reading.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../../domain/status/resource.ts';

/** Weeks as they are told. */
export class InMemoryWeeksOfUse implements WeeksOfUse {
  readonly #weeks = new Map<ResourceKey, WeekOfUse>();
  readonly #failing = new Map<string, MissingReason>();

  set(resource: Resource, week: Omit<WeekOfUse, 'kind'>): void {
    this.#weeks.set(resourceKey(resource), { kind: 'known', ...week });
  }

  /** By `placeKey`; null makes it answer again. */
  failPlace(place: string, reason: MissingReason | null): void {
    if (reason === null) this.#failing.delete(place);
    else this.#failing.set(place, reason);
  }

  async lastWeek(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, WeekOfUse | Missing>> {
    return new Map(resources.map((resource) => [resourceKey(resource), this.#weekOf(resource)]));
  }

  #weekOf(resource: Resource): WeekOfUse | Missing {
    const failing = this.#failing.get(placeKey(resource));
    return failing === undefined ? (this.#weeks.get(resourceKey(resource)) ?? missing('no-data')) : missing(failing);
  }
}

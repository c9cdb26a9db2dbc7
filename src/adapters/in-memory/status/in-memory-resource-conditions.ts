import type { ResourceConditions } from '../../../application/status/ports/resource-conditions.ts';
import type { Condition } from '../../../domain/status/condition.ts';
import { type Place, placeKey, type SourceTrouble } from '../../../domain/status/place.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../../domain/status/resource.ts';

/** An EC2 and an EKS in which everything is there and fine, unless it is told otherwise. */
export class InMemoryResourceConditions implements ResourceConditions {
  readonly #told = new Map<ResourceKey, Condition | Missing>();
  readonly #failing = new Map<string, SourceTrouble>();

  set(resource: Resource, condition: Condition | 'not-found'): void {
    this.#told.set(resourceKey(resource), condition === 'not-found' ? missing(condition) : condition);
  }

  /** Null makes it answer again. */
  failPlace(place: Place, reason: SourceTrouble | null): void {
    if (reason === null) this.#failing.delete(placeKey(place));
    else this.#failing.set(placeKey(place), reason);
  }

  async of(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, Condition | Missing>> {
    const asked = resources.filter(({ kind }) => kind !== 'ecs');
    return new Map(asked.map((resource) => [resourceKey(resource), this.#conditionOf(resource)]));
  }

  #conditionOf(resource: Resource): Condition | Missing {
    const failing = this.#failing.get(placeKey(resource));
    return failing === undefined ? (this.#told.get(resourceKey(resource)) ?? 'fine') : missing(failing);
  }
}

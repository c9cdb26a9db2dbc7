import type { ResourceMakes } from '../../../application/cost/ports/resource-makes.ts';
import type { Made } from '../../../domain/cost/paid-rate.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../../domain/status/resource.ts';

/** What resources are made of, as it is told. */
export class InMemoryResourceMakes implements ResourceMakes {
  readonly #makes = new Map<ResourceKey, Made>();

  set(resource: Resource, made: Made): void {
    this.#makes.set(resourceKey(resource), made);
  }

  async of(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, Made>> {
    return new Map(
      resources.map(resourceKey).flatMap((key) => {
        const made = this.#makes.get(key);
        return made === undefined ? [] : [[key, made] as const];
      }),
    );
  }
}

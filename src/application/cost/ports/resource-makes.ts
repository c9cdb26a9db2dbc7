import type { Made } from '../../../domain/cost/paid-rate.ts';
import type { Resource, ResourceKey } from '../../../domain/status/resource.ts';

/** What running resources are made of. */
export interface ResourceMakes {
  /**
   * By `resourceKey`. Left out is what does not run on demand alone (Spot, dedicated machines, tasks on machines of their own), what
   * is not there, and what cannot be read. Never rejects because of the source.
   */
  of(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, Made>>;
}

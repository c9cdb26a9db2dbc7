import type { Readings } from '../../domain/status/reading.ts';
import type { Resource, ResourceKey } from '../../domain/status/resource.ts';

/** How busy the team's resources are. */
export interface ResourceReadings {
  /**
   * The latest CPU and memory of each resource, by `resourceKey`, in one request per region for up to 250 resources.
   * Every resource asked for is in the answer. What is not known is *missing* and never 0: `no-data` where the source has
   * nothing recent, `access-denied`, `throttled` or `source-unavailable` where it would not say. A region that fails leaves
   * the others standing. Never rejects because of the source.
   */
  latest(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, Readings>>;
}

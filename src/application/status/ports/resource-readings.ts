import type { Readings } from '../../../domain/status/reading.ts';
import type { Resource, ResourceKey } from '../../../domain/status/resource.ts';

/** How busy the team's resources are. */
export interface ResourceReadings {
  /**
   * The CPU and memory of each resource in the last period that is over, with the hour before, by `resourceKey`, and the
   * highest of its nodes or tasks. As few requests as 500 queries in each allow: two for an instance, four for a service, six
   * for a cluster. Every resource asked for is in the answer.
   * What is not known is *missing* and never 0: `no-data` where the source has nothing of the last 15 minutes, `no-agent`
   * for the memory of an EC2 instance whose agent says nothing, `access-denied`, `throttled` or `source-unavailable` where
   * the source would not say. A place that fails leaves the others standing. Never rejects because of the source.
   */
  latest(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, Readings>>;
}

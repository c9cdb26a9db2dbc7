import type { Readings } from '../../../domain/status/reading.ts';
import type { Resource, ResourceKey } from '../../../domain/status/resource.ts';

/** How busy the team's resources are. */
export interface ResourceReadings {
  /**
   * The CPU and memory of each resource in the last period that is over, with the hour before, by `resourceKey`, and the
   * highest of its nodes or tasks. As few requests as 500 queries in each allow: two for an instance, four for a service, six
   * for a cluster. The CPU credits of an instance of a burstable type, and none of another one. Every resource asked for is
   * in the answer.
   * What is not known is *missing* and never 0: `no-data` where the source has nothing of the last 15 minutes, `no-agent`
   * for the memory of an EC2 instance whose agent says nothing, and where the source would not say why not. A place that
   * fails leaves the others standing. `tell` may be given a part before, in which what is to come is `late`. Never rejects
   * because of the source.
   */
  latest(
    resources: readonly Resource[],
    nowMs: number,
    tell?: (part: ReadonlyMap<ResourceKey, Readings>) => void,
  ): Promise<ReadonlyMap<ResourceKey, Readings>>;
}

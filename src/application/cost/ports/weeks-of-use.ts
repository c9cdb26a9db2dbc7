import type { WeekOfUse } from '../../../domain/cost/idle.ts';
import type { Missing } from '../../../domain/status/reading.ts';
import type { Resource, ResourceKey } from '../../../domain/status/resource.ts';

/** How busy resources were in a week. */
export interface WeeksOfUse {
  /**
   * The CPU of each EC2 instance and ECS service in the 168 whole hours before now, by `resourceKey`. Every one asked for is in
   * the answer: `no-data` where nothing was measured, and otherwise why it could not be learnt. A place that fails leaves the
   * others standing. Never rejects because of the source.
   */
  lastWeek(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, WeekOfUse | Missing>>;
}

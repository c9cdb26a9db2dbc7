import type { Condition } from '../../../domain/status/condition.ts';
import type { Missing } from '../../../domain/status/reading.ts';
import type { Resource, ResourceKey } from '../../../domain/status/resource.ts';

/** What EC2 and EKS say of resources, beside what is measured. */
export interface ResourceConditions {
  /**
   * The condition of each EC2 instance and EKS cluster, by `resourceKey`; of an EKS cluster as of the last five minutes. Every
   * one asked for is in the answer, and no ECS service, of which `RunningServices` tells. `not-found` where there is no such
   * resource, and where that could not be learnt the reason. A place that fails leaves the others standing. Never rejects
   * because of the source.
   */
  of(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, Condition | Missing>>;
}

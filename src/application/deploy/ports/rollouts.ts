import type { Rollout } from '../../../domain/deploy/rollout.ts';
import type { Missing } from '../../../domain/status/reading.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

/** How far the container platform is with what it was told to run. */
export interface Rollouts {
  /** `not-found`, `access-denied`, `throttled` or `source-unavailable` where it cannot be learnt. Never rejects because of the source. */
  of(service: EcsService): Promise<Rollout | Missing>;
}

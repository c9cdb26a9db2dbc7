import type { Rollout } from '../../../domain/deploy/rollout.ts';
import type { Missing } from '../../../domain/status/reading.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

/** Reads the rollout state of the container platform. */
export interface Rollouts {
  /**
   * `not-found`, `access-denied`, `throttled` or `source-unavailable` if it cannot be read. Never rejects because of the
   * source.
   */
  of(service: EcsService): Promise<Rollout | Missing>;
}

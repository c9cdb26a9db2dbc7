import type { StopRejected } from '../../../domain/deploy/bake-end.ts';
import type { HookAction, Rollout } from '../../../domain/deploy/rollout.ts';
import type { RunsOn } from '../../../domain/deploy/runs-on.ts';
import type { Missing } from '../../../domain/status/reading.ts';

/** What the platform answered to the request to stop a rollout. */
export type RolloutStop =
  /** Accepted. It is over when `of` says so. */
  | { readonly kind: 'asked' }
  /** There is no such rollout any more. */
  | { readonly kind: 'over' }
  /** Nothing was stopped. */
  | StopRejected
  /** The connection broke or timed out after the request was sent: it may have been done. */
  | { readonly kind: 'unknown' };

/** The rollouts of whatever runs services: ECS, Kubernetes on EKS, or Lambda. */
export interface Rollouts {
  /**
   * `not-found`, `access-denied`, `throttled` or `source-unavailable` if it cannot be read. Never rejects because of the
   * source.
   */
  of(at: RunsOn): Promise<Rollout | Missing>;

  /**
   * Those that began then or later, newest first, as `of` tells them; none also where the platform lists none. Never rejects
   * because of the source.
   */
  begunSince(at: RunsOn, sinceMs: number): Promise<Rollout['serviceDeployments']>;

  /**
   * Asks once to stop the rollout of this `id` and to go back to what ran before it. Changes nothing where it is being ended
   * already. `not-possible` on platforms that cannot stop one, whose rollouts have no `id`. Never rejects because of the source.
   */
  stop(at: RunsOn, id: string): Promise<RolloutStop>;

  /**
   * Asks once to go on after this pause, or to go back to what ran before. `over`: there is no such rollout any more. `rejected`
   * also where the pause does not wait any more. Never rejects because of the source.
   */
  answer(
    at: RunsOn,
    pause: { readonly rollout: string; readonly hook: string },
    action: HookAction,
  ): Promise<RolloutStop>;
}

import { type Catalog, serviceNamed } from '../../domain/deploy/catalog.ts';
import { type Deployment, runOf } from '../../domain/deploy/deployment.ts';
import type { DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import type { UnverifiedBecause } from '../../domain/deploy/deployment-state.ts';
import type { Verdict } from '../../domain/deploy/verdict.ts';
import { verdictOn } from '../../domain/deploy/verdict-on-rollout.ts';
import { unreachable } from '../../domain/kit/exhaustive.ts';
import type { MissingReason } from '../../domain/status/reading.ts';
import type { EcsService } from '../../domain/status/resource.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Rollouts } from './ports/rollouts.ts';

/** ECS is told of a new deployment a moment before it shows it. */
const graceMs = 60_000;
/** After this nobody looks any more. */
export const verifyingMs = 30 * 60_000;

/** Compares what a successful run deployed with what really runs. */
export class VerifyDeploy {
  readonly #catalog: Catalog;
  readonly #rollouts: Rollouts;
  readonly #clock: Clock;

  constructor(catalog: Catalog, rollouts: Rollouts, clock: Clock) {
    this.#catalog = catalog;
    this.#rollouts = rollouts;
    this.#clock = clock;
  }

  /** What came of looking now; null where it is too early to say anything. */
  async look(deployment: Deployment): Promise<DeploymentEvent | null> {
    const runsOn = serviceNamed(this.#catalog, deployment.service)?.runsOn[deployment.environment];
    if (runsOn === undefined) return { kind: 'unverifiable', reason: 'not-configured' };
    return this.#eventOf(await this.#verdict(deployment, runsOn), deployment);
  }

  async #verdict(
    deployment: Deployment,
    runsOn: EcsService,
  ): Promise<Verdict | { kind: 'missing'; reason: MissingReason }> {
    const rollout = await this.#rollouts.of(runsOn);
    if ('kind' in rollout) return { kind: 'missing', reason: rollout.reason };
    const { announced, commit } = deployment;
    return verdictOn(rollout, {
      images: announced.length === 0 ? null : announced,
      runStartedAtMs: startedAtMs(deployment),
      commit: commit?.sha ?? null,
    });
  }

  #eventOf(
    verdict: Verdict | { readonly kind: 'missing'; readonly reason: MissingReason },
    { sinceMs }: Deployment,
  ): DeploymentEvent | null {
    const waitedMs = this.#clock.nowMs() - sinceMs;
    const giveUp = (reason: UnverifiedBecause): DeploymentEvent | null =>
      waitedMs >= verifyingMs ? { kind: 'unverifiable', reason } : null;
    switch (verdict.kind) {
      case 'verified':
      case 'rolled-back':
        return verdict;
      case 'not-running-it':
        return waitedMs >= graceMs ? verdict : null;
      case 'still-rolling':
        return giveUp('still-rolling');
      case 'unknown':
        return giveUp(verdict.reason);
      case 'missing':
        if (verdict.reason === 'not-found' || verdict.reason === 'access-denied') {
          return { kind: 'unverifiable', reason: verdict.reason };
        }
        return giveUp('source-unavailable');
      default:
        return unreachable(verdict);
    }
  }
}

/** When the newest attempt of the run was asked for. Of the first, that it is queued may be told long after it began. */
function startedAtMs({ trail, requestedAtMs, state }: Deployment): number {
  const isFirst = runOf(state)?.attempt === 1;
  const began = trail.findLast(({ kind }) => kind === 'dispatching' || (kind === 'queued' && !isFirst));
  return began?.atMs ?? requestedAtMs;
}

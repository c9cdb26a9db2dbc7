import {
  type BakeEnd,
  bakeEndFor,
  endingMs,
  isBaking,
  mayEndBake,
  type RolloutAhead,
} from '../../domain/deploy/bake-end.ts';
import { type Catalog, serviceNamed } from '../../domain/deploy/catalog.ts';
import type { Deployment, DeploymentId } from '../../domain/deploy/deployment.ts';
import { afterEvent } from '../../domain/deploy/deployment-life.ts';
import { isWaiting } from '../../domain/deploy/deployment-state.ts';
import type { OngoingRollout } from '../../domain/deploy/ongoing-rollout.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';
import type { Rollouts } from './ports/rollouts.ts';
import type { StartDeploy } from './start-deploy.ts';
import type { VerifyDeploy } from './verify-deploy.ts';

export type EndBakeDependencies = {
  readonly deployments: Deployments;
  readonly lanes: Lanes;
  readonly card: DeploymentCard;
  readonly rollouts: Rollouts;
  readonly start: Pick<StartDeploy, 'judge'>;
  readonly verify: Pick<VerifyDeploy, 'ongoing'>;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** How often a write of the deployment in the lane is tried again before it is left to the next sweep. */
const attempts = 4;

/** A rollback or an emergency deploy does not wait for a rollout that takes long: it has it stopped first. */
export class EndBake {
  readonly #catalog: Catalog;
  readonly #dependencies: EndBakeDependencies;

  constructor(catalog: Catalog, dependencies: EndBakeDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  /**
   * Has the rollout stopped that keeps the lane, if `waiting` may and the rollout is that of the deployment in the lane. Stored
   * before the platform is asked, so that it is asked once. Returns what `waiting` waits for; null where it is no rollout.
   */
  async execute(waiting: Deployment): Promise<RolloutAhead | null> {
    if (!mayEndBake(waiting)) return null;
    const { lanes, deployments, verify } = this.#dependencies;
    const { inFlight } = await lanes.of(waiting);
    const held = inFlight === null || inFlight === waiting.id ? null : await deployments.ofId(inFlight);
    if (held === null || !isBaking(held.state)) return this.#afterStop(held, waiting);
    const found = await verify.ongoing(held);
    switch (found.kind) {
      case 'ours':
        return this.#end(held, waiting, found.id);
      case 'ending':
        return this.#ending(held, found);
      case 'none':
        return null;
      default:
        return found;
    }
  }

  /** The rollback that was asked for is in progress, and holds the lane until it is done. */
  async #afterStop(held: Deployment | null, waiting: Deployment): Promise<RolloutAhead | null> {
    const isBack = held?.state.kind === 'rolled-back' && held.state.rollback === 'in-progress';
    return isBack && waiting.rolloutAhead?.kind === 'ending' ? this.#going(held) : null;
  }

  async #ending(held: Deployment, { id, onRequest }: Extract<OngoingRollout, { kind: 'ending' }>) {
    const { bakeEnd } = held;
    if (!bakeEnd || bakeEnd.rollout !== id) return waitingFor(held, this.#dependencies.clock.nowMs());
    // The worker that asked has died before it could store the answer.
    if (bakeEnd.answer.kind === 'open' && onRequest !== null) {
      await this.#answered(held.id, id, { kind: onRequest ? 'asked' : 'over' });
    }
    return this.#going(held);
  }

  async #end(held: Deployment, waiting: Deployment, rollout: string): Promise<RolloutAhead | null> {
    const judged = await this.#dependencies.start.judge(waiting);
    if (judged?.kind !== 'allowed') return null;
    const claimed = await this.#claim(held.id, waiting, rollout);
    if (claimed.kind === 'others') {
      const answer = claimed.held?.bakeEnd?.answer;
      if (claimed.held === null || answer === undefined) return null;
      return answer.kind === 'rejected' ? answer : this.#going(claimed.held);
    }
    const { lanes, deployments, audit, rollouts, clock } = this.#dependencies;
    // Whoever waits in line is not to start between the two.
    await lanes.enter(waiting, waiting.id, 'urgent', await this.#runningInLine(waiting));
    const { by, reason, purpose, version } = claimed.bakeEnd;
    const facts = { rollout, for: claimed.bakeEnd.for, purpose, to: version, reason };
    const what = { action: 'deploy-bake-ended', by, atMs: clock.nowMs(), facts };
    await audit.append(deployRecord(held, `bake-ended/${claimed.bakeEnd.for}`, what));
    const runsOn = serviceNamed(this.#catalog, waiting.service)?.runsOn[waiting.environment];
    if (runsOn === undefined) return null;
    const answer = await rollouts.stop(runsOn, rollout);
    if (answer.kind === 'unknown') {
      await this.#tell(await deployments.ofId(held.id));
      return this.#going(held);
    }
    await this.#answered(held.id, rollout, answer);
    return answer.kind === 'rejected' ? answer : this.#going(held);
  }

  /** What somebody started on the code host runs already, although it stands in line. */
  async #runningInLine(waiting: Deployment): Promise<readonly DeploymentId[]> {
    const { lanes, deployments } = this.#dependencies;
    const { line } = await lanes.of(waiting);
    const kept = await Promise.all(line.map((id) => deployments.ofId(id)));
    return kept.flatMap((one) => (one !== null && !isWaiting(one.state) ? [one.id] : []));
  }

  /** Only the worker whose write wins asks the platform. */
  async #claim(
    id: DeploymentId,
    waiting: Deployment,
    rollout: string,
  ): Promise<
    { readonly kind: 'mine'; readonly bakeEnd: BakeEnd } | { readonly kind: 'others'; readonly held: Deployment | null }
  > {
    const { deployments, clock } = this.#dependencies;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const held = await deployments.ofId(id);
      const asking = await deployments.ofId(waiting.id);
      // It may have been withdrawn meanwhile.
      if (held === null || asking === null || !isWaiting(asking.state)) break;
      const first = held.bakeEnd ? await deployments.ofId(held.bakeEnd.for) : null;
      const isFirstWaiting = first !== null && isWaiting(first.state);
      const event = { kind: 'bake-end-asked', asked: bakeEndFor(waiting, rollout), isFirstWaiting } as const;
      const after = afterEvent(held, event, clock.nowMs());
      if (after === held || !after.bakeEnd) return { kind: 'others', held };
      if ((await deployments.replace(held, after)) === 'replaced') return { kind: 'mine', bakeEnd: after.bakeEnd };
    }
    return { kind: 'others', held: null };
  }

  async #answered(id: DeploymentId, rollout: string, answer: BakeEnd['answer']): Promise<void> {
    await this.#tell(await this.#dependencies.card.move(id, { kind: 'bake-end-answered', rollout, answer }));
  }

  /** At once, so that nobody else presses *Rollback*. What fails here the next sweep does. */
  async #tell(held: Deployment | null): Promise<void> {
    if (held !== null) await this.#dependencies.card.tell(held).catch(() => null);
  }

  async #going(held: Deployment): Promise<RolloutAhead> {
    const { card, clock } = this.#dependencies;
    const ahead = waitingFor(held, clock.nowMs());
    if (ahead.isLong && held.bakeEnd?.isLong !== true) await card.move(held.id, { kind: 'bake-end-slow' });
    return ahead;
  }
}

function waitingFor({ bakeEnd }: Deployment, nowMs: number) {
  return { kind: 'ending', isLong: bakeEnd ? nowMs - bakeEnd.atMs >= endingMs : false } as const;
}

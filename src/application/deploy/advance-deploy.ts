import { isSameRule } from '../../domain/deploy/approval.ts';
import { missingApprovals } from '../../domain/deploy/counted-approvals.ts';
import { type Deployment, type DeploymentId, isFollowedOn, isOver, runOf } from '../../domain/deploy/deployment.ts';
import type { DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import { isStillLookedAt } from '../../domain/deploy/deployment-state.ts';
import { staleRequestRefusal } from '../../domain/deploy/policy.ts';
import { isBehind } from '../../domain/deploy/shown-deployment.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import type { CloseDeploy } from './close-deploy.ts';
import type { DeploymentCard } from './deployment-card.ts';
import { flagErrorsAfterDispatch } from './dispatch-outcome-unknown.ts';
import type { EndBake } from './end-bake.ts';
import type { Deployments } from './ports/deployments.ts';
import type { ShowDeployCard } from './show-deploy-card.ts';
import type { StartDeploy } from './start-deploy.ts';
import type { VerifyDeploy } from './verify-deploy.ts';

export type AdvanceDeployDependencies = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  /** For whoever waits for the card itself. */
  readonly shower: Pick<ShowDeployCard, 'answer'>;
  readonly lanes: Lanes;
  readonly start: StartDeploy;
  readonly verify: VerifyDeploy;
  readonly close: CloseDeploy;
  readonly endBake: EndBake;
  readonly clock: Clock;
};

/** A deployment that waits in line longer than this expires. */
export const inLineMs = 60 * 60_000;

/**
 * Moves a deployment forward as far as it can go without a person. Every step is stored before and after it runs, so any worker
 * may stop anywhere and any other may call this again.
 */
export class AdvanceDeploy {
  readonly #dependencies: AdvanceDeployDependencies;

  constructor(dependencies: AdvanceDeployDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * `asked`: the waiting request, whose answer may become the card. @throws DispatchOutcomeUnknown for any error after GitHub
   * was asked.
   */
  async execute(id: DeploymentId, asked: Invocation | null = null): Promise<Deployment> {
    const kept = await this.#dependencies.deployments.ofId(id);
    if (kept === null) throw new Error(`deployment ${id} is not kept`);
    return this.#goOn(kept, asked);
  }

  async #goOn(from: Deployment, asked: Invocation | null): Promise<Deployment> {
    const { shower, close } = this.#dependencies;
    // Nothing starts without a card: the answer of whoever asked becomes it.
    const isNew = from.state.kind === 'requested' && from.card === null && asked?.id === from.id;
    let current = isNew ? await shower.answer(from, asked) : from;
    for (;;) {
      const before = current;
      current = await flagErrorsAfterDispatch(before, () => this.#step(before, asked));
      if (current.revision === before.revision || isOver(current)) break;
    }
    // Close before showing the end: once the end is shown, nothing looks at this deployment again.
    const next = await flagErrorsAfterDispatch(current, () => close.execute(current));
    try {
      return await flagErrorsAfterDispatch(current, () => this.#tell(current, asked));
    } finally {
      // A card that cannot be shown must not block the next deployment.
      if (next !== null) await this.#handOver(next, asked);
    }
  }

  /** Whoever waits sees it at once; the rest, and what fails there, is left to the outbox. */
  async #tell(deployment: Deployment, asked: Invocation | null): Promise<Deployment> {
    const { shower, card } = this.#dependencies;
    // The next one in line is handed over with the request of the one before it, whose answer is not its card.
    const isAnswered = asked?.id === deployment.id && deployment.card !== null && isBehind(deployment);
    const shown = isAnswered ? await shower.answer(deployment, asked).catch(() => deployment) : deployment;
    await card.tell(shown);
    return shown;
  }

  /** The requester does not see an error of the next deployment. The sweep retries it. */
  async #handOver(next: DeploymentId, asked: Invocation | null): Promise<void> {
    const advanced = this.execute(next);
    await (asked === null ? advanced : advanced.catch(() => null));
  }

  #step(deployment: Deployment, asked: Invocation | null): Promise<Deployment> {
    switch (deployment.state.kind) {
      case 'requested':
        return this.#onRequested(deployment, asked);
      case 'awaiting-approval':
        return this.#onAwaitingApproval(deployment);
      case 'in-line':
        return this.#onInLine(deployment);
      case 'dispatching':
        // A requester waits for the result. A sweep gives a live worker time to get GitHub's answer.
        return asked === null ? Promise.resolve(deployment) : this.#recover(deployment);
      case 'dispatched':
      case 'queued':
        return this.#keepPlace(deployment);
      case 'in-progress':
        return this.#underway(deployment);
      case 'failed':
      case 'cancelled':
        return this.#followedOn(deployment);
      case 'succeeded':
      case 'not-running-it':
      case 'another-commit':
      case 'rolled-back':
        return this.#verified(deployment);
      default:
        return Promise.resolve(deployment);
    }
  }

  /** Only for the requester: a sweep must not start a deployment that was reported as failed. */
  async #onRequested(deployment: Deployment, asked: Invocation | null): Promise<Deployment> {
    const nowMs = this.#dependencies.clock.nowMs();
    if (staleRequestRefusal(deployment.requestedAtMs, nowMs) !== null) {
      return this.#happens(deployment, { kind: 'expired', waitedFor: 'start' });
    }
    return asked === null ? deployment : this.#judged(deployment);
  }

  /** The rule may have changed since it was asked for: people approve by the one that is judged by. */
  async withCurrentRule(deployment: Deployment): Promise<Deployment> {
    if (deployment.state.kind !== 'awaiting-approval') return deployment;
    const rule = this.#dependencies.start.approvalRuleOf(deployment);
    if (rule === null || isSameRule(deployment.state.rule, rule)) return deployment;
    const untilMs = deployment.sinceMs + rule.withinMs;
    return this.#happens(deployment, { kind: 'approval-wanted', rule, untilMs });
  }

  async #onAwaitingApproval(before: Deployment): Promise<Deployment> {
    const deployment = await this.withCurrentRule(before);
    const { state, approvals } = deployment;
    if (state.kind !== 'awaiting-approval') return deployment;
    if (this.#dependencies.clock.nowMs() >= state.untilMs) {
      return this.#happens(deployment, { kind: 'expired', waitedFor: 'approval' });
    }
    const matter = { rule: state.rule, requestedBy: deployment.requestedBy, commit: deployment.commit?.sha ?? null };
    const isWanted = this.#dependencies.start.approvalRuleOf(deployment) !== null;
    return isWanted && missingApprovals(approvals, matter) > 0 ? deployment : this.#judged(deployment);
  }

  async #onInLine(deployment: Deployment): Promise<Deployment> {
    if (this.#dependencies.clock.nowMs() - deployment.sinceMs >= inLineMs) {
      return this.#happens(deployment, { kind: 'expired', waitedFor: 'turn' });
    }
    await this.#dependencies.close.clearWay(deployment);
    const place = await this.#dependencies.lanes.enter(deployment, deployment.id);
    // Every rule is checked right before the start, so it is not checked here as well.
    if (place === 'in') return this.#start(deployment);
    return this.#happens(deployment, {
      kind: 'rollout-ahead',
      ahead: await this.#dependencies.endBake.execute(deployment),
    });
  }

  async #judged(deployment: Deployment): Promise<Deployment> {
    const judgement = await this.#dependencies.start.judge(deployment);
    if (judgement === null) return this.#happens(deployment, { kind: 'refused', because: { kind: 'not-configured' } });
    switch (judgement.kind) {
      case 'refused': {
        const { refusals } = judgement;
        return this.#happens(deployment, { kind: 'refused', because: { kind: 'policy', refusals } });
      }
      case 'needs-approval': {
        const { rule } = judgement;
        const isAsked = deployment.state.kind === 'awaiting-approval';
        const untilMs = (isAsked ? deployment.sinceMs : this.#dependencies.clock.nowMs()) + rule.withinMs;
        return this.#happens(deployment, { kind: 'approval-wanted', rule, untilMs });
      }
      case 'allowed':
        return this.#take(deployment);
    }
  }

  async #take(deployment: Deployment): Promise<Deployment> {
    const place = await this.#dependencies.lanes.enter(deployment, deployment.id);
    if (place === 'in-line') return this.#happens(deployment, { kind: 'lined-up' });
    return this.#start(deployment);
  }

  async #start(deployment: Deployment): Promise<Deployment> {
    const { start, deployments } = this.#dependencies;
    const began = await start.begin(deployment);
    if (began === 'others') return (await deployments.ofId(deployment.id)) ?? deployment;
    if (!('id' in began)) return this.#happens(deployment, began);
    return flagErrorsAfterDispatch(began, async () => this.#happens(began, await start.ask(began)));
  }

  async #recover(deployment: Deployment): Promise<Deployment> {
    return this.#happens(deployment, await this.#dependencies.start.find(deployment, false));
  }

  /**
   * An ended deployment has left its lane. If it runs again, it takes its place back so that nothing starts beside it; so does
   * one that a push started.
   */
  async #keepPlace(deployment: Deployment): Promise<Deployment> {
    const wasOver = deployment.trail.some(({ kind }) => kind === 'lost' || kind === 'not-run');
    // A rollout that began late is rolled back after the deployment was over for the first time.
    const hadLeft = wasOver || deployment.state.kind === 'rolled-back';
    const isPushed = deployment.pushed !== undefined;
    if (isPushed || hadLeft || (runOf(deployment.state)?.attempt ?? 1) > 1)
      await this.#dependencies.lanes.enter(deployment, deployment.id, 'runs');
    return deployment;
  }

  /** Its workflow may wait for the rollout that it has begun. */
  async #underway(deployment: Deployment): Promise<Deployment> {
    await this.#keepPlace(deployment);
    const look = await this.#dependencies.verify.watch(deployment);
    return look === undefined ? deployment : this.#happens(deployment, { kind: 'rollout-seen', look });
  }

  /** Its run is over, and what that has begun goes on: it keeps no lane, and its card still tells. */
  async #followedOn(deployment: Deployment): Promise<Deployment> {
    if (!isFollowedOn(deployment)) return deployment;
    const event = await this.#dependencies.verify.followOn(deployment);
    return event === null ? deployment : this.#happens(deployment, event);
  }

  async #verified(deployment: Deployment): Promise<Deployment> {
    if (isOver(deployment) && !isStillLookedAt(deployment.state)) return deployment;
    if (!isOver(deployment)) await this.#keepPlace(deployment);
    const { event, rollout } = await this.#dependencies.verify.look(deployment);
    const seen =
      rollout === undefined ? deployment : await this.#happens(deployment, { kind: 'rollout-seen', look: rollout });
    return event === null ? seen : this.#happens(seen, event);
  }

  #happens({ id }: Deployment, event: DeploymentEvent): Promise<Deployment> {
    return this.#dependencies.card.move(id, event);
  }
}

import { type Catalog, isWatched } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import { type Deployment, type DeploymentId, runOf } from '../../domain/deploy/deployment.ts';
import { mayBeReleased } from '../../domain/deploy/deployment-life.ts';
import { isStillLookedAt, isUnderway, isWaiting } from '../../domain/deploy/deployment-state.ts';
import { mayLookAgain } from '../../domain/deploy/look-again.ts';
import { findTarget, staleRequestRefusal } from '../../domain/deploy/policy.ts';
import { laterInLane } from '../../domain/deploy/rollback-target.ts';
import type { Asker } from '../../domain/people/people.ts';
import { deployRecord } from './deploy-records.ts';
import { type Pressed, RerunDeploy, type RerunDeployDependencies, refusalIn } from './rerun-deploy.ts';

/**
 * `withdraw` cancels a deployment that has not started, `stop` cancels its run, `rerun` runs the failed jobs again, `look` reads
 * again what runs.
 */
export type SteerAction = 'withdraw' | 'stop' | 'rerun' | 'look';

export type WithdrawStopOrRerunDeployOutcome =
  | { readonly kind: 'steered'; readonly action: SteerAction; readonly deployment: Deployment }
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] };

/** How many newer deployments of the lane are read. */
const lookedAt = 50;

/** The *Withdraw*, *Stop run*, *Re-run* and *Look again* buttons of a card. */
export class WithdrawStopOrRerunDeploy {
  readonly #catalog: Catalog;
  readonly #dependencies: RerunDeployDependencies;
  readonly #rerunning: RerunDeploy;

  constructor(catalog: Catalog, dependencies: RerunDeployDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
    this.#rerunning = new RerunDeploy(catalog, dependencies);
  }

  async execute(asked: Pressed, id: DeploymentId, action: SteerAction): Promise<WithdrawStopOrRerunDeployOutcome> {
    const stale = staleRequestRefusal(asked.atMs, this.#dependencies.clock.nowMs());
    if (stale !== null && action !== 'withdraw') return refused(stale);
    const deployment = await this.#dependencies.deployments.ofId(id);
    if (deployment === null) return refused({ reason: 'not-waiting' });
    const refusals = await this.#do(deployment, asked, action);
    if (refusals.length > 0) return { kind: 'refused', refusals };
    return { kind: 'steered', action, deployment: await this.#dependencies.advance.execute(id) };
  }

  #do(deployment: Deployment, asked: Pressed, action: SteerAction): Promise<readonly DeployRefusal[]> {
    switch (action) {
      case 'withdraw':
        return this.#withdraw(deployment, asked.by);
      case 'stop':
        return this.#stop(deployment, asked.by);
      case 'rerun':
        return this.#rerunning.execute(deployment, asked);
      case 'look':
        return this.#look(deployment, asked);
    }
  }

  async #withdraw(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    if (endedBy(deployment, by)) return [];
    if (!isWaiting(deployment.state)) return [{ reason: 'not-waiting' }];
    await this.#record(deployment, by, 'withdrawn');
    const after = await this.#dependencies.card.move(deployment.id, { kind: 'withdrawn', by: personOf(by) });
    return after.state.kind === 'cancelled' ? [] : [{ reason: 'not-waiting' }];
  }

  async #stop(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    if (endedBy(deployment, by)) return [];
    const run = runOf(deployment.state);
    const unseen = mayBeReleased(deployment) ? [unseenRefusal(deployment)] : null;
    if (run === null || !isUnderway(deployment.state)) return unseen ?? [{ reason: 'run-not-cancellable', url: null }];
    const places = findTarget(this.#catalog, deployment);
    if (places.kind === 'refused') return [places.refusal];
    await this.#record(deployment, by, `stopped/${run.attempt}`);
    // Stored first: the card has to name who stopped the run even if the worker dies after asking GitHub.
    await this.#dependencies.card.move(deployment.id, { kind: 'stop-asked', by: personOf(by) });
    const refusal = refusalIn(await this.#dependencies.runs.cancel(deployment, run), run);
    const wasHeard = deployment.stoppedBy?.id === by.id && refusal?.reason === 'run-not-cancellable';
    return refusal === null || wasHeard ? [] : (unseen ?? [refusal]);
  }

  /** Takes no lane: it only reads, and stops when a newer deployment begins. */
  async #look(deployment: Deployment, { id, by, atMs }: Pressed): Promise<readonly DeployRefusal[]> {
    const before = deployment.lookedAgain ?? null;
    // A second press, or a repeated delivery of one whose look may be over.
    if (before !== null && (before.askedId === id || atMs < before.atMs)) return [];
    if (isStillLookedAt(deployment.state)) return [];
    const because = await this.#noLook(deployment);
    const { service, environment } = deployment;
    if (because !== null) return [{ reason: 'no-look-again', service, environment, because }];
    await this.#record(deployment, by, `looked-again/${id}`);
    await this.#dependencies.card.move(deployment.id, { kind: 'look-asked', by: personOf(by), askedId: id });
    return [];
  }

  async #noLook(deployment: Deployment): Promise<'overtaken' | 'no-place' | 'was-read' | null> {
    if (!mayLookAgain(deployment.state)) return 'was-read';
    if (!isWatched(this.#catalog, deployment)) return 'no-place';
    const { service, environment } = deployment;
    const { deployments } = await this.#dependencies.deployments.recent({ service, environment }, lookedAt);
    return laterInLane(deployment, deployments) === null ? null : 'overtaken';
  }

  async #record(deployment: Deployment, by: Asker, what: string): Promise<void> {
    const [action] = what.split('/');
    const atMs = this.#dependencies.clock.nowMs();
    await this.#dependencies.audit.append(
      deployRecord(deployment, `${what}/${by.id}`, { action: `deploy-${action}`, by, atMs }),
    );
  }
}

function unseenRefusal({ service, environment, outOfSight }: Deployment): DeployRefusal {
  const because = outOfSight ? { because: outOfSight.because } : {};
  return { reason: 'run-out-of-sight', service, environment, ...because };
}

/** A repeated delivery of a press that already had its effect. */
function endedBy({ state }: Deployment, by: Asker): boolean {
  return state.kind === 'cancelled' && state.by?.id === by.id;
}

function personOf({ id, name }: Asker) {
  return { id, name };
}

function refused(refusal: DeployRefusal): WithdrawStopOrRerunDeployOutcome {
  return { kind: 'refused', refusals: [refusal] };
}

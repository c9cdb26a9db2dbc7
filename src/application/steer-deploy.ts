import type { Catalog } from '../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../domain/deploy/deploy-refusal.ts';
import { type Deployment, type DeploymentId, runOf } from '../domain/deploy/deployment.ts';
import { isUnderway, isWaiting } from '../domain/deploy/deployment-state.ts';
import { mayWithdraw } from '../domain/deploy/may-approve.ts';
import { whereTo } from '../domain/deploy/policy.ts';
import { roleRefusal } from '../domain/deploy/roles.ts';
import type { Run } from '../domain/deploy/run.ts';
import type { Asker } from '../domain/people.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Audit } from './ports/audit.ts';
import type { Clock } from './ports/clock.ts';
import type { Deployments } from './ports/deployments.ts';
import type { Lanes } from './ports/lanes.ts';
import type { RunRequestOutcome, WorkflowRuns } from './ports/workflow-runs.ts';
import type { StartDeploy } from './start-deploy.ts';

/** `withdraw` takes back what has not started; `stop` cancels its run; `rerun` has the failed jobs done once more. */
export type SteerAction = 'withdraw' | 'stop' | 'rerun';

export type SteerDeployOutcome =
  | { readonly kind: 'steered'; readonly action: SteerAction; readonly deployment: Deployment }
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] };

export type DeployWheel = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  readonly advance: AdvanceDeploy;
  readonly start: StartDeploy;
  readonly runs: WorkflowRuns;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** The buttons of a deployment's card that change where it goes. */
export class SteerDeploy {
  readonly #catalog: Catalog;
  readonly #with: DeployWheel;

  constructor(catalog: Catalog, wheel: DeployWheel) {
    this.#catalog = catalog;
    this.#with = wheel;
  }

  async execute(by: Asker, id: DeploymentId, action: SteerAction): Promise<SteerDeployOutcome> {
    const deployment = await this.#with.deployments.ofId(id);
    if (deployment === null) return refused({ reason: 'not-waiting' });
    const refusals = await this.#do(deployment, by, action);
    if (refusals.length > 0) return { kind: 'refused', refusals };
    return { kind: 'steered', action, deployment: await this.#with.advance.execute(id) };
  }

  #do(deployment: Deployment, by: Asker, action: SteerAction): Promise<readonly DeployRefusal[]> {
    switch (action) {
      case 'withdraw':
        return this.#withdraw(deployment, by);
      case 'stop':
        return this.#stop(deployment, by);
      case 'rerun':
        return this.#rerun(deployment, by);
    }
  }

  async #withdraw(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    if (!isWaiting(deployment.state)) return [{ reason: 'not-waiting' }];
    const permission = mayWithdraw(deployment.requestedBy, by);
    if (permission.kind === 'refused') return [permission.refusal];
    await this.#record(deployment, by, 'withdrawn');
    const after = await this.#with.card.move(deployment.id, { kind: 'withdrawn', by: personOf(by) });
    return after.state.kind === 'cancelled' ? [] : [{ reason: 'not-waiting' }];
  }

  async #stop(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    const run = runOf(deployment.state);
    if (run === null || !isUnderway(deployment.state)) return [{ reason: 'run-not-cancellable', url: null }];
    const unfit = this.#unfit(deployment, by);
    if (unfit !== null) return [unfit];
    await this.#record(deployment, by, `stopped/${run.attempt}`);
    const outcome = await this.#with.runs.cancel(deployment.repository, run);
    const refusal = this.#refusalIn(outcome, run);
    if (refusal === null) await this.#with.card.move(deployment.id, { kind: 'stop-asked', by: personOf(by) });
    return refusal === null ? [] : [refusal];
  }

  async #rerun(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    const { state } = deployment;
    if (state.kind !== 'failed' && (state.kind !== 'cancelled' || state.run === null))
      return [{ reason: 'not-waiting' }];
    const run = runOf(state);
    if (run === null) return [{ reason: 'not-waiting' }];
    const { start, lanes, runs, card } = this.#with;
    const judgement = await start.judge(deployment, by);
    if (judgement?.kind === 'refused') return judgement.refusals;
    if (judgement?.kind !== 'allowed') return [{ reason: 'not-waiting' }];
    if ((await lanes.enter(deployment, deployment.id)) === 'in-line') {
      await lanes.leave(deployment, deployment.id);
      return [{ reason: 'lane-taken', service: deployment.service, environment: deployment.environment }];
    }
    await this.#record(deployment, by, `rerun/${run.attempt + 1}`);
    const refusal = this.#refusalIn(await runs.rerun(deployment.repository, run), run);
    if (refusal !== null) {
      await lanes.leave(deployment, deployment.id);
      return [refusal];
    }
    await card.move(deployment.id, { kind: 'rerun-asked', run: { ...run, attempt: run.attempt + 1 } });
    return [];
  }

  #refusalIn(outcome: RunRequestOutcome, { url }: Run): DeployRefusal | null {
    switch (outcome.kind) {
      case 'asked':
      // It may have been done: what is seen of the run will tell.
      case 'unknown':
        return null;
      case 'not-running':
        return { reason: 'run-not-cancellable', url };
      case 'rejected':
        return { reason: 'run-refused', why: outcome.rejection };
    }
  }

  #unfit(deployment: Deployment, by: Asker): DeployRefusal | null {
    const places = whereTo(this.#catalog, deployment);
    if (places.kind === 'refused') return places.refusal;
    if (by.id === deployment.requestedBy.id) return null;
    return roleRefusal(places.environment, deployment.purpose.kind, by);
  }

  async #record(deployment: Deployment, by: Asker, what: string): Promise<void> {
    const [action] = what.split('/');
    const atMs = this.#with.clock.nowMs();
    await this.#with.audit.append(
      deployRecord(deployment, `${what}/${by.id}`, { action: `deploy-${action}`, by, atMs }),
    );
  }
}

function personOf({ id, name }: Asker) {
  return { id, name };
}

function refused(refusal: DeployRefusal): SteerDeployOutcome {
  return { kind: 'refused', refusals: [refusal] };
}

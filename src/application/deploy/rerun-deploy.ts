import type { Catalog } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import { type Deployment, isOver } from '../../domain/deploy/deployment.ts';
import { afterEvent } from '../../domain/deploy/deployment-life.ts';
import type { DeploymentState } from '../../domain/deploy/deployment-state.ts';
import type { Judgement } from '../../domain/deploy/judge.ts';
import { findTarget } from '../../domain/deploy/policy.ts';
import { isSuperseded } from '../../domain/deploy/rollback-target.ts';
import type { Run } from '../../domain/deploy/run.ts';
import { unapproved } from '../../domain/deploy/unapproved.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';
import type { RunRequestOutcome, WorkflowRuns } from './ports/workflow-runs.ts';
import type { StartDeploy } from './start-deploy.ts';

export type RerunDeployDependencies = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  readonly advance: AdvanceDeploy;
  readonly start: StartDeploy;
  readonly runs: WorkflowRuns;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** Who pressed, and when. */
export type Pressed = Pick<Invocation, 'id' | 'by' | 'atMs'>;

/** How many newer deployments of the lane are read. */
const lookedAt = 50;

/** Re-runs the failed jobs of a deployment's run, once per press and never beside another deployment. */
export class RerunDeploy {
  readonly #catalog: Catalog;
  readonly #dependencies: RerunDeployDependencies;

  constructor(catalog: Catalog, dependencies: RerunDeployDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  /** Stored before GitHub is asked: of two presses only one asks, and the ended deployment takes its lane again. */
  async execute(deployment: Deployment, { by, atMs }: Omit<Pressed, 'id'>): Promise<readonly DeployRefusal[]> {
    const ended = endOf(deployment);
    // A press from before this end was meant for an earlier one.
    if (ended === null || atMs < deployment.sinceMs) return [{ reason: 'not-waiting' }];
    const verdict = await this.#verdict(deployment, by);
    if (verdict.kind === 'refused') return verdict.refusals;
    const { deployments, clock, card, advance } = this.#dependencies;
    const again = { ...ended.run, attempt: ended.run.attempt + 1 };
    const claimed = afterEvent(deployment, { kind: 'rerun-asked', run: again }, clock.nowMs());
    if ((await deployments.replace(deployment, claimed)) === 'conflict') {
      return this.execute((await deployments.ofId(deployment.id)) ?? claimed, { by, atMs });
    }
    const refusal = await this.#askAgain(claimed, { by, ended, overrode: verdict.overridden });
    if (refusal === null) return [];
    await card.move(deployment.id, { kind: 'rerun-missing', ended: { state: ended, jobs: deployment.jobs } });
    await advance.execute(deployment.id);
    return [refusal];
  }

  async #verdict(
    deployment: Deployment,
    by: Invocation['by'],
  ): Promise<Exclude<Judgement, { kind: 'needs-approval' }>> {
    const { service, environment } = deployment;
    const places = findTarget(this.#catalog, deployment);
    if (places.kind === 'refused') return { kind: 'refused', refusals: [places.refusal] };
    const { deployments } = await this.#dependencies.deployments.recent({ service, environment }, lookedAt);
    // It would deploy an old version over a newer one without anybody having asked for that.
    if (isSuperseded(deployment, deployments)) {
      return { kind: 'refused', refusals: [{ reason: 'overtaken', service, environment }] };
    }
    const judgement = await this.#dependencies.start.judge(deployment, by);
    if (judgement === null) return { kind: 'refused', refusals: [{ reason: 'not-waiting' }] };
    if (judgement.kind !== 'needs-approval') return judgement;
    return { kind: 'refused', refusals: [unapproved(deployment, judgement)] };
  }

  async #askAgain(
    claimed: Deployment,
    given: { readonly by: Invocation['by']; readonly ended: Ended; readonly overrode: readonly DeployRefusal[] },
  ): Promise<DeployRefusal | null> {
    const { runs, audit, clock } = this.#dependencies;
    const { service, environment } = claimed;
    const { by, ended, overrode } = given;
    if ((await this.#enter(claimed)) === 'in-line') return { reason: 'lane-taken', service, environment };
    const facts = { overrode: overrode.map(({ reason }) => reason).join(' ') };
    const what = { action: 'deploy-rerun', by, atMs: clock.nowMs(), facts };
    await audit.append(deployRecord(claimed, `rerun/${ended.run.attempt + 1}/${by.id}`, what));
    return refusalIn(await runs.rerun(claimed, ended.run), ended.run);
  }

  /** Removes an ended deployment that still holds the lane because its worker died. */
  async #enter(deployment: Deployment): Promise<'in' | 'in-line'> {
    const { lanes, deployments, advance } = this.#dependencies;
    if ((await lanes.enter(deployment, deployment.id)) === 'in') return 'in';
    const { inFlight } = await lanes.of(deployment);
    const ahead = inFlight === null ? null : await deployments.ofId(inFlight);
    if (ahead !== null && isOver(ahead)) await advance.execute(ahead.id);
    return lanes.enter(deployment, deployment.id);
  }
}

/** The refusal of the code host; null if it accepted. */
export function refusalIn(outcome: RunRequestOutcome, { url }: Run): DeployRefusal | null {
  switch (outcome.kind) {
    case 'asked':
    // The outcome is unknown; later events of the run show it.
    case 'unknown':
      return null;
    case 'not-running':
      return { reason: 'run-not-cancellable', url };
    case 'rejected':
      return { reason: 'run-refused', why: outcome.rejection };
  }
}

type Ended = Extract<DeploymentState, { readonly kind: 'failed' | 'cancelled' }> & { readonly run: Run };

/** Null if there is no ended attempt to re-run. */
function endOf({ state }: Deployment): Ended | null {
  if (state.kind === 'failed') return state;
  return state.kind === 'cancelled' && state.run !== null ? { ...state, run: state.run } : null;
}

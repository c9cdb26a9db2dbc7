import { type Catalog, ownsWorkflow, sameRepository, serviceNamed } from '../domain/deploy/catalog.ts';
import {
  type DeployedImages,
  type Deployment,
  type DeploymentState,
  deploymentNamedIn,
  isNews,
  moveTo,
  runOf,
} from '../domain/deploy/deployment.ts';
import type { RunObservation } from '../domain/deploy/run.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { RunMoved } from './job.ts';
import type { Clock } from './ports/clock.ts';
import type { Deployments } from './ports/deployments.ts';
import type { RunningServices } from './ports/running-services.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';

export type FollowDeployOutcome =
  | { readonly kind: 'moved'; readonly deployment: Deployment }
  | { readonly kind: 'nothing-new'; readonly deployment: Deployment }
  /** Nobody asked Geonbot for this run. */
  | { readonly kind: 'not-ours' }
  /** Perhaps ours: the run is so young that its dispatch may still be being written down. To be tried again. */
  | { readonly kind: 'too-early' };

/** How long a dispatch may take to be written down: the calls to the code host time out long before. */
const settlingMs = 120_000;

/** A run moved on: so does the deployment that it belongs to, and its card. */
export class FollowDeploy {
  readonly #catalog: Catalog;
  readonly #deployments: Deployments;
  readonly #card: DeploymentCard;
  readonly #runs: WorkflowRuns;
  readonly #services: RunningServices;
  readonly #clock: Clock;

  constructor(
    catalog: Catalog,
    deployments: Deployments,
    card: DeploymentCard,
    runs: WorkflowRuns,
    services: RunningServices,
    clock: Clock,
  ) {
    this.#catalog = catalog;
    this.#deployments = deployments;
    this.#card = card;
    this.#runs = runs;
    this.#services = services;
    this.#clock = clock;
  }

  async execute(moved: RunMoved): Promise<FollowDeployOutcome> {
    const deployment = await this.#deploymentOf(moved);
    if (deployment === null) return { kind: this.#mayBecomeOurs(moved) ? 'too-early' : 'not-ours' };
    const { seen } = moved;
    if (!isNews(deployment, seen)) {
      return { kind: 'nothing-new', deployment: await this.#card.show(deployment, null) };
    }
    const state = await this.#stateAfter(deployment, seen);
    const nowMs = this.#clock.nowMs();
    const after = await this.#card.move(deployment.id, (before) =>
      isNews(before, seen) ? moveTo(before, state, nowMs) : before,
    );
    return { kind: 'moved', deployment: await this.#card.show(after, null) };
  }

  async #deploymentOf(moved: RunMoved): Promise<Deployment | null> {
    const known = await this.#deployments.ofRun(moved.repository, moved.seen.run.id);
    if (known !== null) return known;
    const named = moved.dispatched ? deploymentNamedIn(moved.title) : null;
    const deployment = named === null ? null : await this.#deployments.ofId(named);
    return deployment !== null && mayHaveStarted(deployment, moved) ? deployment : null;
  }

  #mayBecomeOurs({ repository, workflow, dispatched, createdAtMs }: RunMoved): boolean {
    const young = this.#clock.nowMs() - createdAtMs < settlingMs;
    return dispatched && young && ownsWorkflow(this.#catalog, repository, workflow);
  }

  async #stateAfter(deployment: Deployment, seen: RunObservation): Promise<DeploymentState> {
    const { run } = seen;
    if (seen.phase !== 'completed') return { kind: seen.phase === 'queued' ? 'dispatched' : 'running', run };
    switch (seen.conclusion) {
      case 'success':
        return { kind: 'succeeded', run, images: await this.#imagesOf(deployment) };
      case 'failure':
        return { kind: 'failed', run, failure: await this.#runs.firstFailure(deployment.repository, run) };
      case 'cancelled':
        return { kind: 'cancelled', run };
    }
  }

  async #imagesOf(deployment: Deployment): Promise<DeployedImages> {
    const runsOn = serviceNamed(this.#catalog, deployment.service)?.runsOn[deployment.environment];
    if (runsOn === undefined) return { kind: 'unknown', reason: 'not-configured' };
    const images = await this.#services.images(runsOn);
    if (!('kind' in images)) return { kind: 'known', images };
    const { reason } = images;
    return {
      kind: 'unknown',
      reason: reason === 'not-found' || reason === 'access-denied' ? reason : 'source-unavailable',
    };
  }
}

/** Because a title is written by whoever can start the workflow: it may claim a deployment only where everything else agrees. */
function mayHaveStarted(deployment: Deployment, moved: RunMoved): boolean {
  const known = runOf(deployment.state);
  return (
    sameRepository(deployment.repository, moved.repository) &&
    deployment.workflow === moved.workflow &&
    (known === null || known.id === moved.seen.run.id)
  );
}

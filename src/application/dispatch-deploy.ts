import type { Catalog, Environment, Service } from '../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../domain/deploy/deploy-refusal.ts';
import {
  correlationOf,
  type Deployment,
  type DeploymentId,
  type DeploymentState,
  isAnsweredBy,
  moveTo,
} from '../domain/deploy/deployment.ts';
import { workflowInputs } from '../domain/deploy/inputs.ts';
import { type DeployRequest, decideDeploy, waitedTooLong } from '../domain/deploy/policy.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Asked } from './job.ts';
import type { Clock } from './ports/clock.ts';
import type { Deployments } from './ports/deployments.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';
import { followingUp } from './started-but-untold.ts';

export type DispatchDeployInput = { readonly asked: Asked; readonly request: DeployRequest };

export type DispatchDeployOutcome =
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] }
  /** Whatever became of it is in the deployment's state, and on its card. */
  | { readonly kind: 'taken'; readonly deployment: Deployment };

/** Starts the deploy workflow for someone who may, once, however often the request is worked on. */
export class DispatchDeploy {
  readonly #catalog: Catalog;
  readonly #deployments: Deployments;
  readonly #card: DeploymentCard;
  readonly #runs: WorkflowRuns;
  readonly #clock: Clock;

  constructor(catalog: Catalog, deployments: Deployments, card: DeploymentCard, runs: WorkflowRuns, clock: Clock) {
    this.#catalog = catalog;
    this.#deployments = deployments;
    this.#card = card;
    this.#runs = runs;
    this.#clock = clock;
  }

  /** @throws StartedButUntold for whatever breaks after GitHub was asked. */
  async execute({ asked, request }: DispatchDeployInput): Promise<DispatchDeployOutcome> {
    const kept = await this.#deployments.ofId(asked.id as DeploymentId);
    if (kept !== null) return { kind: 'taken', deployment: await this.#resume(kept, asked) };
    const stale = waitedTooLong(asked.atMs, this.#clock.nowMs());
    if (stale !== null) return { kind: 'refused', refusals: [stale] };
    const decision = decideDeploy(this.#catalog, request, asked.by);
    if (decision.kind === 'refused') return { kind: 'refused', refusals: [decision.refusal] };
    const requested = this.#requested(asked, request, decision.service, decision.environment);
    await this.#deployments.add(requested);
    return { kind: 'taken', deployment: await this.#resume(requested, asked) };
  }

  async #resume(deployment: Deployment, asked: Asked): Promise<Deployment> {
    const shown = await this.#show(deployment, asked);
    if (shown.state.kind === 'requested') return this.#start(shown, asked);
    if (shown.state.kind === 'dispatching') return this.#settle(shown, await this.#recovered(shown), asked);
    return shown;
  }

  async #start(requested: Deployment, asked: Asked): Promise<Deployment> {
    const stale = waitedTooLong(asked.atMs, this.#clock.nowMs());
    if (stale !== null) return this.#settle(requested, { kind: 'expired' }, asked);
    const dispatching = moveTo(requested, { kind: 'dispatching' }, this.#clock.nowMs());
    if ((await this.#deployments.replace(requested, dispatching)) === 'conflict')
      return this.#startedByOther(requested);
    return followingUp(dispatching, async () => {
      const outcome = await this.#runs.dispatch(dispatching);
      const state: DeploymentState = outcome.kind === 'unknown' ? await this.#recovered(dispatching) : outcome;
      return this.#settle(dispatching, state, asked);
    });
  }

  /** Another worker has the same request in hand: it will dispatch and show. */
  async #startedByOther(requested: Deployment): Promise<Deployment> {
    return (await this.#deployments.ofId(requested.id)) ?? requested;
  }

  /** Never dispatches again: a run that cannot be found may still have been started. */
  async #recovered(deployment: Deployment): Promise<DeploymentState> {
    const sinceMs = deployment.requestedAtMs - 60_000;
    const run = await this.#runs.findByTitle(deployment, correlationOf(deployment.id), sinceMs);
    return run === null ? { kind: 'unconfirmed' } : { kind: 'dispatched', run };
  }

  async #settle(deployment: Deployment, state: DeploymentState, asked: Asked): Promise<Deployment> {
    const nowMs = this.#clock.nowMs();
    const settled = await this.#card.move(deployment.id, (before) =>
      isAnsweredBy(before.state, state) ? moveTo(before, state, nowMs) : before,
    );
    return this.#show(settled, asked);
  }

  #show(deployment: Deployment, asked: Asked): Promise<Deployment> {
    return followingUp(deployment, () => this.#card.show(deployment, asked));
  }

  #requested(asked: Asked, request: DeployRequest, service: Service, environment: Environment): Deployment {
    const id = asked.id as DeploymentId;
    const { version } = request;
    return {
      id,
      service: service.name,
      environment: environment.name,
      version,
      ref: environment.ref,
      repository: service.repository,
      workflow: service.workflow,
      inputs: workflowInputs({ service, environment, version, deployment: id, requester: asked.by.name }),
      requestedBy: { id: asked.by.id, name: asked.by.name },
      requestedAtMs: asked.atMs,
      state: { kind: 'requested' },
      sinceMs: asked.atMs,
      revision: 1,
      card: null,
    };
  }
}

import { type Catalog, isWatched } from '../../domain/deploy/catalog.ts';
import type { DeploymentId } from '../../domain/deploy/deployment.ts';
import { findTarget } from '../../domain/deploy/policy.ts';
import { rollbackTarget } from '../../domain/deploy/rollback-target.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { DispatchDeploy, DispatchDeployOutcome } from './dispatch-deploy.ts';
import type { Deployments } from './ports/deployments.ts';

export type StartRollbackRequest = {
  readonly service: string;
  readonly environment: string;
  readonly dryRun: boolean;
  readonly breakGlass: string | null;
};

/** How many deployments are searched for a good one. */
const lookedAt = 50;

/** Deploys the last known good version again: the same commit, the same image. */
export class StartRollback {
  readonly #catalog: Catalog;
  readonly #deployments: Deployments;
  readonly #dispatch: DispatchDeploy;

  constructor(catalog: Catalog, deployments: Deployments, dispatch: DispatchDeploy) {
    this.#catalog = catalog;
    this.#deployments = deployments;
    this.#dispatch = dispatch;
  }

  async execute(
    asked: Invocation,
    { service, environment, dryRun, breakGlass }: StartRollbackRequest,
  ): Promise<DispatchDeployOutcome> {
    const places = findTarget(this.#catalog, { service, environment });
    if (places.kind === 'refused') return { kind: 'refused', refusals: [places.refusal] };
    const begun = await this.#deployments.ofId(asked.id as DeploymentId);
    // A repeated request keeps its first target, even if another would be chosen now.
    if (begun !== null) {
      const request = { service, environment, version: begun.version, dryRun, breakGlass };
      return this.#dispatch.execute({ asked, request });
    }
    const { deployments } = await this.#deployments.recent({ service, environment }, lookedAt);
    const back = rollbackTarget(deployments, isWatched(this.#catalog, { service, environment }));
    if (back === null) return { kind: 'refused', refusals: [{ reason: 'nothing-to-roll-back', service, environment }] };
    const version = back.commit?.sha ?? back.version;
    return this.#dispatch.execute({ asked, request: { service, environment, version, dryRun, breakGlass }, back });
  }
}

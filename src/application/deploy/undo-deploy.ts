import type { DeploymentId } from '../../domain/deploy/deployment.ts';
import { isSuperseded } from '../../domain/deploy/rollback-target.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { DispatchDeployOutcome } from './dispatch-deploy.ts';
import type { Deployments } from './ports/deployments.ts';
import type { StartRollback } from './start-rollback.ts';

/** How many newer deployments are read, as many as for a rollback. */
const lookedAt = 50;

/** The *Rollback* button of a card. It undoes that deployment, never a later one. */
export class UndoDeploy {
  readonly #deployments: Deployments;
  readonly #rollBack: Pick<StartRollback, 'execute'>;

  constructor(deployments: Deployments, rollBack: Pick<StartRollback, 'execute'>) {
    this.#deployments = deployments;
    this.#rollBack = rollBack;
  }

  async execute(asked: Invocation, id: DeploymentId): Promise<DispatchDeployOutcome> {
    const deployment = await this.#deployments.ofId(id);
    if (deployment === null) return { kind: 'refused', refusals: [{ reason: 'not-waiting' }] };
    const { service, environment } = deployment;
    const { deployments } = await this.#deployments.recent({ service, environment }, lookedAt);
    // A deployment that this press has started itself does not count as a later one.
    const others = deployments.filter((one) => one.id !== asked.id);
    if (isSuperseded(deployment, others)) {
      return { kind: 'refused', refusals: [{ reason: 'overtaken', service, environment }] };
    }
    return this.#rollBack.execute(asked, { service, environment, dryRun: false, breakGlass: null });
  }
}

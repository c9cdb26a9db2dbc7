import type { DeploymentId } from '../../domain/deploy/deployment.ts';
import { isSuperseded } from '../../domain/deploy/rollback-target.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { DispatchDeployOutcome } from './dispatch-deploy.ts';
import type { Deployments } from './ports/deployments.ts';
import type { StartRollback } from './start-rollback.ts';

/** As many newer ones as would be looked at to find the way back. */
const lookedAt = 50;

/** The button for going back, on the card of one deployment: it undoes that one, and never what was deployed after it. */
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
    // What this very press has started before, when it was worked on for the first time, is no other.
    const others = deployments.filter((one) => one.id !== asked.id);
    if (isSuperseded(deployment, others)) {
      return { kind: 'refused', refusals: [{ reason: 'overtaken', service, environment }] };
    }
    return this.#rollBack.execute(asked, { service, environment, dryRun: false, breakGlass: null });
  }
}

import { InMemoryClock } from '../../../src/adapters/in-memory/in-memory-clock.ts';
import { InMemoryDeployAnnouncer } from '../../../src/adapters/in-memory/in-memory-deploy-announcer.ts';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/in-memory-deployments.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/in-memory-running-services.ts';
import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/in-memory-workflow-runs.ts';
import { DeploymentCard } from '../../../src/application/deployment-card.ts';
import { DispatchDeploy } from '../../../src/application/dispatch-deploy.ts';
import { FollowDeploy } from '../../../src/application/follow-deploy.ts';
import type { DeployAnnouncer } from '../../../src/application/ports/deploy-announcer.ts';
import type { Deployments } from '../../../src/application/ports/deployments.ts';
import type { WorkflowRuns } from '../../../src/application/ports/workflow-runs.ts';
import { backendInDev, backendRepository, catalog, nowMs } from '../../support/a-team.ts';
import { type Life, mortal } from '../../support/mortal.ts';

export { Died } from '../../support/mortal.ts';

/** Everything that a deployment touches, and a way to lose the process at any of its calls. */
export class DeployWorld {
  readonly clock = new InMemoryClock(nowMs);
  readonly deployments = new InMemoryDeployments();
  readonly announcer = new InMemoryDeployAnnouncer();
  readonly services = new InMemoryRunningServices();
  readonly runs = new InMemoryWorkflowRuns(this.clock, [
    {
      repository: backendRepository,
      workflow: 'deploy.yml',
      refs: ['dev', 'main'],
      requiredInputs: ['service', 'env', 'version'],
      optionalInputs: ['note'],
    },
  ]);

  constructor() {
    this.services.set(backendInDev, { tasks: { desired: 1, running: 1, pending: 0 }, images: ['backend:4f2a9c1'] });
  }

  /** A worker; one that dies does so at its `diesAt`th call, before or after the call had its effect. */
  worker(diesAt: number | null = null, effect: 'before' | 'after' = 'before') {
    const life: Life = { left: diesAt, effect };
    const deployments: Deployments = mortal(this.deployments, life);
    const announcer: DeployAnnouncer = mortal(this.announcer, life);
    const runs: WorkflowRuns = mortal(this.runs, life);
    const card = new DeploymentCard(deployments, announcer);
    return {
      dispatch: new DispatchDeploy(catalog, deployments, card, runs, this.clock),
      follow: new FollowDeploy(catalog, deployments, card, runs, this.services, this.clock),
    };
  }
}

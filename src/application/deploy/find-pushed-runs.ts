import type { Catalog } from '../../domain/deploy/catalog.ts';
import { pushedDeploymentId, pushTarget } from '../../domain/deploy/pushed-run.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { FollowDeploy } from './follow-deploy.ts';
import type { Deployments } from './ports/deployments.ts';
import type { PushedRuns } from './ports/pushed-runs.ts';
import type { WorkflowRef } from './ports/workflow-runs.ts';

export type FindPushedRunsDependencies = {
  readonly deployments: Pick<Deployments, 'ofId'>;
  readonly pushes: PushedRuns;
  readonly follow: Pick<FollowDeploy, 'execute'>;
  readonly clock: Clock;
};

export type FindPushedRunsOutcome = {
  readonly found: number;
  /** Workflows whose runs could not be read; the next sweep reads them again. */
  readonly unreadable: readonly WorkflowRef[];
};

/** Several sweeps. What GitHub could not deliver for longer is delivered again on request. */
const lookBackMs = 60 * 60_000;

/** Finds the runs that pushes started and that no webhook told of. */
export class FindPushedRuns {
  readonly #catalog: Catalog;
  readonly #dependencies: FindPushedRunsDependencies;

  constructor(catalog: Catalog, dependencies: FindPushedRunsDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  async execute(): Promise<FindPushedRunsOutcome> {
    let found = 0;
    const unreadable: WorkflowRef[] = [];
    for (const service of this.#catalog.services) {
      if ((service.outsideRuns.push ?? []).length === 0) continue;
      const outcome = await this.#findIn(service);
      if (outcome === 'unreadable') unreadable.push({ repository: service.repository, workflow: service.workflow });
      else found += outcome;
    }
    return { found, unreadable };
  }

  async #findIn(workflow: WorkflowRef): Promise<number | 'unreadable'> {
    const { deployments, pushes, follow, clock } = this.#dependencies;
    const runs = await pushes.since(workflow, clock.nowMs() - lookBackMs);
    if (runs.kind === 'unreadable') return 'unreadable';
    let found = 0;
    for (const run of runs.kind === 'known' ? runs.value : []) {
      if (pushTarget(this.#catalog, run) === null) continue;
      if ((await deployments.ofId(pushedDeploymentId(run.seen.run))) !== null) continue;
      await follow.execute(run);
      found += 1;
    }
    return found;
  }
}

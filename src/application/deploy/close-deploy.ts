import { type Deployment, type DeploymentId, isOver } from '../../domain/deploy/deployment.ts';
import { runOf } from '../../domain/deploy/deployment-state.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import { deployRecord } from './deploy-records.ts';
import type { Deployments } from './ports/deployments.ts';

/** Frees the lane for the next deployment when one is over. */
export class CloseDeploy {
  readonly #deployments: Deployments;
  readonly #lanes: Lanes;
  readonly #audit: Audit;
  readonly #clock: Clock;

  constructor(deployments: Deployments, lanes: Lanes, audit: Audit, clock: Clock) {
    this.#deployments = deployments;
    this.#lanes = lanes;
    this.#audit = audit;
    this.#clock = clock;
  }

  /** Returns the next deployment in the lane if this one is over. Idempotent until that one has moved on. */
  async execute(deployment: Deployment): Promise<DeploymentId | null> {
    if (!isOver(deployment)) return null;
    await this.#audit.append(this.#record(deployment));
    return this.#lanes.leave(deployment, deployment.id);
  }

  /** Removes an ended deployment that still holds the lane because the worker that should have removed it died. */
  async clearWay(waiting: Deployment): Promise<void> {
    const { inFlight } = await this.#lanes.of(waiting);
    if (inFlight === null || inFlight === waiting.id) return;
    const ahead = await this.#deployments.ofId(inFlight);
    if (ahead === null) await this.#lanes.leave(waiting, inFlight);
    else await this.execute(ahead);
  }

  #record(deployment: Deployment) {
    const { state, strayedTo } = deployment;
    const run = runOf(state);
    const attempt = run?.attempt ?? 0;
    return deployRecord(deployment, `ended/${attempt}/${state.kind}`, {
      action: `deploy-${state.kind}`,
      by: 'by' in state && typeof state.by === 'object' ? state.by : null,
      atMs: this.#clock.nowMs(),
      facts: { run: run?.id ?? null, attempt, strayedTo },
    });
  }
}

import { isBehind } from '../../domain/deploy/shown-deployment.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';
import type { JobChanged } from './run-changed.ts';

export type FollowJobOutcome = {
  /** `to-be-shown`: the outbox shows it. */
  readonly kind: 'to-be-shown' | 'nothing-new' | 'not-ours';
};

/** Notes what became of a job of a deployment's run. */
export class FollowJob {
  readonly #deployments: Deployments;
  readonly #card: DeploymentCard;

  constructor(deployments: Deployments, card: DeploymentCard) {
    this.#deployments = deployments;
    this.#card = card;
  }

  async execute({ runId, job, ...at }: JobChanged): Promise<FollowJobOutcome> {
    const known = await this.#deployments.ofRun(at, runId);
    if (known === null) return { kind: 'not-ours' };
    const current = await this.#card.move(known.id, { kind: 'job-seen', runId, job });
    if (!isBehind(current)) return { kind: 'nothing-new' };
    await this.#card.tell(current);
    return { kind: 'to-be-shown' };
  }
}

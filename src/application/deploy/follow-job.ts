import { cardIsBehind } from '../../domain/deploy/deployment.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';
import type { JobChanged } from './run-changed.ts';

export type FollowJobOutcome =
  | { readonly kind: 'shown' | 'nothing-new' | 'not-ours' }
  /** Another worker will write the card in a moment. */
  | { readonly kind: 'left-to-others' }
  /** The card was written a moment ago. The caller has to come back later and write what has changed by then. */
  | { readonly kind: 'too-early' };

/** Updates a deployment when a job of its run changes. */
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
    if (!cardIsBehind(current)) return { kind: 'nothing-new' };
    const { turn, deployment } = await this.#card.takeTurn(known.id);
    if (turn === 'others') return { kind: 'left-to-others' };
    if (turn === 'later') return { kind: 'too-early' };
    await this.#card.show(deployment, null);
    return { kind: 'shown' };
  }
}

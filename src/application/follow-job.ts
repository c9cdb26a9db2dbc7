import { cardIsBehind } from '../domain/deploy/deployment.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { JobMoved } from './job.ts';
import type { Clock } from './ports/clock.ts';
import type { Deployments } from './ports/deployments.ts';

export type FollowJobOutcome =
  | { readonly kind: 'shown' | 'nothing-new' | 'not-ours' }
  /** The card was written a moment ago: whoever comes back first shows what all have told meanwhile. */
  | { readonly kind: 'too-early' };

/** Because a run's jobs and steps move in bursts, and Discord lets a message be edited a few times in some seconds. */
const betweenEditsMs = 2_500;

/** A job of a run moved on. */
export class FollowJob {
  readonly #deployments: Deployments;
  readonly #card: DeploymentCard;
  readonly #clock: Clock;

  constructor(deployments: Deployments, card: DeploymentCard, clock: Clock) {
    this.#deployments = deployments;
    this.#card = card;
    this.#clock = clock;
  }

  async execute({ repository, runId, job }: JobMoved): Promise<FollowJobOutcome> {
    const known = await this.#deployments.ofRun(repository, runId);
    if (known === null) return { kind: 'not-ours' };
    const current = await this.#card.move(known.id, { kind: 'job-seen', runId, job });
    if (!cardIsBehind(current)) return { kind: 'nothing-new' };
    const sinceEditMs = this.#clock.nowMs() - (current.card?.atMs ?? 0);
    if (sinceEditMs < betweenEditsMs) return { kind: 'too-early' };
    await this.#card.show(current, null);
    return { kind: 'shown' };
  }
}

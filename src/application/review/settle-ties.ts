import { type PullRequestChanged, subjectOf } from '../../domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../domain/review/pull-request-snapshot.ts';
import { cardOf, isTied, reviewCardKey } from '../../domain/review/review-card.ts';
import { isUnattributed } from '../../domain/review/reviewers.ts';
import type { PullRequests } from './ports/pull-requests.ts';
import type { ReviewCards } from './ports/review-cards.ts';

/**
 * Asks the code host for what happens within one second, because the deliveries do not tell which came last: a team that is let off
 * for a person of it, whoever was asked and let off, and two pushes. And for which team somebody reviewed, which no delivery tells.
 */
export class SettleTies {
  readonly #pullRequests: Pick<PullRequests, 'look' | 'requestsAfter'>;
  readonly #cards: Pick<ReviewCards, 'ofKey'>;

  constructor(pullRequests: Pick<PullRequests, 'look' | 'requestsAfter'>, cards: Pick<ReviewCards, 'ofKey'>) {
    this.#pullRequests = pullRequests;
    this.#cards = cards;
  }

  /** The same with what became of the request, before anybody of a team is called for it. */
  async withHistory(moved: PullRequestChanged): Promise<PullRequestChanged> {
    if (moved.kind !== 'described' || moved.requested?.kind !== 'team' || moved.history !== undefined) return moved;
    const { repository, number, updatedAtMs } = moved.pullRequest;
    const history = await this.#pullRequests.requestsAfter(repository, number, updatedAtMs);
    return history === null ? moved : { ...moved, history };
  }

  /** Null where nothing is tied, or it cannot be read. */
  async after(moved: PullRequestChanged): Promise<PullRequestSnapshot | null> {
    if (moved.kind !== 'reviewed' && !mayTie(moved)) return null;
    const { repository, number } = subjectOf(moved);
    const record = await this.#cards.ofKey(reviewCardKey({ repository, number }));
    const card = record === null ? null : cardOf(record);
    if (card === null || card.pullRequest.state !== 'open') return null;
    if (moved.kind === 'reviewed' ? !isUnattributed(card) : !isTied(card)) return null;
    const look = await this.#pullRequests.look(repository, number);
    return look.kind === 'seen' ? look.snapshot : null;
  }
}

function mayTie(moved: PullRequestChanged): boolean {
  if (moved.kind !== 'described') return false;
  const isPush = moved.action === 'synchronize' || moved.action === 'opened';
  return isPush || (moved.removed ?? moved.requested) !== undefined;
}

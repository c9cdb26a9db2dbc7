import type { DispatchRejection } from '../../domain/deploy/run.ts';
import { isQueued } from '../../domain/review/merge-queue.ts';
import type { PullRequestChanged } from '../../domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../domain/review/pull-request-snapshot.ts';
import { cardOf, type ReviewCard } from '../../domain/review/review-card.ts';
import { type EnoughApprovals, presentDecision } from '../../domain/review/review-wait.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { FollowRepositories } from './follow-repositories.ts';
import type { Glance, PullRequests } from './ports/pull-requests.ts';
import type { ReviewCards } from './ports/review-cards.ts';

export type LookBeforeCallingDependencies = {
  readonly pullRequests: Pick<PullRequests, 'glance' | 'look'>;
  readonly notify: {
    readonly execute: (moved: PullRequestChanged) => Promise<unknown>;
    readonly hearOf: (snapshot: PullRequestSnapshot) => Promise<unknown>;
  };
  readonly cards: Pick<ReviewCards, 'ofKey'>;
  /** Where a repository turns out to be archived or gone. */
  readonly repositories: Pick<FollowRepositories, 'lookAt'>;
  readonly clock: Clock;
  readonly enoughApprovals: EnoughApprovals;
};

const repositoriesAtOnce = 4;
/** Each takes about six requests, and what is left is looked at by the next sweep. */
const mostLooks = 20;

/** How many lookups may still be made. One for all that a sweep calls for. */
export type LookBudget = { looks: number };

export function aLookBudget(): LookBudget {
  return { looks: mostLooks };
}
/** Nobody can review there, so nobody is called. Anything else that cannot be read does not end a reminder. */
const goneFor: ReadonlySet<DispatchRejection['reason']> = new Set([
  'app-not-installed',
  'app-removed',
  'app-suspended',
  'repository-gone',
  'repository-replaced',
]);

type Each = { readonly budget: LookBudget; readonly tooMany: 'left-out' | 'as-known' };

/**
 * Asks the code host how pull requests are before anybody is called for them, because a delivery may have been lost: one request for
 * each repository, and a whole lookup only where something has moved that nobody told.
 */
export class LookBeforeCalling {
  readonly #dependencies: LookBeforeCallingDependencies;

  constructor(dependencies: LookBeforeCallingDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * The cards as they are now, in their order. Without those that are not open any more, that are gone or archived. `tooMany`: what
   * becomes of those that would have to be looked up and are too many for the budget.
   */
  async refresh(
    cards: readonly ReviewCard[],
    tooMany: 'left-out' | 'as-known' = 'left-out',
    budget: LookBudget = aLookBudget(),
  ): Promise<readonly ReviewCard[]> {
    const byRepository = [...Map.groupBy(cards, ({ pullRequest }) => pullRequest.repository.toLowerCase()).values()];
    const each = { budget, tooMany };
    const found = await mapConcurrently(repositoriesAtOnce, byRepository, (of) => this.#ofRepository(of, each));
    const fresh = new Map(found.flat().map((card) => [card.key, card]));
    return cards.flatMap(({ key }) => fresh.get(key) ?? []);
  }

  async #ofRepository(cards: readonly ReviewCard[], each: Each): Promise<readonly ReviewCard[]> {
    const [first] = cards;
    if (first === undefined) return [];
    const { repository } = first.pullRequest;
    const numbers = cards.map(({ pullRequest }) => pullRequest.number);
    const seen = await this.#dependencies.pullRequests.glance(repository, numbers);
    if (seen.kind === 'unreadable') {
      if (seen.why.reason === 'repository-gone') await this.#dependencies.repositories.lookAt(repository);
      return goneFor.has(seen.why.reason) ? [] : cards;
    }
    if (seen.isArchived) {
      await this.#dependencies.repositories.lookAt(repository);
      return [];
    }
    const fresh: ReviewCard[] = [];
    for (const card of cards) {
      const glance = seen.glances.find(({ number }) => number === card.pullRequest.number);
      const now = glance === undefined ? await this.#gone(card) : await this.#asItIs(card, glance, each);
      if (now !== null) fresh.push(now);
    }
    return fresh;
  }

  async #asItIs(card: ReviewCard, glance: Glance, { budget, tooMany }: Each): Promise<ReviewCard | null> {
    const { pullRequests, notify, cards } = this.#dependencies;
    const { repository, number } = card.pullRequest;
    if (hasMoved(card, glance)) {
      if (budget.looks === 0) return tooMany === 'as-known' && glance.state === 'open' ? card : null;
      budget.looks -= 1;
      const look = await pullRequests.look(repository, number);
      if (look.kind === 'unknown') return null;
      if (look.kind === 'seen') await notify.hearOf(look.snapshot);
      // Of what cannot be read, this much is known: nobody reviews what is closed.
      else return glance.state === 'open' ? card : null;
    } else if (this.#isNewDecision(card, glance)) {
      await notify.execute({ kind: 'decided', repository, number, decision: glance.decision });
    } else {
      return card;
    }
    const record = await cards.ofKey(card.key);
    return record?.pullRequest?.state === 'open' ? cardOf(record) : null;
  }

  async #gone({ pullRequest: { repository, number } }: ReviewCard): Promise<null> {
    const { notify, clock } = this.#dependencies;
    await notify.execute({ kind: 'placed', repository, number, place: { is: 'gone', atMs: clock.nowMs() } });
    return null;
  }

  #isNewDecision(card: ReviewCard, { decision }: Glance): boolean {
    if (this.#dependencies.enoughApprovals !== null) return false;
    const known = presentDecision(card);
    // That no rule decides is worth knowing, too: otherwise it would be asked for each time.
    return known === null || known.value !== decision.value;
  }
}

/** Whether something happened of which no delivery has told. */
function hasMoved({ pullRequest, queue }: ReviewCard, seen: Glance): boolean {
  const { state, draft, updatedAtMs } = seen;
  if (state !== pullRequest.state || draft !== pullRequest.draft || updatedAtMs > pullRequest.updatedAtMs) return true;
  return isQueued(queue) !== isQueued(seen.queue);
}

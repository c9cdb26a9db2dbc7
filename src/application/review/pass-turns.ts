import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { reviewedCommit, type WantedComparison, wantedComparisons } from '../../domain/review/reviewers.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { NotifyPullRequest } from './notify-pull-request.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { BranchChanges } from './ports/branch-changes.ts';

export type PassTurnsOutcome = {
  /** Pushes that were compared with what was reviewed. */
  readonly compared: number;
  /** Those that could not be read. The next sweep asks again. */
  readonly unread: number;
  /** Those that are left for the next sweep. */
  readonly left: number;
  readonly failed: readonly { readonly key: ReviewCardKey; readonly cause: unknown }[];
};

export type PassTurnsDependencies = {
  readonly open: Pick<OpenReviews, 'cards'>;
  readonly changes: BranchChanges;
  readonly notify: Pick<NotifyPullRequest, 'execute'>;
  readonly clock: Clock;
};

/** Each asks GitHub twice. */
const mostCompared = 40;
const comparedAtOnce = 4;
/** What GitHub does not tell for so long counts as a push, because a review that is forgotten is worse than one too many. */
const patienceMs = 2 * 3_600_000;

type Wanted = WantedComparison & { readonly card: ReviewCard };

/**
 * Gives the turn back to whoever wants changes, once something else was pushed and the branch has been quiet for half an hour. Calls
 * nobody: the card, the digest and the reminders tell it.
 */
export class PassTurns {
  readonly #dependencies: PassTurnsDependencies;

  constructor(dependencies: PassTurnsDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(): Promise<PassTurnsOutcome> {
    const { open, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const wanted = (await open.cards())
      .flatMap((card) => wantedComparisons(card).map((one): Wanted => ({ ...one, card })))
      .filter(({ quietAtMs }) => quietAtMs <= nowMs)
      .toSorted((a, b) => a.quietAtMs - b.quietAtMs);
    const now = wanted.slice(0, mostCompared);
    const results = await mapConcurrently(comparedAtOnce, now, (one) =>
      this.#pass(one, nowMs).catch((cause: unknown) => ({ key: one.card.key, cause })),
    );
    return {
      compared: results.filter((result) => result === 'compared').length,
      unread: results.filter((result) => result === 'unread').length,
      left: wanted.length - now.length,
      failed: results.flatMap((result) => (typeof result === 'string' ? [] : [result])),
    };
  }

  async #pass(wanted: Wanted, nowMs: number): Promise<'compared' | 'unread'> {
    const { repository, number } = wanted.card.pullRequest;
    const became = await this.#compare(wanted, nowMs);
    if (became === null) return 'unread';
    const comparison = { from: reviewedCommit(wanted.review), to: wanted.to, became, atMs: wanted.quietAtMs };
    await this.#dependencies.notify.execute({ kind: 'compared', repository, number, comparison });
    return 'compared';
  }

  /** Null where it is to be asked again. */
  async #compare({ card, review, to, quietAtMs }: Wanted, nowMs: number): Promise<'same' | 'changed' | null> {
    if (review.commit == null) return 'changed';
    const { repository, baseBranch } = card.pullRequest;
    const heads = { base: baseBranch, from: review.commit, to };
    const answer = await this.#dependencies.changes.compare(repository, heads);
    if (answer.kind === 'compared') return answer.became;
    return answer.kind === 'unknown' || nowMs - quietAtMs > patienceMs ? 'changed' : null;
  }
}

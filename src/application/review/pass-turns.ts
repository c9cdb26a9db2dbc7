import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { reviewedCommit, type WantedComparison, wantedComparisons } from '../../domain/review/reviewers.ts';
import type { SweepPlaces } from '../jobs/ports/sweep-places.ts';
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
  readonly failed: readonly Failed[];
  /** Otherwise the next sweep goes on where this one stopped. */
  readonly isWhole: boolean;
};

type Failed = { readonly key: ReviewCardKey; readonly cause: unknown };

export type PassTurnsDependencies = {
  readonly open: Pick<OpenReviews, 'keys' | 'card'>;
  readonly changes: BranchChanges;
  readonly notify: Pick<NotifyPullRequest, 'execute'>;
  readonly places: SweepPlaces;
  readonly clock: Clock;
};

const [readAtOnce, comparedAtOnce] = [10, 4];
const pageLength = 200;
/** Each asks GitHub twice. */
const mostCompared = 40;
const part = 'review-turns';
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

  /** Begins no further page after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<PassTurnsOutcome> {
    const { clock, places } = this.#dependencies;
    const place = await places.of(part);
    const results: ('compared' | 'unread' | Failed)[] = [];
    for (let after = place; ; ) {
      const page = await this.#page(after);
      results.push(...page.results);
      after = page.next;
      if (after !== null && clock.nowMs() < untilMs && results.length < mostCompared) continue;
      if (after !== place) await places.keep(part, after);
      return {
        compared: results.filter((result) => result === 'compared').length,
        unread: results.filter((result) => result === 'unread').length,
        failed: results.flatMap((result) => (typeof result === 'string' ? [] : [result])),
        isWhole: after === null,
      };
    }
  }

  async #page(after: string | null) {
    const { open, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const { found, next } = await open.keys(after, pageLength);
    const read = await mapConcurrently(readAtOnce, found, (key) =>
      open.card(key).catch((cause: unknown): Failed => ({ key, cause })),
    );
    const unreadable = read.flatMap((one) => (one !== null && 'cause' in one ? [one] : []));
    const wanted = read.flatMap((card) => (card === null || 'cause' in card ? [] : wantedNow(card, nowMs)));
    const passed = await mapConcurrently(comparedAtOnce, wanted, (one) =>
      this.#pass(one, nowMs).catch((cause: unknown): Failed => ({ key: one.card.key, cause })),
    );
    return { results: [...unreadable, ...passed], next };
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

function wantedNow(card: ReviewCard, nowMs: number): readonly Wanted[] {
  const quiet = wantedComparisons(card).filter(({ quietAtMs }) => quietAtMs <= nowMs);
  return quiet.map((one) => ({ ...one, card }));
}

import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import { reviewedCommit, type WantedComparison, wantedComparisons } from '../../domain/review/reviewers.ts';
import type { SweepPlaces } from '../jobs/ports/sweep-places.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { NotifyPullRequest } from './notify-pull-request.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { BranchChanges } from './ports/branch-changes.ts';
import type { SweepQuest } from './ports/review-cards.ts';

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
  readonly open: Pick<OpenReviews, 'keysDue' | 'card' | 'rest'>;
  readonly changes: BranchChanges;
  readonly notify: Pick<NotifyPullRequest, 'execute'>;
  readonly places: SweepPlaces;
  readonly clock: Clock;
};

const [readAtOnce, comparedAtOnce] = [10, 4];
const pageLength = 200;
/** In one sweep. Each asks GitHub twice. */
const mostCompared = 40;
const part = 'review-turns';
/** What it looks for depends on nothing that a team sets. */
const quest: SweepQuest = { part, settings: '' };
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

  /** Begins nothing new after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<PassTurnsOutcome> {
    const { clock, places } = this.#dependencies;
    const place = await places.of(part);
    const results: ('compared' | 'unread' | Failed)[] = [];
    for (let after = place; ; ) {
      const page = await this.#page(after, mostCompared - results.length, untilMs);
      results.push(...page.results);
      after = page.next;
      if (after !== null && !page.isCut && clock.nowMs() < untilMs && results.length < mostCompared) continue;
      if (after !== place) await places.keep(part, after);
      return {
        compared: results.filter((result) => result === 'compared').length,
        unread: results.filter((result) => result === 'unread').length,
        failed: results.flatMap((result) => (typeof result === 'string' ? [] : [result])),
        isWhole: after === null && !page.isCut,
      };
    }
  }

  async #page(after: string | null, most: number, untilMs: number) {
    const { open, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const { found, next } = await open.keysDue(quest, nowMs, after, pageLength);
    const read = await mapConcurrently(readAtOnce, found, (key) =>
      this.#look(key, nowMs).catch((cause: unknown): Failed => ({ key, cause })),
    );
    const unreadable = read.flatMap((one) => ('cause' in one ? [one] : []));
    const wanted = read.flatMap((one) => ('cause' in one ? [] : one));
    const passed = await mapConcurrently(comparedAtOnce, wanted.slice(0, most), async (one) =>
      clock.nowMs() >= untilMs
        ? 'late'
        : this.#pass(one, nowMs).catch((cause: unknown): Failed => ({ key: one.card.key, cause })),
    );
    const late = passed.indexOf('late');
    const cut = wanted[late === -1 ? most : late];
    const results = [...unreadable, ...passed.filter((one) => one !== 'late')];
    // The one before it was the last that was seen to.
    const place = cut === undefined ? next : (found[found.indexOf(cut.card.key) - 1] ?? after);
    return { results, next: place, isCut: cut !== undefined };
  }

  /** What is to be compared now. Where that is nothing, the card rests until it may be something. */
  async #look(key: ReviewCardKey, nowMs: number): Promise<readonly Wanted[]> {
    const { open } = this.#dependencies;
    const card = await open.card(key);
    if (card === null) return [];
    const wanted = wantedComparisons(card);
    const now = wanted.filter(({ quietAtMs }) => quietAtMs <= nowMs);
    if (now.length > 0) return now.map((one) => ({ ...one, card }));
    const nextMs = wanted.length === 0 ? null : Math.min(...wanted.map(({ quietAtMs }) => quietAtMs));
    await open.rest(quest, card, nextMs, nowMs);
    return [];
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

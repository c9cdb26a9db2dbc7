import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { cardOf, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { checksOf, reviewState } from '../../../src/domain/review/review-state.ts';
import type { ReviewerName } from '../../../src/domain/review/reviewer-name.ts';
import { reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { aMeasure, checked, described, reviewed } from '../../support/a-pull-request.ts';
import { runs } from '../../support/property-budget.ts';

const atMs = fc.integer({ min: 1, max: 4 });
const commit = fc.constantFrom('aaaaaaa', 'bbbbbbb');
const names = (...all: readonly string[]) => fc.subarray([...all]);

/** How GitHub describes the pull request, by few words so that deliveries often meet in the same second. */
const description = fc.record({
  title: fc.constantFrom('a', 'b'),
  state: fc.constantFrom('open' as const, 'open' as const, 'merged' as const, 'closed' as const),
  draft: fc.boolean(),
  labels: names('bug', 'wip'),
  requestedReviewers: names('dana', 'Lou'),
  requestedTeams: names('core'),
  headCommit: commit,
  updatedAtMs: atMs,
});

const delivery: fc.Arbitrary<PullRequestChanged> = fc.oneof(
  fc
    .record({
      action: fc.constantFrom('opened', 'closed', 'labeled', 'ready_for_review', 'reopened', 'review_requested'),
      requested: fc.constantFrom<ReviewerName>(
        { kind: 'person', name: 'dana' },
        { kind: 'person', name: 'Dana' },
        { kind: 'team', name: 'core' },
      ),
      pullRequest: description,
      mergeability: fc.constantFrom('mergeable' as const, 'conflicts' as const, 'unknown' as const),
      additions: fc.integer({ min: 1, max: 3 }),
      move: fc.option(
        fc.record({
          was: fc.constantFrom('enqueued' as const, 'dequeued' as const),
          reason: fc.constantFrom('MERGE', 'CI_FAILURE', null),
          failing: fc.constantFrom(null, ['build'], ['lint']),
        }),
        { nil: null },
      ),
    })
    .map(({ action, requested, pullRequest, move, ...measured }): PullRequestChanged => {
      const measure = aMeasure({ ...measured, atMs: pullRequest.updatedAtMs });
      const asked = action === 'review_requested' ? { requested } : {};
      const queue = move === null ? {} : { queue: { ...move, atMs: pullRequest.updatedAtMs } };
      return { ...described(action, pullRequest), measure, ...asked, ...queue } as PullRequestChanged;
    }),
  fc
    .record({
      id: fc.integer({ min: 1, max: 3 }),
      reviewer: fc.constantFrom('dana', 'lou', 'Lou', 'lee'),
      said: fc.constantFrom(
        'approved' as const,
        'changes-requested' as const,
        'commented' as const,
        'dismissed' as const,
      ),
      submittedAtMs: atMs,
      pullRequest: description,
    })
    .map(({ pullRequest, ...review }) => reviewed(review, pullRequest)),
  fc
    .record({
      suite: fc.integer({ min: 1, max: 3 }),
      commit,
      state: fc.constantFrom('passing' as const, 'failing' as const, 'pending' as const),
      atMs,
      label: fc.constantFrom(
        { source: 'app' as const, name: 'GitHub Actions', url: null },
        { source: 'workflow' as const, name: 'CI', url: null },
        { source: 'workflow' as const, name: 'Lint', url: null },
      ),
    })
    .map(checked),
  fc
    .record({
      suite: fc.integer({ min: 1, max: 3 }),
      context: fc.constantFrom('ci/jenkins', 'ci/circle'),
      commit,
      state: fc.constantFrom('passing' as const, 'failing' as const, 'pending' as const),
      atMs,
      label: fc.constant({ source: 'app' as const, name: 'ci/jenkins', url: null }),
    })
    .map(checked),
);

/** The same deliveries in any order, some of them twice or more. */
const retold = fc.array(delivery, { minLength: 1, maxLength: 25 }).chain((deliveries) =>
  fc
    .tuple(fc.array(fc.constantFrom(...deliveries), { maxLength: 10 }), fc.infiniteStream(fc.nat()))
    .map(([repeated, chances]) => ({
      deliveries,
      again: [...deliveries, ...repeated]
        .map((one) => ({ one, chance: chances.next().value }))
        .sort((a, b) => a.chance - b.chance)
        .map(({ one }) => one),
    })),
);

function fold(deliveries: readonly PullRequestChanged[]): ReviewRecord | null {
  return deliveries.reduce<ReviewRecord | null>((record, delivery_) => foldReviewCard(record, delivery_), null);
}

/** All of it, but for how often it changed on the way. */
function whole(record: ReviewRecord | null): unknown {
  return record === null ? null : { ...record, revision: 0 };
}

describe('the card of a pull request', () => {
  it('ends the same, as a whole, in any order and with any repetition of the same deliveries', () => {
    fc.assert(
      fc.property(retold, ({ deliveries, again }) => {
        const [inOrder, otherwise] = [fold(deliveries), fold(again)];
        expect(whole(otherwise)).toEqual(whole(inOrder));
        const [card, other] = [inOrder, otherwise].map((record) => (record === null ? null : cardOf(record)));
        if (card === null || card === undefined || other === null || other === undefined) {
          expect(other).toEqual(card);
          return;
        }
        expect([reviewState(other), reviewersOf(other), checksOf(other)]).toEqual([
          reviewState(card),
          reviewersOf(card),
          checksOf(card),
        ]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('ends the same when some deliveries come again after everything else, and then counts no change', () => {
    fc.assert(
      fc.property(retold, ({ deliveries, again }) => {
        const once = fold(deliveries);
        expect(again.reduce<ReviewRecord | null>((record, late) => foldReviewCard(record, late), once)).toBe(once);
      }),
    );
  });

  it('survives being kept as JSON between any two deliveries', () => {
    fc.assert(
      fc.property(retold, ({ deliveries }) => {
        const kept = deliveries.reduce<ReviewRecord | null>(
          (record, one) => JSON.parse(JSON.stringify(foldReviewCard(record, one))),
          null,
        );
        expect(kept).toEqual(fold(deliveries));
      }),
    );
  });
});

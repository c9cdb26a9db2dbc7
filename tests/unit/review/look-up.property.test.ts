import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { newsIn } from '../../../src/domain/review/pull-request-snapshot.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { differingParts } from '../../../src/domain/review/review-difference.ts';
import { reviewNoteId, reviewNotesOf } from '../../../src/domain/review/review-note.ts';
import { ASimulatedPullRequest, type Happening, type Step } from '../../support/a-simulated-pull-request.ts';
import { runs } from '../../support/property-budget.ts';

const person = fc.constantFrom('dana', 'lou', 'kim');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('rename' as const), title: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constantFrom('label' as const, 'unlabel' as const), name: fc.constantFrom('bug', 'wip') }),
  fc.record({ kind: fc.constantFrom('ask' as const, 'unask' as const), name: person }),
  fc.record({ kind: fc.constant('ask-team' as const), name: fc.constantFrom('core', 'web') }),
  fc.record({
    kind: fc.constantFrom('push' as const, 'draft' as const, 'ready' as const, 'close' as const, 'merge' as const),
  }),
  fc.record({ kind: fc.constantFrom('reopen' as const, 'dismiss' as const) }),
  fc.record({
    kind: fc.constant('review' as const),
    by: person,
    said: fc.constantFrom('approved' as const, 'changes-requested' as const, 'commented' as const),
  }),
  fc.record({
    kind: fc.constant('check' as const),
    suite: fc.integer({ min: 1, max: 3 }),
    state: fc.constantFrom('passing' as const, 'failing' as const, 'pending' as const),
  }),
);

function steps(leastS: number): fc.Arbitrary<readonly Step[]> {
  return fc.array(fc.record({ afterS: fc.integer({ min: leastS, max: leastS + 2 }), what: happening }), {
    maxLength: 25,
  });
}

/** In which order, and which of them are lost. */
const chances = fc.infiniteStream(fc.record({ place: fc.nat(), isLost: fc.boolean() }));

type Chances = typeof chances extends fc.Arbitrary<infer Stream> ? Stream : never;

function someOf(told: readonly PullRequestChanged[], luck: Chances): readonly PullRequestChanged[] {
  return told
    .map((one) => ({ one, ...luck.next().value }))
    .sort((a, b) => a.place - b.place)
    .flatMap(({ one, isLost }) => (isLost ? [] : [one]));
}

function play(happenings: readonly Step[], simulated = new ASimulatedPullRequest()): ASimulatedPullRequest {
  for (const step of happenings) simulated.happens(step);
  return simulated;
}

function cardAfter(told: readonly PullRequestChanged[]): ReviewCard {
  const record = told.reduce<ReviewRecord | null>(foldReviewCard, null);
  const card = record === null ? null : cardOf(record);
  if (card === null) throw new Error('no card');
  return card;
}

function expectAlike(one: ReviewCard, other: ReviewCard): void {
  expect(differingParts(one, other)).toEqual([]);
  expect(reviewNotesOf(one).map(reviewNoteId)).toEqual(reviewNotesOf(other).map(reviewNoteId));
}

describe('a pull request that is looked up', () => {
  it('ends in the card that all of its deliveries would have made, whichever of them were lost', () => {
    fc.assert(
      fc.property(steps(1), chances, (happenings, luck) => {
        const simulated = play(happenings);
        const arrived = someOf(simulated.told, luck);
        expectAlike(cardAfter([...arrived, ...newsIn(simulated.lookedUp())]), cardAfter(simulated.told));
      }),
      { numRuns: runs(300) },
    );
  });

  it('ends as it is, also where so much happened within one second that its deliveries cannot tell', () => {
    fc.assert(
      fc.property(steps(0), chances, (happenings, luck) => {
        const simulated = play(happenings);
        const truth = cardAfter(newsIn(simulated.lookedUp()));
        expectAlike(cardAfter([...someOf(simulated.told, luck), ...newsIn(simulated.lookedUp())]), truth);
        expectAlike(cardAfter([...newsIn(simulated.lookedUp()), ...someOf(simulated.told, luck)]), truth);
      }),
      { numRuns: runs(300) },
    );
  });

  it('goes on from there by what is told afterwards', () => {
    fc.assert(
      fc.property(steps(1), steps(1), chances, (before, after, luck) => {
        const simulated = play(before);
        const arrived = someOf(simulated.told, luck);
        const read = newsIn(simulated.lookedUp());
        const count = simulated.told.length;
        // Because it was looked up five seconds after it last moved.
        play([{ afterS: 6, what: { kind: 'rename', title: 'later' } }, ...after], simulated);
        expectAlike(cardAfter([...arrived, ...read, ...simulated.told.slice(count)]), cardAfter(simulated.told));
      }),
      { numRuns: runs(300) },
    );
  });

  it('is a reason for a card when it was merged long ago, because somebody asked for it', () => {
    const simulated = play([{ afterS: 1, what: { kind: 'merge' } }]);
    expect(cardAfter(newsIn(simulated.lookedUp())).pullRequest.state).toBe('merged');
  });
});

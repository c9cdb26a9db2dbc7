import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { neverShown } from '../../../src/domain/kit/showing.ts';
import { noCalls } from '../../../src/domain/review/calling.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { cardNeedsShowing, cardOf, type ReviewRecord, reviewCardKey } from '../../../src/domain/review/review-card.ts';
import { emptyMemory } from '../../../src/domain/review/review-memory.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { reviewRecordOf } from '../../../src/domain/review/stored-review.ts';
import { aMeasure, aPullRequest, checked, described, headCommit, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

function fold(...deliveries: readonly PullRequestChanged[]): ReviewRecord {
  const [first, ...rest] = deliveries;
  if (first === undefined) throw new Error('nothing to fold');
  return rest.reduce((record, delivery) => foldReviewCard(record, delivery), foldReviewCard(null, first));
}

describe('the card of a pull request', () => {
  it('is one, however GitHub spells the repository', () => {
    expect(reviewCardKey({ repository: 'Acme/Backend' as Repository, number: 12 })).toBe('acme/backend#12');
  });

  it('begins with the first delivery and follows the newer ones', () => {
    const opened = fold(described('opened'));
    expect(opened).toEqual({
      key: 'acme/backend#12',
      pullRequest: aPullRequest(),
      measure: aMeasure(),
      reviews: [],
      checks: [],
      hasReason: true,
      ...emptyMemory,
      pushes: [{ commit: headCommit, atMs: nowMs }],
      calling: noCalls,
      revision: 1,
      shown: null,
      showing: neverShown,
      told: [],
    });
    const merged = foldReviewCard(opened, described('closed', { state: 'merged', updatedAtMs: nowMs + 1 }));
    expect(merged).toMatchObject({ pullRequest: { state: 'merged' }, revision: 2 });
  });

  it('stays as it is when a delivery comes late or twice', () => {
    const newer = described('edited', { title: 'New', updatedAtMs: nowMs + 5 });
    const card = fold(described('opened'), newer, reviewed(), checked());
    for (const again of [described('opened'), newer, reviewed(), checked()])
      expect(foldReviewCard(card, again)).toBe(card);
  });

  it('is there for a pull request that is closed before anything else was heard of it', () => {
    expect(cardOf(fold(described('closed', { state: 'merged' })))?.pullRequest.state).toBe('merged');
    expect(cardOf(fold(described('closed', { state: 'closed' })))?.pullRequest.state).toBe('closed');
  });

  it('is there for an older one that moves while it is open, but not for a label on a closed one', () => {
    expect(cardOf(fold(described('synchronize')))).not.toBeNull();
    expect(cardOf(fold(described('labeled', { state: 'closed' })))).toBeNull();
    expect(cardOf(fold(described('locked', { state: 'merged' })))).toBeNull();
    expect(cardOf(fold(reviewed({}, { state: 'merged' })))).toBeNull();
  });

  it('is closed, and not open for ever, when the news of the opening comes after that of a label on the closed one', () => {
    const late = fold(described('labeled', { state: 'closed', updatedAtMs: nowMs + 9 }), described('opened'));
    expect(cardOf(late)?.pullRequest.state).toBe('closed');
  });

  it('begins with a review when that is heard of first, and learns its size later', () => {
    const early = fold(reviewed());
    expect(cardOf(early)).toMatchObject({ pullRequest: { title: 'Add login' }, measure: null, reviews: [{ id: 501 }] });
    expect(foldReviewCard(early, described('opened'))).toMatchObject({ measure: aMeasure(), reviews: [{ id: 501 }] });
  });

  it('remembers the checks that are heard of before the pull request', () => {
    const early = fold(checked());
    expect(cardOf(early)).toBeNull();
    expect(cardOf(foldReviewCard(early, described('opened')))?.checks).toMatchObject([{ suite: 9 }]);
  });

  it('shows merged over closed over open when all happened in the same second', () => {
    const card = fold(
      described('closed', { state: 'merged' }),
      described('closed', { state: 'closed' }),
      described('edited'),
    );
    expect(card.pullRequest?.state).toBe('merged');
    expect(fold(described('edited'), described('closed', { state: 'closed' })).pullRequest?.state).toBe('closed');
  });

  it('has every reviewer and label that were added in the second of the opening, and none that is gone later', () => {
    const opened = fold(
      described('review_requested', { requestedReviewers: ['dana'], requestedTeams: ['core'] }),
      described('labeled', { labels: ['bug'] }),
      described('opened'),
    );
    expect(opened.pullRequest).toMatchObject({
      requestedReviewers: ['dana'],
      requestedTeams: ['core'],
      labels: ['bug'],
    });
    const later = foldReviewCard(opened, described('unlabeled', { updatedAtMs: nowMs + 1 }));
    expect(later.pullRequest).toMatchObject({ requestedReviewers: [], labels: [] });
  });

  it('names a check by its workflow, whichever of the run and its suite is heard of first or last', () => {
    const app = { source: 'app', name: 'GitHub Actions', url: null } as const;
    const suite = checked({ state: 'failing', atMs: nowMs + 60_000, label: app });
    for (const card of [fold(suite, checked()), fold(checked(), suite)]) {
      expect(card.checks).toMatchObject([{ commit: headCommit, state: 'failing', label: { name: 'CI' } }]);
    }
  });

  it('keeps the moment of a merge that an older version has read, whatever comes later', () => {
    const older = reviewRecordOf({
      key: 'acme/backend#12',
      revision: 3,
      shown: null,
      pullRequest: aPullRequest({ state: 'merged', updatedAtMs: nowMs - 86_400_000 }),
    });
    const labelled = foldReviewCard(older, described('labeled', { state: 'merged', labels: ['later'] }));
    expect([labelled.pullRequest?.labels, labelled.mergedAtMs]).toEqual([['later'], nowMs - 86_400_000]);
  });

  it('remembers no more than 300 checks and 100 reviewers, the newest', () => {
    const many = Array.from({ length: 320 }, (_, at) => checked({ suite: at + 1, atMs: nowMs + at }));
    const checks = fold(...many.toReversed()).checks;
    expect(checks.map(({ suite }) => suite)).toEqual(Array.from({ length: 300 }, (_, at) => 320 - at));
    const crowd = Array.from({ length: 120 }, (_, at) => reviewed({ reviewer: `r${at}`, submittedAtMs: nowMs + at }));
    expect(fold(...crowd).reviews).toHaveLength(100);
  });

  it('has to be shown until it was shown as it is', () => {
    const card = cardOf(fold(described('opened')));
    if (card === null) throw new Error('no card');
    expect(cardNeedsShowing(card)).toBe(true);
    const shown = shownAs(card, 'card' as Announcement);
    expect(shown.shown).toEqual({ announcement: 'card', revision: 1 });
    expect(cardNeedsShowing(shown)).toBe(false);
    const edited = foldReviewCard(shown, reviewed());
    expect(edited.shown).toEqual(shown.shown);
    expect(cardNeedsShowing(edited)).toBe(true);
  });
});

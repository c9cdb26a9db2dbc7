import { describe, expect, it } from 'vitest';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { checksOf, reviewState } from '../../../src/domain/review/review-state.ts';
import { reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { checked, described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const minute = 60_000;

function card(...deliveries: readonly PullRequestChanged[]): ReviewCard {
  const record = deliveries.reduce<ReviewRecord | null>((before, one) => foldReviewCard(before, one), null);
  const found = record === null ? null : cardOf(record);
  if (found === null) throw new Error('no card');
  return found;
}

const said = (reviewer: string, word: Parameters<typeof reviewed>[0] & object, minutes = 1) =>
  reviewed({ reviewer, submittedAtMs: nowMs + minutes * minute, ...word });
const standings = (of: ReviewCard) => reviewersOf(of).map(({ name, standing }) => `${name} ${standing}`);

describe('the state of a review', () => {
  it.each([
    ['needs-review', [described('opened')]],
    ['draft', [described('opened', { draft: true })]],
    ['merged', [described('closed', { state: 'merged', draft: true })]],
    ['closed', [described('closed', { state: 'closed' })]],
    ['approved', [described('opened'), said('dana', {})]],
    ['changes-requested', [described('opened'), said('dana', { said: 'changes-requested' })]],
    ['changes-requested', [described('opened'), said('dana', {}), said('lou', { said: 'changes-requested' })]],
    ['needs-review', [described('opened'), said('dana', { said: 'commented' })]],
    ['needs-review', [described('opened'), said('dana', { said: 'dismissed' })]],
    ['draft', [described('opened', { draft: true }), reviewed({}, { draft: true })]],
    ['merged', [described('closed', { state: 'merged', updatedAtMs: nowMs + minute }), said('dana', {}, 0)]],
  ] as const)('is %s (%#)', (state, deliveries) => {
    expect(reviewState(card(...deliveries))).toBe(state);
  });

  it('stays approved when the approver comments later, as on GitHub', () => {
    const commented = card(described('opened'), said('dana', {}), said('dana', { said: 'commented' }, 2));
    expect(reviewState(commented)).toBe('approved');
  });

  it('stays approved although the review before that was dismissed', () => {
    const again = card(said('dana', { id: 1, said: 'dismissed' }), said('dana', { id: 2 }, 5));
    expect(reviewState(again)).toBe('approved');
  });

  it('needs a review again once whoever wanted changes is asked again', () => {
    const wanted = said('dana', { said: 'changes-requested' });
    const asked = described('review_requested', { requestedReviewers: ['Dana'], updatedAtMs: nowMs + 9 * minute });
    expect(reviewState(card(wanted, asked))).toBe('needs-review');
    expect(standings(card(wanted, asked))).toEqual(['Dana awaited']);
    const answered = said('dana', {}, 10);
    expect(reviewState(card(asked, wanted, answered))).toBe('approved');
  });

  it('does not wait for a review that a delivery of the same second still asks for', () => {
    const asking = reviewed({}, { requestedReviewers: ['dana'] });
    expect(standings(card(asking))).toEqual(['dana approved']);
  });
});

describe('the reviewers', () => {
  it('are the awaited first, teams too, then what each said; the author is none of them', () => {
    const opened = described('opened', {
      requestedReviewers: ['kim'],
      requestedTeams: ['Core Team'],
      updatedAtMs: nowMs + 9 * minute,
    });
    const all = card(
      opened,
      said('dana', {}),
      said('lou', { said: 'commented' }, 2),
      said('Lee', { said: 'commented' }),
    );
    expect(standings(all)).toEqual(['Core Team awaited', 'kim awaited', 'lou commented', 'dana approved']);
  });

  it('are awaited no more once it is merged', () => {
    const merged = described('closed', { state: 'merged', requestedReviewers: ['kim'], requestedTeams: ['core'] });
    expect(standings(card(merged))).toEqual([]);
  });
});

describe('the checks', () => {
  it('are unknown until something is heard of the head commit', () => {
    expect(checksOf(card(described('opened')))).toBeNull();
    expect(checksOf(card(described('opened'), checked({ commit: 'another' })))).toBeNull();
  });

  it('fail when one fails, wait while one waits, and pass when all pass', () => {
    const opened = described('opened');
    const [one, two] = [checked({ suite: 1 }), checked({ suite: 2, state: 'pending' })];
    expect(checksOf(card(opened, one))?.state).toBe('passing');
    expect(checksOf(card(opened, one, two))?.state).toBe('pending');
    const failed = card(opened, one, two, checked({ suite: 3, state: 'failing' }));
    expect(checksOf(failed)).toMatchObject({ state: 'failing', failing: [{ suite: 3 }], pending: [{}], passing: [{}] });
  });

  it('begin anew with a new head, and what is heard of the old one changes nothing', () => {
    const pushed = described('synchronize', { headCommit: 'newhead', updatedAtMs: nowMs + minute });
    const late = checked({ state: 'failing', atMs: nowMs + 5 * minute });
    expect(checksOf(card(described('opened'), checked(), pushed, late))).toBeNull();
    expect(checksOf(card(pushed, late, checked({ suite: 10, commit: 'newhead' })))?.state).toBe('passing');
  });

  it('follow a run that is run again', () => {
    const again = checked({ state: 'pending', atMs: nowMs + 9 * minute });
    expect(checksOf(card(described('opened'), checked({ state: 'failing' }), again))?.state).toBe('pending');
  });
});

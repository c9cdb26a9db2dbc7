import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { digestDay, isFirstWorkingDay, weekBefore } from '../../../src/domain/review/digest-moment.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { reviewWeek } from '../../../src/domain/review/review-week.ts';
import { waitingReviews } from '../../../src/domain/review/waiting-review.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { aReminderPolicy, awaitingDana, cardAfter, inSeoul } from '../../support/a-review-card.ts';

const policy = aReminderPolicy();
const hour = 3_600_000;
const period = { start: '2026-11-16' as Day, end: '2026-11-23' as Day };
const nowMs = inSeoul('2026-11-23 09:00');

/** Opened and first reviewed at these moments of a clock in Seoul. */
function aReview(number: number, opened: string, first: string, repository = 'acme/backend'): ReviewCard {
  const given = { number, repository: repository as Repository, openedAtMs: inSeoul(opened) };
  return cardAfter(
    described('opened', { ...given, updatedAtMs: inSeoul(opened) }),
    reviewed({ submittedAtMs: inSeoul(first) }, { ...given, state: 'merged', updatedAtMs: inSeoul(first) }),
  );
}

describe('a week of reviews', () => {
  it('tells for each repository the median of working time to the first review, and what waits longest', () => {
    const cards = [
      aReview(1, '2026-11-16 09:00', '2026-11-16 10:00'),
      aReview(2, '2026-11-16 17:00', '2026-11-17 11:00'),
      aReview(3, '2026-11-13 09:00', '2026-11-19 09:00'),
      aReview(4, '2026-11-18 09:00', '2026-11-18 14:00'),
      aReview(5, '2026-11-20 09:00', '2026-11-20 10:30', 'acme/web'),
      awaitingDana(inSeoul('2026-11-19 16:00'), { number: 6 }),
      awaitingDana(inSeoul('2026-11-18 16:00'), { number: 7 }),
      awaitingDana(inSeoul('2026-11-20 16:00'), { number: 8, repository: 'acme/docs' as Repository }),
    ];
    const { repositories } = reviewWeek(cards, period, policy, nowMs);
    expect(
      repositories.map(({ repository, reviewed: count, medianMs, oldest }) => [
        repository,
        count,
        medianMs === null ? null : medianMs / hour,
        oldest?.card.pullRequest.number ?? null,
        (oldest?.workedMs ?? 0) / hour,
      ]),
    ).toEqual([
      ['acme/backend', 4, 4, 7, 20],
      ['acme/docs', 0, null, 8, 2],
      ['acme/web', 1, 1.5, null, 0],
    ]);
  });

  it('counts what was first reviewed within it by the clock of the team, and counts it once', () => {
    const cards = [
      aReview(1, '2026-11-15 10:00', '2026-11-15 23:59'),
      aReview(2, '2026-11-15 10:00', '2026-11-16 00:00'),
      aReview(3, '2026-11-20 10:00', '2026-11-22 23:59'),
      aReview(4, '2026-11-20 10:00', '2026-11-23 00:00'),
    ];
    expect(reviewWeek(cards, period, policy, nowMs).repositories).toMatchObject([{ reviewed: 2 }]);
  });

  it('counts neither what its author, nor what a bot said, nor time in draft', () => {
    const openedAtMs = inSeoul('2026-11-16 09:00');
    const at = (moment: string) => ({ openedAtMs, updatedAtMs: inSeoul(moment) });
    const card = cardAfter(
      described('opened', { ...at('2026-11-16 09:00'), draft: true }),
      reviewed(
        { id: 1, reviewer: 'Lee', said: 'commented', submittedAtMs: inSeoul('2026-11-16 10:00') },
        { openedAtMs },
      ),
      reviewed({ id: 2, reviewer: 'ci[bot]', submittedAtMs: inSeoul('2026-11-16 11:00') }, { openedAtMs }),
      described('ready_for_review', at('2026-11-17 09:00')),
      reviewed({ id: 3, submittedAtMs: inSeoul('2026-11-17 12:00') }, { openedAtMs }),
      reviewed({ id: 4, submittedAtMs: inSeoul('2026-11-18 12:00') }, { openedAtMs }),
    );
    expect(reviewWeek([card], period, policy, nowMs).repositories).toMatchObject([{ reviewed: 1, medianMs: 3 * hour }]);
    const early = { ...card, firstReviewedAtMs: inSeoul('2026-11-16 10:00') };
    expect(reviewWeek([early], period, policy, nowMs).repositories).toMatchObject([{ medianMs: 0 }]);
  });

  it('is empty where nothing was reviewed and nothing waits', () => {
    const merged = awaitingDana(inSeoul('2026-11-16 09:00'), { state: 'merged' });
    expect(reviewWeek([merged], period, policy, nowMs)).toEqual({ period, repositories: [] });
  });
});

describe('what waits for a review', () => {
  it('is in the order of who has waited longest, whenever it was opened', () => {
    const old = cardAfter(
      described('opened', {
        number: 1,
        openedAtMs: inSeoul('2026-11-02 09:00'),
        updatedAtMs: inSeoul('2026-11-02 09:00'),
        draft: true,
      }),
      described('ready_for_review', {
        number: 1,
        openedAtMs: inSeoul('2026-11-02 09:00'),
        updatedAtMs: inSeoul('2026-11-20 17:00'),
      }),
    );
    const cards = [old, awaitingDana(inSeoul('2026-11-20 09:00'), { number: 2 })];
    expect(
      waitingReviews(cards, policy, nowMs).map(({ card, workedMs }) => [card.pullRequest.number, workedMs / hour]),
    ).toEqual([
      [2, 9],
      [1, 1],
    ]);
  });
});

describe('the morning', () => {
  it.each([
    ['2026-11-23 08:59', null],
    ['2026-11-23 09:00', '2026-11-23'],
    ['2026-11-23 17:59', '2026-11-23'],
    ['2026-11-23 18:00', null],
    ['2026-11-22 09:00', null],
    ['2026-12-25 09:00', null],
  ])('of %s in Seoul has the digest of %s', (moment, day) => {
    expect(digestDay(policy, inSeoul(moment))).toBe(day);
    expect(digestDay({ ...policy, digestHour: null }, inSeoul(moment))).toBeNull();
  });

  it('comes on a day on which the clocks skip its very hour, too', () => {
    const calendar = {
      ...policy.calendar,
      timeZone: 'America/New_York',
      days: ['sun' as const],
      holidays: new Set<Day>(),
    };
    const skipping = { ...policy, calendar, digestHour: 2 };
    expect(digestDay(skipping, Date.parse('2026-03-08T06:59:00Z'))).toBeNull();
    expect(digestDay(skipping, Date.parse('2026-03-08T07:00:00Z'))).toBe('2026-03-08');
  });

  it('looks back on the week before on the first working day of its own', () => {
    expect(weekBefore('2026-11-23' as Day)).toEqual(period);
    expect(weekBefore('2026-11-29' as Day)).toEqual(period);
    const { calendar } = policy;
    const holidays = new Set(['2026-11-23' as Day]);
    const first = (day: string, on = calendar) => isFirstWorkingDay(day as Day, on);
    expect([first('2026-11-23'), first('2026-11-24')]).toEqual([true, false]);
    expect([first('2026-11-24', { ...calendar, holidays }), first('2026-11-25', { ...calendar, holidays })]).toEqual([
      true,
      false,
    ]);
  });
});

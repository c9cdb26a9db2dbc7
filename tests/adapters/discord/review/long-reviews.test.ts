import { describe, expect, it } from 'vitest';
import { digestMessage } from '../../../../src/adapters/discord/review/digest-message.ts';
import { reviewCardMessage } from '../../../../src/adapters/discord/review/review-card.ts';
import { reviewsMessage } from '../../../../src/adapters/discord/review/reviews-message.ts';
import type { ReviewList } from '../../../../src/application/review/show-reviews.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import type { Check, CheckState } from '../../../../src/domain/review/check.ts';
import { mostChecks } from '../../../../src/domain/review/check.ts';
import type { QueueMove } from '../../../../src/domain/review/merge-queue.ts';
import type { PullRequest } from '../../../../src/domain/review/pull-request.ts';
import type { ReviewFacts } from '../../../../src/domain/review/review-card.ts';
import type { WaitingReview } from '../../../../src/domain/review/waiting-review.ts';
import { headCommit } from '../../../support/a-pull-request.ts';
import { awaitingDana } from '../../../support/a-review-card.ts';
import { nowMs } from '../../../support/a-team.ts';
import { typicalReview } from '../kit/typical.ts';

const hour = 3_600_000;
const workingDayMs = 9 * hour;
const waitingFor = (names: readonly string[], change: Partial<PullRequest> = {}): WaitingReview => ({
  card: awaitingDana(nowMs, change),
  owed: names.map((name) => ({ kind: 'person', name, sinceMs: nowMs, workedMs: hour })),
  sinceMs: nowMs,
  workedMs: hour,
});
const list = (change: Partial<ReviewList>, language: Language = 'en') =>
  reviewsMessage(
    { whose: 'mine', repository: null, waiting: [], isLinked: true, yours: [], workingDayMs, ...change },
    language,
  ).embeds?.[0];
const long = 'x'.repeat(80);
const many = Array.from({ length: 60 }, (_, at) => waitingFor(['dana'], { number: at, title: long }));

/** The last line says how many of `of` are not among the others. */
function expectCounted(text: string | undefined, of: number) {
  const lines = text?.split('\n') ?? [];
  expect(lines.at(-1)).toBe(`…and ${of - (lines.length - 1)} more`);
}

describe('a list of reviews', () => {
  it('counts what it has no room for', () => {
    expectCounted(list({ waiting: many })?.description, many.length);
    const digest = digestMessage({ day: '2026-11-23' as Day, waiting: many, bots: [], workingDayMs }, 'en');
    expectCounted(digest.embeds?.[0]?.description, many.length);
    const bots = many.map(({ card }) => card);
    const ofBots = digestMessage({ day: '2026-11-23' as Day, waiting: [], bots, workingDayMs }, 'en').embeds ?? [];
    expectCounted(ofBots.at(-1)?.description, bots.length);
  });

  it('names four of those who owe a review', () => {
    const names = (count: number) =>
      list({ waiting: [waitingFor(Array.from({ length: count }, (_, at) => `r${at}`))] })?.description?.split(' · ')[1];
    expect(names(4)).toBe('r0, r1, r2, r3');
    expect(names(6)).toBe('r0, r1, r2, r3, …and 2 more');
  });

  it('is no link where the address cannot be opened', () => {
    const unsafe = waitingFor(['dana'], { url: 'javascript:alert(1)' });
    expect(list({ waiting: [unsafe] })?.description).toBe('- acme/backend#12 Add login · dana · 1 working hour');
  });

  it('shows your own that wait for you, with what there is to do', () => {
    const mine = {
      card: awaitingDana(nowMs),
      reasons: ['conflicts', 'checks-failed'] as const,
      workedMs: hour,
      sinceMs: nowMs,
    };
    const text = (count: number, language: Language = 'en') =>
      list({ yours: Array.from({ length: count }, () => mine) }, language)?.description?.split('\n') ?? [];
    expect(text(1)).toEqual([
      '**1 pull request of yours waits for you**',
      '- [acme/backend#12](https://github.com/acme/backend/pull/12) Add login · conflicts with its base, checks failed · 1 working hour',
    ]);
    expect(text(2)[0]).toBe('**2 pull requests of yours wait for you**');
    expect(text(1, 'ko')[0]).toBe('**내가 연 PR 중 내 차례인 것 1개**');
    expectCounted(text(40).slice(1).join('\n'), 40);
  });

  it('is green only where nothing waits, for a review or for you', () => {
    const mine = { card: awaitingDana(nowMs), reasons: [], workedMs: hour, sinceMs: nowMs };
    expect(list({})?.color).toBe(0x2e9e5b);
    expect(list({ yours: [mine] })?.color).toBe(0xe3a008);
    expect(list({ yours: [mine], waiting: [waitingFor(['dana'])] })?.color).toBe(0xe3a008);
  });

  it('asks nobody to link an account for what their teams owe', () => {
    expect(list({ isLinked: false })?.description).toContain('/link');
    expect(list({ isLinked: false, whose: 'team' })?.description).toBeUndefined();
  });
});

describe('the card of a pull request', () => {
  const fields = (change: Partial<PullRequest>, facts: Partial<ReviewFacts> = {}) => {
    const found = reviewCardMessage(typicalReview(change, facts), 'en').embeds?.[0]?.fields ?? [];
    return new Map(found.map(({ name, value }) => [name, value]));
  };
  const check = (state: CheckState, at = 0): Check => ({
    suite: at,
    commit: headCommit,
    state,
    atMs: at,
    label: { source: 'workflow', name: `check-${at}`, url: null },
  });

  it('lists ten reviewers and twelve labels, and counts the others', () => {
    const names = (count: number) => Array.from({ length: count }, (_, at) => `r${at}`);
    const reviewers = (count: number) =>
      fields({ requestedReviewers: names(count) })
        .get('Reviewers')
        ?.split('\n') ?? [];
    expect(reviewers(10)).toHaveLength(10);
    expect(reviewers(10).at(-1)).toBe('🟡 r9 · awaited');
    expect(reviewers(12).at(-1)).toBe('…and 2 more');
    expect(reviewers(12)).toHaveLength(11);
    const labels = (count: number) => fields({ labels: names(count) }).get('Labels');
    expect(labels(12)).toMatch(/`r11`$/);
    expect(labels(14)).toMatch(/`r11` …and 2 more$/);
  });

  it('says how far the checks are, and does not call them passed where there may be more', () => {
    const checks = (...all: readonly Check[]) => fields({}, { checks: all }).get('Checks');
    expect(checks(check('pending'), check('passing', 1), check('passing', 2))).toBe('🟡 running, 2 of 3 passed');
    expect(checks(...Array.from({ length: mostChecks }, (_, at) => check('passing', at)))).toBe(
      `🟡 ${mostChecks} passed, there may be more`,
    );
    expect(checks(check('passing'))).toBe('🟢 passed');
  });

  it('says that a reviewer’s turn has come again', () => {
    const review = { id: 1, reviewer: 'kim', reviewerId: 9, said: 'dismissed', url: null, submittedAtMs: 1 } as const;
    expect(fields({}, { reviews: [{ ...review, commit: headCommit }] }).get('Reviewers')).toBe(
      '🟡 kim · review dismissed · awaited again',
    );
    expect(fields({ state: 'merged' }, { reviews: [{ ...review, commit: headCommit }] }).get('Reviewers')).toBe(
      '⚪ kim · review dismissed',
    );
  });

  it('says that it is in the merge queue while it is, and only while it is open', () => {
    const queue = { was: 'enqueued', reason: null, failing: null, atMs: 1 } as const;
    const turn = (move: QueueMove, change: Partial<PullRequest> = {}) =>
      reviewCardMessage({ ...typicalReview(change), queue: move }, 'en').embeds?.[0]?.description?.split('\n')[0];
    expect(turn(queue)).toMatch(/^\*\*Needs review\*\* · in the merge queue · opened /);
    expect(turn({ ...queue, was: 'dequeued' })).not.toContain('queue');
    expect(turn(queue, { state: 'merged' })).not.toContain('queue');
  });

  it('links and shows a face only by addresses that can be opened', () => {
    const embed = (change: Partial<PullRequest>) => reviewCardMessage(typicalReview(change), 'en').embeds?.[0];
    expect(embed({})?.author).toEqual({
      name: 'octo-cat',
      icon_url: 'https://avatars.githubusercontent.com/u/1?v=4',
    });
    expect(embed({ authorAvatarUrl: null })?.author).toEqual({ name: 'octo-cat' });
    expect(embed({ url: 'javascript:alert(1)' })).not.toHaveProperty('url');
    expect(embed({})?.url).toBe('https://github.com/acme/backend/pull/128');
  });

  it('is a title and nothing else where a team wants it so', () => {
    const only = reviewCardMessage(typicalReview(), 'en', 'title').embeds?.[0];
    expect(only).not.toHaveProperty('description');
    expect(only).not.toHaveProperty('fields');
  });

  it('offers the check that failed while the pull request is open, and the first that has a page', () => {
    const failed = (url: string | null, at: number): Check => {
      const { label, ...rest } = check('failing', at);
      return { ...rest, label: { ...label, url } };
    };
    const pages = (change: Partial<PullRequest>) =>
      JSON.stringify(
        reviewCardMessage(
          typicalReview(change, { checks: [failed(null, 1), failed('https://github.com/acme/x/actions/runs/2', 2)] }),
          'en',
        ).components,
      );
    expect(pages({})).toContain('https://github.com/acme/x/actions/runs/2');
    expect(pages({ state: 'merged' })).not.toContain('actions/runs');
  });
});

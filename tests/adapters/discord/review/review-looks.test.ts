import { describe, expect, it } from 'vitest';
import { digestMessage, lookBackMessage } from '../../../../src/adapters/discord/review/digest-message.ts';
import { nudgeMessage, reminderMessage } from '../../../../src/adapters/discord/review/reminder-line.ts';
import { resyncMessage } from '../../../../src/adapters/discord/review/resync-message.ts';
import { reviewCardMessage } from '../../../../src/adapters/discord/review/review-card.ts';
import { reviewsMessage } from '../../../../src/adapters/discord/review/reviews-message.ts';
import type { Resynced, ResyncOutcome } from '../../../../src/application/review/resync-pull-requests.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { Language, MemberId } from '../../../../src/domain/people/people.ts';
import type { Check } from '../../../../src/domain/review/check.ts';
import type { PullRequest } from '../../../../src/domain/review/pull-request.ts';
import type { ReviewOutcome } from '../../../../src/domain/review/review.ts';
import type { ReviewFacts } from '../../../../src/domain/review/review-card.ts';
import { reviewWeek } from '../../../../src/domain/review/review-week.ts';
import { waitingReviews } from '../../../../src/domain/review/waiting-review.ts';
import { aReminderPolicy, awaitingDana, inSeoul } from '../../../support/a-review-card.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';
import { typicalReview } from '../kit/typical.ts';

const repository = 'acme/backend' as Repository;
const said = (...words: readonly ReviewOutcome[]): Partial<ReviewFacts> => ({
  reviews: words.map((word, at) => ({
    id: at,
    reviewer: `r${at}`,
    said: word,
    url: 'https://github.com/',
    submittedAtMs: at,
  })),
});
const checked = (state: Check['state']): Partial<ReviewFacts> => ({
  checks: [
    {
      suite: 1,
      commit: 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe',
      state,
      atMs: 1,
      label: { source: 'workflow', name: 'CI', url: 'https://github.com/acme/backend/actions/runs/1' },
    },
  ],
});
const card =
  (change: Partial<PullRequest> = {}, facts: Partial<ReviewFacts> = {}) =>
  (language: Language) =>
    reviewCardMessage(typicalReview(change, facts), language);

const cards: Looks = {
  draft: card({ draft: true }),
  'needs review': card(),
  'changes requested': card({}, said('changes-requested')),
  'changes requested by one and approved by another': card({}, said('approved', 'changes-requested')),
  approved: card({}, said('approved')),
  'approved, and one is awaited': card({ requestedReviewers: ['kim'] }, said('approved')),
  'only commented on': card({}, said('commented')),
  'checks fail': card({}, checked('failing')),
  'checks pass': card({}, checked('passing')),
  merged: card({ state: 'merged' }),
  closed: card({ state: 'closed' }),
};

const caughtUp = (change: Partial<Extract<Resynced, { kind: 'caught-up' }>> = {}): Resynced => ({
  kind: 'caught-up',
  number: 1,
  title: 'Fix',
  url: 'https://github.com/acme/backend/pull/1',
  card: 'kept',
  changed: [],
  ...change,
});
const resync = (outcome: ResyncOutcome) => (language: Language) => resyncMessage(outcome, language);
const looked = (...all: readonly Resynced[]) =>
  resync({ kind: 'resynced', repository, looked: all, alike: 0, left: [], isWhole: true });
const failed: Resynced = { number: 2, kind: 'unreadable', why: { reason: 'github-unavailable' } };

const resyncs: Looks = {
  'put right': looked(caughtUp({ changed: ['state'] })),
  'a new card': looked(caughtUp({ card: 'new' })),
  'put right, and one unreadable': looked(caughtUp({ changed: ['state'] }), failed),
  'all right': looked(caughtUp()),
  'none open': looked(),
  'hidden by its rules': looked(caughtUp({ card: 'not-wanted' })),
  'one unreadable': looked(failed),
  'one unknown': looked({ number: 3, kind: 'unknown' }),
  'unreadable and unknown': looked(failed, { number: 3, kind: 'unknown' }),
  'an unknown repository': resync({ kind: 'unknown-repository', repository: 'acme/x', known: [repository] }),
  unreadable: resync({ kind: 'unreadable', repository, why: { reason: 'github-unavailable' } }),
};

const nowMs = inSeoul('2026-11-23 09:00');
const waits = awaitingDana(inSeoul('2026-11-20 13:00'), {});
const waiting = waitingReviews([waits], aReminderPolicy(), nowMs);
const workingDayMs = 9 * 3_600_000;
const by = { id: '42' as MemberId, name: 'Kim' };
const line = { card: waits, owed: [], callees: [], workingDayMs, snooze: null };
const day = '2026-11-23' as Day;
const list = { repository: null, isLinked: true, yours: [], workingDayMs };
const week = reviewWeek([waits], { start: '2026-11-16' as Day, end: day }, aReminderPolicy(), nowMs);

const reminders: Looks = {
  'a reminder': (language) => reminderMessage(line, language).body,
  'a snoozed reminder': (language) =>
    reminderMessage({ ...line, snooze: { by, untilMs: nowMs, callees: null } }, language).body,
  'a nudge': (language) => nudgeMessage({ ...line, by }, language).body,
  'a digest': (language) => digestMessage({ day, waiting, bots: [], workingDayMs }, language),
  'a digest of bots': (language) => digestMessage({ day, waiting: [], bots: [waits], workingDayMs }, language),
  'a digest of both': (language) => digestMessage({ day, waiting, bots: [waits], workingDayMs }, language),
  'a look back': (language) => lookBackMessage({ day, week, workingDayMs }, language),
  'my reviews': (language) => reviewsMessage({ ...list, whose: 'mine', waiting }, language),
  'none of mine': (language) => reviewsMessage({ ...list, whose: 'mine', waiting: [] }, language),
  'the team’s': (language) => reviewsMessage({ ...list, whose: 'team', waiting }, language),
  'all of a repository': (language) => reviewsMessage({ ...list, whose: 'all', waiting, repository }, language),
};

describe.each([
  ['the card of a pull request', cards],
  ['what came of a resync', resyncs],
  ['what is said of owed reviews', reminders],
])('%s', (_, states) => {
  sameInBothLanguages(states);
});

describe('the card of a pull request', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', cards)}\n\n${looksIn('ko', cards)}`).toMatchInlineSnapshot(`
      "draft: grey: ⚪ feat(pay): retry failed payments #128 | [Open pull request: link]
      needs review: yellow: 🟡 feat(pay): retry failed payments #128 | [Open pull request: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      changes requested: red: 🔴 feat(pay): retry failed payments #128 | [Open pull request: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      changes requested by one and approved by another: red: 🔴 feat(pay): retry failed payments #128 | [Open pull request: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      approved: green: 🟢 feat(pay): retry failed payments #128 | [Open pull request: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      approved, and one is awaited: green: 🟢 feat(pay): retry failed payments #128 | [Open pull request: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      only commented on: yellow: 🟡 feat(pay): retry failed payments #128 | [Open pull request: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      checks fail: yellow: 🟡 feat(pay): retry failed payments #128 | [Open pull request: link] | [Open failing check: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      checks pass: yellow: 🟡 feat(pay): retry failed payments #128 | [Open pull request: link] | [Approve: link] | [Request changes: link] | [Comment: link]
      merged: purple: 🟣 feat(pay): retry failed payments #128 | [Open pull request: link]
      closed: grey: ⚫ feat(pay): retry failed payments #128 | [Open pull request: link]

      draft: grey: ⚪ feat(pay): retry failed payments #128 | [PR 열기: link]
      needs review: yellow: 🟡 feat(pay): retry failed payments #128 | [PR 열기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      changes requested: red: 🔴 feat(pay): retry failed payments #128 | [PR 열기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      changes requested by one and approved by another: red: 🔴 feat(pay): retry failed payments #128 | [PR 열기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      approved: green: 🟢 feat(pay): retry failed payments #128 | [PR 열기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      approved, and one is awaited: green: 🟢 feat(pay): retry failed payments #128 | [PR 열기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      only commented on: yellow: 🟡 feat(pay): retry failed payments #128 | [PR 열기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      checks fail: yellow: 🟡 feat(pay): retry failed payments #128 | [PR 열기: link] | [실패한 체크 보기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      checks pass: yellow: 🟡 feat(pay): retry failed payments #128 | [PR 열기: link] | [승인: link] | [수정 요청: link] | [의견 남기기: link]
      merged: purple: 🟣 feat(pay): retry failed payments #128 | [PR 열기: link]
      closed: grey: ⚫ feat(pay): retry failed payments #128 | [PR 열기: link]"
    `);
  });
});

describe('what came of a resync', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', resyncs)}\n\n${looksIn('ko', resyncs)}`).toMatchInlineSnapshot(`
      "put right: green: Cards corrected
      a new card: green: Cards corrected
      put right, and one unreadable: yellow: Cards corrected
      all right: green: Cards are up to date
      none open: green: Cards are up to date
      hidden by its rules: green: Cards are up to date
      one unreadable: yellow: GitHub could not be asked
      one unknown: yellow: No such pull request
      unreadable and unknown: yellow: GitHub could not be asked
      an unknown repository: yellow: No such repository
      unreadable: yellow: GitHub could not be asked

      put right: green: 카드를 바로잡았습니다
      a new card: green: 카드를 바로잡았습니다
      put right, and one unreadable: yellow: 카드를 바로잡았습니다
      all right: green: 카드가 모두 맞습니다
      none open: green: 카드가 모두 맞습니다
      hidden by its rules: green: 카드가 모두 맞습니다
      one unreadable: yellow: GitHub에 물어보지 못했습니다
      one unknown: yellow: 그런 PR은 없습니다
      unreadable and unknown: yellow: GitHub에 물어보지 못했습니다
      an unknown repository: yellow: 모르는 저장소입니다
      unreadable: yellow: GitHub에 물어보지 못했습니다"
    `);
  });
});

describe('what is said of owed reviews', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', reminders)}\n\n${looksIn('ko', reminders)}`).toMatchInlineSnapshot(`
      "a reminder: only text | [Snooze 4 h: grey] | [Until tomorrow: grey] | [Nudge: grey]
      a snoozed reminder: only text | [Snooze 4 h: grey] | [Until tomorrow: grey] | [Nudge: grey]
      a nudge: only text
      a digest: yellow: ☀️ 1 pull request waits for a review
      a digest of bots: grey: 🤖 1 pull request of bots
      a digest of both: yellow: ☀️ 1 pull request waits for a review | grey: 🤖 1 pull request of bots
      a look back: blue: 📊 Reviews from 2026-11-16 to 2026-11-22
      my reviews: yellow: 1 pull request waits for your review
      none of mine: green: Nothing waits for your review
      the team’s: yellow: 1 pull request waits for your teams
      all of a repository: yellow: 1 pull request waits for a review · acme/backend

      a reminder: only text | [4시간 미루기: grey] | [내일까지 미루기: grey] | [콕 찌르기: grey]
      a snoozed reminder: only text | [4시간 미루기: grey] | [내일까지 미루기: grey] | [콕 찌르기: grey]
      a nudge: only text
      a digest: yellow: ☀️ 리뷰를 기다리는 PR 1개
      a digest of bots: grey: 🤖 봇이 연 PR 1개
      a digest of both: yellow: ☀️ 리뷰를 기다리는 PR 1개 | grey: 🤖 봇이 연 PR 1개
      a look back: blue: 📊 2026-11-16 ~ 2026-11-22 리뷰 요약
      my reviews: yellow: 내 리뷰를 기다리는 PR 1개
      none of mine: green: 내 리뷰를 기다리는 PR이 없습니다
      the team’s: yellow: 우리 팀의 리뷰를 기다리는 PR 1개
      all of a repository: yellow: 리뷰를 기다리는 PR 1개 · acme/backend"
    `);
  });
});

import { describe, expect, it } from 'vitest';
import { digestMessage, lookBackMessage } from '../../../../src/adapters/discord/review/digest-message.ts';
import { nudgeMessage, reminderMessage } from '../../../../src/adapters/discord/review/reminder-line.ts';
import type { Answer } from '../../../../src/application/jobs/ports/replies.ts';
import type { Callee } from '../../../../src/application/people/people-directory.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import type { Language, MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import { reviewWeek } from '../../../../src/domain/review/review-week.ts';
import { waitingReviews } from '../../../../src/domain/review/waiting-review.ts';
import { described } from '../../../support/a-pull-request.ts';
import { aReminderPolicy, awaitingDana, cardAfter, inSeoul } from '../../../support/a-review-card.ts';
import { answerMessage } from '../../../support/an-answer-message.ts';
import { asRead } from '../kit/as-read.ts';

const hour = 3_600_000;
const workingDayMs = 9 * hour;
const nowMs = inSeoul('2026-11-23 09:00');
const [thursday, friday] = [inSeoul('2026-11-19 16:40'), inSeoul('2026-11-20 13:00')];
const card = awaitingDana(friday, { title: 'Retry [failed] payments' });
const owed = [
  { kind: 'person', name: 'dana_k', sinceMs: friday, workedMs: 5 * hour },
  { kind: 'team', name: 'Core Team', sinceMs: friday, workedMs: 13.5 * hour },
  { kind: 'person', name: 'lou', sinceMs: friday, workedMs: 20 * 60_000 },
] as const;
const callees: readonly Callee[] = [
  { kind: 'person', name: 'dana_k', member: '900000000000000031' as MemberId },
  { kind: 'team', name: 'Core Team', role: '900000000000000021' as RoleId },
  { kind: 'person', name: 'lou', member: null },
];
const lou = { kind: 'person', name: 'lou', member: null } as const;
const until = '2026-11-30' as Day;
const by = { id: '42' as MemberId, name: '김지민' };
const untilMs = inSeoul('2026-11-24 09:00');
const line = { card, owed, callees, workingDayMs, snooze: null };

const nobody = cardAfter(
  described('opened', { number: 14, title: 'Fix typo', openedAtMs: friday, updatedAtMs: friday }),
);
const other = awaitingDana(thursday, { number: 9, repository: 'acme/web' as Repository, title: '로그인 화면 개선' });
const policy = aReminderPolicy();
const waiting = waitingReviews([card, nobody, other], policy, nowMs);
const bot = awaitingDana(thursday, { number: 77, title: 'Bump zod', author: 'dependabot[bot]', authorIsBot: true });
const period = { start: '2026-11-16' as Day, end: '2026-11-23' as Day };
const reviewed = { ...awaitingDana(thursday, { number: 5, state: 'merged' }), firstReviewedAtMs: friday };
const week = reviewWeek([card, other, reviewed], period, policy, nowMs);

function read(language: Language): string {
  const answers: readonly Answer[] = [
    { kind: 'reviews', list: { whose: 'mine', repository: null, waiting, isLinked: true, yours: [], workingDayMs } },
    {
      kind: 'reviews',
      list: { whose: 'team', repository: null, waiting: [], isLinked: true, yours: [], workingDayMs },
    },
    {
      kind: 'reviews',
      list: {
        whose: 'all',
        repository: 'acme/web' as Repository,
        waiting: waiting.slice(0, 1),
        isLinked: false,
        yours: [],
        workingDayMs,
      },
    },
    { kind: 'unknown-review-repository', repository: 'acme/x', known: ['acme/backend', 'acme/web'] as Repository[] },
    { kind: 'review-snoozed', outcome: { kind: 'snoozed', untilMs, as: 'reviewer', whom: ['dana'] } },
    { kind: 'review-snoozed', outcome: { kind: 'snoozed', untilMs, as: 'team', whom: ['core'] } },
    { kind: 'review-snoozed', outcome: { kind: 'snoozed', untilMs, as: 'author', whom: null } },
    { kind: 'review-snoozed', outcome: { kind: 'snoozed', untilMs, as: 'role', whom: null } },
    { kind: 'review-snoozed', outcome: { kind: 'not-theirs', whom: ['dana_k', 'lou'] } },
    { kind: 'review-snoozed', outcome: { kind: 'nothing-owed' } },
    { kind: 'reviewers-nudged', outcome: { kind: 'nudged', whom: ['dana_k', 'lou'] } },
    { kind: 'reviewers-nudged', outcome: { kind: 'too-soon', by, atMs: nowMs, againMs: nowMs + hour } },
    { kind: 'reviewers-nudged', outcome: { kind: 'no-place' } },
  ];
  return [
    reminderMessage(line, language).body,
    reminderMessage({ ...line, snooze: { by, untilMs, callees: callees.slice(0, 1) } }, language).body,
    reminderMessage({ ...line, snooze: { by, untilMs, callees: null } }, language).body,
    nudgeMessage({ ...line, by }, language).body,
    nudgeMessage({ ...line, callees: [...callees.slice(0, 2), { ...lou, away: until }], by }, language).body,
    digestMessage({ day: period.end, waiting, bots: [bot], workingDayMs }, language),
    digestMessage(
      { day: period.end, waiting, bots: [], away: [{ login: 'Dana' as Login, until }], workingDayMs },
      language,
    ),
    lookBackMessage({ day: period.end, week, workingDayMs }, language),
    ...answers.map((answer) => answerMessage(answer, language, null)),
  ]
    .map(asRead)
    .join('\n\n');
}

describe('what is said of owed reviews reads', () => {
  it('in English', () => {
    expect(read('en')).toMatchInlineSnapshot(`
      "⏰ Waiting for a review by <@900000000000000031> (5 working hours), <@&900000000000000021> (1 working day 4 h), lou (20 working minutes)
      [Snooze 4 h] v1:review:4h:acme/backend#12
      [Until tomorrow] v1:review:tomorrow:acme/backend#12
      [Nudge] v1:review:nudge:acme/backend#12

      ⏰ Waiting for a review by <@900000000000000031> (5 working hours), <@&900000000000000021> (1 working day 4 h), lou (20 working minutes)
      💤 김지민 snoozed this for dana\\_k until <t:1795478400:F>
      [Snooze 4 h] v1:review:4h:acme/backend#12
      [Until tomorrow] v1:review:tomorrow:acme/backend#12
      [Nudge] v1:review:nudge:acme/backend#12

      ⏰ Waiting for a review by <@900000000000000031> (5 working hours), <@&900000000000000021> (1 working day 4 h), lou (20 working minutes)
      💤 김지민 snoozed this until <t:1795478400:F>
      [Snooze 4 h] v1:review:4h:acme/backend#12
      [Until tomorrow] v1:review:tomorrow:acme/backend#12
      [Nudge] v1:review:nudge:acme/backend#12

      👋 김지민 asks again for a review by <@900000000000000031> (5 working hours), <@&900000000000000021> (1 working day 4 h), lou (20 working minutes)

      👋 김지민 asks again for a review by <@900000000000000031> (5 working hours), <@&900000000000000021> (1 working day 4 h), lou (away until Monday, 2026-11-30) (20 working minutes)

      # ☀️ 3 pull requests wait for a review
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana · 1 working day 1 h
      - [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · dana · 5 working hours
      - [acme/backend#14](https://github.com/acme/backend/pull/12) Fix typo · nobody was asked · 5 working hours
      # 🤖 1 pull request of bots
      - [acme/backend#77](https://github.com/acme/backend/pull/12) Bump zod · opened <t:1795074000:R>

      # ☀️ 3 pull requests wait for a review
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana (away until Monday, 2026-11-30) · 1 working day 1 h
      - [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · dana (away until Monday, 2026-11-30) · 5 working hours
      - [acme/backend#14](https://github.com/acme/backend/pull/12) Fix typo · nobody was asked · 5 working hours

      # 📊 Reviews from 2026-11-16 to 2026-11-22
      **acme/backend** · 1 reviewed · first review after 5 working hours 20 min (median)
      - waits longest: [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · 5 working hours
      **acme/web** · none reviewed
      - waits longest: [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · 1 working day 1 h

      # 3 pull requests wait for your review
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana · 1 working day 1 h
      - [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · dana · 5 working hours
      - [acme/backend#14](https://github.com/acme/backend/pull/12) Fix typo · nobody was asked · 5 working hours

      # Nothing waits for your teams

      # 1 pull request waits for a review · acme/web
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana · 1 working day 1 h

      I do not know your GitHub account. Link it with \`/link\`.

      Pull requests of \`acme/x\` are not shown here. Shown are: \`acme/backend\`, \`acme/web\`

      💤 I will not remind you of this pull request before <t:1795478400:F>.

      💤 core is not reminded of this pull request before <t:1795478400:F>.

      💤 You wrote this pull request, so nobody is reminded of it before <t:1795478400:F>.

      💤 Your role lets you snooze for others: nobody is reminded of this pull request before <t:1795478400:F>.

      Nothing was snoozed: you owe no review of this pull request. dana\\_k, lou can snooze their own; for others its author can, if linked with \`/link\`, and members of a role under \`reviews.snoozeRoles\`.

      Nobody owes a review of this pull request any more.

      👋 I asked again: dana\\_k, lou.

      김지민 asked again <t:1795392000:R>. You can ask again at <t:1795395600:t>.

      I cannot post below the card: it was deleted, or I may not post in its thread."
    `);
  });

  it('in Korean', () => {
    expect(read('ko')).toMatchInlineSnapshot(`
      "⏰ 리뷰를 기다리고 있습니다: <@900000000000000031> (근무 시간 5시간), <@&900000000000000021> (근무일 1일 4시간), lou (근무 시간 20분)
      [4시간 미루기] v1:review:4h:acme/backend#12
      [내일까지 미루기] v1:review:tomorrow:acme/backend#12
      [콕 찌르기] v1:review:nudge:acme/backend#12

      ⏰ 리뷰를 기다리고 있습니다: <@900000000000000031> (근무 시간 5시간), <@&900000000000000021> (근무일 1일 4시간), lou (근무 시간 20분)
      💤 김지민 님이 <t:1795478400:F>까지 미뤘습니다 (대상: dana\\_k)
      [4시간 미루기] v1:review:4h:acme/backend#12
      [내일까지 미루기] v1:review:tomorrow:acme/backend#12
      [콕 찌르기] v1:review:nudge:acme/backend#12

      ⏰ 리뷰를 기다리고 있습니다: <@900000000000000031> (근무 시간 5시간), <@&900000000000000021> (근무일 1일 4시간), lou (근무 시간 20분)
      💤 김지민 님이 <t:1795478400:F>까지 미뤘습니다
      [4시간 미루기] v1:review:4h:acme/backend#12
      [내일까지 미루기] v1:review:tomorrow:acme/backend#12
      [콕 찌르기] v1:review:nudge:acme/backend#12

      👋 김지민 님이 리뷰를 한 번 더 부탁합니다: <@900000000000000031> (근무 시간 5시간), <@&900000000000000021> (근무일 1일 4시간), lou (근무 시간 20분)

      👋 김지민 님이 리뷰를 한 번 더 부탁합니다: <@900000000000000031> (근무 시간 5시간), <@&900000000000000021> (근무일 1일 4시간), lou (2026-11-30 월요일까지 자리 비움) (근무 시간 20분)

      # ☀️ 리뷰를 기다리는 PR 3개
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana · 근무일 1일 1시간
      - [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · dana · 근무 시간 5시간
      - [acme/backend#14](https://github.com/acme/backend/pull/12) Fix typo · 리뷰어 없음 · 근무 시간 5시간
      # 🤖 봇이 연 PR 1개
      - [acme/backend#77](https://github.com/acme/backend/pull/12) Bump zod · <t:1795074000:R> 열림

      # ☀️ 리뷰를 기다리는 PR 3개
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana (2026-11-30 월요일까지 자리 비움) · 근무일 1일 1시간
      - [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · dana (2026-11-30 월요일까지 자리 비움) · 근무 시간 5시간
      - [acme/backend#14](https://github.com/acme/backend/pull/12) Fix typo · 리뷰어 없음 · 근무 시간 5시간

      # 📊 2026-11-16 ~ 2026-11-22 리뷰 요약
      **acme/backend** · 1개 리뷰됨 · 첫 리뷰까지 근무 시간 5시간 20분 (중앙값)
      - 가장 오래 기다린 PR: [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · 근무 시간 5시간
      **acme/web** · 리뷰된 PR 없음
      - 가장 오래 기다린 PR: [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · 근무일 1일 1시간

      # 내 리뷰를 기다리는 PR 3개
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana · 근무일 1일 1시간
      - [acme/backend#12](https://github.com/acme/backend/pull/12) Retry \\[failed\\] payments · dana · 근무 시간 5시간
      - [acme/backend#14](https://github.com/acme/backend/pull/12) Fix typo · 리뷰어 없음 · 근무 시간 5시간

      # 우리 팀의 리뷰를 기다리는 PR이 없습니다

      # 리뷰를 기다리는 PR 1개 · acme/web
      - [acme/web#9](https://github.com/acme/backend/pull/12) 로그인 화면 개선 · dana · 근무일 1일 1시간

      어느 GitHub 계정을 쓰는지 아직 모릅니다. \`/연결\`로 알려 주세요.

      \`acme/x\`의 PR은 여기서 보여 주지 않습니다. 볼 수 있는 저장소: \`acme/backend\`, \`acme/web\`

      💤 <t:1795478400:F>까지 이 PR의 리뷰를 다시 알리지 않겠습니다.

      💤 <t:1795478400:F>까지 이 PR의 리뷰를 core 팀에 다시 알리지 않겠습니다.

      💤 내가 연 PR이므로 <t:1795478400:F>까지 아무에게도 다시 알리지 않겠습니다.

      💤 다른 사람의 알림을 미룰 수 있는 역할이므로 <t:1795478400:F>까지 아무에게도 다시 알리지 않겠습니다.

      미루지 않았습니다. 이 PR에서 내가 맡은 리뷰가 없습니다. 자기 알림은 각자(dana\\_k, lou) 미룰 수 있고, 다른 사람의 알림은 \`/연결\`로 연결한 PR 작성자나 \`reviews.snoozeRoles\`의 역할이 미룰 수 있습니다.

      이 PR에는 이제 기다리는 리뷰가 없습니다.

      👋 한 번 더 멘션했습니다: dana\\_k, lou

      김지민 님이 <t:1795392000:R> 이미 멘션했습니다. <t:1795395600:t>부터 다시 멘션할 수 있습니다.

      카드 아래에 글을 쓸 수 없습니다. 카드가 삭제되었거나 스레드에 쓸 권한이 없습니다."
    `);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsMessage } from '../../../../src/adapters/discord/people/settings-message.ts';
import type {
  SettingsNow,
  SettingsOutcome,
  SettingsRefusal,
} from '../../../../src/application/people/change-settings.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { aReminderPolicy, inSeoul } from '../../../support/a-review-card.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { asRead } from '../kit/as-read.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';

const { calendar } = aReminderPolicy();
const now: SettingsNow = {
  calendar,
  hasOwnHours: false,
  away: null,
  quietUntilMs: null,
  directMessages: false,
  isLinked: true,
};
const away = { from: '2026-11-23' as Day, until: '2026-11-30' as Day };
const own = {
  ...now,
  hasOwnHours: true,
  calendar: { ...calendar, timeZone: 'Europe/Berlin', days: ['mon', 'thu'] },
} as const;
const refusals: readonly SettingsRefusal[] = [
  'no-time-zone',
  'no-time',
  'no-days',
  'no-day',
  'no-moment',
  'is-past',
  'is-too-far',
  'ends-before-it-begins',
];

const outcomes = (typed: string): readonly SettingsOutcome[] => [
  { kind: 'settings', isChanged: false, now: { ...now, isLinked: false } },
  { kind: 'settings', isChanged: true, now: own },
  { kind: 'settings', isChanged: true, now: { ...now, away, quietUntilMs: inSeoul('2026-11-23 15:00') } },
  { kind: 'settings', isChanged: true, now: { ...now, directMessages: true } },
  ...refusals.map((kind) => ({ kind, typed })),
];

const read = (spoken: Language) =>
  outcomes('soon')
    .map((outcome) => asRead(settingsMessage(outcome, spoken)))
    .join('\n\n');

describe('what is said of when a person is called reads', () => {
  it('in English', () => {
    expect(read('en')).toMatchInlineSnapshot(`
      "# When you are called for reviews
      Working hours of the team: Mon Tue Wed Thu Fri · 09:00–18:00 · Asia/Seoul
      No GitHub account is linked to you, so nobody can tell which reviews are yours: \`/link\` does that.

      # Kept
      Your working hours: Mon Thu · 09:00–18:00 · Europe/Berlin

      # Kept
      Working hours of the team: Mon Tue Wed Thu Fri · 09:00–18:00 · Asia/Seoul
      Away until 2026-11-30: nothing pings you, and whoever asks for your review is told.
      Quiet until <t:1795413600:F>: after it you are told of all that came meanwhile.

      # Kept
      Working hours of the team: Mon Tue Wed Thu Fri · 09:00–18:00 · Asia/Seoul
      A direct message calls you instead of a ping. Where you take none from this server, the thread pings you.

      # Not kept
      \`soon\` is no time zone. Pick one while you type, such as \`Asia/Seoul\`.

      # Not kept
      \`soon\` is no time of day. Write it as \`09:00\`.

      # Not kept
      \`soon\` names no days. Write them as \`mon-fri\` or \`mon, wed\`.

      # Not kept
      \`soon\` is no day. Write it as \`2026-12-07\`, or \`today\`, \`tomorrow\` or \`monday\`.

      # Not kept
      \`soon\` is no moment. Write it as \`15:00\`, \`2 h\` or \`2026-12-01 09:00\`.

      # Not kept
      \`soon\` is past.

      # Not kept
      \`soon\` is too far ahead: a year for an absence, two weeks for quiet.

      # Not kept
      The end of your day must come after its beginning."
    `);
  });

  it('in Korean', () => {
    expect(read('ko')).toMatchInlineSnapshot(`
      "# 리뷰 멘션을 받는 시간
      팀의 근무 시간: 월 화 수 목 금 · 09:00–18:00 · Asia/Seoul
      연결된 GitHub 계정이 없어 어떤 리뷰가 내 것인지 알 수 없습니다. \`/연결\`로 연결해 주세요.

      # 저장했습니다
      내 근무 시간: 월 목 · 09:00–18:00 · Europe/Berlin

      # 저장했습니다
      팀의 근무 시간: 월 화 수 목 금 · 09:00–18:00 · Asia/Seoul
      2026-11-30까지 자리 비움: 멘션하지 않고, 리뷰를 부탁한 사람에게 알려 줍니다.
      <t:1795413600:F>까지 조용히: 끝나면 그동안 온 것을 모아서 알려 드립니다.

      # 저장했습니다
      팀의 근무 시간: 월 화 수 목 금 · 09:00–18:00 · Asia/Seoul
      스레드에서 멘션하는 대신 DM으로 알립니다. 이 서버의 DM을 받지 않으면 스레드에서 멘션합니다.

      # 저장하지 않았습니다
      \`soon\`: 없는 시간대입니다. 입력하면 나오는 목록에서 골라 주세요. 예: \`Asia/Seoul\`

      # 저장하지 않았습니다
      \`soon\`: 시각이 아닙니다. \`09:00\`처럼 적어 주세요.

      # 저장하지 않았습니다
      \`soon\`: 요일을 알 수 없습니다. \`월-금\`이나 \`월, 수\`처럼 적어 주세요.

      # 저장하지 않았습니다
      \`soon\`: 날짜가 아닙니다. \`2026-12-07\`처럼 적거나 \`오늘\`, \`내일\`, \`월요일\`로 적어 주세요.

      # 저장하지 않았습니다
      \`soon\`: 알 수 없는 시각입니다. \`15:00\`, \`2시간\`, \`2026-12-01 09:00\`처럼 적어 주세요.

      # 저장하지 않았습니다
      \`soon\`: 이미 지났습니다.

      # 저장하지 않았습니다
      \`soon\`: 너무 멉니다. 자리 비움은 1년, 조용히는 2주까지입니다.

      # 저장하지 않았습니다
      끝나는 시각이 시작하는 시각보다 뒤여야 합니다."
    `);
  });

  it('with no markup of what was typed, and is taken by Discord', () => {
    fc.assert(
      fc.property(hostileText, language, (text, spoken) => {
        const bodies = (typed: string) => outcomes(typed).map((outcome) => settingsMessage(outcome, spoken));
        for (const body of bodies(text)) expectDiscordAcceptsMessage(body);
        const short = [...text].slice(0, 5).join('');
        expect(bodies(short).map(liveMarkupOf)).toEqual(bodies('x').map(liveMarkupOf));
      }),
      { numRuns: runs(40) },
    );
  });
});

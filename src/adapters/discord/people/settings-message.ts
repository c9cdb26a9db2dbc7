import type { SettingsNow, SettingsOutcome, SettingsRefusal } from '../../../application/people/change-settings.ts';
import { weekdays } from '../../../domain/calendar/weekday.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText } from '../kit/escape-text.ts';
import { dateAndTime } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';

/** When a person wants to be called, for them alone; or what of it could not be understood. */
export function settingsMessage(outcome: SettingsOutcome, language: Language): MessageBody {
  const words = wordsIn(language, settingsWords);
  if (outcome.kind !== 'settings') {
    const said = words.refused[outcome.kind](codeText(outcome.typed, 60));
    return { embeds: [{ title: words.notKept, description: said, color: palette.watch }], components: [] };
  }
  const { isChanged, now } = outcome;
  const title = isChanged ? words.kept : words.asItIs;
  const color = isChanged ? palette.calm : palette.quiet;
  return { embeds: [{ title, description: linesOf(now, language).join('\n'), color }], components: [] };
}

function linesOf(
  { calendar, hasOwnHours, away, quietUntilMs, directMessages, isLinked }: SettingsNow,
  language: Language,
): readonly string[] {
  const words = wordsIn(language, settingsWords);
  const { days, hours, timeZone } = calendar;
  const on = weekdays.filter((day) => days.includes(day)).map((day) => words.days[day]);
  const span = `${clock(hours.from)}–${clock(hours.to)}`;
  return [
    (hasOwnHours ? words.ownHours : words.teamHours)(`${on.join(' ')} · ${span} · ${timeZone}`),
    ...(away === null ? [] : [words.away(away.until)]),
    ...(quietUntilMs === null ? [] : [words.quiet(dateAndTime(quietUntilMs))]),
    ...(directMessages ? [words.direct] : []),
    ...(isLinked ? [] : [words.unlinked]),
  ];
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const settingsWords = {
  kept: { en: 'Kept', ko: '저장했습니다' },
  asItIs: { en: 'When you are called for reviews', ko: '리뷰 멘션을 받는 시간' },
  notKept: { en: 'Not kept', ko: '저장하지 않았습니다' },
  ownHours: { en: (what: string) => `Your working hours: ${what}`, ko: (what: string) => `내 근무 시간: ${what}` },
  teamHours: {
    en: (what: string) => `Working hours of the team: ${what}`,
    ko: (what: string) => `팀의 근무 시간: ${what}`,
  },
  away: {
    en: (day: string) => `Away until ${day}: nothing pings you, and whoever asks for your review is told.`,
    ko: (day: string) => `${day}까지 자리 비움: 멘션하지 않고, 리뷰를 부탁한 사람에게 알려 줍니다.`,
  },
  quiet: {
    en: (moment: string) => `Quiet until ${moment}: after it you are told of all that came meanwhile.`,
    ko: (moment: string) => `${moment}까지 조용히: 끝나면 그동안 온 것을 모아서 알려 드립니다.`,
  },
  direct: {
    en: 'A direct message calls you instead of a ping. Where you take none from this server, the thread pings you.',
    ko: '스레드에서 멘션하는 대신 DM으로 알립니다. 이 서버의 DM을 받지 않으면 스레드에서 멘션합니다.',
  },
  unlinked: {
    en: 'No GitHub account is linked to you, so nobody can tell which reviews are yours: `/link` does that.',
    ko: '연결된 GitHub 계정이 없어 어떤 리뷰가 내 것인지 알 수 없습니다. `/연결`로 연결해 주세요.',
  },
  days: {
    sun: { en: 'Sun', ko: '일' },
    mon: { en: 'Mon', ko: '월' },
    tue: { en: 'Tue', ko: '화' },
    wed: { en: 'Wed', ko: '수' },
    thu: { en: 'Thu', ko: '목' },
    fri: { en: 'Fri', ko: '금' },
    sat: { en: 'Sat', ko: '토' },
  },
  refused: {
    'no-time-zone': {
      en: (typed) => `${typed} is no time zone. Pick one while you type, such as \`Asia/Seoul\`.`,
      ko: (typed) => `${typed}: 없는 시간대입니다. 입력하면 나오는 목록에서 골라 주세요. 예: \`Asia/Seoul\``,
    },
    'no-time': {
      en: (typed) => `${typed} is no time of day. Write it as \`09:00\`.`,
      ko: (typed) => `${typed}: 시각이 아닙니다. \`09:00\`처럼 적어 주세요.`,
    },
    'no-days': {
      en: (typed) => `${typed} names no days. Write them as \`mon-fri\` or \`mon, wed\`.`,
      ko: (typed) => `${typed}: 요일을 알 수 없습니다. \`월-금\`이나 \`월, 수\`처럼 적어 주세요.`,
    },
    'no-day': {
      en: (typed) => `${typed} is no day. Write it as \`2026-12-07\`, or \`today\`, \`tomorrow\` or \`monday\`.`,
      ko: (typed) =>
        `${typed}: 날짜가 아닙니다. \`2026-12-07\`처럼 적거나 \`오늘\`, \`내일\`, \`월요일\`로 적어 주세요.`,
    },
    'no-moment': {
      en: (typed) => `${typed} is no moment. Write it as \`15:00\`, \`2 h\` or \`2026-12-01 09:00\`.`,
      ko: (typed) => `${typed}: 알 수 없는 시각입니다. \`15:00\`, \`2시간\`, \`2026-12-01 09:00\`처럼 적어 주세요.`,
    },
    'is-past': { en: (typed) => `${typed} is past.`, ko: (typed) => `${typed}: 이미 지났습니다.` },
    'is-too-far': {
      en: (typed) => `${typed} is too far ahead: a year for an absence, two weeks for quiet.`,
      ko: (typed) => `${typed}: 너무 멉니다. 자리 비움은 1년, 조용히는 2주까지입니다.`,
    },
    'ends-before-it-begins': {
      en: () => 'The end of your day must come after its beginning.',
      ko: () => '끝나는 시각이 시작하는 시각보다 뒤여야 합니다.',
    },
  } satisfies ForEach<SettingsRefusal, (typed: string) => string>,
} satisfies WordTable;

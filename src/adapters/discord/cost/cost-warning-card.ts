import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { type Day, daysIn, startOfDayMs } from '../../../domain/calendar/day.ts';
import { type CostWarning, isSilenced, type Verdict } from '../../../domain/cost/cost-warning.ts';
import type { Reason, Sighting } from '../../../domain/cost/early-warning.ts';
import type { ExpiredCover } from '../../../domain/cost/expired-cover.ts';
import { isZero, type Money } from '../../../domain/cost/money.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { cut, limits } from '../kit/limits.ts';
import { actionButton, buttonRow, linkButton } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { moneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { type Bilingual, type ForEach, type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { costWarningPressId } from './controls.ts';
import { costWords } from './cost-words.ts';
import { cutName } from './part-names.ts';

const costExplorer = 'https://console.aws.amazon.com/costmanagement/home#/cost-explorer';
/** Together they fit into a field. */
const mostCauses = 5;
const longestCause = 120;

type CostWarningWords = InOneLanguage<typeof warningWords>;

type Speech = {
  readonly words: CostWarningWords;
  readonly money: (amount: Money) => string;
  readonly day: (day: Day) => string;
};

/** The one card of a warning about costs, as it stands. */
export function costWarningMessage(warning: CostWarning, language: Language): MessageBody {
  const words = wordsIn(language, warningWords);
  const { seen, currency } = warning;
  const { day, view } = wordsIn(language, costWords);
  const speech: Speech = { words, money: (amount) => moneyText(amount, currency), day };
  const title = `${words.title[seen.kind]}: `;
  const subject = seen.service === null ? words.wholeBill : escapeText(seen.service, limits.title - title.length);
  const embed: APIEmbed = {
    title: title + subject,
    description: cut(explanation(seen, speech), limits.description),
    color: colour(warning),
    fields: fields(warning, speech).map((field) => ({ ...field, value: cut(field.value, limits.fieldValue) })),
    footer: { text: view[warning.view] },
  };
  return { embeds: [embed], components: buttons(warning, words) };
}

function explanation(seen: Sighting, { words, money, day }: Speech): string {
  switch (seen.kind) {
    case 'spike': {
      const lasted = daysIn({ start: seen.since, end: seen.day }) + 1;
      const since = lasted > 1 ? `\n${words.since(day(seen.since), lasted)}` : '';
      const amount = words.on(money(seen.amount), day(seen.day), seen.incomplete);
      return `${amount}, ${expectation(seen, { words, money, day })}${since}${expiredText(seen.expired, words)}`;
    }
    case 'creep': {
      const [first, second, third] = seen.weeks;
      return words.weeks(money(first), money(second), money(third));
    }
    case 'shift': {
      const { usual, level, since, expired } = seen;
      const lasted = words.settledDays(daysIn({ start: since, end: seen.day }) + 1);
      const said = words.shifted(money(level), day(since), lasted, money(usual), riseText(usual, level));
      return `${said}${expiredText(expired, words)}`;
    }
    case 'new-service': {
      const amount = words.on(money(seen.amount), day(seen.day), seen.incomplete);
      return `${amount}\n${words.nothingBefore(day(seen.since), seen.quietDays)}`;
    }
    case 'seen-by-aws':
      return `${words.aboveAwsExpected(money(seen.impact), day(seen.since))}${causesText(seen.causes)}`;
    default:
      return unreachable(seen);
  }
}

function expiredText(expired: ExpiredCover | undefined, words: CostWarningWords): string {
  return expired === undefined ? '' : `\n${words.expired[expired]}`;
}

/** None where the base is under a dollar, because it would only look large. */
function riseText(usual: Money, level: Money): string {
  if (usual.units < oneDollar) return '';
  return ` (+${Math.round(Number(((level.units - usual.units) * 1000n) / usual.units) / 10)}%)`;
}

const oneDollar = 10n ** 18n;

function expectation({ expected }: Extract<Reason, { kind: 'spike' }>, { words, money, day }: Speech): string {
  const { low, high, from, days } = expected;
  const [first] = days;
  if (first === undefined || isZero(high)) return words.expectedNothing;
  switch (from) {
    case 'weekdays':
      return words.fromWeekdays(money(low), money(high), days.length, new Date(startOfDayMs(first)).getUTCDay());
    case 'month-day':
      return words.fromMonthDay(money(high), day(first));
    case 'dearest-day':
      return words.fromDearestDay(money(high), day(first));
  }
}

function fields({ aws, handling, ended }: CostWarning, { words, money, day }: Speech): APIEmbedField[] {
  const said = handling && words.said[handling.verdict](escapeText(handling.by.name, 100), ago(handling.atMs));
  const told: (readonly [name: string, value: string] | null)[] = [
    aws?.kind === 'sees-it'
      ? [words.awsSeesIt, `${words.awsImpact(money(aws.impact), day(aws.since))}${causesText(aws.causes)}`]
      : aws && [words.awsUnknown, words.awsNotAllowed],
    handling === null || said === null ? null : [words.verdict[handling.verdict], said],
    ended === null ? null : [words.over, words.ended[ended]],
  ];
  return told.filter((field) => field !== null).map(([name, value]) => ({ name, value }));
}

function causesText(causes: readonly string[]): string {
  const shown = causes.slice(0, mostCauses).map((cause) => `\n- ${cutName(cause, longestCause)}`);
  return shown.join('');
}

function colour(warning: CostWarning): number {
  if (warning.ended !== null) return palette.calm;
  return isSilenced(warning) ? palette.quiet : palette.watch;
}

/** No verdict buttons once it is over. */
function buttons({ id, ended }: CostWarning, words: CostWarningWords) {
  const open = linkButton(words.openCostExplorer, costExplorer);
  if (ended !== null) return buttonRow(open);
  const expected = actionButton(words.verdict.expected, costWarningPressId('expected', id));
  const investigating = actionButton(words.verdict.investigating, costWarningPressId('investigating', id));
  return buttonRow(expected, investigating, open);
}

const warningWords = {
  title: {
    spike: { en: 'Higher cost than usual', ko: '평소보다 높은 비용' },
    creep: { en: 'Rising cost every week', ko: '매주 늘어나는 비용' },
    shift: { en: 'Step up in cost', ko: '한 단계 높아진 비용' },
    'new-service': { en: 'New on the bill', ko: '새로 청구되는 서비스' },
    'seen-by-aws': { en: 'AWS sees an anomaly', ko: 'AWS가 감지한 이상 비용' },
  } satisfies ForEach<Reason['kind']>,
  wholeBill: { en: 'the whole bill', ko: '전체 비용' },
  on: {
    en: (amount: string, day: string, incomplete: boolean) => `**${amount}** on ${day}${incomplete ? ', so far' : ''}`,
    ko: (amount: string, day: string, incomplete: boolean) =>
      `${day} **${amount}**${incomplete ? ' (아직 집계 중)' : ''}`,
  },
  /** By the number of the day in its week; 0 is Sunday. */
  fromWeekdays: {
    en: (low: string, high: string, count: number, weekday: number) =>
      `expected ${low}–${high}, based on the last ${count} ${weekdays.en[weekday]}`,
    ko: (low: string, high: string, count: number, weekday: number) =>
      `예상 ${low}~${high} (지난 ${weekdays.ko[weekday]}요일 ${count}번 기준)`,
  },
  fromMonthDay: {
    en: (high: string, day: string) => `expected at most ${high}, based on ${day}`,
    ko: (high: string, day: string) => `예상 최대 ${high} (${day} 기준)`,
  },
  fromDearestDay: {
    en: (high: string, day: string) => `expected at most ${high}, based on its most expensive day, ${day}`,
    ko: (high: string, day: string) => `예상 최대 ${high} (가장 비용이 높았던 ${day} 기준)`,
  },
  expectedNothing: {
    en: 'expected no cost, as there was none for weeks',
    ko: '몇 주 동안 비용이 없던 서비스라 예상 비용도 없었습니다',
  },
  since: {
    en: (day: string, days: number) => `since ${day}, ${days} days`,
    ko: (day: string, days: number) => `${day}부터 ${days}일째`,
  },
  /** Oldest first. */
  weeks: {
    en: (first: string, second: string, third: string) =>
      `**${third}** in the last 7 days, ${second} in the 7 before, ${first} in the 7 before those`,
    ko: (first: string, second: string, third: string) =>
      `최근 7일 **${third}**, 그 전 7일 ${second}, 그 전전 7일 ${first}`,
  },
  shifted: {
    en: (level: string, since: string, lasted: string, usual: string, rise: string) =>
      `**${level}** a day since ${since} (${lasted}), instead of ${usual}${rise}`,
    ko: (level: string, since: string, lasted: string, usual: string, rise: string) =>
      `${since}부터 하루 **${level}** (${lasted}), 이전에는 ${usual}${rise}`,
  },
  settledDays: {
    en: (count: number) => plural(count, 'settled day'),
    ko: (count: number) => `집계가 끝난 ${count}일 동안`,
  },
  expired: {
    'savings-plan': {
      en: 'A savings plan covered it until then, and covers nothing of it since.',
      ko: '그 전까지 Savings Plan이 적용되었고, 그 뒤로는 적용되지 않았습니다.',
    },
    credit: {
      en: 'A credit paid for some of it until then, and pays for nothing since.',
      ko: '그 전까지 크레딧이 적용되었고, 그 뒤로는 적용되지 않았습니다.',
    },
  } satisfies ForEach<ExpiredCover>,
  nothingBefore: {
    en: (day: string, days: number) => `first seen on ${day}, and not in the ${days} days before`,
    ko: (day: string, days: number) => `${day}에 처음 나타났고, 그 전 ${days}일 동안은 비용이 없었습니다`,
  },
  aboveAwsExpected: {
    en: (amount: string, day: string) => `**${amount}** more than AWS expected, since ${day}`,
    ko: (amount: string, day: string) => `${day}부터 AWS 예상보다 **${amount}** 더 나왔습니다`,
  },
  awsSeesIt: { en: 'AWS sees it too', ko: 'AWS도 감지했습니다' },
  awsUnknown: { en: 'Does AWS see it too?', ko: 'AWS도 감지했습니까?' },
  awsImpact: {
    en: (amount: string, day: string) => `${amount} more than expected, since ${day}`,
    ko: (amount: string, day: string) => `${day}부터 예상보다 ${amount} 더 나왔습니다`,
  },
  awsNotAllowed: {
    en: 'Geonbot may not read Cost Anomaly Detection. Grant its role `ce:GetAnomalies`. The warning itself does not need it.',
    ko: 'Cost Anomaly Detection을 읽을 권한이 없습니다. 건봇의 IAM 역할에 `ce:GetAnomalies`를 허용해 주세요. 이 알림 자체는 그 권한 없이도 동작합니다.',
  },
  verdict: {
    expected: { en: 'Expected', ko: '예상한 비용입니다' },
    investigating: { en: 'Investigating', ko: '확인하고 있습니다' },
  } satisfies ForEach<Verdict>,
  said: {
    expected: {
      en: (who, when) =>
        `${who}, ${when}. This card does not change until it is over. The rule does not learn from it: the next time is reported again.`,
      ko: (who, when) =>
        `${who} 님, ${when}. 이번 건이 끝날 때까지 카드를 더 고치지 않습니다. 규칙은 따로 학습하지 않으니 다음에 또 생기면 다시 알립니다.`,
    },
    investigating: { en: (who, when) => `${who}, ${when}`, ko: (who, when) => `${who} 님, ${when}` },
  } satisfies ForEach<Verdict, (who: Escaped, when: string) => string>,
  over: { en: 'Over', ko: '종료' },
  ended: {
    quiet: { en: 'Back to what is expected.', ko: '예상 범위로 돌아왔습니다.' },
    usual: {
      en: 'It has lasted so long that it now counts as usual.',
      ko: '오래 이어져서 이제부터는 평소 비용으로 봅니다.',
    },
  },
  openCostExplorer: { en: 'Open Cost Explorer', ko: 'Cost Explorer 열기' },
} satisfies WordTable;

const weekdays: Bilingual<readonly string[]> = {
  en: ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'],
  ko: ['일', '월', '화', '수', '목', '금', '토'],
};

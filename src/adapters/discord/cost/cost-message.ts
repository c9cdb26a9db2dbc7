import type { ChargesLook } from '../../../application/cost/account-charges.ts';
import type { CostNews } from '../../../application/cost/notices.ts';
import type { SpendingUnavailable } from '../../../application/cost/ports/spend-ledger.ts';
import type { NewSavings } from '../../../application/cost/savings-news.ts';
import { firstOfNextMonth } from '../../../domain/calendar/day.ts';
import type { QuestionRefusal } from '../../../domain/cost/cost-question.ts';
import type { CostRead } from '../../../domain/cost/cost-read.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import type { Exchange } from '../../../domain/cost/exchange.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { palette } from '../kit/palette.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';
import { figures, services, trends } from './cost-figures.ts';
import { dayLine, isQuiet, leadLines, type Morning, monthLine } from './cost-lead.ts';
import { bill, budget, outlook, restated, serviceChanges } from './cost-outlook.ts';
import { readLine } from './cost-read-line.ts';
import { type CostWords, costWords } from './cost-words.ts';
import { savingsField } from './savings-message.ts';
import { wonField, wonLine } from './won-field.ts';

/** The morning's message if there is no report. */
export function costNewsMessage(news: CostNews, language: Language, guild: string): MessageBody {
  if (news.kind === 'report') {
    const { chart, shown, lead, savings, types = null } = news;
    return costMessage(news.report, language, { chart, shown, savings, types, morning: { lead, guild } });
  }
  return sentence(messageWords.noReportTitle[language], news.reason, language);
}

/** The reply to `/cost` while costs cannot be read. */
export function costUnavailableMessage(reason: SpendingUnavailable, language: Language): MessageBody {
  return sentence(messageWords.unavailableTitle[language], reason, language);
}

/** The reply to a question that has no answer. */
export function costRefusedMessage(refusal: QuestionRefusal, language: Language): MessageBody {
  const words = wordsIn(language, messageWords);
  const period = 'period' in refusal ? codeText(refusal.period, 100) : null;
  const description = words.refused(refusal, period);
  return { embeds: [{ title: words.refusedTitle, description, color: palette.quiet }], components: [] };
}

type CostMessageParts = {
  readonly read?: CostRead | null;
  readonly chart?: Uint8Array | null;
  readonly shown?: Exchange | null;
  readonly morning?: Morning | null;
  readonly savings?: NewSavings | null;
  readonly types?: ChargesLook | null;
};

/** `read` says how fresh it is and what it took, where somebody asked. With a `chart` the message needs `costFiles`. A quiet `morning` has two lines. */
export function costMessage(
  report: CostReport,
  language: Language,
  { read = null, chart = null, shown = null, morning = null, savings = null, types = null }: CostMessageParts = {},
): MessageBody {
  const words = wordsFor(report, language);
  const quiet = morning !== null && isQuiet(report, morning.lead);
  const lines = [
    dayLine(report, morning?.lead.account ?? null, words, language) ?? [],
    ...(read === null ? [] : [readLine(read, report.currency, language)]),
    ...(morning === null ? [] : leadLines(report, morning, words, language)),
    ...(quiet ? [monthLine(report, words, language)] : []),
    ...(report.settled.isUnread ? [words.unread()] : []),
    ...typesLines(types, language),
  ].flat();
  const isCalm = report.budget === null || ['within', 'not-known'].includes(report.budget.outcome.kind);
  const embed = {
    title: messageWords.title[language](words.day(report.yesterday.day)),
    ...(lines.length === 0 ? {} : { description: lines.join('\n') }),
    color: isCalm ? palette.busy : palette.watch,
    fields: [
      ...(quiet ? [] : everyField(report, words, language, shown, chart !== null)),
      ...(savings === null ? [] : [savingsField(savings, language)]),
    ],
    footer: {
      text: [words.view[report.view], ...(quiet ? quietInWon(report, words, shown, language) : [])].join(' · '),
    },
    ...(chart === null ? {} : { image: { url: `attachment://${chartName}` } }),
  };
  return { embeds: [embed], components: [] };
}

/** Once a month, where there is something to say. */
function typesLines(types: ChargesLook | null, language: Language): readonly string[] {
  const words = wordsIn(language, messageWords);
  if (types === null) return [];
  if (types.kind === 'unavailable') return [words.typesUnread];
  if (types.unclassified.length === 0) return [];
  const names = types.unclassified.slice(0, mostTypes).map((name) => escapeText(name, longestType));
  const rest = types.unclassified.length - names.length;
  return [words.typesUnknown([...names, ...(rest > 0 ? [`+${rest}`] : [])].join(', '))];
}

function inWonOf(report: CostReport, words: CostWords, shown: Exchange | null, language: Language) {
  const { yesterday, monthToDate, services: ranking, currency } = report;
  const totals = [
    { name: words.day(yesterday.day), amount: yesterday.total },
    { name: words.period(monthToDate.period), amount: monthToDate.total },
  ];
  return wonField(shown, currency, totals, ranking, language);
}

/** Below the two lines of a quiet morning. */
function quietInWon(
  { daily, monthToDate, currency }: CostReport,
  words: CostWords,
  shown: Exchange | null,
  language: Language,
): readonly string[] {
  const totals = [
    ...(daily === null ? [] : [{ name: words.day(daily.day), amount: daily.total }]),
    { name: words.period(monthToDate.period), amount: monthToDate.total },
  ];
  return [wonLine(shown, currency, totals, language) ?? []].flat();
}

function everyField(
  report: CostReport,
  words: CostWords,
  language: Language,
  shown: Exchange | null,
  isPictured: boolean,
) {
  return [
    ...figures(report, words, language),
    services(report, words, language),
    ...inWonOf(report, words, shown, language),
    trends(report, words, language, isPictured),
    ...serviceChanges(report, words),
    ...bill(report.bill, report.currency, words),
    ...outlook(report, words),
    ...budget(report, words),
    ...restated(report, words),
  ];
}

function wordsFor({ monthToDate: { period } }: CostReport, language: Language): CostWords {
  const words = wordsIn(language, costWords);
  return period.end === firstOfNextMonth(period.start) ? { ...words, ...words.ofWholeMonth } : words;
}

/** The picture of the report, to go with its message. */
export function costFiles(report: CostReport, language: Language, chart: Uint8Array | null): readonly MessageFile[] {
  if (chart === null) return [];
  const { day } = wordsIn(language, costWords);
  return [{ name: chartName, bytes: chart, description: messageWords.chart[language](day(report.yesterday.day)) }];
}

const chartName = 'cost.png';

function sentence(title: string, reason: SpendingUnavailable, language: Language): MessageBody {
  const description = messageWords.unavailable[reason][language];
  return { embeds: [{ title, description, color: palette.watch }], components: [] };
}

const mostTypes = 5;
const longestType = 60;

const messageWords = {
  typesUnknown: {
    en: (names: string) =>
      `-# Charge types of this account that Geonbot does not know: ${names}. They count in \`cost.view: net\` alone.`,
    ko: (names: string) => `-# 건봇이 모르는 이 계정의 청구 유형: ${names}. \`cost.view: net\`에서만 비용으로 셉니다.`,
  },
  typesUnread: {
    en: '-# Which charge types this account has could not be read: `ce:GetDimensionValues`.',
    ko: '-# 이 계정의 청구 유형을 읽지 못했습니다: `ce:GetDimensionValues`.',
  },
  title: { en: (day: string) => `AWS cost · ${day}`, ko: (day: string) => `AWS 비용 · ${day}` },
  /** What a picture of the report shows, for those who cannot see it. */
  chart: {
    en: (day: string) =>
      `Bar chart of the cost of each of the 30 days up to ${day}, by service, with the forecast and the budget`,
    ko: (day: string) => `${day}까지 30일 동안의 일별 비용을 서비스별로 쌓은 막대그래프와 예측, 예산선`,
  },
  refusedTitle: { en: 'Nothing to show', ko: '보여 줄 내용이 없습니다' },
  refused: {
    en: (refusal: QuestionRefusal, period: Escaped | null) => {
      switch (refusal.reason) {
        case 'not-a-period':
          return `${period} is not a valid period. Use \`this-month\`, \`last-month\`, \`last-7-days\`, \`yesterday\` or a month such as \`2026-10\`.`;
        case 'not-a-whole-month':
          return `${period} is not a finished month. \`why\` compares two whole months: leave \`period\` out, or use one such as \`2026-10\`.`;
        case 'in-the-future':
          return `${period} has not started yet.`;
        case 'too-old':
          return `AWS no longer has data for that period. The oldest month is \`${refusal.oldest.slice(0, 7)}\`.`;
        case 'nothing-over-yet':
          return 'No day of this month is over yet in UTC, which AWS bills by. Use `last-month`.';
        case 'no-tag-configured':
          return 'No tag is configured. Set its key as `cost.tag` in `geonbot.yaml`.';
      }
    },
    ko: (refusal: QuestionRefusal, period: Escaped | null) => {
      switch (refusal.reason) {
        case 'not-a-period':
          return `${period}: 기간을 알 수 없습니다. \`this-month\`, \`last-month\`, \`last-7-days\`, \`yesterday\` 또는 \`2026-10\` 같은 달을 적어 주세요.`;
        case 'not-a-whole-month':
          return `${period}: 아직 끝난 달이 아닙니다. \`이유\`는 끝난 두 달을 비교합니다. \`기간\`을 비우거나 \`2026-10\`처럼 적어 주세요.`;
        case 'in-the-future':
          return `${period}: 아직 오지 않은 달입니다.`;
        case 'too-old':
          return `AWS가 더는 보관하지 않는 기간입니다. 볼 수 있는 가장 오래된 달: \`${refusal.oldest.slice(0, 7)}\``;
        case 'nothing-over-yet':
          return '이번 달은 이제 막 시작해서 AWS 청구 기준(UTC)으로 끝난 날이 아직 없습니다. `last-month`로 물어봐 주세요.';
        case 'no-tag-configured':
          return '어떤 태그로 나눌지 설정되어 있지 않습니다. `geonbot.yaml`의 `cost.tag`에 태그 키를 적어 주세요.';
      }
    },
  },
  /** In the channel, in the morning. */
  noReportTitle: { en: 'No cost report this morning', ko: '오늘 아침 비용 리포트를 만들지 못했습니다' },
  /** To a person who asked. */
  unavailableTitle: { en: 'Costs could not be read', ko: '비용을 불러오지 못했습니다' },
  unavailable: {
    'access-denied': {
      en: 'Geonbot may not read Cost Explorer. Grant its role `ce:GetCostAndUsage`.',
      ko: 'Cost Explorer를 읽을 권한이 없습니다. 건봇의 IAM 역할에 `ce:GetCostAndUsage`를 허용해 주세요.',
    },
    'not-enabled': {
      en: 'Cost Explorer is not enabled in this account. Open it once in the Billing console; data follows within 24 hours.',
      ko: '이 계정에는 Cost Explorer가 켜져 있지 않습니다. 결제 콘솔에서 Cost Explorer를 한 번 열어 주세요. 데이터는 24시간 안에 준비됩니다.',
    },
    throttled: {
      en: 'Cost Explorer is limiting requests. Try `/cost` in a few minutes.',
      ko: 'Cost Explorer가 요청을 잠시 제한하고 있습니다. 몇 분 뒤에 `/비용`으로 다시 확인해 주세요.',
    },
    'source-unavailable': {
      en: 'Cost Explorer did not answer. Try `/cost` in a few minutes.',
      ko: 'Cost Explorer가 응답하지 않았습니다. 몇 분 뒤에 `/비용`으로 다시 확인해 주세요.',
    },
  } satisfies ForEach<SpendingUnavailable>,
} satisfies WordTable;

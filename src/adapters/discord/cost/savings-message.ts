import type { APIEmbedField } from 'discord-api-types/v10';
import type { NewSavings } from '../../../application/cost/savings-news.ts';
import type { Exchange } from '../../../domain/cost/exchange.ts';
import { idlePercent } from '../../../domain/cost/idle.ts';
import { monthHours } from '../../../domain/cost/paid-rate.ts';
import {
  type AdviceUnavailable,
  type FoundSavings,
  inWholeCents,
  type MonthlySaving,
  type Saving,
  type SavingsSource,
  togetherOf,
} from '../../../domain/cost/saving.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { cut, limits, linesWithin } from '../kit/limits.ts';
import { moneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { andMore, type ForEach, type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { readLine } from './cost-read-line.ts';
import { wonField } from './won-field.ts';

const longestName = 60;
const longestKind = 40;
const longestList = 3000;
const longestField = 700;

type SavingsWords = InOneLanguage<typeof savingsWords>;

/** What could be saved, by whom it is said, and what is not known. */
export function savingsMessage(found: FoundSavings, language: Language, shown: Exchange | null = null): MessageBody {
  const words = wordsIn(language, savingsWords);
  const { source, savings, unread, rates } = found;
  const heads = [
    words.from(words.sources[source]),
    ...(rates === undefined ? [] : [words.rates(readLine(rates, currencyOf(savings), language))]),
    ...unread.map(({ source, reason }) => `⚠️ ${words.unread(words.sources[source], words.unavailable[reason])}`),
    ...(savings.length === 0
      ? [nothingLine(found, words)]
      : [togetherLine(found, words), ...unknownLine(found, words)]),
  ];
  const lines = linesOf(inWholeCents(savings), words);
  const list = linesWithin(lines, longestList, (shown) => words.more(lines.length - shown));
  const description = cut([...heads, ...(list === '' ? [] : ['', list])].join('\n'), limits.description);
  const footer =
    source === 'own-rules' ? [words.ownRule(idlePercent), ...ownFigures(savings, words)].join(' ') : words.estimates;
  return {
    embeds: [
      {
        title: words.title,
        description,
        color: palette.busy,
        fields: inWonOf(found, shown, language),
        footer: { text: footer },
      },
    ],
    components: [],
  };
}

/** What all together save, where it is in dollars. */
function inWonOf({ savings }: FoundSavings, shown: Exchange | null, language: Language): APIEmbedField[] {
  return togetherOf(savings).amounts.flatMap(({ amount, currency }) =>
    wonField(shown, currency, [{ name: savingsWords.monthly[language], amount }], null, language),
  );
}

const inReport = 4;

/** What no report has said yet. Where that is only of how much nothing is known, it is not called new. */
export function savingsField({ source, savings, looked }: NewSavings, language: Language): APIEmbedField {
  const words = wordsIn(language, savingsWords);
  if (savings.length === 0) {
    const value = [words.from(words.sources[source]), ...unknownLine({ looked }, words)].join('\n');
    return { name: words.title, value };
  }
  const lines = linesOf(inWholeCents(savings).slice(0, inReport), words);
  const rest = savings.length - lines.length;
  const last = rest > 0 ? [words.moreOfThem(rest)] : [];
  const list = cut([...lines, ...last].join('\n'), longestField);
  const small = ownFigures(source === 'own-rules' ? savings : [], words).map((line) => `-# ${line}`);
  const value = [list, ...unknownLine({ looked }, words), ...small].join('\n');
  return { name: words.isNew(words.sources[source]), value };
}

/** One line for each: `**$52.10** a month · Rightsize web (i-0abc) · m5.xlarge → m7g.large · ap-northeast-2`. */
export function linesOf(savings: readonly Saving[], words: SavingsWords): string[] {
  return savings.map((saving) => {
    const { action, kind, name, from, to, of, region } = saving;
    const named = name === '' ? '' : ` ${escapeText(name, longestName)}`;
    const sizes = from === null || to === null ? null : words.change(escaped(from), escaped(to));
    const what = `${actionName(action, words)} ${escapeText(kind, longestKind)}${named}`;
    return [
      monthly(saving, words),
      what,
      sizes,
      of === undefined ? null : escaped(of),
      region === null ? null : escapeText(region, longestKind),
    ]
      .filter((part) => part !== null)
      .join(' · ');
  });
}

/** What the figures of our own rules are. */
function ownFigures(savings: readonly Saving[], words: SavingsWords): string[] {
  return savings.some(({ monthly }) => monthly !== null) ? [words.ownFigures(monthHours)] : [];
}

function currencyOf(savings: readonly Saving[]): string {
  return savings.find(({ monthly }) => monthly !== null)?.monthly?.currency ?? 'USD';
}

function monthly({ monthly }: Saving, words: SavingsWords): string {
  return monthly === null ? words.unknown : words.aMonth(amount(monthly));
}

function amount({ amount, currency }: MonthlySaving): string {
  return moneyText(amount, currency);
}

function actionName(action: string, words: SavingsWords): string {
  const known: Readonly<Record<string, string>> = words.actions;
  return Object.hasOwn(known, action) ? (known[action] ?? action) : escapeText(action, longestKind);
}

function escaped(text: string): Escaped {
  return escapeText(text, longestKind);
}

function togetherLine({ savings, hasMore }: FoundSavings, words: SavingsWords): string {
  const { amounts, unknown } = togetherOf(savings);
  const known = amounts.length === 0 ? [] : [words.together(amounts.map(amount).join(' + '), savings.length - unknown)];
  const open = unknown === 0 ? [] : [words.withoutFigure(unknown)];
  return [...known, ...open, ...(hasMore ? [words.moreThere] : [])].join(' · ');
}

function unknownLine({ looked }: Pick<FoundSavings, 'looked'>, words: SavingsWords): string[] {
  if (looked === null || looked.unknown === 0) return [];
  const { count, unknown } = looked;
  return [unknown === count ? words.nothingKnown(count) : words.notKnownOf(unknown, count)];
}

/** Nothing found is only said of what was looked at. */
function nothingLine({ looked }: FoundSavings, words: SavingsWords): string {
  if (looked === null) return words.nothing;
  if (looked.count === 0) return words.nothingWatched;
  if (looked.unknown === looked.count) return words.nothingKnown(looked.count);
  return looked.unknown === 0 ? words.nothingIdle(looked.count) : words.nothingIdleOf(looked.count, looked.unknown);
}

export const savingsWords = {
  title: { en: 'What could be saved', ko: '줄일 수 있는 비용' },
  sources: {
    'cost-optimization-hub': { en: 'AWS Cost Optimization Hub', ko: 'AWS Cost Optimization Hub' },
    'compute-optimizer': { en: 'AWS Compute Optimizer', ko: 'AWS Compute Optimizer' },
    'own-rules': { en: 'Geonbot’s own rule', ko: '건봇 자체 규칙' },
  } satisfies ForEach<SavingsSource>,
  from: { en: (source: string) => `From ${source}`, ko: (source: string) => `출처: ${source}` },
  unread: {
    en: (source: string, why: string) => `${source} did not tell: ${why}`,
    ko: (source: string, why: string) => `${source}에서 읽지 못했습니다: ${why}`,
  },
  unavailable: {
    'access-denied': {
      en: 'Geonbot may not read it. Deploy the stack after a change of `cost.savings`.',
      ko: '읽을 권한이 없습니다. `cost.savings`를 바꾼 뒤에는 스택을 다시 배포해 주세요.',
    },
    'not-enabled': {
      en: 'this account has not opted in to it. That is done once in the Billing console and costs nothing.',
      ko: '이 계정에서 사용하도록 설정하지 않았습니다. 결제 콘솔에서 한 번 켜면 되고 비용은 없습니다.',
    },
    throttled: { en: 'it is limiting requests.', ko: '요청을 잠시 제한하고 있습니다.' },
    'source-unavailable': { en: 'it did not answer.', ko: '응답하지 않았습니다.' },
    'not-there': { en: 'it is not in this partition of AWS.', ko: '이 AWS 파티션에는 없는 서비스입니다.' },
  } satisfies ForEach<AdviceUnavailable>,
  actions: {
    Rightsize: { en: 'Resize', ko: '크기 조정' },
    Stop: { en: 'Stop', ko: '중지' },
    Delete: { en: 'Delete', ko: '삭제' },
    ScaleIn: { en: 'Scale in', ko: '축소' },
    Upgrade: { en: 'Upgrade', ko: '업그레이드' },
    PurchaseSavingsPlans: { en: 'Buy savings plan', ko: 'Savings Plan 구매' },
    PurchaseReservedInstances: { en: 'Buy reservation', ko: '예약 구매' },
    MigrateToGraviton: { en: 'Move to Graviton', ko: 'Graviton으로 전환' },
    Idle: { en: 'Idle', ko: '유휴' },
    Unattached: { en: 'Unattached', ko: '연결되지 않음' },
    Unused: { en: 'Unused', ko: '사용하지 않음' },
  },
  aMonth: { en: (money: string) => `**${money}** a month`, ko: (money: string) => `월 **${money}**` },
  /** Before the sum of all. */
  monthly: { en: 'Together, a month', ko: '합계, 월' },
  /** Instead of an amount, and never $0. */
  unknown: { en: '**amount not known**', ko: '**금액 알 수 없음**' },
  change: {
    en: (from: Escaped, to: Escaped) => `${from} → ${to}`,
    ko: (from: Escaped, to: Escaped) => `${from} → ${to}`,
  },
  together: {
    en: (money: string, count: number) => `Together **${money}** a month, ${plural(count, 'finding')}`,
    ko: (money: string, count: number) => `합계 월 **${money}**, ${count}건`,
  },
  withoutFigure: {
    en: (count: number) => `${plural(count, 'finding')} without a figure`,
    ko: (count: number) => `금액을 알 수 없는 항목 ${count}건`,
  },
  moreThere: { en: 'AWS lists more', ko: 'AWS에 더 있음' },
  isNew: {
    en: (source: string) => `New: what could be saved, by ${source}`,
    ko: (source: string) => `새로 찾은 줄일 수 있는 비용 (${source})`,
  },
  moreOfThem: {
    en: (count: number) => `…and ${count} more: \`/cost save:true\``,
    ko: (count: number) => `…외 ${count}건: \`/비용 절약:true\``,
  },
  more: andMore,
  nothing: { en: 'Nothing found.', ko: '찾은 항목이 없습니다.' },
  nothingWatched: {
    en: 'No EC2 instance and no ECS service is watched: add them under `resources`.',
    ko: '지켜보는 EC2 인스턴스나 ECS 서비스가 없습니다. `resources`에 추가해 주세요.',
  },
  nothingKnown: {
    en: (count: number) => `Of none of ${plural(count, 'resource')} is known how busy it was for a week.`,
    ko: (count: number) => `리소스 ${count}개 모두 지난 일주일 사용률을 알 수 없습니다.`,
  },
  nothingIdle: {
    en: (count: number) => `None of ${plural(count, 'resource')} was idle.`,
    ko: (count: number) => `리소스 ${count}개 가운데 유휴 상태인 것이 없습니다.`,
  },
  nothingIdleOf: {
    en: (count: number, unknown: number) =>
      `None of ${count - unknown} was idle; of ${plural(unknown, 'more resource')} that is not known.`,
    ko: (count: number, unknown: number) =>
      `${count - unknown}개 가운데 유휴 상태인 것이 없고, ${unknown}개는 알 수 없습니다.`,
  },
  notKnownOf: {
    en: (unknown: number, count: number) =>
      `Of ${unknown} of ${plural(count, 'resource')} it is not known how busy they were.`,
    ko: (unknown: number, count: number) => `리소스 ${count}개 가운데 ${unknown}개는 사용률을 알 수 없습니다.`,
  },
  ownRule: {
    en: (percent: number) =>
      `Idle: a CPU of at most ${percent} % in the busiest hour of 7 days. Whether nobody needs it, the CPU alone does not say.`,
    ko: (percent: number) =>
      `유휴: 7일 중 가장 바쁜 시간에도 CPU 평균이 ${percent}% 이하. 아무도 쓰지 않는지는 CPU만으로 알 수 없습니다.`,
  },
  /** Before how fresh they are, and what they took. */
  rates: { en: (read: string) => `Rates: ${read}`, ko: (read: string) => `단가: ${read}` },
  ownFigures: {
    en: (hours: number) =>
      `A figure is ${hours} hours of what one of the same type cost on demand on this bill in the last 7 days, before discounts. A commitment goes on costing.`,
    ko: (hours: number) =>
      `금액은 지난 7일 동안 이 청구서에서 같은 유형이 온디맨드로 쓴 시간당 비용의 ${hours}시간분이며, 할인 전입니다. 약정 비용은 중지해도 계속 나갑니다.`,
  },
  estimates: {
    en: 'AWS’s estimates, before you change anything',
    ko: 'AWS의 추정치이며, 실제로는 다를 수 있습니다',
  },
} satisfies WordTable;

import { daysIn } from '../../../domain/calendar/day.ts';
import type { CostBreakdown } from '../../../domain/cost/cost-breakdown.ts';
import type { CostRead } from '../../../domain/cost/cost-read.ts';
import type { Exchange } from '../../../domain/cost/exchange.ts';
import { sum } from '../../../domain/cost/money.ts';
import { roundedParts } from '../../../domain/cost/rounded-parts.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { cut, limits, linesWithin } from '../kit/limits.ts';
import { moneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { against, rankingLines } from './cost-figures.ts';
import { bill } from './cost-outlook.ts';
import { readLine } from './cost-read-line.ts';
import { costWords } from './cost-words.ts';
import { wonField } from './won-field.ts';

const longestFigure = 300;

type BreakdownWords = InOneLanguage<typeof breakdownWords>;

/** What a period cost, split in one way. */
export function costBreakdownMessage(
  breakdown: CostBreakdown,
  read: CostRead,
  language: Language,
  shown: Exchange | null = null,
): MessageBody {
  const words = wordsIn(language, costWords);
  const own = wordsIn(language, breakdownWords);
  const { currency, total, before, period, compared, unsettledDays } = breakdown;
  const isOpen =
    unsettledDays === 0
      ? ''
      : ` (${unsettledDays === daysIn(period) ? words.provisional : words.provisionalDays(unsettledDays)})`;
  const then = { name: words.period(before.period), value: moneyText(before.total, currency) };
  const { name, value } = compared === null ? then : against(compared, currency, words, language);
  const embed = {
    title: own.breakdown(words.period(period)),
    description: [readLine(read, currency, language), ...(breakdown.isUnread ? [words.unread()] : [])].join('\n'),
    color: palette.busy,
    fields: [
      {
        name: words.total[breakdown.view],
        value: cut(`**${moneyText(total, currency)}**${isOpen}`, longestFigure),
        inline: true,
      },
      {
        name,
        value: cut(value, longestFigure),
        inline: true,
      },
      {
        name: own.partsOf(splitBy(breakdown, language), words.period(breakdown.parts.period)),
        value: parts(breakdown, own, language),
      },
      ...wonField(shown, currency, [{ name: words.period(period), amount: total }], breakdown.parts, language),
      ...bill(breakdown.bill, currency, words).map((field) => ({ ...field, name: words.wholeBill })),
    ],
    footer: { text: words.view[breakdown.view] },
  };
  return { embeds: [embed], components: [] };
}

function parts(breakdown: CostBreakdown, words: BreakdownWords, language: Language): string {
  const { by, parts: ranking, currency } = breakdown;
  const { top } = ranking;
  const lines = rankingLines(ranking, currency, language, words.otherParts, costWords.untagged[language]);
  if (by.kind === 'tag' && top.length > 0 && top.every(({ service }) => service === '')) {
    lines.push(words.nothingTagged(codeText(by.key, 60)));
  }
  if (lines.length === 0) return words.nothingInPeriod;
  return linesWithin(lines, limits.fieldValue, (shown) => rest(breakdown, shown, words));
}

/** Sums all but the first `shown`, so that the amounts still add up to the total. */
function rest({ parts: { top, others }, currency }: CostBreakdown, shown: number, words: BreakdownWords): string {
  const hidden = top.slice(shown);
  const amounts = roundedParts(
    [...top, others].map((part) => part.amount),
    currency,
  );
  const amount = sum(amounts.slice(shown));
  return `${words.otherParts(hidden.length + others.count)} **${moneyText(amount, currency)}**`;
}

function splitBy({ by }: CostBreakdown, language: Language): string {
  return by.kind === 'tag' ? breakdownWords.byTag[language](codeText(by.key, 60)) : costWords.by[by.kind][language];
}

const breakdownWords = {
  breakdown: { en: (period: string) => `AWS cost · ${period}`, ko: (period: string) => `AWS 비용 · ${period}` },
  partsOf: {
    en: (by: string, period: string) => `${by}, ${period}`,
    ko: (by: string, period: string) => `${by} (${period})`,
  },
  byTag: { en: (key: Escaped) => `By tag ${key}`, ko: (key: Escaped) => `태그별: ${key}` },
  otherParts: { en: (count: number) => plural(count, 'other'), ko: (count: number) => `그 외 ${count}개` },
  nothingInPeriod: { en: 'Nothing spent.', ko: '발생한 비용이 없습니다.' },
  nothingTagged: {
    en: (key: Escaped) =>
      `No cost in this period has the tag ${key}. Activate it as a cost allocation tag in the Billing console; AWS counts it from the next day.`,
    ko: (key: Escaped) =>
      `이 기간에 태그 ${key} 값이 붙은 비용이 없습니다. 결제 콘솔에서 비용 할당 태그로 활성화해 주세요. 다음 날부터 집계됩니다.`,
  },
} satisfies WordTable;

import type { CostBreakdown } from '../../../domain/cost/cost-breakdown.ts';
import { sum } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { cut, limits, linesWithin } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { moneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { changeText } from './change-text.ts';
import { rankingLines } from './cost-figures.ts';
import { bill } from './cost-outlook.ts';
import { costWords } from './cost-words.ts';

const longestFigure = 300;

type BreakdownWords = InOneLanguage<typeof breakdownWords>;

/** What a period cost, split in one way. */
export function costBreakdownMessage(breakdown: CostBreakdown, readAtMs: number, language: Language): MessageBody {
  const words = wordsIn(language, costWords);
  const own = wordsIn(language, breakdownWords);
  const { currency, total, before, change, period } = breakdown;
  const provisional = breakdown.provisional ? ` (${words.provisional})` : '';
  const embed = {
    title: own.breakdown(words.period(period)),
    description: words.readAt(ago(readAtMs)),
    color: palette.busy,
    fields: [
      {
        name: words.total,
        value: cut(`**${moneyText(total, currency)}**${provisional}`, longestFigure),
        inline: true,
      },
      {
        name: words.period(before.period),
        value: cut(`${moneyText(before.total, currency)}\n${changeText(change, currency, language)}`, longestFigure),
        inline: true,
      },
      { name: splitBy(breakdown, language), value: parts(breakdown, own, language) },
      ...bill(breakdown.bill, currency, words).map((field) => ({ ...field, name: words.wholeBill })),
    ],
  };
  return { embeds: [embed], components: [] };
}

function parts(breakdown: CostBreakdown, words: BreakdownWords, language: Language): string {
  const { by, top, currency } = breakdown;
  const lines = rankingLines(breakdown, currency, language, words.otherParts, costWords.untagged[language]);
  if (by.kind === 'tag' && top.length > 0 && top.every(({ service }) => service === '')) {
    lines.push(words.nothingTagged(codeText(by.key, 60)));
  }
  if (lines.length === 0) return words.nothingInPeriod;
  return linesWithin(lines, limits.fieldValue, (shown) => rest(breakdown, shown, words));
}

/** Sums all but the first `shown`, so that the amounts still add up to the total. */
function rest({ top, others, currency }: CostBreakdown, shown: number, words: BreakdownWords): string {
  const hidden = top.slice(shown);
  const amount = sum([...hidden.map((part) => part.amount), others.amount]);
  return `${words.otherParts(hidden.length + others.count)} **${moneyText(amount, currency)}**`;
}

function splitBy({ by }: CostBreakdown, language: Language): string {
  return by.kind === 'tag' ? breakdownWords.byTag[language](codeText(by.key, 60)) : costWords.by[by.kind][language];
}

const breakdownWords = {
  breakdown: { en: (period: string) => `AWS cost · ${period}`, ko: (period: string) => `AWS 비용 · ${period}` },
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

import type { CostBreakdown } from '../../../domain/cost/cost-breakdown.ts';
import { sum } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText } from '../kit/escape-text.ts';
import { cut, limits, linesWithin } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { changeText, moneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { rankingLines } from './cost-figures.ts';
import { bill } from './cost-outlook.ts';
import type { CostWords } from './cost-words.ts';

const longestFigure = 300;

/** What a period cost, split in one way. */
export function costBreakdownMessage(breakdown: CostBreakdown, readAtMs: number, language: Language): MessageBody {
  const { cost: words } = wordsIn(language);
  const { currency, total, before, change, period } = breakdown;
  const provisional = breakdown.provisional ? ` (${words.provisional})` : '';
  const embed = {
    title: words.breakdown(words.period(period)),
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
        value: cut(`${moneyText(before.total, currency)}\n${changeText(change, currency, words)}`, longestFigure),
        inline: true,
      },
      { name: splitBy(breakdown, words), value: parts(breakdown, words) },
      ...bill(breakdown.bill, currency, words).map((field) => ({ ...field, name: words.wholeBill })),
    ],
  };
  return { embeds: [embed], components: [] };
}

function parts(breakdown: CostBreakdown, words: CostWords): string {
  const { by, top, currency } = breakdown;
  const lines = rankingLines(breakdown, currency, words, words.otherParts, words.untagged);
  if (by.kind === 'tag' && top.length > 0 && top.every(({ service }) => service === '')) {
    lines.push(words.nothingTagged(codeText(by.key, 60)));
  }
  if (lines.length === 0) return words.nothingInPeriod;
  return linesWithin(lines, limits.fieldValue, (shown) => rest(breakdown, shown, words));
}

/** All but the first `shown`, so that what is told still makes the total. */
function rest({ top, others, currency }: CostBreakdown, shown: number, words: CostWords): string {
  const hidden = top.slice(shown);
  const amount = sum([...hidden.map((part) => part.amount), others.amount]);
  return `${words.otherParts(hidden.length + others.count)} **${moneyText(amount, currency)}**`;
}

function splitBy({ by }: CostBreakdown, words: CostWords): string {
  return by.kind === 'tag' ? words.byTag(codeText(by.key, 60)) : words.by[by.kind];
}

import type { Bill } from '../../../domain/cost/bill.ts';
import type { CostComparison, Driver } from '../../../domain/cost/cost-comparison.ts';
import { changeBetween, isZero, subtract } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, limits } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { changeText, moneyText, signedMoneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import type { CostWords } from './cost-words.ts';

const longestName = 45;
const longestFigure = 300;
const charges = ['credit', 'refund', 'tax', 'other', 'total'] as const;

/** What moved between two months. */
export function costComparisonMessage(comparison: CostComparison, readAtMs: number, language: Language): MessageBody {
  const { cost: words } = wordsIn(language);
  const { currency, before, after, change } = comparison;
  const amount = (side: CostComparison['after']) => moneyText(side.total, currency);
  const provisional = comparison.provisional ? ` (${words.provisional})` : '';
  const embed = {
    title: words.comparison(words.month(before.period.start), words.month(after.period.start)),
    description: `${words.readAt(ago(readAtMs))}\n${words.comparedHow(comparison.by.kind)}`,
    color: palette.busy,
    fields: [
      {
        name: words.total,
        value: cut(
          `${amount(before)} → **${amount(after)}**${provisional}\n${changeText(change, currency, words)}`,
          longestFigure,
        ),
      },
      { name: words.whatMoved, value: cut(drivers(comparison, words), limits.fieldValue) },
      ...besidesUsage(before.bill, after.bill, currency, words),
    ],
  };
  return { embeds: [embed], components: [] };
}

function drivers({ currency, drivers: all, others }: CostComparison, words: CostWords): string {
  const lines = all.map((driver) => driverLine(driver, currency, words));
  if (others.count > 0) {
    lines.push(`${words.otherDrivers(others.count)} **${signedMoneyText(others.difference, currency)}**`);
  }
  return lines.length === 0 ? words.nothingMoved : lines.join('\n');
}

function driverLine({ service, before, after, difference }: Driver, currency: string, words: CostWords): string {
  const name = service === '' ? words.untagged : escapeText(service, longestName);
  const moved = `**${signedMoneyText(difference, currency)}**`;
  if (isZero(before)) return `${name} ${moved} · ${words.isNew}`;
  if (isZero(after)) return `${name} ${moved} · ${words.isGone}`;
  return `${name} ${moved} · ${moneyText(before, currency)} → ${moneyText(after, currency)}`;
}

/** What else is charged, where any of it moved. */
function besidesUsage(before: Bill, after: Bill, currency: string, words: CostWords) {
  const moved = charges.filter((charge) => changeBetween(before[charge], after[charge]).kind !== 'same');
  if (moved.every((charge) => charge === 'total')) return [];
  const lines = moved.map((charge) => {
    const difference = signedMoneyText(subtract(after[charge], before[charge]), currency);
    return `${words.charges[charge]} ${moneyText(before[charge], currency)} → ${moneyText(after[charge], currency)} (${difference})`;
  });
  return [{ name: words.wholeBill, value: cut(lines.join('\n'), limits.fieldValue) }];
}

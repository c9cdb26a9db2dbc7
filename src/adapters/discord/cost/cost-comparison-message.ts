import type { Day } from '../../../domain/calendar/day.ts';
import type { Bill } from '../../../domain/cost/bill.ts';
import type { CostComparison, Driver } from '../../../domain/cost/cost-comparison.ts';
import { changeBetween, isZero, subtract } from '../../../domain/cost/money.ts';
import type { SpendBy } from '../../../domain/cost/spending.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, limits } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { moneyText, signedMoneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { changeText, changeWords } from './change-text.ts';
import { costWords, monthName, monthNumber } from './cost-words.ts';

const longestName = 45;
const longestFigure = 300;
const charges = ['credit', 'refund', 'tax', 'other', 'total'] as const;

type ComparisonWords = InOneLanguage<typeof costWords> & InOneLanguage<typeof comparisonWords>;

/** What changed between two months. */
export function costComparisonMessage(comparison: CostComparison, readAtMs: number, language: Language): MessageBody {
  const words = { ...wordsIn(language, costWords), ...wordsIn(language, comparisonWords) };
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
          `${amount(before)} → **${amount(after)}**${provisional}\n${changeText(change, currency, language)}`,
          longestFigure,
        ),
      },
      { name: words.biggestChanges, value: cut(drivers(comparison, words, language), limits.fieldValue) },
      ...besidesUsage(before.bill, after.bill, currency, words),
    ],
  };
  return { embeds: [embed], components: [] };
}

function drivers(
  { currency, drivers: all, others }: CostComparison,
  words: ComparisonWords,
  language: Language,
): string {
  const lines = all.map((driver) => driverLine(driver, currency, words, language));
  if (others.count > 0) {
    lines.push(`${words.otherDrivers(others.count)} **${signedMoneyText(others.difference, currency)}**`);
  }
  return lines.length === 0 ? words.noChanges : lines.join('\n');
}

function driverLine(
  { service, before, after, difference }: Driver,
  currency: string,
  words: ComparisonWords,
  language: Language,
): string {
  const name = service === '' ? words.untagged : escapeText(service, longestName);
  const moved = `**${signedMoneyText(difference, currency)}**`;
  if (isZero(before)) return `${name} ${moved} · ${changeWords.isNew[language]}`;
  if (isZero(after)) return `${name} ${moved} · ${words.isGone}`;
  return `${name} ${moved} · ${moneyText(before, currency)} → ${moneyText(after, currency)}`;
}

/** The other charges, if any of them changed. */
function besidesUsage(before: Bill, after: Bill, currency: string, words: ComparisonWords) {
  const moved = charges.filter((charge) => changeBetween(before[charge], after[charge]).kind !== 'same');
  if (moved.every((charge) => charge === 'total')) return [];
  const lines = moved.map((charge) => {
    const difference = signedMoneyText(subtract(after[charge], before[charge]), currency);
    return `${words.charges[charge]} ${moneyText(before[charge], currency)} → ${moneyText(after[charge], currency)} (${difference})`;
  });
  return [{ name: words.wholeBill, value: cut(lines.join('\n'), limits.fieldValue) }];
}

const comparisonWords = {
  /** `October 2026`. */
  month: {
    en: (day: Day) => `${monthName(day)} ${day.slice(0, 4)}`,
    ko: (day: Day) => `${day.slice(0, 4)}년 ${monthNumber(day)}월`,
  },
  comparison: {
    en: (before: string, after: string) => `Why it changed · ${before} → ${after}`,
    ko: (before: string, after: string) => `비용이 달라진 이유 · ${before} → ${after}`,
  },
  biggestChanges: { en: 'Biggest changes first', ko: '많이 달라진 순서' },
  noChanges: { en: 'No changes.', ko: '달라진 게 없습니다.' },
  otherDrivers: {
    en: (count: number) => `${plural(count, 'other')} together`,
    ko: (count: number) => `그 외 ${count}개 합계`,
  },
  comparedHow: {
    en: (by: SpendBy['kind']) =>
      `Compares the usage costs of both months by ${by}. Cost Explorer shows whether usage or price changed.`,
    ko: (by: SpendBy['kind']) =>
      `두 달의 사용료를 ${costWords.by[by].ko}로 비교했습니다. 사용량과 단가 중 무엇이 달라졌는지는 Cost Explorer에서 볼 수 있습니다.`,
  },
  isGone: { en: 'gone', ko: '사라짐' },
} satisfies WordTable;

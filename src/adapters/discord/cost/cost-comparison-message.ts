import type { Day } from '../../../domain/calendar/day.ts';
import type { Bill, BillCharge } from '../../../domain/cost/bill.ts';
import type { CostComparison, Driver } from '../../../domain/cost/cost-comparison.ts';
import type { CostRead } from '../../../domain/cost/cost-read.ts';
import type { Exchange } from '../../../domain/cost/exchange.ts';
import { isZero, type Money, subtract, zero } from '../../../domain/cost/money.ts';
import { roundedParts } from '../../../domain/cost/rounded-parts.ts';
import type { SpendBy } from '../../../domain/cost/spending.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { cut, limits } from '../kit/limits.ts';
import { moneyText, signedMoneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { changeText, changeWords } from './change-text.ts';
import { chargeName } from './cost-outlook.ts';
import { readLine } from './cost-read-line.ts';
import { costWords, monthName, monthNumber } from './cost-words.ts';
import { partNames } from './part-names.ts';
import { type WonLine, wonField } from './won-field.ts';

const longestName = 45;
const longestFigure = 300;

type ComparisonWords = InOneLanguage<typeof costWords> & InOneLanguage<typeof comparisonWords>;

/** What changed between two months. */
export function costComparisonMessage(
  comparison: CostComparison,
  read: CostRead,
  language: Language,
  shown: Exchange | null = null,
): MessageBody {
  const words = { ...wordsIn(language, costWords), ...wordsIn(language, comparisonWords) };
  const { currency, before, after, change } = comparison;
  const amount = (side: CostComparison['after']) => moneyText(side.total, currency);
  const settled = comparison.isCut ? [words.settledOnly(words.period(after.period), words.period(before.period))] : [];
  const unread = comparison.isUnread ? [words.unread()] : [];
  const embed = {
    title: words.comparison(words.month(before.period.start), words.month(after.period.start)),
    description: [
      readLine(read, currency, language),
      words.comparedHow(comparison.by.kind),
      ...settled,
      ...unread,
    ].join('\n'),
    color: palette.busy,
    fields: [
      {
        name: words.total[comparison.view],
        value: cut(
          `${amount(before)} → **${amount(after)}**\n${changeText(change, currency, language)}`,
          longestFigure,
        ),
      },
      { name: words.biggestChanges, value: cut(drivers(comparison, words, language), limits.fieldValue) },
      ...wonField(shown, currency, totalsOf(comparison, words), null, language),
      ...wholeBill(comparison, words),
    ],
    footer: { text: words.view[comparison.view] },
  };
  return { embeds: [embed], components: [] };
}

function totalsOf({ before, after }: CostComparison, words: ComparisonWords): readonly WonLine[] {
  return [
    { name: words.period(before.period), amount: before.total },
    { name: words.period(after.period), amount: after.total },
    { name: words.difference, amount: subtract(after.total, before.total) },
  ];
}

function drivers(
  { currency, drivers: all, others }: CostComparison,
  words: ComparisonWords,
  language: Language,
): string {
  const differences = roundedParts(
    [...all, others].map(({ difference }) => difference),
    currency,
  );
  const names = partNames(
    all.map(({ service }) => service),
    longestName,
    words.untagged,
  );
  const lines = all.map((driver, at) =>
    driverLine(names[at] ?? '', { ...driver, difference: differences[at] ?? zero }, currency, words, language),
  );
  if (others.count > 0) {
    lines.push(`${words.otherDrivers(others.count)} **${signedMoneyText(differences.at(-1) ?? zero, currency)}**`);
  }
  return lines.length === 0 ? words.noChanges : lines.join('\n');
}

function driverLine(
  name: string,
  { before, after, difference, isNew }: Driver,
  currency: string,
  words: ComparisonWords,
  language: Language,
): string {
  const moved = `**${signedMoneyText(difference, currency)}**`;
  if (isNew) return `${name} ${moved} · ${changeWords.isNew[language]}`;
  if (isZero(after)) return `${name} ${moved} · ${words.isGone}`;
  return `${name} ${moved} · ${moneyText(before, currency)} → ${moneyText(after, currency)}`;
}

/** The other kinds of charges, if any of them changed. */
function wholeBill({ before, after, currency }: CostComparison, words: ComparisonWords) {
  const charges = [...before.bill.charges, ...after.bill.charges].filter(({ recordType }) => recordType !== 'usage');
  const moved = [...new Map(charges.map((charge) => [chargeKey(charge), charge])).values()]
    .map((charge) => ({
      name: chargeName(charge, words),
      before: amountOf(before.bill, chargeKey(charge)),
      after: amountOf(after.bill, chargeKey(charge)),
    }))
    .filter((charge) => !isZero(subtract(charge.after, charge.before)));
  if (moved.length === 0) return [];
  const total = { name: words.charges.total, before: before.bill.total, after: after.bill.total };
  const lines = [...moved, ...(isZero(subtract(total.after, total.before)) ? [] : [total])].map((line) => {
    const difference = signedMoneyText(subtract(line.after, line.before), currency);
    return `${line.name} ${moneyText(line.before, currency)} → ${moneyText(line.after, currency)} (${difference})`;
  });
  return [{ name: words.wholeBill, value: cut(lines.join('\n'), limits.fieldValue) }];
}

function chargeKey({ recordType, name }: BillCharge): string {
  return `${recordType} ${name ?? ''}`;
}

function amountOf({ charges }: Bill, key: string): Money {
  return charges.find((charge) => chargeKey(charge) === key)?.amount ?? zero;
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
  difference: { en: 'Difference', ko: '차이' },
  noChanges: { en: 'No changes.', ko: '달라진 게 없습니다.' },
  otherDrivers: {
    en: (count: number) => `${plural(count, 'other')} together`,
    ko: (count: number) => `그 외 ${count}개 합계`,
  },
  comparedHow: {
    en: (by: SpendBy['kind']) => `Compares both months by ${by}. Cost Explorer shows whether usage or price changed.`,
    ko: (by: SpendBy['kind']) =>
      `두 달의 비용을 ${costWords.by[by].ko}로 비교했습니다. 사용량과 단가 중 무엇이 달라졌는지는 Cost Explorer에서 볼 수 있습니다.`,
  },
  settledOnly: {
    en: (after: string, before: string) => `${after} against ${before}, because later days are not settled yet.`,
    ko: (after: string, before: string) => `이후 날짜는 아직 집계 중이어서 ${after}과 ${before}을 비교했습니다.`,
  },
  isGone: { en: 'gone', ko: '사라짐' },
} satisfies WordTable;

import type { APIEmbedField } from 'discord-api-types/v10';
import { type Exchange, inWon, partsInWon } from '../../../domain/cost/exchange.ts';
import type { Money } from '../../../domain/cost/money.ts';
import type { Ranking } from '../../../domain/cost/ranking.ts';
import type { Language } from '../../../domain/people/people.ts';
import { linesWithin } from '../kit/limits.ts';
import { grouped } from '../kit/money-text.ts';
import { andMore, type WordTable, wordsIn } from '../kit/words.ts';
import { costWords } from './cost-words.ts';
import { partNames } from './part-names.ts';

const longestName = 45;
const longestList = 700;

export type WonLine = { readonly name: string; readonly amount: Money };

/**
 * The amounts once more in won, with the rate and its date. None where the team wants none, and of a bill that is not in dollars,
 * for which there is no rate. `ranking`: parts that are together their sum in won as well.
 */
export function wonField(
  shown: Exchange | null,
  currency: string,
  totals: readonly WonLine[],
  ranking: Ranking | null,
  language: Language,
): APIEmbedField[] {
  if (shown === null || currency !== 'USD') return [];
  const words = wordsIn(language, wonWords);
  const lines = [
    ...totals.map(({ name, amount }) => `${name} **${wonText(inWon(amount, shown))}**`),
    ...(ranking === null ? [] : partLines(ranking, shown, language)),
  ];
  return [
    {
      name: rateName(shown, language),
      value: linesWithin(lines, longestList, (kept) => words.more(lines.length - kept)),
    },
  ];
}

/** The totals in one line of plain text, for a message that has no room for a field. Null where `wonField` has none. */
export function wonLine(
  shown: Exchange | null,
  currency: string,
  totals: readonly WonLine[],
  language: Language,
): string | null {
  if (shown === null || currency !== 'USD') return null;
  const amounts = totals.map(({ name, amount }) => `${name} ${wonText(inWon(amount, shown))}`);
  return `${rateName(shown, language)}: ${amounts.join(' · ')}`;
}

/** `₩56,856`, `-₩970`. */
export function wonText(won: bigint): string {
  return `${won < 0n ? '-' : ''}₩${grouped(String(won < 0n ? -won : won))}`;
}

function partLines({ top, others }: Ranking, shown: Exchange, language: Language): string[] {
  const amounts = partsInWon(
    [...top, others].map(({ amount }) => amount),
    shown,
  );
  const names = partNames(
    top.map(({ service }) => service),
    longestName,
    costWords.untagged[language],
  );
  const lines = top.map((_, at) => `${names[at] ?? ''} ${wonText(amounts[at] ?? 0n)}`);
  if (others.count > 0) lines.push(`${wonWords.others[language](others.count)} ${wonText(amounts.at(-1) ?? 0n)}`);
  return lines;
}

function rateName({ rate, asOf }: Exchange, language: Language): string {
  return wonWords.atRate[language](rateText(rate), costWords.day[language](asOf), asOf.slice(0, 4));
}

/** As it was written, without zeros at its end. */
function rateText(rate: Money): string {
  const [whole = '', fraction = ''] = [
    String(rate.units / 10n ** 18n),
    String(rate.units % 10n ** 18n).padStart(18, '0'),
  ];
  const decimals = fraction.replace(/0+$/, '');
  return `₩${grouped(whole)}${decimals === '' ? '' : `.${decimals}`}`;
}

const wonWords = {
  atRate: {
    en: (rate: string, day: string, year: string) => `In won, at ${rate} for $1 (${day}, ${year})`,
    ko: (rate: string, day: string, year: string) => `원화, $1당 ${rate} 적용 (${year}년 ${day} 기준)`,
  },
  others: { en: (count: number) => `${count} more`, ko: (count: number) => `그 외 ${count}개` },
  more: andMore,
} satisfies WordTable;

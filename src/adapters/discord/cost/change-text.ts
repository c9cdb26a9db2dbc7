import { type Change, magnitude, zero } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people/people.ts';
import { grouped, moneyText } from '../kit/money-text.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';

/** `▲ $120.30 (+13.2%)`; of months that are not as long as each other `▲ $3.10 a day (+13.2%)`. */
export function changeText(change: Change, currency: string, language: Language): string {
  const words = wordsIn(language, changeWords);
  if (change.kind === 'same') return words.same;
  const amount = amountText(change, currency, language);
  if (change.kind === 'amount') return amount;
  return change.kind === 'new' ? `${amount} (${words.isNew})` : `${amount} (${signedPercent(change.percent)})`;
}

/** `▲ +13.2%`; the amount where there is no percentage. */
export function shortChangeText(change: Change, currency: string, language: Language): string {
  const words = wordsIn(language, changeWords);
  switch (change.kind) {
    case 'same':
      return words.same;
    case 'new':
      return words.isNew;
    case 'amount':
      return amountText(change, currency, language);
    case 'percent': {
      const percent = `${arrowOf(change)} ${signedPercent(change.percent)}`;
      return change.each === 'day' ? words.aDay(percent) : percent;
    }
  }
}

function amountText(change: Exclude<Change, { kind: 'same' }>, currency: string, language: Language): string {
  const amount = moneyText(magnitude(change.difference), currency);
  const isOfADay = change.kind !== 'new' && change.each === 'day';
  return `${arrowOf(change)} ${isOfADay ? changeWords.aDay[language](amount) : amount}`;
}

function arrowOf(change: Exclude<Change, { kind: 'same' }>): string {
  return change.difference.units < zero.units ? '▼' : '▲';
}

/** One decimal below 100 %, none above. */
function signedPercent(percent: number): string {
  const absolute = Math.abs(percent);
  const text = absolute >= 100 ? grouped(absolute.toFixed(0)) : absolute.toFixed(1);
  return percent === 0 ? `${text}%` : `${percent < 0 ? '-' : '+'}${text}%`;
}

export const changeWords = {
  same: { en: 'no change', ko: '변동 없음' },
  isNew: { en: 'new', ko: '신규' },
  aDay: { en: (amount: string) => `${amount} a day`, ko: (amount: string) => `하루 ${amount}` },
} satisfies WordTable;

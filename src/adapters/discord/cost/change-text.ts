import { type Change, magnitude, zero } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people/people.ts';
import { grouped, moneyText } from '../kit/money-text.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';

/** `▲ $120.30 (+13.2%)`; without the amount `▲ +13.2%`. */
export function changeText(change: Change, currency: string, language: Language): string {
  const words = wordsIn(language, changeWords);
  if (change.kind === 'same') return words.same;
  const arrow = arrowOf(change);
  const amount = moneyText(magnitude(change.difference), currency);
  if (change.kind === 'new') return `${arrow} ${amount} (${words.isNew})`;
  return `${arrow} ${amount} (${signedPercent(change.percent)})`;
}

export function shortChangeText(change: Change, language: Language): string {
  const words = wordsIn(language, changeWords);
  if (change.kind === 'same') return words.same;
  return change.kind === 'new' ? words.isNew : `${arrowOf(change)} ${signedPercent(change.percent)}`;
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
} satisfies WordTable;

import { type Change, type Money, magnitude, toFixed2, zero } from '../../../domain/cost/money.ts';
import type { CostWords } from '../cost/cost-words.ts';

/** `1234567.50` as `1,234,567.50`: English and Korean group alike. */
export function grouped(digits: string): string {
  const [whole = '', ...fraction] = digits.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

/** `$1,234.50`, `-$0.70`; in other currencies `1,234.50 EUR`. Exact to the cent. */
export function moneyText(amount: Money, currency: string): string {
  const text = toFixed2(amount);
  const minus = text.startsWith('-') ? '-' : '';
  const digits = grouped(text.slice(minus.length));
  return currency === 'USD' ? `${minus}$${digits}` : `${minus}${digits} ${currency.replace(/[^A-Z]/g, '')}`.trimEnd();
}

/** `+$3.12`, `-$0.70`. */
export function signedMoneyText(amount: Money, currency: string): string {
  const text = moneyText(amount, currency);
  return text.startsWith('-') || toFixed2(amount) === '0.00' ? text : `+${text}`;
}

/** `▲ $120.30 (+13.2%)`; without the amount `▲ +13.2%`. */
export function changeText(change: Change, currency: string, words: CostWords): string {
  if (change.kind === 'same') return words.same;
  const arrow = arrowOf(change);
  const amount = moneyText(magnitude(change.difference), currency);
  if (change.kind === 'new') return `${arrow} ${amount} (${words.isNew})`;
  return `${arrow} ${amount} (${signedPercent(change.percent)})`;
}

export function shortChangeText(change: Change, words: CostWords): string {
  if (change.kind === 'same') return words.same;
  return change.kind === 'new' ? words.isNew : `${arrowOf(change)} ${signedPercent(change.percent)}`;
}

function arrowOf(change: Exclude<Change, { kind: 'same' }>): string {
  return change.difference.units < zero.units ? '▼' : '▲';
}

/** One decimal only below 100 %, because beyond it nobody reads one. */
function signedPercent(percent: number): string {
  const absolute = Math.abs(percent);
  const text = absolute >= 100 ? grouped(absolute.toFixed(0)) : absolute.toFixed(1);
  return percent === 0 ? `${text}%` : `${percent < 0 ? '-' : '+'}${text}%`;
}

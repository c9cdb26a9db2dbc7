import { digitsOf } from '../../../domain/cost/currency.ts';
import type { Money } from '../../../domain/cost/money.ts';

/** `1234567.50` as `1,234,567.50`: English and Korean group alike. */
export function grouped(digits: string): string {
  const [whole = '', ...fraction] = digits.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

/** `$1,234.50`, `-$0.70`; in other currencies `1,234.50 EUR`, `1,235 KRW`. Exact to the cent, or whatever the currency has. */
export function moneyText(amount: Money, currency: string): string {
  const text = digitsOf(amount, currency);
  const minus = text.startsWith('-') ? '-' : '';
  const digits = grouped(text.slice(minus.length));
  return currency === 'USD' ? `${minus}$${digits}` : `${minus}${digits} ${currency.replace(/[^A-Z]/g, '')}`.trimEnd();
}

/** `+$3.12`, `-$0.70`. */
export function signedMoneyText(amount: Money, currency: string): string {
  const text = moneyText(amount, currency);
  return text.startsWith('-') || !/[1-9]/.test(text) ? text : `+${text}`;
}

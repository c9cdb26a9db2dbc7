import { digitsOf } from '../../../domain/cost/currency.ts';
import type { Money } from '../../../domain/cost/money.ts';

/** `$1,234.50`, `-$0.70`; in other currencies `1,234.50 EUR`, `1,235 KRW`. Exact to the cent, or whatever the currency has. */
export function exactMoney(amount: Money, currency: string): string {
  return withCurrency(digitsOf(amount, currency), currency);
}

/** What nobody knows to the cent: whole where it is 100 or more. */
export function roughMoney(amount: Money, currency: string): string {
  const value = moneyNumber(amount);
  return withCurrency(value >= 100 ? value.toFixed(0) : digitsOf(amount, currency), currency);
}

/** For a scale: `$1,250`, `$0.25`; in other currencies without its name, which stands with the exact amounts. */
export function scaleMoney(value: number, decimals: number, currency: string): string {
  const text = value.toFixed(decimals);
  return currency === 'USD' ? withCurrency(text, currency) : grouped(text);
}

/** As geometry needs it; never for adding up. */
export function moneyNumber({ units }: Money): number {
  return Number(units) / 1e18;
}

function withCurrency(text: string, currency: string): string {
  const minus = text.startsWith('-') ? '-' : '';
  const digits = grouped(text.slice(minus.length));
  return currency === 'USD' ? `${minus}$${digits}` : `${minus}${digits} ${currency.replace(/[^A-Z]/g, '')}`.trimEnd();
}

function grouped(digits: string): string {
  const [whole = '', ...fraction] = digits.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

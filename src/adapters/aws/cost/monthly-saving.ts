import { parseMoney } from '../../../domain/cost/money.ts';
import type { MonthlySaving } from '../../../domain/cost/saving.ts';

/**
 * A figure of AWS as money; null where it told none. `nothing` where it told that nothing is saved, which is no advice.
 */
export function monthlySaving(amount: unknown, currency: unknown): MonthlySaving | null | 'nothing' {
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return null;
  if (amount <= 0) return 'nothing';
  const money = parseMoney(String(amount));
  // Without a currency it would be a number of nobody knows what.
  if (money === null || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null;
  return { amount: money, currency };
}

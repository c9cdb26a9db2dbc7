import { addDays, type Day } from '../../src/domain/calendar/day.ts';
import type { RecordType } from '../../src/domain/cost/charges.ts';
import { type Money, parseMoney, zero } from '../../src/domain/cost/money.ts';
import type { Spend, Spending } from '../../src/domain/cost/spending.ts';
import type { WarningSettings } from '../../src/domain/cost/warning-settings.ts';

export const sunday = '2026-11-22' as Day;
/** A Monday: its three weeks before are Mondays of the same kind. */
export const monday = '2026-11-23' as Day;

export const usualSettings: WarningSettings = { floor: usd(5), sensitivity: 'normal' };

export function usd(amount: number): Money {
  return parseMoney(amount.toFixed(6)) ?? zero;
}

/** The days up to and with `last`; `amountOn` gives 0 for a day without a row. */
export function aService(
  service: string,
  last: Day,
  days: number,
  amountOn: (day: Day, at: number) => number,
  recordType: RecordType = 'usage',
): readonly Spend[] {
  return Array.from({ length: days }, (_, at) => ({ day: addDays(last, at - days + 1), at })).flatMap(({ day, at }) => {
    const amount = amountOn(day, at);
    const provisional = day.slice(0, 7) === last.slice(0, 7);
    return amount === 0 ? [] : [{ day, service, amount: usd(amount), recordType, provisional }];
  });
}

/** $21 on weekdays, $12 on weekends, within 4 % of it. */
export function rhythmic(day: Day): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const usual = weekday === 0 || weekday === 6 ? 12 : 21;
  return usual * (1 + ((Number(day.slice(8)) * 7) % 9) / 100 - 0.04);
}

export function aBill(...services: readonly (readonly Spend[])[]): Spending {
  return { currency: 'USD', view: 'usage' as const, spends: services.flat() };
}

import type { APIEmbedField } from 'discord-api-types/v10';
import { addDays, firstOfNextMonth } from '../../../domain/calendar/day.ts';
import type { Bill } from '../../../domain/cost/bill.ts';
import type { BudgetPace } from '../../../domain/cost/budget-pace.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import type { MonthForecast } from '../../../domain/cost/forecast.ts';
import { isZero, sum } from '../../../domain/cost/money.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import { bar } from '../kit/bar.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut } from '../kit/limits.ts';
import { grouped, moneyText, signedMoneyText } from '../kit/money-text.ts';
import type { CostWords } from './cost-words.ts';

const charges = ['usage', 'credit', 'refund', 'tax', 'other', 'total'] as const;
const shownChanges = 6;
const longestList = 800;
const longestText = 500;
const longestService = 45;

/** New and gone services, if any. */
export function serviceChanges(
  { currency, newServices, vanishedServices }: CostReport,
  words: CostWords,
): APIEmbedField[] {
  const lines = [
    ...newServices.map(({ service, amount, day }) =>
      words.newService(escapeText(service, longestService), moneyText(amount, currency), words.day(day)),
    ),
    ...vanishedServices.map(({ service, amount, day }) =>
      words.goneService(escapeText(service, longestService), moneyText(amount, currency), words.day(day)),
    ),
  ];
  if (lines.length === 0) return [];
  const shown = lines.slice(0, shownChanges);
  if (lines.length > shownChanges) shown.push(words.more(lines.length - shownChanges));
  return [{ name: words.serviceChanges, value: cut(shown.join('\n'), longestList) }];
}

/** The charges besides usage and the total; empty if there is only usage. */
export function bill(given: Bill, currency: string, words: CostWords): APIEmbedField[] {
  const parts = charges.filter((charge) => charge === 'usage' || charge === 'total' || !isZero(given[charge]));
  if (parts.length <= 2) return [];
  const lines = parts.map((charge) => `${words.charges[charge]} ${moneyText(given[charge], currency)}`);
  return [{ name: words.bill, value: cut(lines.join('\n'), longestText) }];
}

/** What the month will cost, by AWS's forecast and at the current pace. */
export function outlook({ currency, forecast, runRate, monthToDate }: CostReport, words: CostWords): APIEmbedField[] {
  const lines = [
    ...(forecast === null ? [] : [forecastLine(forecast, currency, words)]),
    ...(runRate === null
      ? []
      : [
          words.ownRate(
            moneyText(runRate.perDay, currency),
            moneyText(runRate.month, currency),
            words.period(runRate.from),
          ),
        ]),
  ];
  if (lines.length === 0) return [];
  const last = addDays(firstOfNextMonth(monthToDate.period.start), -1);
  return [{ name: words.monthEnd(words.day(last)), value: cut(lines.join('\n'), longestText) }];
}

export function budget({ budget: pace, currency }: CostReport, words: CostWords): APIEmbedField[] {
  if (pace === null) return [];
  const spent = words.ofBudget(`${grouped(String(pace.budgetPercent))}%`, moneyText(pace.budget, currency));
  const gone = words.monthGone(`${pace.monthPercent}%`);
  const value = `${bar(pace.budgetPercent, 10)} ${spent}\n${gone} · ${paceText(pace, words)}`;
  return [{ name: words.budget, value: cut(value, longestText) }];
}

const restatedDays = 5;

export function restated({ currency, restated: days }: CostReport, words: CostWords): APIEmbedField[] {
  if (days.length === 0) return [];
  const lines = days
    .slice(0, restatedDays)
    .map(({ day, difference }) => words.revised(words.day(day), signedMoneyText(difference, currency)));
  const rest = days.slice(restatedDays);
  const together = sum(rest.map(({ difference }) => difference));
  if (rest.length > 0) lines.push(words.moreRevised(rest.length, signedMoneyText(together, currency)));
  return [{ name: words.restated, value: cut(lines.join('\n'), longestText) }];
}

function forecastLine(forecast: MonthForecast, currency: string, words: CostWords): string {
  switch (forecast.kind) {
    case 'known': {
      const { month, low, high } = forecast;
      const range = low === null || high === null ? null : `${moneyText(low, currency)}–${moneyText(high, currency)}`;
      return words.awsExpects(moneyText(month, currency), range);
    }
    case 'too-young':
      return words.tooYoung;
    case 'unavailable':
      return words.noForecast[forecast.reason];
    default:
      return unreachable(forecast);
  }
}

function paceText({ outcome }: BudgetPace, words: CostWords): string {
  return outcome.kind === 'within' ? words.pace.within : words.pace[outcome.kind](words.day(outcome.day));
}

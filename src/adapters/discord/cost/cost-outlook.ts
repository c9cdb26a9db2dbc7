import type { APIEmbedField } from 'discord-api-types/v10';
import { addDays, firstOfNextMonth } from '../../../domain/calendar/day.ts';
import type { Bill, BillCharge } from '../../../domain/cost/bill.ts';
import type { BudgetPace } from '../../../domain/cost/budget-pace.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import type { MonthForecast } from '../../../domain/cost/forecast.ts';
import { compareMoney, sum, zero } from '../../../domain/cost/money.ts';
import { roundedParts } from '../../../domain/cost/rounded-parts.ts';
import type { RunRate } from '../../../domain/cost/run-rate.ts';
import type { SingleCharge } from '../../../domain/cost/single-charges.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import { bar } from '../kit/bar.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, linesWithin } from '../kit/limits.ts';
import { grouped, moneyText, signedMoneyText } from '../kit/money-text.ts';
import type { CostWords } from './cost-words.ts';

const shownChanges = 6;
const shownSingles = 3;
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

/** Every kind of charge and the total; empty if there is only one kind, and that counts. */
export function bill({ charges, counted, total }: Bill, currency: string, words: CostWords): APIEmbedField[] {
  if (charges.length <= 1 && compareMoney(counted, total) === 0) return [];
  const amounts = roundedParts(
    charges.map(({ amount }) => amount),
    currency,
  );
  const lines = charges.map((charge, at) => `${chargeName(charge, words)} ${moneyText(amounts[at] ?? zero, currency)}`);
  const rest = (shown: number) => words.moreCharges(charges.length - shown);
  const value = linesWithin(lines, longestText, rest);
  return [{ name: words.bill, value: `${value}\n${words.charges.total} ${moneyText(total, currency)}` }];
}

export function chargeName({ recordType, name }: Pick<BillCharge, 'recordType' | 'name'>, words: CostWords): string {
  return name === null ? words.charges[recordType] : escapeText(name, longestService);
}

/** What the month will cost, by AWS's forecast and at the current pace. */
export function outlook({ currency, forecast, runRate, monthToDate }: CostReport, words: CostWords): APIEmbedField[] {
  const lines = [
    ...(forecast === null ? [] : [forecastText(forecast, currency, words)]),
    ...(runRate === null ? [] : ownRateLines(runRate, currency, words)),
  ];
  if (lines.length === 0) return [];
  const last = addDays(firstOfNextMonth(monthToDate.period.start), -1);
  return [{ name: words.monthEnd(words.day(last)), value: cut(lines.join('\n'), longestList) }];
}

function ownRateLines(
  { perDay, month, from, singles }: RunRate,
  currency: string,
  words: CostWords,
): readonly string[] {
  const rate = words.ownRate(moneyText(perDay, currency), moneyText(month, currency), words.period(from));
  const shown = singles.slice(0, shownSingles).map((single) => `-# ${singleText(single, currency, words)}`);
  const rest = singles.length - shown.length;
  return [rate, ...shown, ...(rest > 0 ? [`-# ${words.more(rest)}`] : [])];
}

function singleText({ kind, service, day, amount }: SingleCharge, currency: string, words: CostWords): string {
  return words.single[kind](escapeText(service, longestService), moneyText(amount, currency), words.day(day));
}

export function budget({ budget: pace, currency }: CostReport, words: CostWords): APIEmbedField[] {
  if (pace === null) return [];
  const spent = spentText(pace, currency, words);
  const gone = words.monthGone(`${pace.monthPercent}%`);
  const value = `${bar(pace.budgetPercent, 10)} ${spent}\n${gone} · ${paceText(pace, currency, words)}`;
  return [{ name: words.budget, value: cut(value, longestText) }];
}

/** How much of the budget is spent, and whether it will do. */
export function budgetLine(pace: BudgetPace, currency: string, words: CostWords): string {
  return `${words.budget} ${spentText(pace, currency, words)}, ${paceText(pace, currency, words)}`;
}

function spentText({ budget: limit, budgetPercent }: BudgetPace, currency: string, words: CostWords): string {
  return words.ofBudget(`${grouped(String(budgetPercent))}%`, moneyText(limit, currency));
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

export function forecastText(forecast: MonthForecast, currency: string, words: CostWords): string {
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

function paceText({ outcome }: BudgetPace, currency: string, words: CostWords): string {
  switch (outcome.kind) {
    case 'within':
      return words.pace.within;
    case 'not-known': {
      const [first] = outcome.charges;
      if (first === undefined) return words.pace.tooEarly;
      const { service, amount } = first;
      return words.pace['not-known'](escapeText(service, longestService), moneyText(amount, currency));
    }
    case 'over-on':
    case 'over-since':
      return words.pace[outcome.kind](words.day(outcome.day));
    default:
      return unreachable(outcome);
  }
}

import type { APIEmbedField } from 'discord-api-types/v10';
import { daysIn } from '../../../domain/calendar/day.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import { type Money, magnitude, zero } from '../../../domain/cost/money.ts';
import type { Ranking, ServiceSpend } from '../../../domain/cost/ranking.ts';
import { roundedParts } from '../../../domain/cost/rounded-parts.ts';
import type { SettledComparison } from '../../../domain/cost/settled-comparison.ts';
import type { Trend } from '../../../domain/cost/trend.ts';
import type { Language } from '../../../domain/people/people.ts';
import { cut, limits } from '../kit/limits.ts';
import { moneyText } from '../kit/money-text.ts';
import { changeText, shortChangeText } from './change-text.ts';
import type { CostWords } from './cost-words.ts';
import { partNames } from './part-names.ts';

const longestService = 45;
const longestFigure = 300;
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export function figures(report: CostReport, words: CostWords, language: Language): APIEmbedField[] {
  const { currency, yesterday, monthToDate, compared } = report;
  const lastDay = yesterday.isYesterday ? words.yesterday : words.lastDay;
  const isOpen = aside(sinceWhen(monthToDate.unsettledDays, daysIn(monthToDate.period), words));
  return [
    {
      name: lastDay(words.day(yesterday.day)),
      value: `**${moneyText(yesterday.total, currency)}**${aside(yesterday.isSettled ? '' : soFar(report, words))}`,
    },
    {
      name: words.monthToDate(words.period(monthToDate.period)),
      value: `**${moneyText(monthToDate.total, currency)}**${isOpen}`,
    },
    ...(compared === null ? [] : [against(compared, currency, words, language)]),
  ].map(({ name, value }) => ({ name, value: cut(value, longestFigure), inline: true }));
}

/** Settled days against settled days, with both amounts. */
export function against(
  { period, total, before, change }: SettledComparison,
  currency: string,
  words: CostWords,
  language: Language,
): { readonly name: string; readonly value: string } {
  const amounts = words.before(moneyText(total, currency), moneyText(before.total, currency));
  return {
    name: words.against(words.period(period), words.period(before.period)),
    value: `${changeText(change, currency, language)}\n${amounts}`,
  };
}

function soFar({ settled }: CostReport, words: CostWords): string {
  const percent = settled.firstMorningPercent;
  return words.soFar(percent === null ? null : `${percent}%`);
}

export function services(report: CostReport, words: CostWords, language: Language): APIEmbedField {
  const { currency, services: ranking } = report;
  const lines = rankingLines(ranking, currency, language, (count) => words.others(count));
  const value = lines.length === 0 ? words.nothingSpent : lines.join('\n');
  return { name: words.services(words.period(ranking.period)), value: cut(value, limits.fieldValue) };
}

/** `name` gives what stands for a part without a name. */
export function rankingLines(
  { top, others }: Ranking,
  currency: string,
  language: Language,
  rest: (count: number) => string,
  nameless = '',
): string[] {
  const amounts = roundedParts(
    [...top, others].map(({ amount }) => amount),
    currency,
  );
  const names = partNames(
    top.map(({ service }) => service),
    longestService,
    nameless,
  );
  const lines = top.map((spend, at) =>
    partLine(names[at] ?? '', { ...spend, amount: amounts[at] ?? zero }, currency, language),
  );
  if (others.count > 0) lines.push(`${rest(others.count)} **${moneyText(amounts.at(-1) ?? zero, currency)}**`);
  return lines;
}

/** The days as bars only where there is no picture, which shows them better. */
export function trends(
  { currency, settled, week, month, days }: CostReport,
  words: CostWords,
  language: Language,
  isPictured: boolean,
): APIEmbedField {
  const line = ({ period, total, before }: Trend) => {
    const change = before === null ? '' : ` · ${changeText(before.change, currency, language)}`;
    return `${words.lastDays(daysIn(period))} ${moneyText(total, currency)}${change}`;
  };
  const lines = [cut(line(week), longestFigure), cut(line(month), longestFigure)];
  const assumption = settled.learnedFrom === null ? [`-# ${words.assumed(settled.morning)}`] : [];
  const value = [...lines, ...(isPictured ? [] : [dayBars(days)]), ...assumption].join('\n');
  return { name: words.trends(words.day(settled.through)), value };
}

function partLine(name: string, { amount, change }: ServiceSpend, currency: string, language: Language) {
  const changed = change === null ? '' : ` · ${shortChangeText(change, currency, language)}`;
  return `${name} **${moneyText(amount, currency)}**${changed}`;
}

function sinceWhen(unsettledDays: number, days: number, words: CostWords): string {
  if (unsettledDays === 0) return '';
  return unsettledDays === days ? words.provisional : words.provisionalDays(unsettledDays);
}

function aside(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** `▁▂▃▅▇`: one bar for each day, from nothing to the dearest of them. */
function dayBars(days: readonly Money[]): string {
  const most = days.reduce((top, { units }) => (units > top ? units : top), 0n);
  return days.map((day) => heights[step(day, most)] ?? '').join('');
}

function step(day: Money, most: bigint): number {
  if (day.units <= 0n) return 0;
  return Number((magnitude(day).units * BigInt(heights.length - 1) + most / 2n) / most);
}

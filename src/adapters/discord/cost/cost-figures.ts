import type { APIEmbedField } from 'discord-api-types/v10';
import { daysIn } from '../../../domain/calendar/day.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import { type Money, magnitude } from '../../../domain/cost/money.ts';
import type { Ranking, ServiceSpend } from '../../../domain/cost/ranking.ts';
import type { Trend } from '../../../domain/cost/trend.ts';
import type { Language } from '../../../domain/people/people.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, limits } from '../kit/limits.ts';
import { moneyText } from '../kit/money-text.ts';
import { changeText, shortChangeText } from './change-text.ts';
import type { CostWords } from './cost-words.ts';

const longestService = 45;
const longestFigure = 300;
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export function figures({ currency, ...report }: CostReport, words: CostWords, language: Language): APIEmbedField[] {
  const { yesterday, monthToDate, sameDaysLastMonth } = report;
  const lastDay = yesterday.isYesterday ? words.yesterday : words.lastDay;
  const provisionalDays = monthToDate.provisionalDays;
  const before = words.before(moneyText(sameDaysLastMonth.total, currency));
  return [
    {
      name: lastDay(words.day(yesterday.day)),
      value: `**${moneyText(yesterday.total, currency)}**${aside(yesterday.provisional ? words.provisional : '')}`,
    },
    {
      name: words.monthToDate(words.period(monthToDate.period)),
      value: `**${moneyText(monthToDate.total, currency)}**${aside(sinceWhen(provisionalDays, daysIn(monthToDate.period), words))}`,
    },
    {
      name: words.against(words.period(sameDaysLastMonth.period)),
      value: `${changeText(report.change, currency, language)}\n${before}`,
    },
  ].map(({ name, value }) => ({ name, value: cut(value, longestFigure), inline: true }));
}

export function services(report: CostReport, words: CostWords, language: Language): APIEmbedField {
  const { currency, services: top, others } = report;
  const lines = rankingLines({ top, others }, currency, language, (count) => words.others(count));
  const value = lines.length === 0 ? words.nothingSpent : lines.join('\n');
  return { name: words.services, value: cut(value, limits.fieldValue) };
}

/** `name` gives what stands for a part without a name. */
export function rankingLines(
  { top, others }: Ranking,
  currency: string,
  language: Language,
  rest: (count: number) => string,
  nameless = '',
): string[] {
  const lines = top.map((spend) => partLine(spend, currency, language, nameless));
  if (others.count > 0) lines.push(`${rest(others.count)} **${moneyText(others.amount, currency)}**`);
  return lines;
}

/** The days as bars only where there is no picture, which shows them better. */
export function trends(
  { currency, week, month }: CostReport,
  words: CostWords,
  language: Language,
  isPictured: boolean,
): APIEmbedField {
  const line = ({ period, total, before }: Trend) => {
    const change = before === null ? '' : ` · ${changeText(before.change, currency, language)}`;
    return `${words.lastDays(daysIn(period))} ${moneyText(total, currency)}${change}`;
  };
  const lines = [cut(line(week), longestFigure), cut(line(month), longestFigure)];
  const value = [...lines, ...(isPictured ? [] : [dayBars(month.days)])].join('\n');
  return { name: words.trends, value };
}

function partLine({ service, amount, change }: ServiceSpend, currency: string, language: Language, nameless: string) {
  const name = service === '' ? nameless : escapeText(service, longestService);
  return `${name} **${moneyText(amount, currency)}** · ${shortChangeText(change, language)}`;
}

function sinceWhen(provisionalDays: number, days: number, words: CostWords): string {
  if (provisionalDays === 0) return '';
  return provisionalDays === days ? words.provisional : words.provisionalDays(provisionalDays);
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

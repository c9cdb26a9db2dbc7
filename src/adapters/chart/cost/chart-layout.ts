import { addDays, type Day, daysIn } from '../../../domain/calendar/day.ts';
import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { decimalsOf } from '../../../domain/cost/currency.ts';
import { textWidth } from '../kit/text-width.ts';
import { moneyNumber, scaleMoney } from './chart-money.ts';

/** In units that are half a pixel of the PNG: Discord shows it at some three quarters of this. */
export const picture = { width: 720, height: 440, margin: 22, legendX: 536, plotTop: 124, plotBottom: 390 } as const;

/** Where the days and the amounts lie. */
export type ChartLayout = {
  readonly left: number;
  readonly right: number;
  /** The first day that is not over. */
  readonly today: Day;
  /** Those that are over, and those to come; at least today. */
  readonly days: readonly Day[];
  readonly slot: number;
  readonly scale: ChartScale;
  /** The left edge of the nth day. */
  readonly x: (n: number) => number;
  /** False where the budget is so far above every bar that its line would flatten them. */
  readonly showsBudget: boolean;
};

export const tickSize = 12;
const budgetReach = 2.5;

export function chartLayout(facts: CostChartFacts): ChartLayout {
  const first = facts.days[0]?.day ?? facts.month.firstDay;
  const today = addDays(first, facts.days.length);
  const ahead = facts.forecast === null ? 1 : Math.max(1, daysIn({ start: today, end: facts.forecast.period.end }));
  const days = Array.from({ length: facts.days.length + ahead }, (_, n) => addDays(first, n));
  const { lowest, highest } = reachOf(facts);
  const budget = facts.budget === null ? 0 : moneyNumber(facts.budget.perDay);
  const showsBudget = budget > 0 && (highest === 0 || budget <= highest * budgetReach);
  const head = Math.max(highest * 1.08, showsBudget ? budget * 1.08 : 0);
  const scale = chartScale(lowest, head, decimalsOf(facts.currency));
  const tickTexts = scale.ticks.map((tick) => scaleMoney(tick, scale.decimals, facts.currency));
  const left = picture.margin + Math.ceil(Math.max(...tickTexts.map((text) => textWidth(text, tickSize)))) + 8;
  // Half a unit is a pixel, and days that begin on whole pixels are all as wide.
  const slot = Math.floor(((picture.legendX - 18 - left) / days.length) * 2) / 2;
  const right = left + slot * days.length;
  return { left, right, today, days, slot, scale, x: (n) => left + n * slot, showsBudget };
}

function reachOf({ days, forecast }: CostChartFacts) {
  const amounts = days.map((day) => day.amounts.map(moneyNumber));
  const ups = amounts.map((parts) => parts.filter((part) => part > 0).reduce((sum, part) => sum + part, 0));
  const downs = amounts.map((parts) => parts.filter((part) => part < 0).reduce((sum, part) => sum + part, 0));
  const expected = forecast === null ? 0 : moneyNumber(forecast.perDay);
  return { lowest: Math.min(0, expected, ...downs), highest: Math.max(0, expected, ...ups) };
}

/** Maps amounts to heights: `top` and `bottom` are where the plot begins and ends, downwards. */
type ChartScale = {
  readonly ticks: readonly number[];
  readonly decimals: number;
  readonly y: (value: number) => number;
};

const mostSteps = 5;
const niceSteps = [1, 2, 2.5, 5, 10];

/** Round steps that hold `lowest` (0 or less) and `highest` (0 or more), and always zero; none below what the currency has. */
function chartScale(lowest: number, highest: number, decimals: number): ChartScale {
  const { plotTop: top, plotBottom: bottom } = picture;
  const smallest = 10 ** -decimals;
  const nice = Math.max(smallest, niceStep((highest - lowest) / mostSteps));
  const step = decimals === 0 ? Math.ceil(nice) : nice;
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  const pixels = (bottom - top) / ((last - first) * step);
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step),
    decimals: step >= 1 && Number.isInteger(step) ? 0 : decimals,
    y: (value) => bottom - (value - first * step) * pixels,
  };
}

function niceStep(atLeast: number): number {
  if (atLeast <= 0) return 0;
  const magnitude = 10 ** Math.floor(Math.log10(atLeast));
  const nice = niceSteps.find((step) => step * magnitude >= atLeast * 0.999) ?? 10;
  return nice * magnitude;
}

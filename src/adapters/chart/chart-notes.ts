import type { ChartDay, CostChartFacts } from '../../domain/cost/cost-chart.ts';
import { type ChartLayout, picture } from './chart-layout.ts';
import { exactMoney, moneyNumber, roughMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import type { ChartWords } from './chart-words.ts';
import { element, group, label, nothing, type Svg } from './svg.ts';
import { textWidth } from './text-width.ts';

const noteSize = 12.5;
/** A label farther from its line belongs to nothing. */
const farthest = 28;
/** A rim in the card's colour, so that the words can be read over a bar. */
const rim = { stroke: palette.card, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };

/** The pace at which the budget would just last, dashed over all days. */
export function budgetLine(facts: CostChartFacts, layout: ChartLayout, words: ChartWords): Svg {
  const { budget, currency } = facts;
  if (budget === null) return nothing;
  const text = words.budgetPace(words.perDay(roughMoney(budget.perDay, currency)));
  const look = { 'text-anchor': 'end', fill: palette.budget, 'font-weight': 700, ...rim };
  const end = layout.right - 2;
  if (!layout.showsBudget) return label(`${text} ↑`, end, picture.plotTop + 14, noteSize, look);
  const y = layout.scale.y(moneyNumber(budget.perDay));
  const place = { x1: layout.left, y1: y, x2: layout.right, y2: y };
  const line = element('line', { ...place, stroke: palette.budget, 'stroke-width': 1.5, 'stroke-dasharray': '7 4' });
  return group({ 'data-kind': 'budget' }, line, label(text, end, budgetLabelY(facts, layout, text, y), noteSize, look));
}

/** Above the line, and above whatever bar stands there, unless that is too far from the line. */
function budgetLabelY(facts: CostChartFacts, layout: ChartLayout, text: string, line: number): number {
  const from = layout.right - textWidth(text, noteSize);
  const tops = layout.days.flatMap((_, n) => (layout.x(n + 1) > from ? [layout.scale.y(heightAt(facts, n))] : []));
  const clear = Math.min(line, ...tops);
  return (line - clear <= farthest ? clear : line) - 6;
}

function heightAt({ days, forecast }: CostChartFacts, n: number): number {
  const day = days[n];
  if (day !== undefined) return stackTop(day);
  return forecast === null ? 0 : moneyNumber(forecast.perDay);
}

function stackTop({ amounts }: ChartDay): number {
  return amounts.map(moneyNumber).reduce((sum, part) => sum + Math.max(0, part), 0);
}

/** What the dearest day cost, above its bar. */
export function dearestDay({ currency, days }: CostChartFacts, layout: ChartLayout): Svg {
  const { n, amount } = dearest(days);
  const day = days[n];
  if (day === undefined || amount <= 0) return nothing;
  const text = exactMoney(day.total, currency);
  const half = textWidth(text, noteSize) / 2;
  const x = Math.min(Math.max(layout.x(n) + layout.slot / 2, layout.left + half), layout.right - half);
  const look = { 'text-anchor': 'middle', fill: palette.strong, 'font-weight': 700, ...rim };
  return label(text, x, layout.scale.y(stackTop(day)) - 5, noteSize, look);
}

export function nothingSpent({ parts }: CostChartFacts, { left, right }: ChartLayout, words: ChartWords): Svg {
  if (parts.length > 0) return nothing;
  const y = (picture.plotTop + picture.plotBottom) / 2;
  return label(words.nothingSpent, (left + right) / 2, y, 14, { 'text-anchor': 'middle', fill: palette.text, ...rim });
}

function dearest(days: CostChartFacts['days']): { readonly n: number; readonly amount: number } {
  const amounts = days.map(({ total }) => moneyNumber(total));
  const amount = Math.max(...amounts);
  return { n: amounts.indexOf(amount), amount };
}

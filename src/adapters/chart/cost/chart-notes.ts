import type { ChartDay, CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { compareMoney, zero } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people/people.ts';
import { element, group, label, nothing, type Svg } from '../kit/svg.ts';
import { textWidth } from '../kit/text-width.ts';
import { type ChartLayout, picture } from './chart-layout.ts';
import { exactMoney, moneyNumber, roughMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import { chartWords } from './chart-words.ts';

type Span = { readonly from: number; readonly to: number };

const noteSize = 12.5;
/** A label farther from its line belongs to nothing. */
const farthest = 28;
/** A rim in the card's colour, so that the words can be read over a bar. */
const rim = { stroke: palette.card, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };

/** The pace at which the budget would just last, dashed over all days. */
export function budgetLine(facts: CostChartFacts, layout: ChartLayout, language: Language): Svg {
  const { budget, currency } = facts;
  if (budget === null) return nothing;
  const pace = chartWords.budgetPace[language](chartWords.perDay[language](roughMoney(budget.perDay, currency)));
  const text = layout.showsBudget ? pace : `${pace} ↑`;
  const span = budgetLabelSpan(facts, layout, textWidth(text, noteSize));
  const look = { fill: palette.budget, 'font-weight': 700, ...rim };
  if (!layout.showsBudget) return label(text, span.from, picture.plotTop + 14, noteSize, look);
  const y = layout.scale.y(moneyNumber(budget.perDay));
  const place = { x1: layout.left, y1: y, x2: layout.right, y2: y };
  const line = element('line', { ...place, stroke: palette.budget, 'stroke-width': 1.5, 'stroke-dasharray': '7 4' });
  const caption = label(text, span.from, budgetLabelY(facts, layout, span, y), noteSize, look);
  return group({ 'data-kind': 'budget' }, line, caption);
}

/** At the right, over the days to come; at the left where the dearest day's amount stands at the right. */
function budgetLabelSpan(facts: CostChartFacts, layout: ChartLayout, width: number): Span {
  const right = { from: layout.right - 2 - width, to: layout.right - 2 };
  const amount = dearestSpan(facts, layout);
  if (amount === null || amount.to + 6 < right.from) return right;
  return { from: layout.left + 4, to: layout.left + 4 + width };
}

/** Above the line, and above whatever bar stands there, unless that is too far from the line. */
function budgetLabelY(facts: CostChartFacts, { days, x, scale }: ChartLayout, span: Span, line: number): number {
  const tops = days.flatMap((_, n) => (x(n + 1) > span.from && x(n) < span.to ? [scale.y(heightAt(facts, n))] : []));
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
export function dearestDay(facts: CostChartFacts, layout: ChartLayout): Svg {
  const day = dearest(facts);
  const span = dearestSpan(facts, layout);
  if (day === null || span === null) return nothing;
  const look = { fill: palette.strong, 'font-weight': 700, ...rim };
  return label(exactMoney(day.total, facts.currency), span.from, layout.scale.y(stackTop(day)) - 5, noteSize, look);
}

function dearestSpan(facts: CostChartFacts, layout: ChartLayout): Span | null {
  const day = dearest(facts);
  if (day === null) return null;
  const width = textWidth(exactMoney(day.total, facts.currency), noteSize);
  const middle = layout.x(facts.days.indexOf(day)) + layout.slot / 2;
  const from = Math.min(Math.max(middle - width / 2, layout.left), layout.right - width);
  return { from, to: from + width };
}

export function nothingSpent({ parts }: CostChartFacts, { left, right }: ChartLayout, language: Language): Svg {
  if (parts.length > 0) return nothing;
  const y = (picture.plotTop + picture.plotBottom) / 2;
  return label(chartWords.nothingSpent[language], (left + right) / 2, y, 14, {
    'text-anchor': 'middle',
    fill: palette.text,
    ...rim,
  });
}

function dearest({ days }: CostChartFacts): ChartDay | null {
  const [first, ...others] = days;
  if (first === undefined) return null;
  const day = others.reduce((best, each) => (compareMoney(each.total, best.total) > 0 ? each : best), first);
  return compareMoney(day.total, zero) > 0 ? day : null;
}

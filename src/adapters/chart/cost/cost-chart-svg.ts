import { addDays, type Day, firstOfNextMonth, startOfDayMs } from '../../../domain/calendar/day.ts';
import type { ChartDay, CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { compareMoney, type Money, zero } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people/people.ts';
import { element, group, label, nothing, type Svg } from '../kit/svg.ts';
import { textWidth } from '../kit/text-width.ts';
import { dayBars, forecastBars, hatches } from './chart-bars.ts';
import { type ChartLayout, chartLayout, picture, tickSize } from './chart-layout.ts';
import { chartLegend } from './chart-legend.ts';
import { exactMoney, moneyNumber, roughMoney, scaleMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import { chartWords, dayOfMonth } from './chart-words.ts';

export const fontFamily = 'GeonbotSans';

/** The picture as SVG, in a coordinate system of 720 by 440. */
export function costChartSvg(facts: CostChartFacts, language: Language): Svg {
  const layout = chartLayout(facts);
  const { width, height } = picture;
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  return element(
    'svg',
    { ...size, 'font-family': fontFamily },
    hatches,
    element('rect', { width, height, rx: 10, fill: palette.card }),
    chartHeader(facts, language),
    weekends(layout),
    amountAxis(facts, layout),
    dayBars(facts, layout),
    forecastBars(facts, layout),
    dayAxis(layout, language),
    todayMark(layout, language),
    budgetLine(facts, layout, language),
    dearestDay(facts, layout),
    nothingSpent(facts, layout, language),
    chartLegend(facts, language),
  );
}

type Figure = { readonly name: string; readonly amount: Money; readonly alarming: boolean };

const nameSize = 12.5;
const amountSize = 18;
const gap = 30;

/** What it shows, and the few sums that somebody looks for first. */
function chartHeader(facts: CostChartFacts, language: Language): Svg {
  const { margin, width } = picture;
  const [first, last] = [facts.days[0], facts.days.at(-1)];
  const dates =
    first === undefined || last === undefined ? '' : `${chartWords.between[language](first.day, last.day)} (UTC)`;
  return group(
    {},
    label(chartWords.title[facts.view][language], margin, 36, 19, { fill: palette.strong, 'font-weight': 700 }),
    label(dates, width - margin, 35, 13, { fill: palette.quiet, 'text-anchor': 'end' }),
    ...figures(facts, language),
  );
}

/** Side by side; smaller where the amounts are so long that they would not fit. */
function figures(facts: CostChartFacts, language: Language): readonly Svg[] {
  const shown = figuresOf(facts, language).map((figure) => {
    const text = exactMoney(figure.amount, facts.currency);
    return { ...figure, text, width: Math.max(textWidth(figure.name, nameSize), textWidth(text, amountSize)) };
  });
  const room = picture.width - 2 * picture.margin - gap * (shown.length - 1);
  const shrink = Math.min(1, room / shown.reduce((sum, { width }) => sum + width, 0));
  let x: number = picture.margin;
  return shown.map(({ name, text, alarming, width }) => {
    const at = x;
    x += width * shrink + gap;
    const [quiet, strong] = alarming ? [palette.warning, palette.warning] : [palette.quiet, palette.strong];
    return group(
      {},
      label(name, at, 64, nameSize * shrink, { fill: quiet }),
      label(text, at, 86, amountSize * shrink, { fill: strong, 'font-weight': 700 }),
    );
  });
}

function figuresOf({ days, total, month, forecast, budget }: CostChartFacts, language: Language): readonly Figure[] {
  const name = chartWords.month[language](month.firstDay);
  const isOver = days.at(-1)?.day === addDays(firstOfNextMonth(month.firstDay), -1);
  const figure = (name: string, amount: Money): Figure => {
    const alarming = budget !== null && compareMoney(amount, budget.month) > 0;
    return { name: alarming ? `${name} · ${chartWords.overBudget[language]}` : name, amount, alarming };
  };
  return [
    { name: chartWords.inTotal[language], amount: total, alarming: false },
    figure(isOver ? chartWords.whole[language](name) : chartWords.soFar[language](name), month.spent),
    ...(forecast === null
      ? []
      : [
          figure(chartWords.monthForecast[language](chartWords.month[language](forecast.period.start)), forecast.month),
        ]),
    ...(budget === null ? [] : [{ name: chartWords.budget[language], amount: budget.month, alarming: false }]),
  ];
}

const { plotTop, plotBottom } = picture;

function weekends({ days, slot, x }: ChartLayout): Svg {
  const shades = days.flatMap((day, n) => {
    if (![0, 6].includes(weekday(day))) return [];
    return [element('rect', { x: x(n), y: plotTop, width: slot, height: plotBottom - plotTop })];
  });
  return group({ fill: palette.weekend }, ...shades);
}

function amountAxis({ currency }: CostChartFacts, { scale, left, right }: ChartLayout): Svg {
  const lines = scale.ticks.map((tick) => {
    const y = scale.y(tick);
    const stroke = tick === 0 ? palette.zeroLine : palette.grid;
    return element('line', { x1: left, y1: y, x2: right, y2: y, stroke, 'stroke-width': 1 });
  });
  const texts = scale.ticks.map((tick) =>
    label(scaleMoney(tick, scale.decimals, currency), left - 8, scale.y(tick) + 4, tickSize, { 'text-anchor': 'end' }),
  );
  return group({}, ...lines, group({ fill: palette.quiet }, ...texts));
}

/** Mondays by their number, and below them each month where it begins. */
function dayAxis({ days, slot, x }: ChartLayout, language: Language): Svg {
  const numbers = days.flatMap((day, n) => {
    if (weekday(day) !== 1) return [];
    return [label(String(dayOfMonth(day)), x(n) + slot / 2, plotBottom + 17, tickSize, { 'text-anchor': 'middle' })];
  });
  const starts = days.flatMap((day, n) => (n === 0 || dayOfMonth(day) === 1 ? [{ day, n }] : []));
  const names = starts.map(({ day, n }, at) => {
    const name = chartWords.month[language](day);
    const room = x(starts[at + 1]?.n ?? days.length) - x(n);
    return textWidth(name, tickSize) > room ? nothing : label(name, x(n) + 2, plotBottom + 35, tickSize);
  });
  const borders = starts.slice(1).map(({ n }) => {
    const place = { x1: x(n), y1: plotBottom, x2: x(n), y2: plotBottom + 36 };
    return element('line', { ...place, stroke: palette.grid, 'stroke-width': 1 });
  });
  return group({ fill: palette.quiet }, ...borders, ...numbers, ...names);
}

function todayMark({ days, today, x }: ChartLayout, language: Language): Svg {
  const at = x(days.indexOf(today));
  const line = { x1: at, y1: plotTop - 4, x2: at, y2: plotBottom, stroke: palette.quiet, 'stroke-dasharray': '2 3' };
  const place = { 'text-anchor': 'middle', fill: palette.text };
  return group(
    { 'data-kind': 'today' },
    element('line', line),
    label(chartWords.today[language], at, plotTop - 9, tickSize, place),
  );
}

function weekday(day: Day): number {
  return new Date(startOfDayMs(day)).getUTCDay();
}

type Span = { readonly from: number; readonly to: number };

const noteSize = 12.5;
/** A label farther from its line belongs to nothing. */
const farthest = 28;
/** A rim in the card's colour, so that the words can be read over a bar. */
const rim = { stroke: palette.card, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };

/** The pace at which the budget would just last, dashed over all days. */
function budgetLine(facts: CostChartFacts, layout: ChartLayout, language: Language): Svg {
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
function dearestDay(facts: CostChartFacts, layout: ChartLayout): Svg {
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

function nothingSpent({ parts }: CostChartFacts, { left, right }: ChartLayout, language: Language): Svg {
  if (parts.length > 0) return nothing;
  const y = (picture.plotTop + picture.plotBottom) / 2;
  return label(chartWords.nothingSpent[language], (left + right) / 2, y, 14, {
    'text-anchor': 'middle',
    fill: palette.text,
    ...rim,
  });
}

/** Null as well where something was given back on that day: its amount is less than its bar is high. */
function dearest({ days }: CostChartFacts): ChartDay | null {
  const [first, ...others] = days;
  if (first === undefined) return null;
  const day = others.reduce((best, each) => (compareMoney(each.total, best.total) > 0 ? each : best), first);
  const isGivenBack = day.amounts.some((amount) => compareMoney(amount, zero) < 0);
  return compareMoney(day.total, zero) > 0 && !isGivenBack ? day : null;
}

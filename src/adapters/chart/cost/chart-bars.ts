import { includes } from '../../../domain/calendar/day.ts';
import type { ChartDay, CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { type Attributes, element, group, nothing, type Svg } from '../kit/svg.ts';
import type { ChartLayout } from './chart-layout.ts';
import { moneyNumber } from './chart-money.ts';
import { palette } from './chart-palette.ts';

const filled = 0.74;
const half = 0.5;

/** The hatching of what may still change, and of what has not happened. */
export const hatches: Svg = element(
  'defs',
  {},
  hatch('revisable', palette.card, 1.6),
  hatch('expected', palette.forecast, 1),
);

/** One stack for each day: upwards what was spent, downwards what was given back. */
export function dayBars(facts: CostChartFacts, layout: ChartLayout): Svg {
  return group({ 'shape-rendering': 'crispEdges' }, ...facts.days.map((day, n) => dayBar(facts, layout, day, n)));
}

export function forecastBars({ forecast }: CostChartFacts, layout: ChartLayout): Svg {
  if (forecast === null) return nothing;
  const amount = moneyNumber(forecast.perDay);
  const bars = layout.days.flatMap((day, n) => (includes(forecast.period, day) ? [bar(layout, n, 0, amount)] : []));
  const look = { fill: 'url(#expected)', stroke: palette.forecast, 'stroke-width': 1 };
  return group({ 'data-kind': 'forecast' }, ...bars.map((place) => element('rect', { ...place, ...look })));
}

export function colourOf({ parts }: Pick<CostChartFacts, 'parts'>, n: number): string {
  return parts[n]?.kind === 'others' ? palette.others : (palette.parts[n] ?? palette.others);
}

function dayBar(facts: CostChartFacts, layout: ChartLayout, { day, amounts, provisional }: ChartDay, n: number): Svg {
  let up = 0;
  let down = 0;
  const rects = amounts.map(moneyNumber).flatMap((amount, part) => {
    if (amount === 0) return [];
    const from = amount > 0 ? up : down;
    if (amount > 0) up += amount;
    else down += amount;
    return [element('rect', { ...bar(layout, n, from, from + amount), fill: colourOf(facts, part) })];
  });
  if (!provisional) return group({ 'data-day': day }, ...rects);
  const veil = element('rect', { ...bar(layout, n, down, up), fill: 'url(#revisable)' });
  return group({ 'data-day': day }, group({ opacity: 0.85 }, ...rects), veil);
}

/** On whole pixels, because bars of unlike widths look like unlike amounts, and parts must meet without a gap. */
function bar({ x, slot, scale }: ChartLayout, n: number, from: number, to: number): Attributes {
  const [top, bottom] = [toHalf(scale.y(Math.max(from, to))), toHalf(scale.y(Math.min(from, to)))];
  const width = Math.max(half, toHalf(slot * filled));
  return { x: x(n) + toHalf((slot - width) / 2), y: top, width, height: bottom - top };
}

function toHalf(units: number): number {
  return Math.round(units / half) * half;
}

/** Stripes that meet at the tile's edges. The tile is whole pixels, so that its repetition makes the PNG small. */
function hatch(id: string, colour: string, width: number): Svg {
  const stripe = 'M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5';
  const look = { d: stripe, stroke: colour, 'stroke-width': width, 'stroke-opacity': 0.6 };
  return element('pattern', { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse' }, element('path', look));
}

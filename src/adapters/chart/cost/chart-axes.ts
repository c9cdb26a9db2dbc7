import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { type Day, startOfDayMs } from '../../../domain/cost/period.ts';
import type { Language } from '../../../domain/people/people.ts';
import { element, group, label, nothing, type Svg } from '../kit/svg.ts';
import { textWidth } from '../kit/text-width.ts';
import { type ChartLayout, picture, tickSize } from './chart-layout.ts';
import { scaleMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import { chartWords, dayOfMonth } from './chart-words.ts';

const { plotTop, plotBottom } = picture;

export function weekends({ days, slot, x }: ChartLayout): Svg {
  const shades = days.flatMap((day, n) => {
    if (![0, 6].includes(weekday(day))) return [];
    return [element('rect', { x: x(n), y: plotTop, width: slot, height: plotBottom - plotTop })];
  });
  return group({ fill: palette.weekend }, ...shades);
}

export function amountAxis({ currency }: CostChartFacts, { scale, left, right }: ChartLayout): Svg {
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
export function dayAxis({ days, slot, x }: ChartLayout, language: Language): Svg {
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

export function todayMark({ days, today, x }: ChartLayout, language: Language): Svg {
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

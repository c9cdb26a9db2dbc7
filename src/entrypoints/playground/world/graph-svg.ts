import { palette } from '../../../adapters/chart/cost/chart-palette.ts';
import { fontFamily } from '../../../adapters/chart/cost/cost-chart-svg.ts';
import { element, group, label, nothing, type Svg } from '../../../adapters/chart/kit/svg.ts';

export type GraphLine = { readonly label: string; readonly points: readonly number[] };
export type GraphSpan = { readonly startMs: number; readonly endMs: number };

const [width, height] = [600, 300];
const plot = { left: 40, top: 44, right: 585, bottom: 222 };

/** Percents over a span of time, as CloudWatch's own pictures show them. */
export function graphSvg(title: string, lines: readonly GraphLine[], span: GraphSpan, threshold: number | null): Svg {
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  return element(
    'svg',
    { ...size, 'font-family': fontFamily },
    element('rect', { width, height, rx: 8, fill: palette.card }),
    label(title, 14, 26, 14, { fill: palette.strong }),
    ...[0, 25, 50, 75, 100].map(gridLine),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) => timeMark(part, span)),
    ...lines.map(({ points }, index) => curve(points, colorOf(index))),
    threshold === null ? nothing : thresholdLine(threshold),
    ...lines.map((line, index) => legend(line, index)),
  );
}

function gridLine(percent: number): Svg {
  const y = heightOf(percent);
  return group(
    {},
    element('line', { x1: plot.left, x2: plot.right, y1: y, y2: y, stroke: palette.grid }),
    label(String(percent), plot.left - 8, y + 4, 10, { fill: palette.quiet, 'text-anchor': 'end' }),
  );
}

function timeMark(part: number, { startMs, endMs }: GraphSpan): Svg {
  const time = new Date(startMs + (endMs - startMs) * part).toISOString().slice(11, 16);
  const anchor = part === 0 ? 'start' : part === 1 ? 'end' : 'middle';
  const x = plot.left + (plot.right - plot.left) * part;
  return label(time, x, plot.bottom + 16, 10, { fill: palette.quiet, 'text-anchor': anchor });
}

function curve(points: readonly number[], stroke: string): Svg {
  const step = (plot.right - plot.left) / Math.max(1, points.length - 1);
  const path = points.map((percent, index) => `${round(plot.left + step * index)},${round(heightOf(percent))}`);
  return element('polyline', { points: path.join(' '), fill: 'none', stroke, 'stroke-width': 2 });
}

function thresholdLine(percent: number): Svg {
  const y = heightOf(percent);
  const line = { x1: plot.left, x2: plot.right, y1: y, y2: y, stroke: palette.warning, 'stroke-dasharray': '5 4' };
  return element('line', line);
}

function legend({ label: text }: GraphLine, index: number): Svg {
  const [column, row] = [index % 3, Math.floor(index / 3)];
  const [x, y] = [plot.left + column * 182, plot.bottom + 36 + row * 15];
  return group(
    {},
    element('rect', { x, y: y - 8, width: 9, height: 9, fill: colorOf(index) }),
    label(text, x + 14, y, 10, { fill: palette.text }),
  );
}

function colorOf(index: number): string {
  return palette.parts[index % palette.parts.length] ?? palette.others;
}

function heightOf(percent: number): number {
  return plot.bottom - ((plot.bottom - plot.top) * Math.max(0, Math.min(100, percent))) / 100;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

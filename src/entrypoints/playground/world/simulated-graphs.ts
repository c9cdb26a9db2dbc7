import { palette } from '../../../adapters/chart/cost/chart-palette.ts';
import { fontFamily } from '../../../adapters/chart/cost/cost-chart-svg.ts';
import { type Renderer, startedRenderer } from '../../../adapters/chart/cost/svg-renderer.ts';
import { shippedFiles } from '../../../adapters/chart/kit/drawing-files.ts';
import { element, group, label, nothing, type Svg } from '../../../adapters/chart/kit/svg.ts';
import type { AlarmGraphs } from '../../../application/alert/ports/alarm-graphs.ts';
import type { GraphOutcome, GraphUnavailable, MetricGraphs } from '../../../application/status/ports/metric-graphs.ts';
import type { ResourceReadings } from '../../../application/status/ports/resource-readings.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { GraphHours } from '../../../domain/status/metric-graph.ts';
import type { Reading } from '../../../domain/status/reading.ts';
import { type Resource, resourceKey } from '../../../domain/status/resource.ts';

const hourMs = 3_600_000;

/** Draws what CloudWatch would draw of this world's readings. */
export class SimulatedGraphs implements MetricGraphs, AlarmGraphs {
  readonly #readings: ResourceReadings;
  readonly #threshold: number;
  /** By the team's clock, as on CloudWatch's own pictures for it. */
  readonly #timeOfDay: Intl.DateTimeFormat;
  #renderer: Promise<Renderer> | null = null;
  #unavailable: GraphUnavailable | null = null;

  constructor(readings: ResourceReadings, threshold: number, timeZone: string) {
    this.#readings = readings;
    this.#threshold = threshold;
    this.#timeOfDay = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  }

  setUnavailable(reason: GraphUnavailable | null): void {
    this.#unavailable = reason;
  }

  /** Of resources: their CPU and memory. Of an alarm's card: the metric that it watches, and its threshold. */
  async draw(resources: readonly Resource[], hours: GraphHours, nowMs: number): Promise<GraphOutcome>;
  async draw(card: AlarmCard, nowMs: number): Promise<Uint8Array | null>;
  async draw(
    drawn: readonly Resource[] | AlarmCard,
    hoursOrNowMs: number,
    nowMs = 0,
  ): Promise<GraphOutcome | Uint8Array | null> {
    if ('alarm' in drawn) return this.#alarm(drawn, hoursOrNowMs);
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    const readings = await this.#readings.latest(drawn, nowMs);
    const lines = drawn.flatMap((resource): GraphLine[] => {
      const known = readings.get(resourceKey(resource));
      return [
        ...lineOf(`${resource.name} CPU`, known?.cpu, hoursOrNowMs),
        ...lineOf(`${resource.name} memory`, known?.memory, hoursOrNowMs),
      ];
    });
    const span = this.#span(nowMs - hoursOrNowMs * hourMs, nowMs);
    return { kind: 'drawn', png: await this.#png(graphSvg('CPU and memory, %', lines, span, null)) };
  }

  async #alarm({ alarm, subject, incident }: AlarmCard, nowMs: number): Promise<Uint8Array | null> {
    if (this.#unavailable !== null) return null;
    const span = this.#span(incident.startedMs - hourMs, incident.endedMs ?? nowMs);
    const points = Array.from({ length: 30 }, (_, index) => {
      const atMs = span.startMs + ((span.endMs - span.startMs) * index) / 29;
      return atMs < incident.startedMs ? 38 + wave(index) : 91 + wave(index);
    });
    return this.#png(
      graphSvg(alarm.name, [{ label: subject.metric?.name ?? alarm.name, points }], span, this.#threshold),
    );
  }

  #span(startMs: number, endMs: number): GraphSpan {
    return { startMs, endMs, timeOfDay: (atMs) => this.#timeOfDay.format(atMs) };
  }

  async #png(svg: string): Promise<Uint8Array> {
    this.#renderer ??= startedRenderer(shippedFiles);
    return (await this.#renderer)(svg);
  }
}

function lineOf(label: string, reading: Reading | undefined, hours: number): GraphLine[] {
  if (reading?.kind !== 'value') return [];
  const count = 48;
  const calm = reading.percent > 70 ? reading.percent - 25 : reading.percent;
  const before = Array.from({ length: count }, (_, index) => {
    const late = index / count > 1 - 1 / (hours + 1);
    return Math.max(0, Math.min(100, (late ? reading.percent : calm) + wave(index + label.length * 7)));
  });
  const lastHour = reading.lastHour.filter((percent) => percent !== null);
  return [{ label, points: hours === 1 && lastHour.length > 2 ? lastHour : [...before, reading.percent] }];
}

/** The same little unrest every time, because a picture that changes by itself would be a lie. */
function wave(step: number): number {
  return 4 * Math.sin(step * 1.7) + 2 * Math.sin(step * 0.61 + 1);
}

type GraphLine = { readonly label: string; readonly points: readonly number[] };
type GraphSpan = { readonly startMs: number; readonly endMs: number; readonly timeOfDay: (atMs: number) => string };

const [width, height] = [600, 300];
const plot = { left: 40, top: 44, right: 585, bottom: 222 };

/** Percents over a span of time, as CloudWatch's own pictures show them. */
function graphSvg(title: string, lines: readonly GraphLine[], span: GraphSpan, threshold: number | null): Svg {
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

function timeMark(part: number, { startMs, endMs, timeOfDay }: GraphSpan): Svg {
  const time = timeOfDay(startMs + (endMs - startMs) * part);
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

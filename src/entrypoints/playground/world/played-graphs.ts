import { type Renderer, startedRenderer } from '../../../adapters/chart/cost/svg-renderer.ts';
import { shippedFiles } from '../../../adapters/chart/kit/drawing-files.ts';
import type { AlarmGraphs } from '../../../application/alert/ports/alarm-graphs.ts';
import type { GraphOutcome, GraphUnavailable, MetricGraphs } from '../../../application/status/ports/metric-graphs.ts';
import type { ResourceReadings } from '../../../application/status/ports/resource-readings.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { GraphHours } from '../../../domain/status/metric-graph.ts';
import type { Reading } from '../../../domain/status/reading.ts';
import { type Resource, resourceKey } from '../../../domain/status/resource.ts';
import { type GraphLine, graphSvg } from './graph-svg.ts';

const hourMs = 3_600_000;

/** Draws what CloudWatch would draw of this world's readings. */
export class PlayedGraphs implements MetricGraphs, AlarmGraphs {
  readonly #readings: ResourceReadings;
  readonly #threshold: number;
  #renderer: Promise<Renderer> | null = null;
  #unavailable: GraphUnavailable | null = null;

  constructor(readings: ResourceReadings, threshold: number) {
    this.#readings = readings;
    this.#threshold = threshold;
  }

  setUnavailable(reason: GraphUnavailable | null): void {
    this.#unavailable = reason;
  }

  /** Of resources: their CPU and memory. Of an alarm's card: the CPU that it watches, and its threshold. */
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
    const span = { startMs: nowMs - hoursOrNowMs * hourMs, endMs: nowMs };
    return { kind: 'drawn', png: await this.#png(graphSvg('CPU and memory, %', lines, span, null)) };
  }

  async #alarm({ alarm, incident }: AlarmCard, nowMs: number): Promise<Uint8Array | null> {
    if (this.#unavailable !== null) return null;
    const span = { startMs: incident.startedMs - hourMs, endMs: incident.endedMs ?? nowMs };
    const points = Array.from({ length: 30 }, (_, index) => {
      const atMs = span.startMs + ((span.endMs - span.startMs) * index) / 29;
      return atMs < incident.startedMs ? 38 + wave(index) : 91 + wave(index);
    });
    return this.#png(graphSvg(alarm.name, [{ label: 'CPUUtilization', points }], span, this.#threshold));
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

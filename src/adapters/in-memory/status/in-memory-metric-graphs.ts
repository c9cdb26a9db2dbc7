import type { GraphOutcome, GraphUnavailable, MetricGraphs } from '../../../application/status/ports/metric-graphs.ts';
import type { GraphHours } from '../../../domain/status/metric-graph.ts';
import type { Resource } from '../../../domain/status/resource.ts';

export type RequestedGraph = { readonly names: readonly string[]; readonly hours: GraphHours };

/** Remembers what it was to draw, and gives the same picture of one white point for everything. */
export class InMemoryMetricGraphs implements MetricGraphs {
  readonly #asked: RequestedGraph[] = [];
  #unavailable: GraphUnavailable | null = null;

  get asked(): readonly RequestedGraph[] {
    return [...this.#asked];
  }

  /** Null makes it draw again. */
  setUnavailable(reason: GraphUnavailable | null): void {
    this.#unavailable = reason;
  }

  async draw(resources: readonly Resource[], hours: GraphHours): Promise<GraphOutcome> {
    if (resources.length === 0) throw new Error('there is nothing to draw');
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    this.#asked.push({ names: resources.map(({ name }) => name), hours });
    return { kind: 'drawn', png: Uint8Array.from(Buffer.from(whitePoint, 'base64')) };
  }
}

const whitePoint = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

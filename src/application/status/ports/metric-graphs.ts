import type { GraphHours } from '../../../domain/status/metric-graph.ts';
import type { Resource } from '../../../domain/status/resource.ts';

export type GraphOutcome =
  | { readonly kind: 'drawn'; readonly png: Uint8Array }
  | { readonly kind: 'unavailable'; readonly reason: GraphUnavailable };

export type GraphUnavailable = 'access-denied' | 'throttled' | 'source-unavailable' | 'region-off';

/** Pictures of how busy resources have been. */
export interface MetricGraphs {
  /**
   * A PNG with the CPU and memory of each resource over the last hours. At least one resource, all in one place.
   * Never rejects because of the source.
   */
  draw(resources: readonly Resource[], hours: GraphHours, nowMs: number): Promise<GraphOutcome>;
}

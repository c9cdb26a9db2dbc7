import { drawnTogether, type GraphHours } from '../../domain/status/metric-graph.ts';
import type { Resource } from '../../domain/status/resource.ts';
import type { StatusScope } from '../../domain/status/status-question.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { CheckStatus } from './check-status.ts';
import type { GraphUnavailable, MetricGraphs } from './ports/metric-graphs.ts';

export type GraphStatusInput = StatusScope & { readonly hours: GraphHours };

export type GraphStatusOutcome =
  | { readonly kind: 'graph'; readonly png: Uint8Array; readonly drawn: readonly Resource[]; readonly of: number }
  | { readonly kind: 'no-graph'; readonly reason: GraphUnavailable | 'nothing-watched' }
  | { readonly kind: 'unknown-resource'; readonly resource: string; readonly known: readonly string[] };

/** Draws CPU and memory of the worst resources over the last hours. */
export class GraphStatus {
  readonly #checkStatus: Pick<CheckStatus, 'execute'>;
  readonly #graphs: MetricGraphs;
  readonly #clock: Clock;

  constructor(checkStatus: Pick<CheckStatus, 'execute'>, graphs: MetricGraphs, clock: Clock) {
    this.#checkStatus = checkStatus;
    this.#graphs = graphs;
    this.#clock = clock;
  }

  async execute({ hours, ...scope }: GraphStatusInput): Promise<GraphStatusOutcome> {
    const status = await this.#checkStatus.execute(scope);
    if (status.kind === 'unknown-resource') return status;
    const { entries } = status.report;
    const drawn = drawnTogether(entries.map(({ resource }) => resource));
    if (drawn.length === 0) return { kind: 'no-graph', reason: 'nothing-watched' };
    const graph = await this.#graphs.draw(drawn, hours, this.#clock.nowMs());
    if (graph.kind === 'unavailable') return { kind: 'no-graph', reason: graph.reason };
    return { kind: 'graph', png: graph.png, drawn, of: entries.length };
  }
}

import { drawnTogether, type GraphHours } from '../../domain/status/metric-graph.ts';
import type { Resource } from '../../domain/status/resource.ts';
import type { StatusScope } from '../../domain/status/status-question.ts';
import { inTime } from '../kit/in-time.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { CheckStatus } from './check-status.ts';
import type { GraphUnavailable, MetricGraphs } from './ports/metric-graphs.ts';

export type GraphStatusInput = StatusScope & { readonly hours: GraphHours };

export type GraphStatusOutcome =
  | { readonly kind: 'graph'; readonly png: Uint8Array; readonly drawn: readonly Resource[]; readonly of: number }
  | { readonly kind: 'no-graph'; readonly reason: GraphUnavailable | 'nothing-watched' }
  | { readonly kind: 'unknown-resource'; readonly resource: string; readonly known: readonly string[] };

/** Of the whole answer: whoever waits for a picture waits no longer than for the status. */
const deadlineMs = 8_000;

/** Draws CPU and memory of the worst resources over the last hours. */
export class GraphStatus {
  readonly #checkStatus: Pick<CheckStatus, 'execute'>;
  readonly #graphs: MetricGraphs;
  readonly #clock: Clock;
  readonly #timers: Timers;

  constructor(checkStatus: Pick<CheckStatus, 'execute'>, graphs: MetricGraphs, clock: Clock, timers: Timers) {
    this.#checkStatus = checkStatus;
    this.#graphs = graphs;
    this.#clock = clock;
    this.#timers = timers;
  }

  async execute({ hours, ...scope }: GraphStatusInput): Promise<GraphStatusOutcome> {
    const askedMs = this.#clock.nowMs();
    const status = await this.#checkStatus.execute(scope);
    if (status.kind === 'unknown-resource') return status;
    const { entries } = status.report;
    const drawn = drawnTogether(entries.map(({ resource }) => resource));
    if (drawn.length === 0) return { kind: 'no-graph', reason: 'nothing-watched' };
    const nowMs = this.#clock.nowMs();
    const late = { kind: 'unavailable', reason: 'source-unavailable' } as const;
    const limit = { ms: askedMs + deadlineMs - nowMs, timers: this.#timers };
    const graph = await inTime(this.#graphs.draw(drawn, hours, nowMs), late, limit);
    if (graph.kind === 'unavailable') return { kind: 'no-graph', reason: graph.reason };
    return { kind: 'graph', png: graph.png, drawn, of: entries.length };
  }
}

import { type CloudWatchClient, GetMetricWidgetImageCommand } from '@aws-sdk/client-cloudwatch';
import type { GraphOutcome, MetricGraphs } from '../../../application/status/ports/metric-graphs.ts';
import type { GraphHours } from '../../../domain/status/metric-graph.ts';
import type { Place } from '../../../domain/status/place.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import { AgentMetrics, nothingListed } from '../kit/agent-metrics.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { wantedOf } from '../kit/metric-queries.ts';
import { metricWidget } from '../kit/metric-widget.ts';

/** Graphs as CloudWatch draws them, with the hours of the team's time zone below. */
export class CloudWatchMetricGraphs implements MetricGraphs {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #timeZone: string;
  readonly #agents: AgentMetrics;

  constructor(clientOf: (place: Place) => CloudWatchClient, timeZone: string, agents = new AgentMetrics(clientOf)) {
    this.#clientOf = clientOf;
    this.#timeZone = timeZone;
    this.#agents = agents;
  }

  async draw(resources: readonly Resource[], hours: GraphHours, nowMs: number): Promise<GraphOutcome> {
    const [first] = resources;
    if (first === undefined) throw new Error('there is nothing to draw');
    const hasInstance = resources.some(({ kind }) => kind === 'ec2');
    const listed = hasInstance ? await this.#agents.memoryIn(first, nowMs) : nothingListed;
    const wanted = resources.map((resource) => wantedOf(resource, listed));
    const widget = metricWidget(wanted, { hours, nowMs, timeZone: this.#timeZone });
    try {
      const answer = await this.#clientOf(first).send(
        new GetMetricWidgetImageCommand({ MetricWidget: JSON.stringify(widget), OutputFormat: 'png' }),
      );
      const png = answer.MetricWidgetImage;
      return png === undefined ? { kind: 'unavailable', reason: 'source-unavailable' } : { kind: 'drawn', png };
    } catch (error) {
      return { kind: 'unavailable', reason: sourceTrouble(error, first) };
    }
  }
}

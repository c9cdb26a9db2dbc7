import { type CloudWatchClient, ListMetricsCommand, type Metric } from '@aws-sdk/client-cloudwatch';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import { awsFailure } from './aws-failure.ts';

/** The metrics that tell each instance's memory, by instance id: the plainest first. */
export type AgentMetricsByInstance = ReadonlyMap<string, readonly Metric[]>;

/**
 * The memory metrics of the CloudWatch agents in a place. Each agent may add its own dimensions to the instance id. Cached for
 * five minutes.
 */
export class AgentMetrics {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #known = new Map<string, { readonly untilMs: number; readonly metrics: AgentMetricsByInstance }>();

  constructor(clientOf: (place: Place) => CloudWatchClient) {
    this.#clientOf = clientOf;
  }

  /** Missing where the source would not say. */
  async in(place: Place, nowMs: number): Promise<AgentMetricsByInstance | Missing> {
    const known = this.#known.get(placeKey(place));
    if (known !== undefined && nowMs < known.untilMs) return known.metrics;
    try {
      const client = this.#clientOf(place);
      const listed = await Promise.all(memoryMetrics.map((name) => everyMetric(client, name)));
      const metrics = byInstance(listed.flat());
      this.#known.set(placeKey(place), { untilMs: nowMs + rememberedMs, metrics });
      return metrics;
    } catch (error) {
      return missing(awsFailure(error));
    }
  }
}

const rememberedMs = 5 * 60_000;
/** On Linux and on Windows. */
const memoryMetrics = ['mem_used_percent', 'Memory % Committed Bytes In Use'];

async function everyMetric(client: CloudWatchClient, MetricName: string): Promise<readonly Metric[]> {
  const metrics: Metric[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(
      new ListMetricsCommand({
        Namespace: 'CWAgent',
        MetricName,
        Dimensions: [{ Name: 'InstanceId' }],
        // CloudWatch lists a removed agent for two more weeks.
        RecentlyActive: 'PT3H',
        ...(next === undefined ? {} : { NextToken: next }),
      }),
    );
    metrics.push(...(page.Metrics ?? []));
    next = page.NextToken;
  } while (next !== undefined);
  return metrics;
}

/**
 * Of several with one instance the one with the fewest dimensions first, because that is the one for the whole instance. All of
 * them, because one that ended is listed for hours, and only what it measured tells.
 */
function byInstance(metrics: readonly Metric[]): AgentMetricsByInstance {
  const found = new Map<string, Metric[]>();
  const distinct = new Map(metrics.map((metric) => [JSON.stringify(metric), metric]));
  for (const metric of [...distinct.values()].sort(plainestFirst)) {
    const instance = metric.Dimensions?.find(({ Name }) => Name === 'InstanceId')?.Value;
    if (instance === undefined) continue;
    const known = found.get(instance) ?? [];
    if (known.length < mostSeries) found.set(instance, [...known, metric]);
  }
  return found;
}

/** Each is a query of its own. */
const mostSeries = 4;

function plainestFirst(a: Metric, b: Metric): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return (a.Dimensions?.length ?? 0) - (b.Dimensions?.length ?? 0) || (left < right ? -1 : left > right ? 1 : 0);
}

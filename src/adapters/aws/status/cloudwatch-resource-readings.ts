import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { ResourceReadings } from '../../../application/status/ports/resource-readings.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { missing, type NodeCounts, type Reading, type Readings } from '../../../domain/status/reading.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../../domain/status/resource.ts';
import { lastHour, newestPoint, type Point, readingFrom } from '../../../domain/status/trend.ts';
import { AgentMetrics } from '../kit/agent-metrics.ts';
import { awsFailure } from '../kit/aws-failure.ts';
import { batchesOf, isMissing, queriesOf, queryId, type Wanted, wantedOf } from '../kit/metric-queries.ts';

type Results = ReadonlyMap<string, readonly MetricDataResult[]>;
type KeyedReadings = readonly [ResourceKey, Readings];

/** CPU and memory from CloudWatch: the five-minute averages of the last hour. */
export class CloudWatchResourceReadings implements ResourceReadings {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #agents: AgentMetrics;

  constructor(clientOf: (place: Place) => CloudWatchClient, agents = new AgentMetrics(clientOf)) {
    this.#clientOf = clientOf;
    this.#agents = agents;
  }

  async latest(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, Readings>> {
    const distinct = [...new Map(resources.map((resource) => [resourceKey(resource), resource])).values()];
    const places = [...Map.groupBy(distinct, placeKey).values()];
    return new Map((await Promise.all(places.map((inPlace) => this.#inPlace(inPlace, nowMs)))).flat());
  }

  async #inPlace(resources: readonly Resource[], nowMs: number): Promise<readonly KeyedReadings[]> {
    const instance = resources.find(({ kind }) => kind === 'ec2');
    const agents = instance === undefined ? new Map() : await this.#agents.in(instance, nowMs);
    const batches = batchesOf(resources.map((resource) => wantedOf(resource, agents)));
    return (await Promise.all(batches.map((batch) => this.#ofBatch(batch, nowMs)))).flat();
  }

  async #ofBatch(batch: readonly Wanted[], nowMs: number): Promise<readonly KeyedReadings[]> {
    const [first] = batch;
    if (first === undefined) return [];
    try {
      const results = await this.#ask(first.resource, batch.flatMap(queriesOf), nowMs);
      return batch.map((wanted, index) => [resourceKey(wanted.resource), readingsOf(wanted, index, results, nowMs)]);
    } catch (error) {
      const reading = missing(awsFailure(error));
      return batch.map(({ resource }) => [resourceKey(resource), { cpu: reading, memory: reading }]);
    }
  }

  /** Every page, by query. */
  async #ask(place: Place, queries: MetricDataQuery[], nowMs: number): Promise<Results> {
    const client = this.#clientOf(place);
    const { startMs, endMs } = lastHour(nowMs);
    const results: MetricDataResult[] = [];
    let next: string | undefined;
    do {
      const page = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          // Whole periods, because CloudWatch answers faster to aligned times.
          StartTime: new Date(startMs),
          EndTime: new Date(endMs),
          ScanBy: 'TimestampDescending',
          ...(next === undefined ? {} : { NextToken: next }),
        }),
      );
      results.push(...(page.MetricDataResults ?? []));
      next = page.NextToken;
    } while (next !== undefined);
    return Map.groupBy(results, ({ Id }) => Id ?? '');
  }
}

function readingsOf({ memory, nodes }: Wanted, index: number, results: Results, nowMs: number): Readings {
  const read = (what: 'cpu' | 'memory') => readingOf(results.get(queryId(index, what)), nowMs);
  const readings = { cpu: read('cpu'), memory: isMissing(memory) ? memory : read('memory') };
  const counts = nodes === null ? null : nodesOf(index, results, nowMs);
  return counts === null ? readings : { ...readings, nodes: counts };
}

function readingOf(results: readonly MetricDataResult[] = [], nowMs: number): Reading {
  const reading = readingFrom(pointsOf(results), nowMs);
  return reading.kind === 'missing' ? missing(reasonWithoutPoints(results)) : reading;
}

/** Averages of counts are rounded up: a node that failed for a minute did fail. */
function nodesOf(index: number, results: Results, nowMs: number): NodeCounts | null {
  const nodes = newestPoint(pointsOf(results.get(queryId(index, 'nodes'))), nowMs);
  const failed = newestPoint(pointsOf(results.get(queryId(index, 'failed'))), nowMs);
  if (nodes === null) return null;
  return { nodes: Math.round(nodes.value), failed: Math.ceil(failed?.value ?? 0) };
}

function pointsOf(results: readonly MetricDataResult[] = []): readonly Point[] {
  return results.flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.flatMap((at, index) => {
      const value = Values[index];
      return value === undefined ? [] : [{ atMs: at.getTime(), value }];
    }),
  );
}

function reasonWithoutPoints(results: readonly MetricDataResult[]): 'access-denied' | 'source-unavailable' | 'no-data' {
  if (results.some(({ StatusCode }) => StatusCode === 'Forbidden')) return 'access-denied';
  if (results.some(({ StatusCode }) => StatusCode === 'InternalError')) return 'source-unavailable';
  return 'no-data';
}

import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { ResourceReadings } from '../../application/ports/resource-readings.ts';
import { type Measure, missing, type Reading, type Readings } from '../../domain/status/reading.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../domain/status/resource.ts';
import { awsFailure } from './aws-failure.ts';
import { metricOf } from './cloudwatch-metrics.ts';

type Window = { readonly start: Date; readonly end: Date };

/** Latest CPU and memory from CloudWatch: the newest five-minute average of the last 20 minutes. */
export class CloudWatchResourceReadings implements ResourceReadings {
  readonly #clientOf: (region: string) => CloudWatchClient;

  constructor(clientOf: (region: string) => CloudWatchClient) {
    this.#clientOf = clientOf;
  }

  async latest(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, Readings>> {
    const distinct = [...new Map(resources.map((resource) => [resourceKey(resource), resource])).values()];
    const batches = [...Map.groupBy(distinct, ({ region }) => region)].flatMap(([region, inRegion]) =>
      chunks(inRegion, resourcesPerRequest).map((batch) => this.#readingsOf(region, batch, windowAt(nowMs))),
    );
    return new Map((await Promise.all(batches)).flat());
  }

  async #readingsOf(
    region: string,
    resources: readonly Resource[],
    window: Window,
  ): Promise<readonly (readonly [ResourceKey, Readings])[]> {
    try {
      const results = await this.#ask(region, resources.flatMap(queriesOf), window);
      return resources.map((resource, index) => [
        resourceKey(resource),
        { cpu: newest(results.get(queryId(index, 'cpu'))), memory: newest(results.get(queryId(index, 'memory'))) },
      ]);
    } catch (error) {
      const reading = missing(awsFailure(error));
      return resources.map((resource) => [resourceKey(resource), { cpu: reading, memory: reading }]);
    }
  }

  /** Every page, by query. */
  async #ask(
    region: string,
    queries: MetricDataQuery[],
    window: Window,
  ): Promise<ReadonlyMap<string, readonly MetricDataResult[]>> {
    const client = this.#clientOf(region);
    const results: MetricDataResult[] = [];
    let next: string | undefined;
    do {
      const page = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          StartTime: window.start,
          EndTime: window.end,
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

/** GetMetricData takes 500 queries, and each resource needs two. */
const resourcesPerRequest = 250;
const periodSeconds = 300;
const periods = 4;

/** Whole periods up to and with the one that runs, because CloudWatch answers faster to aligned times. */
function windowAt(nowMs: number): Window {
  const periodMs = periodSeconds * 1000;
  const endMs = (Math.floor(nowMs / periodMs) + 1) * periodMs;
  return { start: new Date(endMs - periods * periodMs), end: new Date(endMs) };
}

function queriesOf(resource: Resource, index: number): MetricDataQuery[] {
  const measures: readonly Measure[] = ['cpu', 'memory'];
  // Without a Unit, because a wrong one silently finds nothing.
  return measures.map((measure) => ({
    Id: queryId(index, measure),
    MetricStat: { Metric: metricOf(resource, measure), Period: periodSeconds, Stat: 'Average' },
  }));
}

function queryId(index: number, measure: Measure): string {
  return `${measure}${index}`;
}

function newest(results: readonly MetricDataResult[] = []): Reading {
  const points = results.flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.map((at, index) => ({ atMs: at.getTime(), percent: Values[index] })),
  );
  let reading: Reading = missing(reasonWithoutPoints(results));
  for (const { atMs, percent } of points) {
    if (percent === undefined || !Number.isFinite(percent)) continue;
    if (reading.kind === 'missing' || reading.atMs < atMs) reading = { kind: 'value', percent, atMs };
  }
  return reading;
}

function reasonWithoutPoints(results: readonly MetricDataResult[]): 'access-denied' | 'source-unavailable' | 'no-data' {
  if (results.some(({ StatusCode }) => StatusCode === 'Forbidden')) return 'access-denied';
  if (results.some(({ StatusCode }) => StatusCode === 'InternalError')) return 'source-unavailable';
  return 'no-data';
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

import { type CloudWatchClient, GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { WeeksOfUse } from '../../../application/cost/ports/weeks-of-use.ts';
import type { WeekOfUse } from '../../../domain/cost/idle.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../../domain/status/resource.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { batchesOf } from '../kit/batches-of.ts';
import { metricsOf } from '../kit/cloudwatch-metrics.ts';
import { everyPage } from '../kit/every-page.ts';
import { queriesPerRequest } from '../kit/metric-queries.ts';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;

type Week = readonly [ResourceKey, WeekOfUse | Missing];

/** The CPU of a week from CloudWatch, by the hour. */
export class CloudWatchWeeksOfUse implements WeeksOfUse {
  readonly #clientOf: (place: Place) => CloudWatchClient;

  constructor(clientOf: (place: Place) => CloudWatchClient) {
    this.#clientOf = clientOf;
  }

  async lastWeek(
    resources: readonly Resource[],
    nowMs: number,
  ): Promise<ReadonlyMap<ResourceKey, WeekOfUse | Missing>> {
    const requests = [...Map.groupBy(resources, placeKey).values()].flatMap((inPlace) =>
      batchesOf(inPlace, queriesPerRequest),
    );
    return new Map((await Promise.all(requests.map((some) => this.#inPlace(some, nowMs)))).flat());
  }

  async #inPlace(resources: readonly Resource[], nowMs: number): Promise<readonly Week[]> {
    const [place] = resources;
    if (place === undefined) return [];
    try {
      const results = Map.groupBy(await this.#ask(place, resources, nowMs), ({ Id }) => Id ?? '');
      return resources.map((resource, index) => [resourceKey(resource), weekOf(results.get(`cpu${index}`) ?? [])]);
    } catch (error) {
      const reason = sourceTrouble(error, place);
      return resources.map((resource) => [resourceKey(resource), missing(reason)]);
    }
  }

  #ask(place: Place, resources: readonly Resource[], nowMs: number): Promise<readonly MetricDataResult[]> {
    const client = this.#clientOf(place);
    const endMs = nowMs - (nowMs % hourMs);
    return everyPage<MetricDataResult>(async (token) => {
      const page = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: resources.map((resource, index) => ({
            Id: `cpu${index}`,
            MetricStat: { Metric: metricsOf(resource).cpu, Period: hourMs / 1000, Stat: 'Average' },
          })),
          StartTime: new Date(endMs - weekMs),
          EndTime: new Date(endMs),
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      return { items: page.MetricDataResults ?? [], next: page.NextToken };
    });
  }
}

function weekOf(results: readonly MetricDataResult[]): WeekOfUse | Missing {
  const reason = results.find(({ StatusCode }) => StatusCode === 'Forbidden' || StatusCode === 'InternalError');
  if (reason !== undefined) {
    return missing(reason.StatusCode === 'Forbidden' ? 'access-denied' : 'source-unavailable');
  }
  const values = results.flatMap(({ Values = [] }) => Values);
  if (values.length === 0) return missing('no-data');
  return { kind: 'known', busiestPercent: Math.max(...values), hours: values.length };
}

import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { ResourceReadings } from '../../../application/status/ports/resource-readings.ts';
import { type Place, placeKey, type SourceTrouble } from '../../../domain/status/place.ts';
import {
  type CpuCredits,
  type Missing,
  missing,
  type NodeCounts,
  type Reading,
  type Readings,
} from '../../../domain/status/reading.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../../domain/status/resource.ts';
import { basicStaleAfterMs, lastHour, newestPoint, type Point, readingFrom } from '../../../domain/status/trend.ts';
import { AgentMetrics, type ListedMetrics, nothingListed } from '../kit/agent-metrics.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { batchesOf } from '../kit/batches-of.ts';
import { everyPage } from '../kit/every-page.ts';
import {
  isMissing,
  otherMemoryId,
  queriesOf,
  queriesPerRequest,
  queryId,
  type Wanted,
  wantedOf,
} from '../kit/metric-queries.ts';

type Results = ReadonlyMap<string, readonly MetricDataResult[] | ReadTrouble>;
type ReadTrouble = Exclude<SourceTrouble, 'late'>;
type KeyedReadings = readonly [ResourceKey, Readings];

/** CPU and memory from CloudWatch: the five-minute averages of the last hour. */
export class CloudWatchResourceReadings implements ResourceReadings {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #agents: AgentMetrics;
  readonly #togetherMs: number;

  /** `togetherMs`: how long readings wait for the list of metrics, so that one request is for all. */
  constructor(
    clientOf: (place: Place) => CloudWatchClient,
    agents = new AgentMetrics(clientOf),
    togetherMs = usualTogetherMs,
  ) {
    this.#clientOf = clientOf;
    this.#agents = agents;
    this.#togetherMs = togetherMs;
  }

  async latest(
    resources: readonly Resource[],
    nowMs: number,
    tell: (part: ReadonlyMap<ResourceKey, Readings>) => void = () => undefined,
  ): Promise<ReadonlyMap<ResourceKey, Readings>> {
    const distinct = [...new Map(resources.map((resource) => [resourceKey(resource), resource])).values()];
    const places = [...Map.groupBy(distinct, placeKey).values()];
    return new Map((await Promise.all(places.map((inPlace) => this.#inPlace(inPlace, nowMs, tell)))).flat());
  }

  async #inPlace(
    resources: readonly Resource[],
    nowMs: number,
    tell: (part: ReadonlyMap<ResourceKey, Readings>) => void,
  ): Promise<readonly KeyedReadings[]> {
    const instance = resources.find(({ kind }) => kind === 'ec2');
    const listing = instance === undefined ? Promise.resolve(nothingListed) : this.#agents.in(instance, nowMs);
    const listed = await firstOf(listing, this.#togetherMs);
    if (listed !== null) return this.#read(resources, listed, nowMs);
    // A list that takes long holds only what is in it.
    const unlisted = this.#read(resources, missing('late'), nowMs).then((read) => {
      tell(new Map(read));
      return new Map(read);
    });
    const all = new Map(await unlisted);
    const late = await listing;
    const instances = resources.filter(({ kind }) => kind === 'ec2');
    for (const [key, { memory, credits }] of await this.#read(instances, late, nowMs, 'listed-only')) {
      const known = all.get(key);
      if (known !== undefined) all.set(key, { ...known, memory, ...(credits === undefined ? {} : { credits }) });
    }
    return [...all];
  }

  async #read(
    resources: readonly Resource[],
    listed: ListedMetrics | Missing,
    nowMs: number,
    which: 'all' | 'listed-only' = 'all',
  ): Promise<readonly KeyedReadings[]> {
    const wanted = resources.map((resource) => wantedOf(resource, listed));
    const [first] = resources;
    if (first === undefined) return [];
    const queries = queriesOf(wanted).filter(({ Id = '' }) => which === 'all' || !Id.startsWith('cpu'));
    const requests = batchesOf(queries, queriesPerRequest);
    const answers = await Promise.all(requests.map((asked) => this.#answerTo(first, asked, nowMs)));
    const results: Results = new Map(answers.flatMap((answer) => [...answer]));
    return wanted.map((one, index) => [resourceKey(one.resource), readingsOf(one, index, results, nowMs)]);
  }

  /** By query: what came, or why it did not. */
  async #answerTo(place: Place, queries: MetricDataQuery[], nowMs: number): Promise<Results> {
    try {
      return await this.#ask(place, queries, nowMs);
    } catch (error) {
      const reason = sourceTrouble(error, place);
      return new Map(queries.map(({ Id = '' }) => [Id, reason]));
    }
  }

  /** Every page, by query. */
  async #ask(place: Place, queries: MetricDataQuery[], nowMs: number): Promise<Results> {
    const client = this.#clientOf(place);
    const { startMs, endMs } = lastHour(nowMs);
    const results = await everyPage<MetricDataResult>(async (token) => {
      const page = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          // Whole periods, because CloudWatch answers faster to aligned times.
          StartTime: new Date(startMs),
          EndTime: new Date(endMs),
          ScanBy: 'TimestampDescending',
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      return { items: page.MetricDataResults ?? [], next: page.NextToken };
    });
    return Map.groupBy(results, ({ Id }) => Id ?? '');
  }
}

function readingsOf(wanted: Wanted, index: number, results: Results, nowMs: number): Readings {
  const { resource, memory, otherMemory, nodes } = wanted;
  const stale = resource.kind === 'ec2' ? basicStaleAfterMs : undefined;
  const cpu = readingOf(results.get(queryId(index, 'cpu')), nowMs, stale);
  const series = [queryId(index, 'memory'), ...otherMemory.map((_, other) => otherMemoryId(index, other))];
  const told = isMissing(memory) ? memory : freshest(series.map((id) => readingOf(results.get(id), nowMs)));
  const readings = {
    cpu: withMax(cpu, results.get(queryId(index, 'cpuMax'))),
    memory: withMax(told, results.get(queryId(index, 'memoryMax'))),
  };
  const counts = nodes === null ? null : nodesOf(index, results, nowMs);
  const credits = wanted.credits === null ? undefined : creditsOf(index, results, nowMs);
  return {
    ...readings,
    ...(counts === null ? {} : { nodes: counts }),
    ...(credits === undefined ? {} : { credits }),
  };
}

/** The surplus is only told of instances that may go on without credits. */
function creditsOf(index: number, results: Results, nowMs: number): CpuCredits | Missing {
  const [left, beyond] = [results.get(queryId(index, 'credits')), results.get(queryId(index, 'surplus'))];
  const trouble = troubleIn(left) ?? troubleIn(beyond);
  if (trouble !== null) return missing(trouble);
  const balance = newestPoint(pointsOf(left), nowMs, basicStaleAfterMs);
  if (balance === null) return missing('no-data');
  return { balance: balance.value, surplus: newestPoint(pointsOf(beyond), nowMs, basicStaleAfterMs)?.value ?? 0 };
}

const usualTogetherMs = 500;

/** Null where it takes longer. */
async function firstOf<Value>(promise: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
}

/** Of several series the one that goes on. */
function freshest([first, ...others]: readonly Reading[]): Reading {
  return others.reduce((best, one) => {
    if (one.kind === 'missing') return best;
    return best.kind === 'missing' || best.atMs < one.atMs ? one : best;
  }, first ?? missing('no-data'));
}

/** The maximum of the very period that the reading is of; not known where it was asked for and did not come. */
function withMax(reading: Reading, results: readonly MetricDataResult[] | ReadTrouble | undefined): Reading {
  if (reading.kind === 'missing') return reading;
  if (results === undefined) return reading;
  const max = pointsOf(results).find(({ atMs }) => atMs === reading.atMs)?.value;
  return { ...reading, max: max ?? null };
}

function readingOf(
  results: readonly MetricDataResult[] | ReadTrouble | undefined,
  nowMs: number,
  staleMs?: number,
): Reading {
  if (typeof results === 'string') return missing(results);
  const reading = readingFrom(pointsOf(results), nowMs, staleMs);
  return reading.kind === 'missing' ? missing(reasonWithoutPoints(results ?? [])) : reading;
}

/** Averages of counts are rounded up: a node that failed for a minute did fail. */
function nodesOf(index: number, results: Results, nowMs: number): NodeCounts | Missing | null {
  const asked = [results.get(queryId(index, 'nodes')), results.get(queryId(index, 'failed'))];
  const [nodes = null, failed = null] = asked.map((told) => newestPoint(pointsOf(told), nowMs));
  if (nodes !== null && failed !== null) return { nodes: Math.round(nodes.value), failed: Math.ceil(failed.value) };
  const [trouble] = asked.flatMap((told) => troubleIn(told) ?? []);
  if (trouble !== undefined) return missing(trouble);
  return nodes === failed ? null : missing('no-data');
}

function pointsOf(results: readonly MetricDataResult[] | ReadTrouble = []): readonly Point[] {
  if (typeof results === 'string') return [];
  return results.flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.flatMap((at, index) => {
      const value = Values[index];
      return value === undefined ? [] : [{ atMs: at.getTime(), value }];
    }),
  );
}

function troubleIn(results: readonly MetricDataResult[] | ReadTrouble = []): ReadTrouble | null {
  if (typeof results === 'string') return results;
  const reason = reasonWithoutPoints(results);
  return reason === 'no-data' ? null : reason;
}

function reasonWithoutPoints(results: readonly MetricDataResult[]): 'access-denied' | 'source-unavailable' | 'no-data' {
  if (results.some(({ StatusCode }) => StatusCode === 'Forbidden')) return 'access-denied';
  if (results.some(({ StatusCode }) => StatusCode === 'InternalError')) return 'source-unavailable';
  return 'no-data';
}

import type { Metric, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { type Missing, missing, type Reading } from '../../../domain/status/reading.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import { periodMs } from '../../../domain/status/trend.ts';
import type { ListedMetrics } from './agent-metrics.ts';
import { metricsOf } from './cloudwatch-metrics.ts';

/** The metrics for one resource; null or a reason if there are none. */
export type Wanted = {
  readonly resource: Resource;
  readonly cpu: Metric;
  readonly memory: Metric | Missing;
  /** What else may tell the memory: an agent whose dimensions changed goes on under another name. */
  readonly otherMemory: readonly Metric[];
  readonly nodes: Metric | null;
  readonly failed: Metric | null;
  readonly credits: Metric | null;
  readonly surplus: Metric | null;
};

type QueryName = 'cpu' | 'memory' | 'nodes' | 'failed' | 'credits' | 'surplus' | 'cpuMax' | 'memoryMax';

export function wantedOf(resource: Resource, listed: ListedMetrics | Missing): Wanted {
  const metrics = metricsOf(resource);
  if (resource.kind !== 'ec2') return { ...metrics, resource, otherMemory: [] };
  const noCredits = { credits: null, surplus: null };
  if ('kind' in listed) return { ...metrics, ...noCredits, resource, memory: listed, otherMemory: [] };
  const [memory = missing('no-agent'), ...otherMemory] = listed.memoryOf(resource);
  const wanted = { ...metrics, resource, memory, otherMemory };
  return listed.hasCredits?.(resource) === true ? wanted : { ...wanted, ...noCredits };
}

/** Averages first, so that they are in as few requests as if nothing else were asked. */
export function queriesOf(wanted: readonly Wanted[]): MetricDataQuery[] {
  const averages = wanted.flatMap(({ cpu, memory, otherMemory, nodes, failed }, index) => [
    ...query(queryId(index, 'cpu'), cpu),
    ...query(queryId(index, 'memory'), memory),
    ...otherMemory.flatMap((metric, other) => query(otherMemoryId(index, other), metric)),
    ...query(queryId(index, 'nodes'), nodes),
    ...query(queryId(index, 'failed'), failed),
  ]);
  const maxima = wanted.flatMap(({ resource, cpu, memory }, index) =>
    hasParts(resource)
      ? [...query(queryId(index, 'cpuMax'), cpu, 'Maximum'), ...query(queryId(index, 'memoryMax'), memory, 'Maximum')]
      : [],
  );
  const credits = wanted.flatMap(({ credits, surplus }, index) => [
    ...query(queryId(index, 'credits'), credits),
    ...query(queryId(index, 'surplus'), surplus),
  ]);
  return [...averages, ...maxima, ...credits];
}

export function queryId(index: number, name: QueryName): string {
  return `${name}${index}`;
}

export function otherMemoryId(index: number, other: number): string {
  return `memory${index}_${other}`;
}

/** As many as one request takes. */
export const queriesPerRequest = 500;

export function isMissing(value: Metric | Missing | Reading): value is Missing {
  return 'kind' in value && value.kind === 'missing';
}

/** Of an instance the maximum says nothing that its average does not: there is one of it. */
function hasParts({ kind }: Resource): boolean {
  return kind !== 'ec2';
}

function query(Id: string, metric: Metric | Missing | null, Stat = 'Average'): MetricDataQuery[] {
  if (metric === null || isMissing(metric)) return [];
  // Without a Unit, because a wrong one silently finds nothing.
  return [{ Id, MetricStat: { Metric: metric, Period: periodMs / 1000, Stat } }];
}

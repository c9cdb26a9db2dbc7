import type { Metric, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Missing, Reading } from '../../../domain/status/reading.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import { periodMs } from '../../../domain/status/trend.ts';
import type { AgentMetricByInstance } from './agent-metrics.ts';
import { metricsOf } from './cloudwatch-metrics.ts';

/** The queries for one resource; null or a reason if there are none. */
export type Wanted = {
  readonly resource: Resource;
  readonly cpu: Metric;
  readonly memory: Metric | Missing;
  readonly nodes: Metric | null;
  readonly failed: Metric | null;
};

type Invocation = 'cpu' | 'memory' | 'nodes' | 'failed';

export function wantedOf(resource: Resource, agents: AgentMetricByInstance | Missing): Wanted {
  const metrics = metricsOf(resource);
  return resource.kind === 'ec2'
    ? { ...metrics, resource, memory: agentMetricOf(resource.instanceId, agents) }
    : { ...metrics, resource };
}

export function queriesOf(wanted: Wanted, index: number): MetricDataQuery[] {
  const asked: readonly Invocation[] = ['cpu', 'memory', 'nodes', 'failed'];
  return asked.flatMap((what) => {
    const metric = wanted[what];
    if (metric === null || isMissing(metric)) return [];
    // Without a Unit, because a wrong one silently finds nothing.
    return [{ Id: queryId(index, what), MetricStat: { Metric: metric, Period: periodMs / 1000, Stat: 'Average' } }];
  });
}

export function queryId(index: number, what: Invocation): string {
  return `${what}${index}`;
}

/** As few batches as the order allows, each of which one request takes with its 500 queries. */
export function batchesOf(wanted: readonly Wanted[]): readonly (readonly Wanted[])[] {
  const batches: Wanted[][] = [];
  let room = 0;
  for (const one of wanted) {
    const weight = queriesOf(one, 0).length;
    if (weight > room) {
      batches.push([]);
      room = queriesPerRequest;
    }
    batches.at(-1)?.push(one);
    room -= weight;
  }
  return batches;
}

export function isMissing(value: Metric | Missing | Reading): value is Missing {
  return 'kind' in value && value.kind === 'missing';
}

const queriesPerRequest = 500;

function agentMetricOf(instance: string, agents: AgentMetricByInstance | Missing): Metric | Missing {
  if ('kind' in agents) return agents;
  return agents.get(instance) ?? { kind: 'missing', reason: 'no-agent' };
}

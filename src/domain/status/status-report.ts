import type { DiscoveryRule, FailedDiscovery } from './discovery.ts';
import { type Firing, mostTellingFirst } from './firing-alarm.ts';
import {
  explainMissing,
  type Missing,
  missing,
  type NodeCounts,
  type Reading,
  type Readings,
  type TaskCounts,
} from './reading.ts';
import {
  ecsServiceKey,
  isEcsService,
  type Resource,
  type ResourceKey,
  type ResourceKind,
  resourceKey,
} from './resource.ts';
import type { GoneResource } from './sightings.ts';
import { type Level, levelOf, levelRank, type Thresholds, worstOf } from './thresholds.ts';

export type StatusEntry = {
  readonly resource: Resource;
  readonly cpu: Reading;
  readonly memory: Reading;
  /** Only an ECS service has tasks. */
  readonly tasks: TaskCounts | Missing | null;
  /** Only an EKS cluster has nodes, and only Container Insights knows them. */
  readonly nodes: NodeCounts | null;
  readonly level: Level;
  /** By what it was judged. */
  readonly limits?: Thresholds[ResourceKind];
};

/** Every resource asked for, worst first. */
export type StatusReport = {
  readonly atMs: number;
  readonly entries: readonly StatusEntry[];
  readonly firing: Firing;
  /** What is watched by a rule that could not be followed now, and is therefore not among the entries. */
  readonly undiscovered: readonly FailedDiscovery[];
  /** Rules that were followed and match nothing. */
  readonly unmatched: readonly DiscoveryRule[];
  /** What the rules found within the last day, and do not find now. The newest first. */
  readonly gone: readonly GoneResource[];
  /** Whether it could not be read what the rules found before. */
  readonly isPastUnread: boolean;
};

export type Observed = {
  readonly readings: ReadonlyMap<ResourceKey, Readings>;
  /** By `ecsServiceKey`. */
  readonly tasks: ReadonlyMap<string, TaskCounts | Missing>;
} & Pick<StatusReport, 'firing' | 'undiscovered' | 'unmatched' | 'gone' | 'isPastUnread'>;

export function statusReport(
  atMs: number,
  resources: readonly Resource[],
  observed: Observed,
  thresholds: Thresholds,
): StatusReport {
  const entries = resources.map((resource) => statusEntry(resource, observed, thresholds));
  const { undiscovered, unmatched, isPastUnread } = observed;
  const firing = { ...observed.firing, alarms: mostTellingFirst(observed.firing.alarms, resources) };
  const gone = observed.gone.toSorted((a, b) => b.sinceMs - a.sinceMs || compare(a.resource.name, b.resource.name));
  return { atMs, entries: worstFirst(entries), firing, undiscovered, unmatched, gone, isPastUnread };
}

function statusEntry(
  resource: Resource,
  observed: Pick<Observed, 'readings' | 'tasks'>,
  thresholds: Thresholds,
): StatusEntry {
  const noData: Readings = { cpu: missing('no-data'), memory: missing('no-data') };
  const raw = observed.readings.get(resourceKey(resource)) ?? noData;
  const tasks = isEcsService(resource) ? (observed.tasks.get(ecsServiceKey(resource)) ?? missing('no-data')) : null;
  const counts = tasks !== null && 'running' in tasks ? tasks : null;
  const cpu = explainMissing(raw.cpu, resource, counts);
  const memory = explainMissing(raw.memory, resource, counts);
  const nodes = raw.nodes ?? null;
  if (counts?.desired === 0 && counts.running === 0) return { resource, cpu, memory, tasks, nodes, level: 'off' };
  const limits = thresholds[resource.kind];
  const known = counts?.running === 0 ? [] : [levelOf(cpu, limits.cpu), levelOf(memory, limits.memory)];
  const levels = [...known, levelOfTasks(tasks), levelOfNodes(nodes)];
  return { resource, cpu, memory, tasks, nodes, level: worstOf(levels), limits };
}

function levelOfTasks(tasks: TaskCounts | Missing | null): Level {
  if (tasks === null) return 'ok';
  if (!('running' in tasks)) return 'unknown';
  if (tasks.running === 0 && tasks.desired > 0) return 'critical';
  return tasks.running < tasks.desired || tasks.rollout === 'failed' ? 'warning' : 'ok';
}

function levelOfNodes(nodes: NodeCounts | null): Level {
  return nodes !== null && nodes.failed > 0 ? 'critical' : 'ok';
}

/** What runs nothing at all comes before what runs hot. Weighed once, because a sort compares each entry many times. */
function worstFirst(entries: readonly StatusEntry[]): readonly StatusEntry[] {
  return entries
    .map((entry) => ({ entry, rank: levelRank(entry.level), peak: peak(entry), key: resourceKey(entry.resource) }))
    .sort((a, b) => a.rank - b.rank || compare(b.peak, a.peak) || byName(a, b))
    .map(({ entry }) => entry);
}

type Keyed = { readonly entry: StatusEntry; readonly key: string };

/** Ties are broken by name and key, because the same facts in another order must give the same report. */
function byName(a: Keyed, b: Keyed): number {
  return compare(a.entry.resource.name, b.entry.resource.name) || compare(a.key, b.key);
}

function peak({ cpu, memory, tasks }: StatusEntry): number {
  if (tasks !== null && 'running' in tasks && tasks.running === 0 && tasks.desired > 0) return Number.POSITIVE_INFINITY;
  const percentOf = (reading: Reading) => (reading.kind === 'value' ? Math.max(reading.percent, reading.max ?? 0) : -1);
  return Math.max(percentOf(cpu), percentOf(memory));
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { type Condition, type KnownCondition, levelOfCondition, readingIn } from './condition.ts';
import type { DiscoveryRule, FailedDiscovery } from './discovery.ts';
import { type Firing, mostTellingFirst } from './firing-alarm.ts';
import type { Place } from './place.ts';
import {
  type CpuCredits,
  explainMissing,
  hasNoCredits,
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
  readonly nodes: NodeCounts | Missing | null;
  /** Only an EC2 instance and an EKS cluster have one. */
  readonly condition: KnownCondition;
  /** Only a burstable EC2 instance has any. */
  readonly credits: CpuCredits | Missing | null;
  readonly level: Level;
  /** By what it was judged. */
  readonly limits?: Thresholds[ResourceKind];
};

/** Every resource asked for, worst first. */
export type StatusReport = {
  readonly atMs: number;
  readonly entries: readonly StatusEntry[];
  readonly firing: Firing;
  /** Where it was asked what fires. */
  readonly alarmPlaces: readonly Place[];
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
  readonly conditions: ReadonlyMap<ResourceKey, Condition | Missing>;
} & Pick<StatusReport, 'firing' | 'alarmPlaces' | 'undiscovered' | 'unmatched' | 'gone' | 'isPastUnread'>;

export function statusReport(
  atMs: number,
  resources: readonly Resource[],
  observed: Observed,
  thresholds: Thresholds,
): StatusReport {
  const entries = resources.map((resource) => statusEntry(resource, observed, thresholds));
  const { alarmPlaces, undiscovered, unmatched, isPastUnread } = observed;
  const firing = { ...observed.firing, alarms: mostTellingFirst(observed.firing.alarms, resources) };
  const gone = observed.gone.toSorted((a, b) => b.sinceMs - a.sinceMs || compare(a.resource.name, b.resource.name));
  return { atMs, entries: worstFirst(entries), firing, alarmPlaces, undiscovered, unmatched, gone, isPastUnread };
}

function statusEntry(
  resource: Resource,
  observed: Pick<Observed, 'readings' | 'tasks' | 'conditions'>,
  thresholds: Thresholds,
): StatusEntry {
  const noData: Readings = { cpu: missing('no-data'), memory: missing('no-data') };
  const raw = observed.readings.get(resourceKey(resource)) ?? noData;
  const tasks = isEcsService(resource) ? (observed.tasks.get(ecsServiceKey(resource)) ?? missing('no-data')) : null;
  const counts = tasks !== null && 'running' in tasks ? tasks : null;
  const condition = conditionOf(resource, observed);
  const explained = (reading: Reading) => explainMissing(readingIn(condition, reading), resource, tasks);
  const [cpu, memory] = [explained(raw.cpu), explained(raw.memory)];
  const nodes = raw.nodes ?? null;
  const hasEnded = condition === 'stopped' || condition === 'terminated';
  const credits = hasEnded ? null : (raw.credits ?? null);
  const entry = { resource, cpu, memory, tasks, nodes, condition, credits };
  if (counts?.desired === 0 && counts.running === 0) return { ...entry, level: 'off' };
  const limits = thresholds[resource.kind];
  const isSilent = counts?.running === 0 || hasEnded;
  const known = isSilent ? [] : [levelOf(cpu, limits.cpu), levelOf(memory, limits.memory)];
  const levels = [
    ...known,
    levelOfTasks(tasks),
    levelOfNodes(nodes),
    levelOfCondition(condition),
    levelOfCredits(credits),
  ];
  return { ...entry, level: worstOf(levels), limits };
}

/** Of a cluster only the metrics tell how it is; without them an unread condition explains nothing. */
function conditionOf(resource: Resource, { conditions }: Pick<Observed, 'conditions'>): KnownCondition {
  const condition = conditions.get(resourceKey(resource)) ?? null;
  const isUnread = condition !== null && typeof condition !== 'string' && condition.reason !== 'not-found';
  return resource.kind === 'eks' && isUnread ? null : condition;
}

function levelOfTasks(tasks: TaskCounts | Missing | null): Level {
  if (tasks === null) return 'ok';
  if (!('running' in tasks)) return 'unknown';
  if (tasks.running === 0 && tasks.desired > 0) return 'critical';
  return tasks.running < tasks.desired || tasks.rollout === 'failed' ? 'warning' : 'ok';
}

function levelOfNodes(nodes: NodeCounts | Missing | null): Level {
  if (nodes !== null && 'kind' in nodes) return 'unknown';
  return nodes !== null && nodes.failed > 0 ? 'critical' : 'ok';
}

/** Without credits it runs no faster than its baseline, however busy it is. Who may go on without them is billed for it. */
function levelOfCredits(credits: CpuCredits | Missing | null): Level {
  if (credits === null) return 'ok';
  if ('kind' in credits) return 'unknown';
  return hasNoCredits(credits) ? 'warning' : 'ok';
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

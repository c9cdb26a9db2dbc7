import { type Place, type PlaceTrouble, placeKey } from './place.ts';
import { byItsKind, type ForEachKind, type Resource } from './resource.ts';

/** A CloudWatch alarm in the state ALARM. */
export type FiringAlarm = {
  readonly place: Place;
  readonly name: string;
  /** When it began to fire; null where the source does not say. */
  readonly sinceMs: number | null;
  /** `scaling`: all that it does is to have a fleet scaled, and it fires whenever there is little to do. */
  readonly purpose: 'alert' | 'scaling';
  /** Of the metric that it watches; empty where it watches several or none. */
  readonly dimensions: Readonly<Record<string, string>>;
};

export type Firing = {
  /** The newest first. */
  readonly alarms: readonly FiringAlarm[];
  /** Whether more fire than are read. */
  readonly more: boolean;
  /** Where it could not be learnt what fires. */
  readonly unread: readonly PlaceTrouble[];
};

export const noneFiring: Firing = { alarms: [], more: false, unread: [] };

/** What the team wants to be told, about what it watches, first; those that only scale last; the newest of each first. */
export function mostTellingFirst(
  alarms: readonly FiringAlarm[],
  resources: readonly Resource[],
): readonly FiringAlarm[] {
  return alarms
    .map((alarm) => ({ alarm, rank: rankOf(alarm, resources), key: `${placeKey(alarm.place)} ${alarm.name}` }))
    .sort((a, b) => a.rank - b.rank || since(b) - since(a) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ alarm }) => alarm);
}

/** The resource whose metric the alarm watches; null where it is none of these. */
export function watchedBy({ place, dimensions }: FiringAlarm, resources: readonly Resource[]): Resource | null {
  const isSame = (resource: Resource) =>
    placeKey(resource) === placeKey(place) && byItsKind(watches(dimensions), resource);
  return resources.find(isSame) ?? null;
}

function rankOf(alarm: FiringAlarm, resources: readonly Resource[]): number {
  if (alarm.purpose === 'scaling') return 2;
  return watchedBy(alarm, resources) === null ? 1 : 0;
}

function since({ alarm }: { readonly alarm: FiringAlarm }): number {
  return alarm.sinceMs ?? 0;
}

function watches({ InstanceId, ClusterName, ServiceName }: FiringAlarm['dimensions']): ForEachKind<boolean> {
  return {
    ec2: ({ instanceId }) => instanceId === InstanceId,
    ecs: ({ cluster, service }) => cluster === ClusterName && service === ServiceName,
    eks: ({ cluster }) => cluster === ClusterName && ServiceName === undefined,
  };
}

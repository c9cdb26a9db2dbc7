import type { Catalog } from '../deploy/catalog.ts';
import { matchesWildcard } from '../kit/wildcard.ts';
import { type Place, placeKey } from '../status/place.ts';
import type { EcsService } from '../status/resource.ts';
import type { Alarm, AlarmMetric, AlarmSubject } from './alarm.ts';

/** A service in an environment. */
export type Lane = { readonly service: string; readonly environment: string };

/**
 * Whose resource an alarm watches: the services whose `alarms` name it, and those that run where its metrics say. An alarm on a whole
 * cluster watches all that run there. `at`: where its metrics are; null where nobody knows which of the team's accounts that is.
 */
export function watchedLanes(
  { services }: Catalog,
  { name }: Pick<Alarm, 'name'>,
  subject: AlarmSubject,
  at: Place | null,
): readonly Lane[] {
  const metrics = metricsOf(subject);
  return services.flatMap(({ name: service, runsOn, alarms = {} }) => {
    const named = Object.entries(alarms).filter(([, names]) => names.some((one) => matchesWildcard(one, name)));
    const there = Object.entries(runsOn).filter(
      ([, where]) =>
        at !== null && placeKey(where) === placeKey(at) && metrics.some((metric) => isMetricOf(metric, where)),
    );
    const environments = new Set([...named, ...there].map(([environment]) => environment));
    return [...environments].map((environment) => ({ service, environment }));
  });
}

function metricsOf({ metric, queries = [] }: AlarmSubject): readonly AlarmMetric[] {
  return [...(metric === null ? [] : [metric]), ...queries.flatMap((query) => query.metric ?? [])];
}

/** The namespaces in which CloudWatch and Container Insights keep what they measure of ECS. */
const ofEcs = new Set(['AWS/ECS', 'ECS/ContainerInsights']);

function isMetricOf({ namespace, dimensions }: AlarmMetric, where: EcsService): boolean {
  const { ClusterName: cluster, ServiceName: service } = dimensions;
  if (!ofEcs.has(namespace) || cluster === undefined || !isNamed(where.cluster, cluster)) return false;
  return service === undefined || isNamed(where.service, service);
}

/** The configuration may hold a name or an ARN. */
function isNamed(configured: string, name: string): boolean {
  return configured === name || (configured.startsWith('arn:') && configured.endsWith(`/${name}`));
}

import type { Catalog } from '../deploy/catalog.ts';
import type { EksDeployment, LambdaAlias, RunsOn } from '../deploy/runs-on.ts';
import { matchesWildcard } from '../kit/wildcard.ts';
import { type Place, placeKey } from '../status/place.ts';
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

/** The namespaces in which CloudWatch and Container Insights keep what they measure of each platform. */
const ofEcs = new Set(['AWS/ECS', 'ECS/ContainerInsights']);
const ofEks = 'ContainerInsights';
const ofLambda = 'AWS/Lambda';

function isMetricOf({ namespace, dimensions }: AlarmMetric, where: RunsOn): boolean {
  if (where.kind === 'eks') return namespace === ofEks && isOfDeployment(dimensions, where);
  if (where.kind === 'lambda') return namespace === ofLambda && isOfAlias(dimensions, where);
  const { ClusterName: cluster, ServiceName: service } = dimensions;
  if (!ofEcs.has(namespace) || cluster === undefined || !isNamed(where.cluster, cluster)) return false;
  return service === undefined || isNamed(where.service, service);
}

/** A pod is named after what made it: a Deployment and its pods have one name there. */
function isOfDeployment(dimensions: AlarmMetric['dimensions'], where: EksDeployment): boolean {
  const { ClusterName: cluster, Namespace: namespace, PodName: pod, Service: service } = dimensions;
  if (cluster !== where.cluster || (namespace !== undefined && namespace !== where.namespace)) return false;
  return [pod, service].every((name) => name === undefined || name === where.deployment);
}

/** Of a function as a whole, or of that alias. */
function isOfAlias(dimensions: AlarmMetric['dimensions'], where: LambdaAlias): boolean {
  const { FunctionName: name, Resource: resource = where.function } = dimensions;
  return name === where.function && (resource === name || resource === `${name}:${where.alias}`);
}

/** The configuration may hold a name or an ARN. */
function isNamed(configured: string, name: string): boolean {
  return configured === name || (configured.startsWith('arn:') && configured.endsWith(`/${name}`));
}

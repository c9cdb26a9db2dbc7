import type { LogSource } from '../../../domain/logs/log-source.ts';
import type { Configuration } from '../configuration.ts';
import type { Grant } from '../room-wiring.ts';
import { placeOf } from '../written-place.ts';

type Written = Configuration['logs']['groups'][number];

export function logSources({ logs: { groups }, region: usual }: Pick<Configuration, 'logs' | 'region'>): LogSource[] {
  return groups.map((written) => ({
    name: written.service ?? written.name ?? '',
    environment: written.environment ?? null,
    group: groupOf(written),
    streams: written.streams ?? null,
    pods:
      written.eks === undefined
        ? null
        : { namespace: written.eks.namespace, deployment: written.eks.deployment ?? null },
    place: placeOf(written, usual),
  }));
}

function groupOf({ group: named, lambda, eks }: Written): string {
  if (named !== undefined) return named;
  return eks === undefined ? `/aws/lambda/${lambda ?? ''}` : `/aws/containerinsights/${eks.cluster}/application`;
}

/** Exactly the groups that the configuration names. Those of other accounts are for the roles there to allow. */
export function logsGrants(configuration: Pick<Configuration, 'logs' | 'region'>): readonly Grant[] {
  const own = logSources(configuration).filter(({ place }) => place.account === undefined);
  const keys = new Set(own.map(({ place, group: of }) => `${place.region} ${of}`));
  const on = [...keys].sort().map((key) => {
    const [of = '', named = ''] = key.split(' ');
    return { service: 'logs', region: of, resource: `log-group:${named}:*` };
  });
  return [{ actions: ['logs:FilterLogEvents'], on }];
}

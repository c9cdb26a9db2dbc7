import type { DiscoveryRule, RuleOf } from '../../../domain/status/discovery.ts';
import type { Place } from '../../../domain/status/place.ts';
import type { Resource, ResourceKind, ResourceOf } from '../../../domain/status/resource.ts';
import type { Configuration } from '../configuration.ts';
import { placeOf } from '../written-place.ts';

type Written = Configuration['resources'][number];
type Named<Kind extends ResourceKind> = Extract<Written, { readonly kind: Kind }>;
type Sought<Kind extends ResourceKind> = Extract<Written, { readonly discover: Kind }>;

/** How `geonbot.yaml` writes what tells one resource of its kind from another. */
const resourceWritten: {
  readonly [Kind in ResourceKind]: (written: Named<Kind>) => Omit<ResourceOf<Kind>, keyof Place | 'kind' | 'name'>;
} = {
  ec2: ({ instance, host }) => ({ instanceId: instance, ...(host === undefined ? {} : { host }) }),
  ecs: ({ cluster, service }) => ({ cluster, service }),
  eks: ({ cluster }) => ({ cluster }),
};

const ruleWritten: {
  readonly [Kind in ResourceKind]: (written: Sought<Kind>) => Omit<RuleOf<Kind>, keyof Place | 'kind'>;
} = {
  ec2: ({ tag }) => ({ tags: tag }),
  ecs: ({ cluster }) => ({ cluster }),
  eks: () => ({}),
};

export function namedResources({ resources, region }: Configuration): Resource[] {
  return resources.flatMap((written) => {
    if (!('kind' in written)) return [];
    // Casts here and below: TypeScript cannot relate an entry to the kind that it is looked up by.
    const identity = (resourceWritten[written.kind] as (written: Written) => object)(written);
    return [{ kind: written.kind, name: written.name, ...placeOf(written, region), ...identity } as Resource];
  });
}

export function discoveryRules({ resources, region }: Configuration): DiscoveryRule[] {
  return resources.flatMap((written) => {
    if (!('discover' in written)) return [];
    const sought = (ruleWritten[written.discover] as (written: Written) => object)(written);
    return [{ kind: written.discover, ...placeOf(written, region), ...sought } as DiscoveryRule];
  });
}

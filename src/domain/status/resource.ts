import { recordOf } from '../kit/record-of.ts';
import { type Place, placeKey } from './place.ts';

/**
 * Every kind of resource, in the order in which people are offered them. The only list: each adapter has a table over
 * `ResourceKind`, and a table without a kind does not compile.
 */
export const kindFacts = {
  ec2: { label: 'EC2', identity: ['instanceId'], whenSilent: 'no-data' },
  ecs: { label: 'ECS', identity: ['cluster', 'service'], whenSilent: 'no-data' },
  // Only Container Insights measures nodes.
  eks: { label: 'EKS', identity: ['cluster'], whenSilent: 'no-node-metrics' },
} as const satisfies Readonly<Record<string, KindFacts>>;

type KindFacts = {
  /** What AWS calls the service. */
  readonly label: string;
  /** The fields by which AWS finds one, beside its place. The last one is its own name there. */
  readonly identity: readonly [string, ...string[]];
  /** Why nothing was measured where the source answers without data. */
  readonly whenSilent: 'no-data' | 'no-node-metrics';
};

export type ResourceKind = keyof typeof kindFacts;

/** Something for each kind. */
export type ByKind<Value> = Readonly<Record<ResourceKind, Value>>;

export type ResourceOf<Kind extends ResourceKind> = Place & {
  readonly kind: Kind;
  /** What the team calls it. */
  readonly name: string;
} & { readonly [Field in (typeof kindFacts)[Kind]['identity'][number]]: string } & Beside[Kind];

/** What does not tell one from another. */
type Beside = {
  /** `host`: what an agent calls it that does not know the instance id. */
  readonly ec2: { readonly host?: string };
  readonly ecs: unknown;
  readonly eks: unknown;
};

/** One thing that the team watches, as named in its configuration. */
export type Resource = { [Kind in ResourceKind]: ResourceOf<Kind> }[ResourceKind];

export type Ec2Instance = ResourceOf<'ec2'>;
export type EcsServiceResource = ResourceOf<'ecs'>;
export type EksCluster = ResourceOf<'eks'>;

/** Where an ECS service lives. */
export type EcsService = Place & Pick<EcsServiceResource, 'cluster' | 'service'>;

/** What tells two resources apart, whatever they are called. */
export type ResourceKey = string;

/** What to do with a resource, by its kind. */
export type ForEachKind<Out> = { readonly [Kind in ResourceKind]: (resource: ResourceOf<Kind>) => Out };

export const resourceKinds: readonly ResourceKind[] = Object.keys(kindFacts).filter(isResourceKind);

export function isResourceKind(text: string): text is ResourceKind {
  return Object.hasOwn(kindFacts, text);
}

/** A cast, because TypeScript does not see that an entry takes the very kind that it is found by. */
export function byItsKind<Out>(table: ForEachKind<Out>, resource: Resource): Out {
  return (table[resource.kind] as (resource: Resource) => Out)(resource);
}

/** The same kind of thing for each. */
export function ofEachKind<Value>(make: (kind: ResourceKind) => Value): ByKind<Value> {
  return recordOf(resourceKinds, make);
}

export function resourceKey(resource: Resource): ResourceKey {
  return `${resource.kind}:${placeKey(resource)}/${identityOf(resource).join('/')}`;
}

/** What AWS calls it, where the team may call it something else. */
export function nameInAws(resource: Resource): string {
  return identityOf(resource).at(-1) ?? resource.name;
}

export function isEcsService(resource: Resource): resource is EcsServiceResource {
  return resource.kind === 'ecs';
}

export function ecsServiceKey(service: EcsService): string {
  return `${placeKey(service)}/${service.cluster}/${service.service}`;
}

function identityOf(resource: Resource): readonly string[] {
  const fields: Readonly<Record<string, string | undefined>> = resource;
  return kindFacts[resource.kind].identity.flatMap((field) => fields[field] ?? []);
}

import { type Place, placeKey, type SourceTrouble } from './place.ts';
import { type Resource, type ResourceKind, resourceKey } from './resource.ts';

/** Resources that the team watches without naming each. */
export type DiscoveryRule = { [Kind in ResourceKind]: RuleOf<Kind> }[ResourceKind];

export type RuleOf<Kind extends ResourceKind> = Place & { readonly kind: Kind } & Sought[Kind];

/** What is looked for in a place. */
type Sought = {
  /** Running instances with every one of these tags. */
  readonly ec2: { readonly tags: Readonly<Record<string, string>> };
  /** The services of a cluster. */
  readonly ecs: { readonly cluster: string };
  /** The clusters. */
  readonly eks: unknown;
};

/** What to do with a rule, by its kind. */
export type ForEachRule<Out> = { readonly [Kind in ResourceKind]: (rule: RuleOf<Kind>) => Out };

export type Discovered = {
  readonly resources: readonly Resource[];
  /** What a rule would find if it ran: EC2 says so of an instance for about an hour after its end. */
  readonly stopped: readonly StoppedInstance[];
  /** Rules of which it could not be learnt what they mean now. */
  readonly failed: readonly FailedDiscovery[];
  /** When the oldest of it was read. */
  readonly readAtMs: number;
};

export type StoppedInstance = {
  readonly resource: Resource;
  readonly how: 'stopped' | 'terminated';
  /** Null where AWS does not say. */
  readonly sinceMs: number | null;
};

export type FailedDiscovery = { readonly rule: DiscoveryRule; readonly reason: SourceTrouble | 'not-found' };

/** What tells two rules apart. */
export function ruleKey(rule: DiscoveryRule): string {
  return `${rule.kind}:${placeKey(rule)}/${byItsRule(sought, rule)}`;
}

const sought: ForEachRule<string> = {
  ec2: ({ tags }) => JSON.stringify(Object.entries(tags).sort()),
  ecs: ({ cluster }) => cluster,
  eks: () => '',
};

/** A cast, because TypeScript does not see that an entry takes the very kind that it is found by. */
export function byItsRule<Out>(table: ForEachRule<Out>, rule: DiscoveryRule): Out {
  return (table[rule.kind] as (rule: DiscoveryRule) => Out)(rule);
}

/** Each resource once; what the team named keeps its name. */
export function watchedResources(named: readonly Resource[], discovered: readonly Resource[]): readonly Resource[] {
  const all = new Map<string, Resource>();
  for (const resource of [...named, ...discovered]) {
    if (!all.has(resourceKey(resource))) all.set(resourceKey(resource), resource);
  }
  return [...all.values()];
}

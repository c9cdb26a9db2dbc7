import { type Place, placeKey, type SourceTrouble } from './place.ts';
import { type Resource, resourceKey } from './resource.ts';

/** Resources that the team watches without naming each. */
export type DiscoveryRule =
  /** Running instances with every one of these tags. */
  | (Place & { readonly kind: 'ec2'; readonly tags: Readonly<Record<string, string>> })
  /** The services of a cluster. */
  | (Place & { readonly kind: 'ecs'; readonly cluster: string })
  /** The clusters of a place. */
  | (Place & { readonly kind: 'eks' });

export type Discovered = {
  readonly resources: readonly Resource[];
  /** Rules of which it could not be learnt what they mean now. */
  readonly failed: readonly FailedDiscovery[];
};

export type FailedDiscovery = { readonly rule: DiscoveryRule; readonly reason: SourceTrouble | 'not-found' };

export const nothingDiscovered: Discovered = { resources: [], failed: [] };

/** What tells two rules apart. */
export function ruleKey(rule: DiscoveryRule): string {
  switch (rule.kind) {
    case 'ec2':
      return `ec2:${placeKey(rule)}/${JSON.stringify(Object.entries(rule.tags).sort())}`;
    case 'ecs':
      return `ecs:${placeKey(rule)}/${rule.cluster}`;
    case 'eks':
      return `eks:${placeKey(rule)}`;
  }
}

/** Each resource once; what the team named keeps its name. */
export function watchedResources(named: readonly Resource[], discovered: readonly Resource[]): readonly Resource[] {
  const all = new Map<string, Resource>();
  for (const resource of [...named, ...discovered]) {
    if (!all.has(resourceKey(resource))) all.set(resourceKey(resource), resource);
  }
  return [...all.values()];
}

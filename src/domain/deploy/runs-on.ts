import { type Place, placeKey } from '../status/place.ts';
import type { EcsService } from '../status/resource.ts';

/** What runs services beside ECS. */
export const otherPlatforms = ['eks', 'lambda'] as const;

/** What runs services. */
export type Platform = 'ecs' | (typeof otherPlatforms)[number];

/** Where a service runs in one environment. One of ECS needs no kind, like whatever else names ECS services. */
export type RunsOn = EcsPlace | EksDeployment | LambdaAlias;

export type EcsPlace = EcsService & { readonly kind?: 'ecs' };

/** A Deployment of Kubernetes. */
export type EksDeployment = Place & {
  readonly kind: 'eks';
  readonly cluster: string;
  readonly namespace: string;
  readonly deployment: string;
};

/** The alias that callers invoke. It leads to one version of the function, or by weights to two. */
export type LambdaAlias = Place & { readonly kind: 'lambda'; readonly function: string; readonly alias: string };

export function platformOf({ kind = 'ecs' }: RunsOn): Platform {
  return kind;
}

export function isOnEcs(at: RunsOn): at is EcsPlace {
  return platformOf(at) === 'ecs';
}

/** As a deployment keeps it, which leaves ECS out. */
export function platformElsewhere(at: RunsOn | undefined): { readonly platform?: Exclude<Platform, 'ecs'> } {
  return at?.kind === 'eks' || at?.kind === 'lambda' ? { platform: at.kind } : {};
}

/** What the platform itself calls it. */
export function nameThere(at: RunsOn): string {
  if (at.kind === 'eks') return at.deployment;
  return at.kind === 'lambda' ? at.function : at.service;
}

/** What tells two places apart. */
export function runsOnKey(at: RunsOn): string {
  return [placeKey(at), ...namesThere(at)].join('/');
}

function namesThere(at: RunsOn): readonly string[] {
  if (at.kind === 'eks') return ['eks', at.cluster, at.namespace, at.deployment];
  return at.kind === 'lambda' ? ['lambda', at.function, at.alias] : [at.cluster, at.service];
}

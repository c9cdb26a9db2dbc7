import { type Place, placeKey } from './place.ts';

/** One thing that the team watches, as named in its configuration. */
export type Resource = Ec2Instance | EcsServiceResource | EksCluster;

export type ResourceKind = Resource['kind'];

export const resourceKinds: readonly ResourceKind[] = ['ec2', 'ecs', 'eks'];

export type Ec2Instance = Place & {
  readonly kind: 'ec2';
  readonly name: string;
  readonly instanceId: string;
};

export type EcsServiceResource = Place & {
  readonly kind: 'ecs';
  readonly name: string;
  readonly cluster: string;
  readonly service: string;
};

export type EksCluster = Place & {
  readonly kind: 'eks';
  readonly name: string;
  readonly cluster: string;
};

/** Where an ECS service lives. */
export type EcsService = Place & Pick<EcsServiceResource, 'cluster' | 'service'>;

/** What tells two resources apart, whatever they are called. */
export type ResourceKey = string;

export function resourceKey(resource: Resource): ResourceKey {
  switch (resource.kind) {
    case 'ec2':
      return `ec2:${placeKey(resource)}/${resource.instanceId}`;
    case 'ecs':
      return `ecs:${ecsServiceKey(resource)}`;
    case 'eks':
      return `eks:${placeKey(resource)}/${resource.cluster}`;
  }
}

export function ecsServiceKey(service: EcsService): string {
  return `${placeKey(service)}/${service.cluster}/${service.service}`;
}

/** One thing that the team watches, as named in its configuration. */
export type Resource = Ec2Instance | EcsServiceResource | EksCluster;

export type ResourceKind = Resource['kind'];

export type Ec2Instance = {
  readonly kind: 'ec2';
  readonly name: string;
  readonly region: string;
  readonly instanceId: string;
};

export type EcsServiceResource = {
  readonly kind: 'ecs';
  readonly name: string;
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
};

export type EksCluster = {
  readonly kind: 'eks';
  readonly name: string;
  readonly region: string;
  readonly cluster: string;
};

/** Where an ECS service lives. */
export type EcsService = Pick<EcsServiceResource, 'region' | 'cluster' | 'service'>;

/** What tells two resources apart, whatever they are called. */
export type ResourceKey = string;

export function resourceKey(resource: Resource): ResourceKey {
  switch (resource.kind) {
    case 'ec2':
      return `ec2:${resource.region}/${resource.instanceId}`;
    case 'ecs':
      return `ecs:${ecsServiceKey(resource)}`;
    case 'eks':
      return `eks:${resource.region}/${resource.cluster}`;
  }
}

export function ecsServiceKey(service: EcsService): string {
  return `${service.region}/${service.cluster}/${service.service}`;
}

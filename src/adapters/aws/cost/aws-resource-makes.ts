import type { Instance } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, type Service } from '@aws-sdk/client-ecs';
import type { ResourceMakes } from '../../../application/cost/ports/resource-makes.ts';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import type { Made } from '../../../domain/cost/paid-rate.ts';
import { placeKey } from '../../../domain/status/place.ts';
import {
  type Ec2Instance,
  type EcsServiceResource,
  type Resource,
  type ResourceKey,
  resourceKey,
} from '../../../domain/status/resource.ts';
import type { AwsClients } from '../kit/aws-clients.ts';
import { batchesOf } from '../kit/batches-of.ts';
import { everyPage } from '../kit/every-page.ts';

type MadeOf = readonly [ResourceKey, Made];

const instancesPerRequest = 100;
const servicesAtOnce = 5;

/** Instances by their type, and services on Fargate by their tasks. */
export class AwsResourceMakes implements ResourceMakes {
  readonly #clients: Pick<AwsClients, 'ec2In' | 'ecsIn'>;

  constructor(clients: Pick<AwsClients, 'ec2In' | 'ecsIn'>) {
    this.#clients = clients;
  }

  async of(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, Made>> {
    const instances = resources.filter((one) => one.kind === 'ec2');
    const batches = [...Map.groupBy(instances, placeKey).values()].flatMap((there) =>
      batchesOf(there, instancesPerRequest),
    );
    const services = resources.filter((one) => one.kind === 'ecs');
    const [machines, tasks] = await Promise.all([
      Promise.all(batches.map((batch) => this.#instances(batch).catch(() => []))),
      mapConcurrently(servicesAtOnce, services, (service) => this.#service(service).catch(() => [])),
    ]);
    return new Map([...machines.flat(), ...tasks.flat()]);
  }

  /** By a filter, because a request by id fails as a whole where one of them is unknown. */
  async #instances(batch: readonly Ec2Instance[]): Promise<readonly MadeOf[]> {
    const [place] = batch;
    if (place === undefined) return [];
    const client = await this.#clients.ec2In(place);
    const { DescribeInstancesCommand } = await import('../kit/ec2-client.ts');
    const Filters = [{ Name: 'instance-id', Values: batch.map(({ instanceId }) => instanceId) }];
    const found = await everyPage<Instance>(async (token) => {
      const answer = await client.send(
        new DescribeInstancesCommand({ Filters, ...(token === undefined ? {} : { NextToken: token }) }),
      );
      return { items: (answer.Reservations ?? []).flatMap(({ Instances = [] }) => Instances), next: answer.NextToken };
    });
    const known = new Map(found.map((one) => [one.InstanceId, one]));
    return batch.flatMap((one): MadeOf[] => {
      const made = machine(known.get(one.instanceId));
      return made === null ? [] : [[resourceKey(one), made]];
    });
  }

  async #service(one: EcsServiceResource): Promise<readonly MadeOf[]> {
    const client = this.#clients.ecsIn(one);
    const { services = [] } = await client.send(
      new DescribeServicesCommand({ cluster: one.cluster, services: [one.service] }),
    );
    const [service] = services;
    if (service?.taskDefinition === undefined || !isOnFargateAlone(service)) return [];
    const { taskDefinition } = await client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition }),
    );
    const [cpu, memory] = [Number(taskDefinition?.cpu), Number(taskDefinition?.memory)];
    const { cpuArchitecture = 'X86_64', operatingSystemFamily = 'LINUX' } = taskDefinition?.runtimePlatform ?? {};
    const tasks = service.runningCount ?? 0;
    if (!(cpu > 0) || !(memory > 0) || operatingSystemFamily !== 'LINUX' || tasks === 0) return [];
    const arm = cpuArchitecture === 'ARM64' ? 'ARM-' : '';
    const use = { operation: 'FargateTask' };
    const uses = [
      { ...use, usage: `Fargate-${arm}vCPU-Hours:perCPU`, parts: cpu * tasks },
      { ...use, usage: `Fargate-${arm}GB-Hours`, parts: memory * tasks },
    ];
    return [[resourceKey(one), { label: `${tasks} × ${cpu / 1024} vCPU, ${memory / 1024} GB`, uses }]];
  }
}

/** Null of what is not charged by the hour on demand. */
function machine(instance: Instance = {}): Made | null {
  const { InstanceType: type, InstanceLifecycle, Placement, State, UsageOperation = 'RunInstances' } = instance;
  if (type === undefined || State?.Name !== 'running' || InstanceLifecycle !== undefined) return null;
  if ((Placement?.Tenancy ?? 'default') !== 'default') return null;
  return { label: type, uses: [{ usage: `BoxUsage:${type}`, operation: UsageOperation, parts: 1024 }] };
}

function isOnFargateAlone({ launchType, capacityProviderStrategy = [] }: Service): boolean {
  if (capacityProviderStrategy.length === 0) return launchType === 'FARGATE';
  return capacityProviderStrategy.every(({ capacityProvider }) => capacityProvider === 'FARGATE');
}

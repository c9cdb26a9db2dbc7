import type { EC2Client, InstanceStatus } from '@aws-sdk/client-ec2';
import type { ResourceConditions } from '../../../application/status/ports/resource-conditions.ts';
import type { Condition } from '../../../domain/status/condition.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import {
  type Ec2Instance,
  type EksCluster,
  type Resource,
  type ResourceKey,
  resourceKey,
} from '../../../domain/status/resource.ts';
import type { AwsClients } from '../kit/aws-clients.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { batchesOf } from '../kit/batches-of.ts';
import { everyPage } from '../kit/every-page.ts';

type Told = readonly (readonly [ResourceKey, Condition | Missing])[];

/** The state and the status checks of EC2 instances, and whether EKS clusters are there and can have nodes. */
export class AwsResourceConditions implements ResourceConditions {
  readonly #clients: Pick<AwsClients, 'ec2In' | 'eksIn'>;
  readonly #clusters = new Map<ResourceKey, { readonly untilMs: number; readonly condition: Condition }>();

  constructor(clients: Pick<AwsClients, 'ec2In' | 'eksIn'>) {
    this.#clients = clients;
  }

  async of(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, Condition | Missing>> {
    const instances = resources.filter((resource) => resource.kind === 'ec2');
    const clusters = resources.filter((resource) => resource.kind === 'eks');
    const batches = [...Map.groupBy(instances, placeKey).values()].flatMap((there) =>
      batchesOf(there, instancesPerRequest),
    );
    const told = await Promise.all([
      ...batches.map((batch) => this.#instances(batch)),
      ...clusters.map((cluster) => this.#cluster(cluster, nowMs)),
    ]);
    return new Map(told.flat());
  }

  /** All of one place, and no more than one request takes. */
  async #instances(batch: readonly Ec2Instance[]): Promise<Told> {
    const [place] = batch;
    if (place === undefined) return [];
    try {
      const client = await this.#clients.ec2In(place);
      const states = await statesOf(client, batch);
      const running = batch.filter(({ instanceId }) => states.get(instanceId) === 'running');
      const checks = await checksOf(client, place, running);
      return batch.map((one) => {
        const state = states.get(one.instanceId);
        const condition =
          state === 'running' ? checks(one.instanceId) : (ended.get(state ?? '') ?? missing('not-found'));
        return [resourceKey(one), condition];
      });
    } catch (error) {
      const trouble = missing(sourceTrouble(error, place));
      return batch.map((one) => [resourceKey(one), trouble]);
    }
  }

  async #cluster(cluster: EksCluster, nowMs: number): Promise<Told> {
    const key = resourceKey(cluster);
    const known = this.#clusters.get(key);
    if (known !== undefined && nowMs < known.untilMs) return [[key, known.condition]];
    try {
      const client = await this.#clients.eksIn(cluster);
      const { ListFargateProfilesCommand, ListNodegroupsCommand } = await import('../kit/eks-client.ts');
      const asked = { clusterName: cluster.cluster, maxResults: 1 };
      const [groups, profiles] = await Promise.all([
        client.send(new ListNodegroupsCommand(asked)),
        client.send(new ListFargateProfilesCommand(asked)),
      ]);
      const has = (names: readonly string[] = []) => names.length > 0;
      const isFargateOnly = has(profiles.fargateProfileNames) && !has(groups.nodegroups);
      const condition = isFargateOnly ? 'fargate-only' : 'fine';
      this.#clusters.set(key, { untilMs: nowMs + rememberedMs, condition });
      return [[key, condition]];
    } catch (error) {
      const isGone = error instanceof Error && error.name === 'ResourceNotFoundException';
      return [[key, missing(isGone ? 'not-found' : sourceTrouble(error, cluster))]];
    }
  }
}

const rememberedMs = 5 * 60_000;
/** As many instances as DescribeInstanceStatus takes by id. */
const instancesPerRequest = 100;

const ended: ReadonlyMap<string, Condition> = new Map([
  ['pending', 'starting'],
  ['stopping', 'stopped'],
  ['stopped', 'stopped'],
  ['shutting-down', 'terminated'],
  ['terminated', 'terminated'],
]);

/** By a filter, because a request by id fails as a whole where one of them is unknown. */
async function statesOf(client: EC2Client, batch: readonly Ec2Instance[]): Promise<ReadonlyMap<string, string>> {
  const { DescribeInstancesCommand } = await import('../kit/ec2-client.ts');
  const Filters = [{ Name: 'instance-id', Values: batch.map(({ instanceId }) => instanceId) }];
  const instances = await everyPage(async (token) => {
    const answer = await client.send(
      new DescribeInstancesCommand({ Filters, ...(token === undefined ? {} : { NextToken: token }) }),
    );
    return { items: (answer.Reservations ?? []).flatMap(({ Instances = [] }) => Instances), next: answer.NextToken };
  });
  return new Map(instances.map(({ InstanceId = '', State }) => [InstanceId, State?.Name ?? '']));
}

/** How the checks of a running instance went. */
async function checksOf(
  client: EC2Client,
  place: Place,
  running: readonly Ec2Instance[],
): Promise<(instanceId: string) => Condition | Missing> {
  if (running.length === 0) return () => 'unchecked';
  const { DescribeInstanceStatusCommand } = await import('../kit/ec2-client.ts');
  const InstanceIds = running.map(({ instanceId }) => instanceId);
  try {
    const statuses = await everyPage(async (token) => {
      const answer = await client.send(
        new DescribeInstanceStatusCommand({ InstanceIds, ...(token === undefined ? {} : { NextToken: token }) }),
      );
      return { items: answer.InstanceStatuses ?? [], next: answer.NextToken };
    });
    const known = new Map(statuses.map((one) => [one.InstanceId, conditionOf(one)]));
    return (instanceId) => known.get(instanceId) ?? 'unchecked';
  } catch (error) {
    const trouble = missing(sourceTrouble(error, place));
    return () => trouble;
  }
}

/** Of the machine, of what runs on it and of its disks. Those that do not apply say nothing. */
function conditionOf({ SystemStatus, InstanceStatus: own, AttachedEbsStatus }: InstanceStatus): Condition {
  const told = [SystemStatus, own, AttachedEbsStatus].flatMap((check) => check?.Status ?? []);
  if (told.includes('impaired')) return 'impaired';
  if (told.includes('initializing')) return 'initializing';
  return told.includes('ok') && !told.includes('insufficient-data') ? 'fine' : 'unchecked';
}

import type { EC2Client, Instance } from '@aws-sdk/client-ec2';
import { type ECSClient, ListServicesCommand } from '@aws-sdk/client-ecs';
import type { EKSClient } from '@aws-sdk/client-eks';
import type { ResourceDirectory } from '../../../application/status/ports/resource-directory.ts';
import {
  byItsRule,
  type Discovered,
  type DiscoveryRule,
  type FailedDiscovery,
  type ForEachRule,
  type RuleOf,
  ruleKey,
  type StoppedInstance,
} from '../../../domain/status/discovery.ts';
import { placeOf } from '../../../domain/status/place.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import type { AwsClients } from '../kit/aws-clients.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { everyPage } from '../kit/every-page.ts';

/** What runs in AWS now, remembered for five minutes. */
export class AwsResourceDirectory implements ResourceDirectory {
  readonly #clients: AwsClients;
  readonly #hosts: boolean;
  readonly #remembered = new Map<string, Found & { readonly readAtMs: number }>();

  /** `hosts`: whether instances come with the name that they give themselves. */
  constructor(clients: AwsClients, { hosts }: { readonly hosts: boolean } = { hosts: false }) {
    this.#clients = clients;
    this.#hosts = hosts;
  }

  async find(rules: readonly DiscoveryRule[], nowMs: number): Promise<Discovered> {
    const found = await Promise.all(rules.map((rule) => this.#ofRule(rule, nowMs)));
    return {
      resources: found.flatMap(({ resources }) => resources),
      stopped: found.flatMap(({ stopped }) => stopped),
      failed: found.flatMap(({ failed }) => failed),
      readAtMs: Math.min(nowMs, ...found.map(({ readAtMs }) => readAtMs)),
    };
  }

  async #ofRule(rule: DiscoveryRule, nowMs: number): Promise<Discovered> {
    const remembered = this.#remembered.get(ruleKey(rule));
    if (remembered !== undefined && nowMs < remembered.readAtMs + rememberedMs) return { ...remembered, failed: [] };
    try {
      const found = { ...(await byItsRule(discoveries(this.#clients, this.#hosts), rule)), readAtMs: nowMs };
      this.#remembered.set(ruleKey(rule), found);
      return { ...found, failed: [] };
    } catch (error) {
      return { resources: [], stopped: [], failed: [{ rule, reason: reasonOf(error, rule) }], readAtMs: nowMs };
    }
  }
}

const rememberedMs = 5 * 60_000;

type Found = Pick<Discovered, 'resources' | 'stopped'>;

function discoveries(clients: AwsClients, hosts: boolean): ForEachRule<Promise<Found>> {
  return {
    ec2: async (rule) => discoverEc2(await clients.ec2In(rule), rule, hosts),
    ecs: async (rule) => ({ resources: await discoverEcs(clients.ecsIn(rule), rule), stopped: [] }),
    eks: async (rule) => ({ resources: await discoverEks(await clients.eksIn(rule), rule), stopped: [] }),
  };
}

function reasonOf(error: unknown, rule: DiscoveryRule): FailedDiscovery['reason'] {
  const isGone = error instanceof Error && error.name === 'ClusterNotFoundException';
  return isGone ? 'not-found' : sourceTrouble(error, rule);
}

/** Instances by their Name tag. EC2's client is loaded here, because it alone weighs more than the whole worker. */
async function discoverEc2(client: EC2Client, rule: RuleOf<'ec2'>, hosts: boolean): Promise<Found> {
  const { DescribeInstancesCommand } = await import('../kit/ec2-client.ts');
  const Filters = Object.entries(rule.tags).map(([name, value]) => ({ Name: `tag:${name}`, Values: [value] }));
  const instances = await everyPage<Instance>(async (token) => {
    const answer = await client.send(
      new DescribeInstancesCommand({ Filters, MaxResults: 1000, ...(token === undefined ? {} : { NextToken: token }) }),
    );
    const items = (answer.Reservations ?? []).flatMap(({ Instances = [] }) => Instances);
    return { items, next: answer.NextToken };
  });
  const resources: Resource[] = [];
  const stopped: StoppedInstance[] = [];
  for (const { InstanceId, Tags = [], State, StateTransitionReason = '', PrivateDnsName = '' } of instances) {
    if (InstanceId === undefined) continue;
    const name = Tags.find(({ Key }) => Key === 'Name')?.Value || InstanceId;
    const host = hosts && PrivateDnsName !== '' ? { host: PrivateDnsName } : {};
    const resource = { kind: 'ec2' as const, name, ...placeOf(rule), instanceId: InstanceId, ...host };
    if (State?.Name === 'running') resources.push(resource);
    const how = ends.get(State?.Name ?? '');
    if (how !== undefined) stopped.push({ resource, how, sinceMs: transitionMs(StateTransitionReason) });
  }
  return { resources, stopped };
}

const ends: ReadonlyMap<string, StoppedInstance['how']> = new Map([
  ['stopping', 'stopped'],
  ['stopped', 'stopped'],
  ['shutting-down', 'terminated'],
  ['terminated', 'terminated'],
]);

/** EC2 writes it as `User initiated (2026-11-22 03:01:00 GMT)`, and often nothing at all. */
function transitionMs(reason: string): number | null {
  const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)/.exec(reason) ?? [];
  return day === undefined ? null : Date.parse(`${day}T${time}Z`);
}

async function discoverEcs(client: ECSClient, rule: RuleOf<'ecs'>): Promise<readonly Resource[]> {
  const { cluster } = rule;
  const arns = await everyPage<string>(async (token) => {
    const answer = await client.send(
      new ListServicesCommand({ cluster, maxResults: 100, ...(token === undefined ? {} : { nextToken: token }) }),
    );
    return { items: answer.serviceArns ?? [], next: answer.nextToken };
  });
  return arns.map((arn) => {
    const service = arn.split('/').at(-1) ?? arn;
    return { kind: 'ecs' as const, name: service, ...placeOf(rule), cluster, service };
  });
}

async function discoverEks(client: EKSClient, rule: RuleOf<'eks'>): Promise<readonly Resource[]> {
  const { ListClustersCommand } = await import('../kit/eks-client.ts');
  const names = await everyPage<string>(async (token) => {
    const answer = await client.send(
      new ListClustersCommand({ maxResults: 100, ...(token === undefined ? {} : { nextToken: token }) }),
    );
    return { items: answer.clusters ?? [], next: answer.nextToken };
  });
  return names.map((name) => ({ kind: 'eks' as const, name, ...placeOf(rule), cluster: name }));
}

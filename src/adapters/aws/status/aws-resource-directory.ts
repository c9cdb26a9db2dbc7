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
} from '../../../domain/status/discovery.ts';
import { placeOf } from '../../../domain/status/place.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import type { AwsClients } from '../kit/aws-clients.ts';
import { awsFailure } from '../kit/aws-failure.ts';

/** What runs in AWS now, remembered for five minutes. */
export class AwsResourceDirectory implements ResourceDirectory {
  readonly #clients: AwsClients;
  readonly #remembered = new Map<string, { readonly untilMs: number; readonly resources: readonly Resource[] }>();

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  async find(rules: readonly DiscoveryRule[], nowMs: number): Promise<Discovered> {
    const found = await Promise.all(rules.map((rule) => this.#ofRule(rule, nowMs)));
    return {
      resources: found.flatMap(({ resources }) => resources),
      failed: found.flatMap(({ failed }) => failed),
    };
  }

  async #ofRule(rule: DiscoveryRule, nowMs: number): Promise<Discovered> {
    const remembered = this.#remembered.get(ruleKey(rule));
    if (remembered !== undefined && nowMs < remembered.untilMs) return { resources: remembered.resources, failed: [] };
    try {
      const resources = await byItsRule(discoveries(this.#clients), rule);
      this.#remembered.set(ruleKey(rule), { untilMs: nowMs + rememberedMs, resources });
      return { resources, failed: [] };
    } catch (error) {
      return { resources: [], failed: [{ rule, reason: reasonOf(error) }] };
    }
  }
}

const rememberedMs = 5 * 60_000;

function discoveries(clients: AwsClients): ForEachRule<Promise<readonly Resource[]>> {
  return {
    ec2: async (rule) => discoverEc2(await clients.ec2In(rule), rule),
    ecs: (rule) => discoverEcs(clients.ecsIn(rule), rule),
    eks: async (rule) => discoverEks(await clients.eksIn(rule), rule),
  };
}

function reasonOf(error: unknown): FailedDiscovery['reason'] {
  const isGone = error instanceof Error && error.name === 'ClusterNotFoundException';
  return isGone ? 'not-found' : awsFailure(error);
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | undefined };

/** Running instances by their Name tag. EC2's client is loaded here, because it alone weighs more than the whole worker. */
async function discoverEc2(client: EC2Client, rule: RuleOf<'ec2'>): Promise<readonly Resource[]> {
  const { DescribeInstancesCommand } = await import('@aws-sdk/client-ec2');
  const Filters = [
    { Name: 'instance-state-name', Values: ['running'] },
    ...Object.entries(rule.tags).map(([name, value]) => ({ Name: `tag:${name}`, Values: [value] })),
  ];
  const instances = await everyPage<Instance>(async (token) => {
    const answer = await client.send(
      new DescribeInstancesCommand({ Filters, MaxResults: 1000, ...(token === undefined ? {} : { NextToken: token }) }),
    );
    const items = (answer.Reservations ?? []).flatMap(({ Instances = [] }) => Instances);
    return { items, next: answer.NextToken };
  });
  return instances.flatMap(({ InstanceId, Tags = [] }) => {
    if (InstanceId === undefined) return [];
    const name = Tags.find(({ Key }) => Key === 'Name')?.Value || InstanceId;
    return [{ kind: 'ec2' as const, name, ...placeOf(rule), instanceId: InstanceId }];
  });
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
  const { ListClustersCommand } = await import('@aws-sdk/client-eks');
  const names = await everyPage<string>(async (token) => {
    const answer = await client.send(
      new ListClustersCommand({ maxResults: 100, ...(token === undefined ? {} : { nextToken: token }) }),
    );
    return { items: answer.clusters ?? [], next: answer.nextToken };
  });
  return names.map((name) => ({ kind: 'eks' as const, name, ...placeOf(rule), cluster: name }));
}

async function everyPage<Item>(ask: (token: string | undefined) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = await ask(token);
    items.push(...page.items);
    token = page.next;
  } while (token !== undefined && token !== '');
  return items;
}

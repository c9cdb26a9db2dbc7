import type { ResourceDirectory } from '../../../application/status/ports/resource-directory.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import {
  type Discovered,
  type DiscoveryRule,
  type FailedDiscovery,
  ruleKey,
} from '../../../domain/status/discovery.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import type { AwsClients } from '../kit/aws-clients.ts';
import { awsFailure } from '../kit/aws-failure.ts';
import { discoverEc2, discoverEcs, discoverEks } from './discover-resources.ts';

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
      const resources = await this.#ask(rule);
      this.#remembered.set(ruleKey(rule), { untilMs: nowMs + rememberedMs, resources });
      return { resources, failed: [] };
    } catch (error) {
      return { resources: [], failed: [{ rule, reason: reasonOf(error) }] };
    }
  }

  async #ask(rule: DiscoveryRule): Promise<readonly Resource[]> {
    switch (rule.kind) {
      case 'ec2':
        return discoverEc2(await this.#clients.ec2In(rule), rule);
      case 'ecs':
        return discoverEcs(this.#clients.ecsIn(rule), rule);
      case 'eks':
        return discoverEks(await this.#clients.eksIn(rule), rule);
      default:
        return unreachable(rule);
    }
  }
}

const rememberedMs = 5 * 60_000;

function reasonOf(error: unknown): FailedDiscovery['reason'] {
  const isGone = error instanceof Error && error.name === 'ClusterNotFoundException';
  return isGone ? 'not-found' : awsFailure(error);
}

import { firstOfMonth, firstOfPreviousMonth, utcDay } from '../../domain/calendar/day.ts';
import { digitsOf } from '../../domain/cost/currency.ts';
import { sum } from '../../domain/cost/money.ts';
import { byService, countedOf } from '../../domain/cost/spending.ts';
import type { Bill, Discovered, DiscoveredPlace, DiscoveredRepository, Unread } from '../../domain/setup/discovered.ts';
import type { DiscoveryRule } from '../../domain/status/discovery.ts';
import type { SpendLedger } from '../cost/ports/spend-ledger.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { ResourceDirectory } from '../status/ports/resource-directory.ts';
import type { CloudInventory } from './ports/cloud-inventory.ts';
import type { InstalledRepository, RepositoryInventory } from './ports/repository-inventory.ts';

export type DiscoverTeamInput = {
  /** Null for all that the account can use. */
  readonly regions: readonly string[] | null;
  /** Where the stack will be. */
  readonly home: string;
  readonly nowMs: number;
};

export type DiscoverTeamPorts = {
  /** Null where there is no App yet. */
  readonly codeHost: RepositoryInventory | null;
  readonly cloud: CloudInventory;
  readonly directory: ResourceDirectory;
  readonly ledger: SpendLedger;
};

/** Each takes a few requests. */
const mostRepositories = 100;
const atOnce = 6;

/** Looks for what a team has, and changes nothing. What cannot be read is named and left out. */
export class DiscoverTeam {
  readonly #ports: DiscoverTeamPorts;

  constructor(ports: DiscoverTeamPorts) {
    this.#ports = ports;
  }

  async execute({ regions, home, nowMs }: DiscoverTeamInput): Promise<Discovered> {
    const [ofCodeHost, ofCloud, bill] = await Promise.all([
      this.#repositories(),
      this.#places(regions, home, nowMs),
      this.#bill(nowMs),
    ]);
    return {
      repositories: ofCodeHost.repositories,
      places: ofCloud.places,
      bill,
      unread: [...ofCodeHost.unread, ...ofCloud.unread],
    };
  }

  async #repositories(): Promise<Pick<Discovered, 'repositories' | 'unread'>> {
    const { codeHost } = this.#ports;
    const listed = codeHost === null ? ({ kind: 'none' } as const) : await codeHost.repositories();
    if (codeHost === null || listed.kind === 'none') return { repositories: [], unread: [] };
    if (listed.kind === 'unreadable') {
      return { repositories: [], unread: [{ what: 'GitHub', where: null, reason: listed.reason }] };
    }
    const unread: Unread[] = [];
    const looked = listed.value.slice(0, mostRepositories);
    const repositories = await mapConcurrently(atOnce, looked, (one) => readRepository(codeHost, one, unread));
    for (const { repository } of listed.value.slice(mostRepositories)) {
      unread.push({ what: repository, where: null, reason: 'too-many' });
    }
    return { repositories, unread };
  }

  async #places(named: readonly string[] | null, home: string, nowMs: number) {
    const unread: Unread[] = [];
    const regions = named ?? (await this.#regions(home, unread));
    const places = await mapConcurrently(atOnce, regions, (region) => this.#place(region, nowMs, unread));
    return { places: places.filter(hasSomething), unread };
  }

  /** Where nobody tells which there are, the one of the stack. */
  async #regions(home: string, unread: Unread[]): Promise<readonly string[]> {
    const regions = await this.#ports.cloud.regions();
    if (regions.kind === 'known') return [...new Set([home, ...regions.value])];
    if (regions.kind === 'unreadable')
      unread.push({ what: { kind: 'other-regions' }, where: null, reason: regions.reason });
    return [home];
  }

  async #place(region: string, nowMs: number, unread: Unread[]): Promise<DiscoveredPlace> {
    const names = await this.#ports.cloud.clusters(region);
    if (names.kind === 'unreadable') unread.push({ what: 'ECS', where: region, reason: names.reason });
    const clusters = names.kind === 'known' ? names.value : [];
    const rules: readonly DiscoveryRule[] = [
      ...clusters.map((cluster) => ({ kind: 'ecs' as const, cluster, region })),
      { kind: 'ec2', tags: {}, region },
      { kind: 'eks', region },
    ];
    const { resources, failed } = await this.#ports.directory.find(rules, nowMs);
    for (const { rule, reason } of failed) {
      if (reason === 'region-off') continue;
      const what = rule.kind === 'ecs' ? `ECS ${rule.cluster}` : rule.kind.toUpperCase();
      unread.push({ what, where: region, reason });
    }
    return {
      region,
      clusters: clusters.map((name) => ({
        name,
        services: resources.flatMap((one) => (one.kind === 'ecs' && one.cluster === name ? [one.service] : [])),
      })),
      instances: resources.flatMap((one) => (one.kind === 'ec2' ? [{ id: one.instanceId, name: one.name }] : [])),
      kubernetes: resources.flatMap((one) => (one.kind === 'eks' ? [one.cluster] : [])),
    };
  }

  /** What a budget is for. */
  async #bill(nowMs: number): Promise<Bill> {
    const today = utcDay(nowMs);
    const period = { start: firstOfPreviousMonth(today), end: firstOfMonth(today) };
    const outcome = await this.#ports.ledger.read({ period, by: byService, each: 'month', view: 'usage' });
    if (outcome.kind === 'unavailable') return { kind: 'unreadable', reason: outcome.reason };
    const { currency, spends } = countedOf(outcome.spending);
    if (spends.length === 0) return { kind: 'none' };
    return { kind: 'known', amount: Number(digitsOf(sum(spends.map(({ amount }) => amount)), currency)), currency };
  }
}

async function readRepository(
  codeHost: RepositoryInventory,
  one: InstalledRepository,
  unread: Unread[],
): Promise<DiscoveredRepository> {
  const workflows = await codeHost.workflows(one);
  if (workflows.kind === 'unreadable') {
    unread.push({ what: one.repository, where: null, reason: workflows.reason });
    return { ...one, workflows: [], environments: [] };
  }
  const found = workflows.kind === 'known' ? workflows.value : [];
  if (!found.some(({ declares }) => declares.isDispatchable)) return { ...one, workflows: found, environments: [] };
  const environments = await codeHost.environments(one);
  if (environments.kind === 'unreadable') {
    unread.push({
      what: { kind: 'environments', repository: one.repository },
      where: null,
      reason: environments.reason,
    });
  }
  return { ...one, workflows: found, environments: environments.kind === 'known' ? environments.value : [] };
}

function hasSomething({ clusters, instances, kubernetes }: DiscoveredPlace): boolean {
  return clusters.length > 0 || instances.length > 0 || kubernetes.length > 0;
}

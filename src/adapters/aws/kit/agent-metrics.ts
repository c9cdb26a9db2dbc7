import { type CloudWatchClient, ListMetricsCommand, type Metric } from '@aws-sdk/client-cloudwatch';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import type { Ec2Instance } from '../../../domain/status/resource.ts';
import { sourceTrouble } from './aws-failure.ts';
import { everyPage } from './every-page.ts';

/** What only a list of metrics tells of instances. */
export type ListedMetrics = {
  /** Those that tell the memory: the plainest first. */
  readonly memoryOf: (instance: Ec2Instance) => readonly Metric[];
  /** Whether it is of a burstable type: no other one has CPU credits. Absent where nobody asked. */
  readonly hasCredits?: (instance: Ec2Instance) => boolean;
};

export const nothingListed: ListedMetrics = { memoryOf: () => [] };

/** Where agents send the memory of instances. */
export type AgentSettings = {
  readonly namespaces: readonly string[];
  /** The dimension that names the host, of agents that do not send the instance id; null where all send it. */
  readonly hostDimension: string | null;
};

export const usualAgents: AgentSettings = { namespaces: ['CWAgent'], hostDimension: null };

/**
 * The memory metrics of the agents in a place, and which instances have CPU credits. Each agent may add its own dimensions to
 * the instance id. Cached for five minutes.
 */
export class AgentMetrics {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #settings: AgentSettings;
  readonly #memory = new Remembered((place) => this.#listMemory(this.#clientOf(place)));
  readonly #burstable = new Remembered((place) => listBurstable(this.#clientOf(place)));

  constructor(clientOf: (place: Place) => CloudWatchClient, settings: AgentSettings = usualAgents) {
    this.#clientOf = clientOf;
    this.#settings = settings;
  }

  /** Missing where the source would not say. */
  async in(place: Place, nowMs: number): Promise<ListedMetrics | Missing> {
    const [memory, burstable] = await Promise.all([this.memoryIn(place, nowMs), this.#burstable.in(place, nowMs)]);
    if ('kind' in memory) return memory;
    if ('kind' in burstable) return burstable;
    return { ...memory, hasCredits: ({ instanceId }) => burstable.has(instanceId) };
  }

  /** Without the credits, which take a list of their own. Missing where the source would not say. */
  memoryIn(place: Place, nowMs: number): Promise<ListedMetrics | Missing> {
    return this.#memory.in(place, nowMs);
  }

  async #listMemory(client: CloudWatchClient): Promise<ListedMetrics> {
    const { namespaces, hostDimension } = this.#settings;
    const memoryBy = async (dimension: string) => {
      const lists = namespaces.flatMap((namespace) => memoryMetrics.map((name) => ({ namespace, name })));
      return (await Promise.all(lists.map((one) => everyMetric(client, one, dimension)))).flat();
    };
    const [ofInstances, ofHosts] = await Promise.all([
      memoryBy(instanceDimension),
      hostDimension === null ? [] : memoryBy(hostDimension),
    ]);
    const byInstance = byDimension(ofInstances, instanceDimension);
    const onlyHosts = ofHosts.filter((metric) => dimensionOf(metric, instanceDimension) === undefined);
    const byHost = byDimension(onlyHosts, hostDimension ?? '');
    return {
      memoryOf: ({ instanceId, host = '' }) => {
        const ofHost = hostNames(host).flatMap((name) => byHost.get(name) ?? []);
        return [...(byInstance.get(instanceId) ?? []), ...ofHost].slice(0, mostSeries);
      },
    };
  }
}

/** The ids of the instances with CPU credits. */
async function listBurstable(client: CloudWatchClient): Promise<ReadonlySet<string | undefined>> {
  const balances = await everyMetric(client, creditBalance, instanceDimension);
  return new Set(balances.map((metric) => dimensionOf(metric, instanceDimension)));
}

/** What was listed in each place, for five minutes. A refusal is not remembered. */
class Remembered<Listed extends object> {
  readonly #list: (place: Place) => Promise<Listed>;
  readonly #known = new Map<string, { readonly untilMs: number; readonly listed: Listed }>();

  constructor(list: (place: Place) => Promise<Listed>) {
    this.#list = list;
  }

  async in(place: Place, nowMs: number): Promise<Listed | Missing> {
    const known = this.#known.get(placeKey(place));
    if (known !== undefined && nowMs < known.untilMs) return known.listed;
    try {
      const listed = await this.#list(place);
      this.#known.set(placeKey(place), { untilMs: nowMs + rememberedMs, listed });
      return listed;
    } catch (error) {
      return missing(sourceTrouble(error, place));
    }
  }
}

const rememberedMs = 5 * 60_000;
const instanceDimension = 'InstanceId';
/** On Linux and on Windows. */
const memoryMetrics = ['mem_used_percent', 'Memory % Committed Bytes In Use'];
const creditBalance = { namespace: 'AWS/EC2', name: 'CPUCreditBalance' };
/** Each is a query of its own. */
const mostSeries = 4;

type Sought = { readonly namespace: string; readonly name: string };

function everyMetric(client: CloudWatchClient, { namespace, name }: Sought, dimension: string) {
  return everyPage<Metric>(async (token) => {
    const page = await client.send(
      new ListMetricsCommand({
        Namespace: namespace,
        MetricName: name,
        Dimensions: [{ Name: dimension }],
        // CloudWatch lists a removed agent for two more weeks.
        RecentlyActive: 'PT3H',
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    return { items: page.Metrics ?? [], next: page.NextToken };
  });
}

/**
 * Of several with one value the one with the fewest dimensions first, because that is the one for the whole instance. All of
 * them, because one that ended is listed for hours, and only what it measured tells.
 */
function byDimension(metrics: readonly Metric[], dimension: string): ReadonlyMap<string, readonly Metric[]> {
  const distinct = [...new Map(metrics.map((metric) => [JSON.stringify(metric), metric])).values()];
  return Map.groupBy(distinct.sort(plainestFirst), (metric) => dimensionOf(metric, dimension)?.toLowerCase() ?? '');
}

function dimensionOf({ Dimensions = [] }: Metric, dimension: string): string | undefined {
  return Dimensions.find(({ Name }) => Name === dimension)?.Value;
}

/** A host calls itself by its whole name or by the first part of it, as its system has it. */
function hostNames(host: string): readonly string[] {
  if (host === '') return [];
  const name = host.toLowerCase();
  return [...new Set([name, name.split('.')[0] ?? name])];
}

function plainestFirst(a: Metric, b: Metric): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return (a.Dimensions?.length ?? 0) - (b.Dimensions?.length ?? 0) || (left < right ? -1 : left > right ? 1 : 0);
}

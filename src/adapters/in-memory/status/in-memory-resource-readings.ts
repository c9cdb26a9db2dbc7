import type { ResourceReadings } from '../../../application/status/ports/resource-readings.ts';
import { placeKey } from '../../../domain/status/place.ts';
import {
  type CpuCredits,
  type MissingReason,
  missing,
  type NodeCounts,
  type Reading,
  type Readings,
} from '../../../domain/status/reading.ts';
import { type Ec2Instance, type Resource, type ResourceKey, resourceKey } from '../../../domain/status/resource.ts';
import {
  basicStaleAfterMs,
  lastHour,
  type Point,
  periodMs,
  periods,
  readingFrom,
} from '../../../domain/status/trend.ts';

/** Percents; null where nothing was measured. */
export type Percents = { readonly cpu: number | null; readonly memory: number | null };

/** The percents of the eleven periods before the last one, oldest first. */
export type Before = { readonly cpu: readonly (number | null)[]; readonly memory: readonly (number | null)[] };

type Measured = { readonly cpu: readonly Point[]; readonly memory: readonly Point[] };

/** A CloudWatch that holds what it is told. */
export class InMemoryResourceReadings implements ResourceReadings {
  readonly #measured = new Map<ResourceKey, Measured>();
  readonly #fresh = new Map<ResourceKey, Percents>();
  readonly #before = new Map<ResourceKey, Before>();
  readonly #max = new Map<ResourceKey, Percents>();
  readonly #nodes = new Map<ResourceKey, NodeCounts>();
  readonly #credits = new Map<ResourceKey, CpuCredits>();
  readonly #failing = new Map<string, MissingReason>();

  /** What the resource shows from now on. Without `atMs` it stays fresh however late somebody looks. */
  set(resource: Resource, percents: Percents, atMs: number | null = null): void {
    const key = resourceKey(resource);
    if (atMs === null) {
      this.#fresh.set(key, percents);
      return;
    }
    const { cpu, memory } = this.#measured.get(key) ?? { cpu: [], memory: [] };
    const add = (points: readonly Point[], value: number | null) =>
      value === null ? points : [...points, { atMs, value }];
    this.#measured.set(key, { cpu: add(cpu, percents.cpu), memory: add(memory, percents.memory) });
  }

  /** What led up to the percents that stay fresh. */
  setBefore(resource: Resource, before: Before): void {
    this.#before.set(resourceKey(resource), before);
  }

  /** The hottest of its nodes or tasks. */
  setMax(resource: Resource, percents: Percents): void {
    this.#max.set(resourceKey(resource), percents);
  }

  setNodes(resource: Resource, nodes: NodeCounts): void {
    this.#nodes.set(resourceKey(resource), nodes);
  }

  /** Of a burstable instance. */
  setCredits(instance: Ec2Instance, credits: CpuCredits): void {
    this.#credits.set(resourceKey(instance), credits);
  }

  forget(resource: Resource): void {
    const all = [this.#measured, this.#fresh, this.#before, this.#max, this.#nodes, this.#credits];
    for (const kept of all) kept.delete(resourceKey(resource));
  }

  /** The region of the bot's own account, or another place by its `placeKey`. */
  failRegion(region: string, reason: 'access-denied' | 'throttled' | 'source-unavailable'): void {
    this.#failing.set(region, reason);
  }

  recoverRegion(region: string): void {
    this.#failing.delete(region);
  }

  async latest(resources: readonly Resource[], nowMs: number): Promise<ReadonlyMap<ResourceKey, Readings>> {
    return new Map(resources.map((resource) => [resourceKey(resource), this.#readingsOf(resource, nowMs)]));
  }

  #readingsOf(resource: Resource, nowMs: number): Readings {
    const reason = this.#failing.get(placeKey(resource));
    if (reason !== undefined) return { cpu: missing(reason), memory: missing(reason) };
    const nodes = this.#nodes.get(resourceKey(resource));
    const readings = { cpu: this.#read(resource, 'cpu', nowMs), memory: this.#read(resource, 'memory', nowMs) };
    const credits = this.#credits.get(resourceKey(resource));
    return {
      ...readings,
      ...(nodes === undefined ? {} : { nodes }),
      ...(credits === undefined ? {} : { credits }),
    };
  }

  #read(resource: Resource, measure: 'cpu' | 'memory', nowMs: number): Reading {
    const key = resourceKey(resource);
    const fresh = this.#fresh.get(key)?.[measure] ?? null;
    const measured = this.#measured.get(key)?.[measure] ?? [];
    const points = fresh === null ? measured : freshPoints(fresh, this.#before.get(key)?.[measure] ?? [], nowMs);
    if (points.length === 0 && resource.kind === 'ec2' && measure === 'memory') return missing('no-agent');
    const max = this.#max.get(key)?.[measure] ?? null;
    const stale = resource.kind === 'ec2' && measure === 'cpu' ? basicStaleAfterMs : undefined;
    const reading = readingFrom(points, nowMs, stale);
    return reading.kind === 'value' && max !== null ? { ...reading, max } : reading;
  }
}

function freshPoints(value: number, before: readonly (number | null)[], nowMs: number): readonly Point[] {
  const { startMs } = lastHour(nowMs);
  const earlier = before.flatMap((percent, index) =>
    percent === null ? [] : [{ atMs: startMs + index * periodMs, value: percent }],
  );
  // At the beginning of the last period that is over: that is what is judged.
  const overMs = startMs + (periods - 2) * periodMs;
  return [...earlier.filter(({ atMs }) => atMs < overMs), { atMs: overMs, value }];
}

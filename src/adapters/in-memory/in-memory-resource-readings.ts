import type { ResourceReadings } from '../../application/ports/resource-readings.ts';
import { type MissingReason, missing, type Reading, type Readings } from '../../domain/status/reading.ts';
import { type Resource, type ResourceKey, resourceKey } from '../../domain/status/resource.ts';

/** Percents; null where nothing was measured. */
export type Percents = { readonly cpu: number | null; readonly memory: number | null };

/** A CloudWatch that holds what it is told. */
export class InMemoryResourceReadings implements ResourceReadings {
  readonly #measured = new Map<ResourceKey, Percents & { readonly atMs: number | null }>();
  readonly #failing = new Map<string, MissingReason>();

  /** What the resource shows from now on. Without `atMs` it stays fresh however late somebody looks. */
  set(resource: Resource, percents: Percents, atMs: number | null = null): void {
    this.#measured.set(resourceKey(resource), { cpu: percents.cpu, memory: percents.memory, atMs });
  }

  forget(resource: Resource): void {
    this.#measured.delete(resourceKey(resource));
  }

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
    const reason = this.#failing.get(resource.region);
    if (reason !== undefined) return { cpu: missing(reason), memory: missing(reason) };
    const measured = this.#measured.get(resourceKey(resource));
    const atMs = measured?.atMs ?? nowMs;
    const read = (percent: number | null | undefined): Reading =>
      percent === null || percent === undefined || nowMs - atMs > recentMs
        ? missing('no-data')
        : { kind: 'value', percent, atMs };
    return { cpu: read(measured?.cpu), memory: read(measured?.memory) };
  }
}

const recentMs = 20 * 60_000;

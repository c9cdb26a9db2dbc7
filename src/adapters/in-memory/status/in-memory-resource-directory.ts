import type { ResourceDirectory } from '../../../application/status/ports/resource-directory.ts';
import {
  type Discovered,
  type DiscoveryRule,
  ruleKey,
  type StoppedInstance,
} from '../../../domain/status/discovery.ts';
import { type Place, placeKey, type SourceTrouble } from '../../../domain/status/place.ts';
import { type Resource, resourceKey } from '../../../domain/status/resource.ts';

type Known = { readonly resource: Resource; readonly tags: Readonly<Record<string, string>> };

type Found = Omit<Discovered, 'failed'>;

const rememberedMs = 5 * 60_000;

/** The resources that it is told of. */
export class InMemoryResourceDirectory implements ResourceDirectory {
  #known: Known[] = [];
  readonly #stopped = new Map<string, Omit<StoppedInstance, 'resource'>>();
  readonly #failing = new Map<string, SourceTrouble>();
  readonly #remembered = new Map<string, Found>();

  /** Tags matter for EC2 instances only. */
  add(resource: Resource, tags: Readonly<Record<string, string>> = {}): void {
    this.#known.push({ resource, tags });
  }

  /** From now on it does not run, though EC2 still tells of it. */
  stop(resource: Resource, how: StoppedInstance['how'], sinceMs: number | null = null): void {
    this.#stopped.set(resourceKey(resource), { how, sinceMs });
  }

  start(resource: Resource): void {
    this.#stopped.delete(resourceKey(resource));
  }

  /** From now on nobody tells of it. */
  remove(resource: Resource): void {
    this.#known = this.#known.filter((known) => resourceKey(known.resource) !== resourceKey(resource));
  }

  /** Null makes it answer again. */
  failPlace(place: Place, reason: SourceTrouble | null): void {
    if (reason === null) this.#failing.delete(placeKey(place));
    else this.#failing.set(placeKey(place), reason);
  }

  async find(rules: readonly DiscoveryRule[], nowMs: number): Promise<Discovered> {
    const found = rules.map((rule) => this.#ofRule(rule, nowMs));
    return {
      resources: found.flatMap(({ resources }) => resources),
      stopped: found.flatMap(({ stopped }) => stopped),
      failed: found.flatMap(({ failed }) => failed),
      readAtMs: Math.min(nowMs, ...found.map(({ readAtMs }) => readAtMs)),
    };
  }

  #ofRule(rule: DiscoveryRule, nowMs: number): Discovered {
    const remembered = this.#remembered.get(ruleKey(rule));
    if (remembered !== undefined && nowMs < remembered.readAtMs + rememberedMs) return { ...remembered, failed: [] };
    const reason = this.#failing.get(placeKey(rule)) ?? this.#missingCluster(rule);
    if (reason !== null) return { resources: [], stopped: [], failed: [{ rule, reason }], readAtMs: nowMs };
    const fitting = this.#known.filter((known) => fits(known, rule)).map(({ resource }) => resource);
    const stopped = fitting.flatMap((resource) => {
      const end = this.#stopped.get(resourceKey(resource));
      return end === undefined ? [] : [{ resource, ...end }];
    });
    const resources = fitting.filter((resource) => !this.#stopped.has(resourceKey(resource)));
    this.#remembered.set(ruleKey(rule), { resources, stopped, readAtMs: nowMs });
    return { resources, stopped, failed: [], readAtMs: nowMs };
  }

  #missingCluster(rule: DiscoveryRule): 'not-found' | null {
    return rule.kind === 'ecs' && !this.#known.some((known) => fits(known, rule)) ? 'not-found' : null;
  }
}

function fits({ resource, tags }: Known, rule: DiscoveryRule): boolean {
  if (resource.kind !== rule.kind || placeKey(resource) !== placeKey(rule)) return false;
  if (rule.kind === 'ec2') return Object.entries(rule.tags).every(([name, value]) => tags[name] === value);
  return rule.kind === 'eks' || (resource.kind === 'ecs' && resource.cluster === rule.cluster);
}

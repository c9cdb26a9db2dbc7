import type { ResourceDirectory } from '../../../application/status/ports/resource-directory.ts';
import { type Discovered, type DiscoveryRule, ruleKey } from '../../../domain/status/discovery.ts';
import { type Place, placeKey, type SourceTrouble } from '../../../domain/status/place.ts';
import type { Resource } from '../../../domain/status/resource.ts';

type Known = { readonly resource: Resource; readonly tags: Readonly<Record<string, string>> };

const rememberedMs = 5 * 60_000;

/** The resources that it is told of. */
export class InMemoryResourceDirectory implements ResourceDirectory {
  readonly #known: Known[] = [];
  readonly #failing = new Map<string, SourceTrouble>();
  readonly #remembered = new Map<string, { readonly untilMs: number; readonly resources: readonly Resource[] }>();

  /** Tags matter for EC2 instances only. */
  add(resource: Resource, tags: Readonly<Record<string, string>> = {}): void {
    this.#known.push({ resource, tags });
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
      failed: found.flatMap(({ failed }) => failed),
    };
  }

  #ofRule(rule: DiscoveryRule, nowMs: number): Discovered {
    const remembered = this.#remembered.get(ruleKey(rule));
    if (remembered !== undefined && nowMs < remembered.untilMs) return { resources: remembered.resources, failed: [] };
    const reason = this.#failing.get(placeKey(rule)) ?? this.#missingCluster(rule);
    if (reason !== null) return { resources: [], failed: [{ rule, reason }] };
    const resources = this.#known.filter((known) => fits(known, rule)).map(({ resource }) => resource);
    this.#remembered.set(ruleKey(rule), { untilMs: nowMs + rememberedMs, resources });
    return { resources, failed: [] };
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

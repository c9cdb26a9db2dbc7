import { InMemoryRunningServices } from '../../../adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryFiringAlarms } from '../../../adapters/in-memory/status/in-memory-firing-alarms.ts';
import { InMemoryResourceConditions } from '../../../adapters/in-memory/status/in-memory-resource-conditions.ts';
import { InMemoryResourceDirectory } from '../../../adapters/in-memory/status/in-memory-resource-directory.ts';
import {
  InMemoryResourceReadings,
  type Percents,
} from '../../../adapters/in-memory/status/in-memory-resource-readings.ts';
import { InMemorySeenResources } from '../../../adapters/in-memory/status/in-memory-seen-resources.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { type RunsOn, runsOnKey } from '../../../domain/deploy/runs-on.ts';
import { ruleKey } from '../../../domain/status/discovery.ts';
import { distinctPlaces, type Place, placeKey } from '../../../domain/status/place.ts';
import { ecsServiceKey, type Resource, resourceKey } from '../../../domain/status/resource.ts';
import { withLook } from '../../../domain/status/sightings.ts';
import type { Team } from '../../composition/team.ts';
import type { AwsTrouble, PlaceAnswers, ShownInstance, ShownPlace, ShownResource } from '../protocol.ts';
import { HangingPlaces } from './hanging-places.ts';
import { seededBefore, seededFinds, seededReadings, seededService, seededTags } from './world-seed.ts';

const yesterdayMs = 18 * 3_600_000;
/** How busy the one node is that is hot, and the others beside it. */
const [hotPercent, calmPercent] = [99.5, 25];
const nodeCount = 4;

/** What runs in the AWS of this world: what is busy, what hangs and what is gone. */
export class SimulatedFleet {
  readonly readings = new InMemoryResourceReadings();
  readonly services = new InMemoryRunningServices();
  readonly conditions = new InMemoryResourceConditions();
  readonly directory = new InMemoryResourceDirectory();
  readonly firing = new InMemoryFiringAlarms();
  readonly seen: InMemorySeenResources;
  readonly deployed: readonly RunsOn[];

  readonly #places: readonly Place[];
  readonly #measured: Map<Resource, Percents>;
  readonly #found: readonly Resource[];
  readonly #ended = new Set<Resource>();
  readonly #hanging = new HangingPlaces();
  /** Those that refuse, by `placeKey`. */
  readonly #refusing = new Set<string>();
  #trouble: AwsTrouble | null = null;
  /** The one with a hot node, and what it was at before. */
  #hot: { readonly resource: Resource; readonly before: Percents } | null = null;

  constructor({ watched, catalog }: Team, clock: Clock) {
    this.seen = new InMemorySeenResources(clock);
    this.#found = watched.rules.flatMap(seededFinds);
    const resources = [...watched.resources, ...this.#found];
    this.#places = distinctPlaces(resources);
    this.#measured = new Map(seededReadings(resources));
    for (const [resource, percents] of this.#measured) {
      this.readings.set(resource, percents);
      this.readings.setBefore(resource, seededBefore(resource, percents));
      if (resource.kind === 'eks') this.readings.setNodes(resource, { nodes: nodeCount, failed: 0 });
    }
    for (const rule of watched.rules) {
      const found = seededFinds(rule);
      for (const resource of found) this.directory.add(resource, seededTags(rule));
      // Somebody looked yesterday.
      const look = { rule: ruleKey(rule), atMs: clock.nowMs() - yesterdayMs, found, stopped: [] };
      void this.seen.replace(null, withLook(null, look));
    }
    const inEcs = resources.filter((resource) => resource.kind === 'ecs');
    const deployed = catalog.services.flatMap(({ runsOn }) => Object.values(runsOn));
    const distinct = new Map([...inEcs, ...deployed].map((at): [string, RunsOn] => [runsOnKey(at), at]));
    this.deployed = [...distinct.values()];
    for (const at of this.deployed) this.services.set(at, seededService(at, this.#isOnFire(at)));
  }

  /** What a status asks, each of it in places that may hang. */
  get asked() {
    const { directory, readings, services, conditions, firing: alarms } = this;
    return this.#hanging.before({ directory, readings, services, conditions, alarms });
  }

  shown(): readonly ShownResource[] {
    return [...this.#measured].map(([resource, { cpu }]) => ({
      key: resourceKey(resource),
      kind: resource.kind,
      name: resource.name,
      cpuPercent: cpu,
    }));
  }

  /** The cluster of which one node may be hot; null where none is watched. */
  shownHot(): { readonly name: string; readonly isHot: boolean } | null {
    const cluster = this.#cluster();
    return cluster === null ? null : { name: cluster.name, isHot: this.#hot !== null };
  }

  /** What may end: instances that a rule finds. */
  shownInstances(): readonly ShownInstance[] {
    return this.#found
      .filter((resource) => resource.kind === 'ec2' && !this.#ended.has(resource))
      .map((resource) => ({ key: resourceKey(resource), name: resource.name }));
  }

  shownPlaces(): readonly ShownPlace[] {
    return this.#places.map((place) => {
      const key = placeKey(place);
      return { key, answers: this.#hanging.hangs(place) ? 'late' : this.#refusing.has(key) ? 'access-denied' : 'well' };
    });
  }

  setCpu(key: string, percent: number): void {
    if (this.#hot !== null && resourceKey(this.#hot.resource) === key) this.heatNode(false);
    const resource = [...this.#measured.keys()].find((one) => resourceKey(one) === key);
    if (resource !== undefined) this.#measure(resource, percent);
  }

  /** One node of a cluster is as busy as it can be, and the others are calm; or all are as they were before. */
  heatNode(isHot: boolean): void {
    const cluster = this.#cluster();
    const before = cluster === null ? undefined : this.#measured.get(cluster);
    if (cluster === null || before === undefined || isHot === (this.#hot !== null)) return;
    if (isHot) this.#measure(cluster, (hotPercent + (nodeCount - 1) * calmPercent) / nodeCount);
    else this.#measure(cluster, this.#hot?.before.cpu ?? null);
    this.readings.setMax(cluster, { cpu: isHot ? hotPercent : null, memory: null });
    this.#hot = isHot ? { resource: cluster, before } : null;
  }

  terminate(key: string, atMs: number): void {
    const instance = this.#found.find((resource) => resourceKey(resource) === key);
    if (instance === undefined) return;
    this.#ended.add(instance);
    this.#measured.delete(instance);
    this.readings.forget(instance);
    this.directory.stop(instance, 'terminated', atMs);
  }

  setAnswers(key: string, answers: PlaceAnswers): void {
    const place = this.#places.find((one) => placeKey(one) === key);
    if (place === undefined) return;
    if (answers === 'access-denied') this.#refusing.add(key);
    else this.#refusing.delete(key);
    this.#applyTroubles();
    if (answers === 'late') this.#hanging.hang(place);
    else this.#hanging.letGo(place);
  }

  /** Null makes everything answer again, but for the places that refuse by themselves. */
  setTrouble(trouble: AwsTrouble | null): void {
    this.#trouble = trouble;
    this.#applyTroubles();
  }

  /** Nobody waits any more. */
  close(): void {
    for (const place of this.#places) this.#hanging.letGo(place);
  }

  #applyTroubles(): void {
    for (const place of this.#places) {
      const trouble = this.#troubleOf(place);
      for (const source of [this.conditions, this.directory, this.firing]) source.failPlace(place, trouble);
      if (trouble === null) this.readings.recoverRegion(placeKey(place));
      else this.readings.failRegion(placeKey(place), trouble);
    }
    for (const service of this.deployed) {
      const trouble = this.#troubleOf(service);
      if (trouble === null) this.services.recoverCluster(service);
      else this.services.failCluster(service, trouble);
    }
  }

  #troubleOf(place: Place): AwsTrouble | null {
    return this.#trouble ?? (this.#refusing.has(placeKey(place)) ? 'access-denied' : null);
  }

  #measure(resource: Resource, cpu: number | null): void {
    const percents = { memory: null, ...this.#measured.get(resource), cpu };
    this.#measured.set(resource, percents);
    this.readings.set(resource, percents);
  }

  #cluster(): Resource | null {
    return [...this.#measured.keys()].find(({ kind }) => kind === 'eks') ?? null;
  }

  #isOnFire(at: RunsOn): boolean {
    const resource = [...this.#measured.keys()].find(
      (one) => one.kind === 'ecs' && ecsServiceKey(one) === runsOnKey(at),
    );
    return resource !== undefined && (this.#measured.get(resource)?.cpu ?? 0) > 90;
  }
}

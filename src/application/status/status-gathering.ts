import type { Condition } from '../../domain/status/condition.ts';
import {
  type DiscoveryRule,
  type FailedDiscovery,
  ruleKey,
  type StoppedInstance,
  watchedResources,
} from '../../domain/status/discovery.ts';
import { type Firing, noneFiring, watchedBy } from '../../domain/status/firing-alarm.ts';
import { distinctPlaces, type Place, placeKey } from '../../domain/status/place.ts';
import { type Missing, missing, type Readings, type TaskCounts } from '../../domain/status/reading.ts';
import {
  ecsServiceKey,
  isEcsService,
  type Resource,
  type ResourceKey,
  resourceKey,
} from '../../domain/status/resource.ts';
import { type Sightings, withLook } from '../../domain/status/sightings.ts';
import type { StatusScope } from '../../domain/status/status-question.ts';
import type { Observed } from '../../domain/status/status-report.ts';
import type { Thresholds } from '../../domain/status/thresholds.ts';
import type { RunningServices } from '../deploy/ports/running-services.ts';
import { change } from '../kit/contention.ts';
import { inTime } from '../kit/in-time.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { FiringAlarms } from './ports/firing-alarms.ts';
import type { ResourceConditions } from './ports/resource-conditions.ts';
import type { ResourceDirectory } from './ports/resource-directory.ts';
import type { ResourceReadings } from './ports/resource-readings.ts';
import type { SeenResources } from './ports/seen-resources.ts';

/** What the team looks at, and from when on it is worth a look. */
export type Watched = {
  readonly resources: readonly Resource[];
  readonly rules: readonly DiscoveryRule[];
  readonly thresholds: Thresholds;
};

export type StatusSources = {
  readonly directory: ResourceDirectory;
  readonly readings: ResourceReadings;
  readonly services: RunningServices;
  readonly conditions: ResourceConditions;
  readonly alarms: FiringAlarms;
  readonly seen: SeenResources;
};

/** What was gathered so far. */
export type Gathered = {
  /** Those that were asked for. */
  readonly resources: readonly Resource[];
  /** All that is known to be watched, whether it was asked for or not. */
  readonly watched: readonly Resource[];
  readonly observed: Observed;
};

/** How long what is named in the configuration waits for what the rules find, so that one request is for both. */
const togetherMs = 1_000;

type RuleLook =
  | { readonly kind: 'found'; readonly resources: readonly Resource[]; readonly stopped: readonly StoppedInstance[] }
  | { readonly kind: 'failed'; readonly failed: readonly FailedDiscovery[] };

/** Everything that one status asks AWS, side by side: no place and no rule waits for another. */
export class StatusGathering {
  readonly #watched: Watched;
  readonly #scope: StatusScope;
  readonly #sources: StatusSources;
  readonly #timers: Timers;
  readonly #nowMs: number;
  readonly #rules: readonly DiscoveryRule[];
  readonly #looks = new Map<string, RuleLook>();
  /** Null where it could not be read. */
  readonly #sightings = new Map<string, Sightings | null>();
  readonly #asked = new Set<ResourceKey>();
  readonly #readings = new Map<ResourceKey, Readings>();
  readonly #tasks = new Map<string, TaskCounts | Missing>();
  readonly #conditions = new Map<ResourceKey, Condition | Missing>();
  readonly #firing = new Map<string, Firing>();
  readonly #alarmPlaces = new Map<string, Place>();
  #arrived = 0;
  #untold: 'late' | 'source-unavailable' = 'late';

  constructor(watched: Watched, scope: StatusScope, sources: StatusSources, timers: Timers, nowMs: number) {
    this.#watched = watched;
    this.#scope = scope;
    this.#sources = sources;
    this.#timers = timers;
    this.#nowMs = nowMs;
    this.#rules = watched.rules.filter((rule) => this.#isWanted(rule));
  }

  /** How many answers came; it grows while something new is there to be shown. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Resolves when everything was answered. */
  async all(): Promise<void> {
    const places = distinctPlaces([...this.#watched.resources, ...this.#watched.rules]);
    await Promise.all(places.map((place) => this.#inPlace(place)));
  }

  /** What is there by now. What is not says so: that it is late, or that it did not answer. */
  soFar(untold: 'late' | 'source-unavailable' = 'late'): Gathered {
    this.#untold = untold;
    const watched = this.#knownResources();
    const resources = watched.filter((resource) => this.#isWanted(resource) && this.#isNamed(resource));
    return {
      resources,
      watched,
      observed: {
        readings: new Map(resources.map((resource) => [resourceKey(resource), this.#readingsOf(resource)])),
        tasks: new Map(
          resources
            .filter(isEcsService)
            .map((service) => [
              ecsServiceKey(service),
              this.#tasks.get(ecsServiceKey(service)) ?? missing(this.#untold),
            ]),
        ),
        conditions: new Map(
          resources
            .filter((resource) => !isEcsService(resource))
            .map((resource) => [
              resourceKey(resource),
              this.#conditions.get(resourceKey(resource)) ?? missing(this.#untold),
            ]),
        ),
        firing: this.#firingSoFar(resources),
        alarmPlaces: [...this.#alarmPlaces.values()],
        undiscovered: this.#rules.flatMap((rule) => this.#failureOf(rule)),
        unmatched: this.#rules.filter((rule) => this.#isUnmatched(rule)),
        gone: this.#gone(),
        isPastUnread: this.#rules.some((rule) => {
          return (
            this.#looks.get(ruleKey(rule))?.kind === 'found' && (this.#sightings.get(ruleKey(rule)) ?? null) === null
          );
        }),
      },
    };
  }

  async #inPlace(place: Place): Promise<void> {
    const isHere = (one: Place) => placeKey(one) === placeKey(place);
    const rules = this.#rules.filter(isHere);
    const here = () =>
      this.#knownResources()
        .filter(isHere)
        .filter((one) => this.#isWanted(one) && this.#isNamed(one));
    let isUnderWay = false;
    const discovering = Promise.all(
      rules.map(async (rule) => {
        await this.#discover(rule);
        // A hanging rule must not delay the resources that other rules have found.
        if (isUnderWay) await this.#observe(here());
      }),
    );
    const isAsked = rules.length > 0 || here().length > 0;
    const alarms = isAsked && this.#scope.resource === null ? this.#alarmsIn(place) : null;
    if (rules.length > 0) await inTime(discovering, null, { ms: togetherMs, timers: this.#timers });
    isUnderWay = true;
    const first = this.#observe(here());
    const about = this.#scope.resource !== null && here().length > 0 ? this.#alarmsIn(place) : null;
    await discovering;
    const aboutFound =
      this.#scope.resource !== null && about === null && here().length > 0 ? this.#alarmsIn(place) : null;
    await Promise.all([first, alarms, about, aboutFound, this.#observe(here())]);
  }

  async #discover(rule: DiscoveryRule): Promise<void> {
    const key = ruleKey(rule);
    const { resources, stopped, failed, readAtMs } = await this.#sources.directory.find([rule], this.#nowMs);
    this.#looks.set(key, failed.length > 0 ? { kind: 'failed', failed } : { kind: 'found', resources, stopped });
    this.#arrived += 1;
    if (failed.length > 0) return;
    const kept = {
      read: () => this.#sources.seen.of(key),
      replace: (before: Sightings | null, after: Sightings) => this.#sources.seen.replace(before, after),
    };
    const look = { rule: key, atMs: readAtMs, found: resources, stopped };
    // Without the earlier sightings the status is still useful.
    const sightings = await change(kept, (before) => withLook(before, look)).catch(() => null);
    this.#sightings.set(key, sightings);
    this.#arrived += 1;
  }

  /** Those among the resources that were not asked about yet. */
  async #observe(resources: readonly Resource[]): Promise<void> {
    const fresh = resources.filter((resource) => !this.#asked.has(resourceKey(resource)));
    for (const resource of fresh) this.#asked.add(resourceKey(resource));
    if (fresh.length === 0) return;
    const { readings, services, conditions } = this.#sources;
    const tell = (part: ReadonlyMap<ResourceKey, Readings>) => this.#keep(this.#readings, part);
    const counted = [...Map.groupBy(fresh.filter(isEcsService), ({ cluster }) => cluster).values()];
    await Promise.all([
      this.#into(this.#readings, readings.latest(fresh, this.#nowMs, tell)),
      // One request per kind and cluster, because each may hang.
      ...counted.map((inCluster) => this.#into(this.#tasks, services.taskCounts(inCluster))),
      ...[...Map.groupBy(fresh, ({ kind }) => kind)].map(([kind, alike]) =>
        kind === 'ecs' ? null : this.#into(this.#conditions, conditions.of(alike, this.#nowMs)),
      ),
    ]);
  }

  async #into<Value>(known: Map<string, Value>, answer: Promise<ReadonlyMap<string, Value>>): Promise<void> {
    this.#keep(known, await answer);
  }

  #keep<Value>(known: Map<string, Value>, part: ReadonlyMap<string, Value>): void {
    for (const [key, value] of part) known.set(key, value);
    this.#arrived += 1;
  }

  async #alarmsIn(place: Place): Promise<void> {
    this.#alarmPlaces.set(placeKey(place), place);
    this.#firing.set(placeKey(place), await this.#sources.alarms.in([place]));
    this.#arrived += 1;
  }

  #knownResources(): readonly Resource[] {
    const found = [...this.#looks.values()].flatMap((look) => (look.kind === 'found' ? look.resources : []));
    return watchedResources(this.#watched.resources, found);
  }

  #readingsOf(resource: Resource): Readings {
    return this.#readings.get(resourceKey(resource)) ?? { cpu: missing(this.#untold), memory: missing(this.#untold) };
  }

  /** Of one resource only those that watch it. */
  #firingSoFar(resources: readonly Resource[]): Firing {
    const places = [...this.#alarmPlaces.values()];
    const read = places.map((place): Firing => {
      return this.#firing.get(placeKey(place)) ?? { ...noneFiring, unread: [{ place, reason: this.#untold }] };
    });
    const alarms = read.flatMap((firing) => firing.alarms);
    const isAsked = this.#scope.resource === null;
    return {
      alarms: isAsked ? alarms : alarms.filter((alarm) => watchedBy(alarm, resources) !== null),
      more: read.some(({ more }) => more),
      unread: read.flatMap(({ unread }) => unread),
    };
  }

  #failureOf(rule: DiscoveryRule): readonly FailedDiscovery[] {
    const look = this.#looks.get(ruleKey(rule));
    if (look === undefined) return [{ rule, reason: this.#untold }];
    return look.kind === 'failed' ? look.failed : [];
  }

  /** What it matches no longer is shown as gone. */
  #isUnmatched(rule: DiscoveryRule): boolean {
    const look = this.#looks.get(ruleKey(rule));
    const gone = this.#sightings.get(ruleKey(rule))?.gone ?? [];
    return this.#scope.resource === null && look?.kind === 'found' && look.resources.length + gone.length === 0;
  }

  #gone() {
    const isThere = new Set(this.#knownResources().map(resourceKey));
    const gone = this.#rules.flatMap((rule) => this.#sightings.get(ruleKey(rule))?.gone ?? []);
    const distinct = new Map(gone.map((one) => [resourceKey(one.resource), one]));
    return [...distinct.values()].filter(({ resource }) => {
      return !isThere.has(resourceKey(resource)) && this.#isNamed(resource);
    });
  }

  #isWanted({ kind }: Pick<Resource, 'kind'>): boolean {
    return this.#scope.only === null || kind === this.#scope.only;
  }

  /** As people type: without regard to case. */
  #isNamed({ name }: Resource): boolean {
    const { resource } = this.#scope;
    return resource === null || name.toLowerCase() === resource.toLowerCase();
  }
}

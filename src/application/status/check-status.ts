import { type DiscoveryRule, watchedResources } from '../../domain/status/discovery.ts';
import { noneFiring } from '../../domain/status/firing-alarm.ts';
import { distinctPlaces } from '../../domain/status/place.ts';
import { isEcsService, type Resource } from '../../domain/status/resource.ts';
import type { StatusScope } from '../../domain/status/status-question.ts';
import { type StatusReport, statusReport } from '../../domain/status/status-report.ts';
import type { Thresholds } from '../../domain/status/thresholds.ts';
import type { RunningServices } from '../deploy/ports/running-services.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { FiringAlarms } from './ports/firing-alarms.ts';
import type { ResourceDirectory } from './ports/resource-directory.ts';
import type { ResourceReadings } from './ports/resource-readings.ts';

export type Watched = {
  readonly resources: readonly Resource[];
  readonly rules: readonly DiscoveryRule[];
  readonly thresholds: Thresholds;
};

export type CheckStatusDependencies = {
  readonly directory: ResourceDirectory;
  readonly readings: ResourceReadings;
  readonly services: RunningServices;
  readonly alarms: FiringAlarms;
};

export type CheckStatusOutcome =
  | { readonly kind: 'status'; readonly report: StatusReport }
  /** Nothing of that name is watched. */
  | { readonly kind: 'unknown-resource'; readonly resource: string; readonly known: readonly string[] };

/** Reports the readings of all watched resources, worst first, and the firing alarms. */
export class CheckStatus {
  readonly #watched: Watched;
  readonly #sources: CheckStatusDependencies;
  readonly #clock: Clock;

  constructor(watched: Watched, sources: CheckStatusDependencies, clock: Clock) {
    this.#watched = watched;
    this.#sources = sources;
    this.#clock = clock;
  }

  async execute({ only, resource: name }: StatusScope): Promise<CheckStatusOutcome> {
    const nowMs = this.#clock.nowMs();
    const { directory, readings, services, alarms } = this.#sources;
    const found = await directory.find(this.#watched.rules, nowMs);
    const watched = watchedResources(this.#watched.resources, found.resources);
    const isWanted = ({ kind }: { readonly kind: Resource['kind'] }) => only === null || kind === only;
    const resources = watched.filter(isWanted).filter(isNamed(name));
    const undiscovered = found.failed.filter(({ rule }) => isWanted(rule));
    // A resource behind a failed discovery may exist.
    if (name !== null && resources.length + undiscovered.length === 0) return unknownResource(name, watched);
    const [read, tasks, firing] = await Promise.all([
      readings.latest(resources, nowMs),
      services.taskCounts(resources.filter(isEcsService)),
      // An alarm does not say which resource it is about, so it says nothing about one alone.
      name === null ? alarms.in(distinctPlaces([...resources, ...this.#watched.rules.filter(isWanted)])) : noneFiring,
    ]);
    const observed = { readings: read, tasks, firing, undiscovered };
    return { kind: 'status', report: statusReport(nowMs, resources, observed, this.#watched.thresholds) };
  }
}

function unknownResource(resource: string, watched: readonly Resource[]): CheckStatusOutcome {
  return { kind: 'unknown-resource', resource, known: [...new Set(watched.map(({ name }) => name))] };
}

/** As people type: without regard to case. */
function isNamed(name: string | null): (resource: Resource) => boolean {
  return (resource) => name === null || resource.name.toLowerCase() === name.toLowerCase();
}

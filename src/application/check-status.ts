import type { EcsService, Resource } from '../domain/status/resource.ts';
import type { StatusScope } from '../domain/status/status-question.ts';
import { type StatusReport, statusReport } from '../domain/status/status-report.ts';
import type { Thresholds } from '../domain/status/thresholds.ts';
import type { Clock } from './ports/clock.ts';
import type { ResourceReadings } from './ports/resource-readings.ts';
import type { RunningServices } from './ports/running-services.ts';

export type Watched = { readonly resources: readonly Resource[]; readonly thresholds: Thresholds };

export type CheckStatusOutcome =
  | { readonly kind: 'status'; readonly report: StatusReport }
  /** Nothing of that name is watched. */
  | { readonly kind: 'unknown-resource'; readonly resource: string; readonly known: readonly string[] };

/** How busy everything is that the team watches, worst first. */
export class CheckStatus {
  readonly #watched: Watched;
  readonly #readings: ResourceReadings;
  readonly #services: RunningServices;
  readonly #clock: Clock;

  constructor(watched: Watched, readings: ResourceReadings, services: RunningServices, clock: Clock) {
    this.#watched = watched;
    this.#readings = readings;
    this.#services = services;
    this.#clock = clock;
  }

  async execute({ only, resource: name }: StatusScope): Promise<CheckStatusOutcome> {
    const nowMs = this.#clock.nowMs();
    const { resources: watched, thresholds } = this.#watched;
    const resources = watched.filter(({ kind }) => only === null || kind === only).filter(isNamed(name));
    if (name !== null && resources.length === 0) {
      return { kind: 'unknown-resource', resource: name, known: [...new Set(watched.map((one) => one.name))] };
    }
    const [readings, tasks] = await Promise.all([
      this.#readings.latest(resources, nowMs),
      this.#services.taskCounts(resources.filter(isEcs)),
    ]);
    return { kind: 'status', report: statusReport(nowMs, resources, { readings, tasks }, thresholds) };
  }
}

/** As people type: without regard to case. */
function isNamed(name: string | null): (resource: Resource) => boolean {
  return (resource) => name === null || resource.name.toLowerCase() === name.toLowerCase();
}

function isEcs(resource: Resource): resource is Resource & EcsService {
  return resource.kind === 'ecs';
}

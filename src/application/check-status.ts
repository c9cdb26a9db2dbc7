import type { EcsService, Resource, ResourceKind } from '../domain/status/resource.ts';
import { type StatusReport, statusReport } from '../domain/status/status-report.ts';
import type { Thresholds } from '../domain/status/thresholds.ts';
import type { Clock } from './ports/clock.ts';
import type { ResourceReadings } from './ports/resource-readings.ts';
import type { RunningServices } from './ports/running-services.ts';

export type Watched = { readonly resources: readonly Resource[]; readonly thresholds: Thresholds };

export type CheckStatusInput = { readonly only: ResourceKind | null };

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

  async execute({ only }: CheckStatusInput): Promise<StatusReport> {
    const nowMs = this.#clock.nowMs();
    const resources = this.#watched.resources.filter(({ kind }) => only === null || kind === only);
    const [readings, tasks] = await Promise.all([
      this.#readings.latest(resources, nowMs),
      this.#services.taskCounts(resources.filter(isEcs)),
    ]);
    return statusReport(nowMs, resources, { readings, tasks }, this.#watched.thresholds);
  }
}

function isEcs(resource: Resource): resource is Resource & EcsService {
  return resource.kind === 'ecs';
}

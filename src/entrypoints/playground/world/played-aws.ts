import { InMemorySpendAnomalies } from '../../../adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import { InMemorySpendForecast } from '../../../adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { InMemorySpendLedger } from '../../../adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryRollouts } from '../../../adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../../adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryFiringAlarms } from '../../../adapters/in-memory/status/in-memory-firing-alarms.ts';
import { InMemoryResourceDirectory } from '../../../adapters/in-memory/status/in-memory-resource-directory.ts';
import {
  InMemoryResourceReadings,
  type Percents,
} from '../../../adapters/in-memory/status/in-memory-resource-readings.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { parseMoney } from '../../../domain/cost/money.ts';
import { addDays, type Day, utcDay } from '../../../domain/cost/period.ts';
import { type EcsService, ecsServiceKey, type Resource, resourceKey } from '../../../domain/status/resource.ts';
import type { Team } from '../../composition/team.ts';
import type { AwsTrouble, ShownResource } from '../protocol.ts';
import { alarmThreshold } from './played-alarms.ts';
import { PlayedGraphs } from './played-graphs.ts';
import { dearestService, seededBefore, seededReadings, seededService, seededSpends } from './world-seed.ts';

/** The AWS of this world: what is busy, what runs and what it costs, and how it can fail. */
export class PlayedAws {
  readonly readings = new InMemoryResourceReadings();
  readonly services = new InMemoryRunningServices();
  readonly rollouts: InMemoryRollouts;
  readonly graphs = new PlayedGraphs(this.readings, alarmThreshold);
  readonly firing = new InMemoryFiringAlarms();
  readonly directory = new InMemoryResourceDirectory();
  readonly ledger = new InMemorySpendLedger();
  readonly anomalies = new InMemorySpendAnomalies();
  readonly forecast = new InMemorySpendForecast(parseMoney('41.5'));
  trouble: AwsTrouble | null = null;
  /** The next morning finds yesterday's dearest service far too dear. */
  spikePlanned = false;

  readonly #spikes = new Set<Day>();
  readonly #measured: Map<Resource, Percents>;
  readonly #ecs: ReadonlyMap<string, EcsService>;

  constructor(team: Team, clock: Clock) {
    this.rollouts = new InMemoryRollouts(this.services, clock);
    const { resources } = team.watched;
    this.#measured = new Map(seededReadings(resources));
    for (const [resource, percents] of this.#measured) {
      this.readings.set(resource, percents);
      this.readings.setBefore(resource, seededBefore(resource, percents));
      if (resource.kind === 'eks') this.readings.setNodes(resource, { nodes: 4, failed: 0 });
    }
    const watched = resources.filter((resource) => resource.kind === 'ecs');
    const deployed = team.catalog.services.flatMap(({ runsOn }) => Object.values(runsOn));
    this.#ecs = new Map([...watched, ...deployed].map((service) => [ecsServiceKey(service), service]));
    for (const service of this.#ecs.values()) {
      this.services.set(service, seededService(service.service, this.#isOnFire(service)));
    }
    this.fillLedger(clock.nowMs());
  }

  /** All that is asked of what runs. */
  get watching() {
    const { readings, services, rollouts, graphs, firing, directory } = this;
    return { readings, services, rollouts, graphs, alarmGraphs: graphs, firing, directory };
  }

  shown(): readonly ShownResource[] {
    return [...this.#measured].map(([resource, { cpu }]) => ({
      key: resourceKey(resource),
      kind: resource.kind,
      name: resource.name,
      cpuPercent: cpu,
    }));
  }

  setCpu(key: string, percent: number): void {
    for (const [resource, measured] of this.#measured) {
      if (resourceKey(resource) !== key) continue;
      const percents = { ...measured, cpu: percent };
      this.#measured.set(resource, percents);
      this.readings.set(resource, percents);
    }
  }

  /** Null makes everything answer again. */
  setTrouble(trouble: AwsTrouble | null): void {
    this.trouble = trouble;
    this.ledger.setUnavailable(trouble);
    this.graphs.setUnavailable(trouble);
    this.forecast.setUnavailable(trouble);
    this.anomalies.setUnavailable(trouble);
    const regions = new Set([...this.#measured.keys()].map(({ region }) => region));
    for (const region of regions) {
      this.firing.failPlace({ region }, trouble);
      if (trouble === null) this.readings.recoverRegion(region);
      else this.readings.failRegion(region, trouble);
    }
    for (const service of this.#ecs.values()) {
      if (trouble === null) this.services.recoverCluster(service);
      else this.services.failCluster(service, trouble);
    }
  }

  fillLedger(nowMs: number): void {
    this.ledger.clear();
    this.ledger.add(...seededSpends(nowMs));
    if (this.spikePlanned) this.#spikes.add(addDays(utcDay(nowMs), -1));
    this.spikePlanned = false;
    for (const day of this.#spikes) this.ledger.plantSpike(dearestService, 5, day);
  }

  #isOnFire(service: EcsService): boolean {
    const resource = [...this.#measured.keys()].find(
      (one) => one.kind === 'ecs' && ecsServiceKey(one) === ecsServiceKey(service),
    );
    return resource !== undefined && (this.#measured.get(resource)?.cpu ?? 0) > 90;
  }
}

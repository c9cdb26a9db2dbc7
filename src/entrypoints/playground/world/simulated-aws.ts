import { InMemoryAlarmDefinitions } from '../../../adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import type { InMemorySavingsAdvice } from '../../../adapters/in-memory/cost/in-memory-savings-advice.ts';
import { InMemorySpendAnomalies } from '../../../adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import { InMemorySpendForecast } from '../../../adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { InMemorySpendLedger } from '../../../adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryWeeksOfUse } from '../../../adapters/in-memory/cost/in-memory-weeks-of-use.ts';
import { InMemoryImageIndexes } from '../../../adapters/in-memory/deploy/in-memory-image-indexes.ts';
import { InMemoryRollouts } from '../../../adapters/in-memory/deploy/in-memory-rollouts.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { addDays, type Day, utcDay } from '../../../domain/calendar/day.ts';
import { parseMoney } from '../../../domain/cost/money.ts';
import type { Team } from '../../composition/team.ts';
import type { AwsTrouble } from '../protocol.ts';
import { seededAdvice } from './seeded-savings.ts';
import { alarmThreshold } from './simulated-alarms.ts';
import { SimulatedFleet } from './simulated-fleet.ts';
import { SimulatedGraphs } from './simulated-graphs.ts';
import { dearestService, seededSpends } from './world-seed.ts';

/** The AWS of this world: what is busy, what runs and what it costs, and how it can fail. */
export class SimulatedAws {
  readonly fleet: SimulatedFleet;
  readonly rollouts: InMemoryRollouts;
  /** What ECR tells of images for several platforms. */
  readonly indexes = new InMemoryImageIndexes();
  readonly graphs: SimulatedGraphs;
  readonly alarmDefinitions = new InMemoryAlarmDefinitions();
  readonly ledger = new InMemorySpendLedger();
  readonly anomalies = new InMemorySpendAnomalies();
  readonly forecast = new InMemorySpendForecast(parseMoney('41.5'));
  readonly savings: { readonly advice: readonly [InMemorySavingsAdvice]; readonly weeks: InMemoryWeeksOfUse };
  trouble: AwsTrouble | null = null;
  /** The next morning finds yesterday's dearest service far too dear. */
  spikePlanned = false;

  readonly #spikes = new Set<Day>();

  constructor(team: Team, clock: Clock) {
    this.fleet = new SimulatedFleet(team, clock);
    this.rollouts = new InMemoryRollouts(this.fleet.services, clock);
    // Everything runs on Fargate.
    this.rollouts.digests = 'of-index-or-platform';
    this.graphs = new SimulatedGraphs(this.fleet.readings, alarmThreshold, team.timeZone);
    this.savings = { advice: [seededAdvice('ap-northeast-2')], weeks: new InMemoryWeeksOfUse() };
    this.fillLedger(clock.nowMs());
  }

  get services() {
    return this.fleet.services;
  }

  get firing() {
    return this.fleet.firing;
  }

  /** All that is asked of what runs. */
  get watching() {
    const { rollouts, indexes, graphs, alarmDefinitions } = this;
    const { seen, asked } = this.fleet;
    const { alarms: firing, ...others } = asked;
    return { ...others, firing, seen, rollouts, indexes, graphs, alarmGraphs: graphs, alarmDefinitions };
  }

  /** Null makes everything answer again. */
  setTrouble(trouble: AwsTrouble | null): void {
    this.trouble = trouble;
    this.ledger.setUnavailable(trouble);
    this.graphs.setUnavailable(trouble);
    this.forecast.setUnavailable(trouble);
    this.anomalies.setUnavailable(trouble);
    this.savings.advice[0].setUnavailable(trouble);
    this.fleet.setTrouble(trouble);
  }

  fillLedger(nowMs: number): void {
    this.ledger.clear();
    this.ledger.add(...seededSpends(nowMs));
    if (this.spikePlanned) this.#spikes.add(addDays(utcDay(nowMs), -1));
    this.spikePlanned = false;
    for (const day of this.#spikes) this.ledger.plantSpike(dearestService, 5, day);
  }
}

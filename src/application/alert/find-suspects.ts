import type { Alarm, AlarmChanged } from '../../domain/alert/alarm.ts';
import type { AlarmRecord } from '../../domain/alert/alarm-record.ts';
import { seenBy } from '../../domain/alert/shown-on.ts';
import type { LaneHistory } from '../../domain/alert/suspects.ts';
import { type Lane, watchedLanes } from '../../domain/alert/watched-lanes.ts';
import { type Catalog, serviceNamed } from '../../domain/deploy/catalog.ts';
import type { ServiceDeployment } from '../../domain/deploy/rollout.ts';
import type { Place } from '../../domain/status/place.ts';
import type { DeploymentCard } from '../deploy/deployment-card.ts';
import type { Deployments } from '../deploy/ports/deployments.ts';
import type { Rollouts } from '../deploy/ports/rollouts.ts';
import { inTime } from '../kit/in-time.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Timers } from '../kit/ports/timers.ts';

/** A card waits no longer for what was deployed, and says that it is not known then. */
const deploymentsMs = 1_500;
const rolloutsMs = 1_500;

/** Newest first by when they were asked for: as many as for a rollback. */
const lookedAt = 50;
const readAtOnce = 8;
/** The alarms of a flood come within seconds. */
const rememberedMs = 5_000;
/** An alarm on a whole cluster: more services are not asked of the platform one by one. */
const mostAsked = 5;

export type FindSuspectsDependencies = {
  readonly catalog: Catalog;
  readonly deployments: Pick<Deployments, 'recent'>;
  /** Loaded with the first alarm that watches a service. */
  readonly rollouts: () => Promise<Pick<Rollouts, 'of'>>;
  /** Loaded with the first deploy that is suspect. */
  readonly card: () => Promise<Pick<DeploymentCard, 'move' | 'tell'>>;
  /** Which of the team's places it is; null where nobody knows. */
  readonly placeOf: (at: Pick<Alarm, 'account' | 'region'>) => Place | null;
  readonly timers: Timers;
  readonly clock: Clock;
};

/** What was deployed to the resource that an alarm watches, and what its deploys show of the alarm. */
export class FindSuspects {
  readonly #dependencies: FindSuspectsDependencies;
  /** As many as there are services and environments. */
  readonly #read = new Map<string, { readonly untilMs: number; readonly history: Promise<LaneHistory> }>();

  constructor(dependencies: FindSuspectsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Of the services that it watches; none where it watches none. Never rejects because something cannot be read. */
  async histories({ alarm, subject }: Pick<AlarmChanged, 'alarm' | 'subject'>): Promise<readonly LaneHistory[]> {
    const { catalog, placeOf } = this.#dependencies;
    const account = subject.metric?.accountId ?? alarm.account;
    const lanes = watchedLanes(catalog, alarm, subject, placeOf({ account, region: alarm.region }));
    const mayAsk = lanes.length <= mostAsked;
    return mapConcurrently(readAtOnce, lanes, (lane) => this.#history(lane, mayAsk));
  }

  /** Of many alarms at once on one service, the first one reads for all. */
  #history(lane: Lane, mayAsk: boolean): Promise<LaneHistory> {
    const nowMs = this.#dependencies.clock.nowMs();
    const key = JSON.stringify([lane.service, lane.environment, mayAsk]);
    const known = this.#read.get(key);
    if (known !== undefined && nowMs < known.untilMs) return known.history;
    const history = Promise.all([this.#deployments(lane), mayAsk ? this.#rollouts(lane) : null]).then(
      ([deployments, rollouts]): LaneHistory => ({ ...lane, deployments, ...(rollouts ?? { rollouts }) }),
    );
    this.#read.set(key, { untilMs: nowMs + rememberedMs, history });
    return history;
  }

  /** Has the cards of fresh deploys show that the alarm fires, or that it has ended. Told again, it changes nothing. */
  async tell(record: AlarmRecord): Promise<void> {
    const told = seenBy(record);
    if (told.size === 0) return;
    const card = await this.#dependencies.card();
    for (const [deployment, seen] of told) await card.tell(await card.move(deployment, { kind: 'alarm-seen', seen }));
  }

  async #deployments(lane: Lane): Promise<LaneHistory['deployments']> {
    const { deployments, timers } = this.#dependencies;
    const reading = deployments.recent(lane, lookedAt).then(
      (page) => page.deployments,
      () => null,
    );
    return inTime(reading, null, { ms: deploymentsMs, timers });
  }

  async #rollouts({ service, environment }: Lane): Promise<Pick<LaneHistory, 'rollouts' | 'untimed'> | null> {
    const { catalog, rollouts, timers } = this.#dependencies;
    const where = serviceNamed(catalog, service)?.runsOn[environment];
    if (where === undefined) return null;
    const reading = rollouts()
      .then((platform) => platform.of(where))
      .then(
        (found) => {
          const listed = 'serviceDeployments' in found ? found.serviceDeployments : null;
          return listed?.kind === 'known' ? timesOf(listed.value) : null;
        },
        () => null,
      );
    return inTime(reading, null, { ms: rolloutsMs, timers });
  }
}

function timesOf(rollouts: readonly ServiceDeployment[]): Pick<LaneHistory, 'rollouts' | 'untimed'> {
  const untimed = rollouts.flatMap(({ startedAtMs: earliestMs, latestMs }) =>
    latestMs === undefined ? [] : [{ earliestMs, latestMs }],
  );
  const timed = rollouts.filter(({ latestMs }) => latestMs === undefined).map(({ startedAtMs }) => startedAtMs);
  return { rollouts: timed, ...(untimed.length === 0 ? {} : { untimed }) };
}

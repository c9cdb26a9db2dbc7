import { type Catalog, serviceNamed } from '../../domain/deploy/catalog.ts';
import { type Deployment, isOver, runOf } from '../../domain/deploy/deployment.ts';
import { badKinds, cutShortKinds, goodKinds } from '../../domain/deploy/deployment-phase.ts';
import { type DeployBoard, deployBoard, type LaneFacts } from '../../domain/history/deploy-board.ts';
import { imagesOf } from '../../domain/history/drift.ts';
import type { LaneName } from '../../domain/lock/lane.ts';
import type { Deployments } from '../deploy/ports/deployments.ts';
import type { Rollouts } from '../deploy/ports/rollouts.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Locks } from '../lock/ports/locks.ts';

/** A team may have hundreds of lanes, and each needs several reads of the table and ECS. */
const lanesAtOnce = 10;

/** Shows what runs where, since when and by whom, and whether it is what was deployed. */
export class ShowDeploys {
  readonly #catalog: Catalog;
  readonly #deployments: Deployments;
  readonly #locks: Locks;
  readonly #rollouts: Rollouts;
  readonly #clock: Clock;

  constructor(catalog: Catalog, deployments: Deployments, locks: Locks, rollouts: Rollouts, clock: Clock) {
    this.#catalog = catalog;
    this.#deployments = deployments;
    this.#locks = locks;
    this.#rollouts = rollouts;
    this.#clock = clock;
  }

  async execute(): Promise<DeployBoard> {
    const nowMs = this.#clock.nowMs();
    const { services, environments } = this.#catalog;
    const lanes = services.flatMap((service) =>
      environments.map((environment) => ({ service: service.name, environment: environment.name })),
    );
    const open = await this.#open();
    return deployBoard(nowMs, await mapConcurrently(lanesAtOnce, lanes, (lane) => this.#factsOf(lane, open, nowMs)));
  }

  async #open(): Promise<readonly Deployment[]> {
    const ids = await this.#deployments.open();
    const found = await mapConcurrently(lanesAtOnce, ids, (id) => this.#deployments.ofId(id));
    return found.filter((deployment) => deployment !== null).filter((deployment) => !isOver(deployment));
  }

  async #factsOf(lane: LaneName, open: readonly Deployment[], nowMs: number): Promise<LaneFacts> {
    const { service, environment } = lane;
    const runsOn = serviceNamed(this.#catalog, service)?.runsOn[environment] ?? null;
    const [good, bad, cutShort, locks] = await Promise.all([
      this.#deployments.lastOf(service, environment, goodKinds),
      this.#deployments.lastOf(service, environment, badKinds),
      this.#deployments.lastOf(service, environment, cutShortKinds),
      this.#locks.covering(service, environment, nowMs),
    ]);
    // ECS is asked only where there is something to compare with.
    const isComparable = runsOn !== null && good !== null && imagesOf(good).length > 0;
    return {
      lane,
      good,
      bad,
      // One that was withdrawn in time has left nothing.
      cutShort:
        cutShort !== null && (cutShort.state.kind === 'lost' || runOf(cutShort.state) !== null) ? cutShort : null,
      open: open.filter((one) => one.service === service && one.environment === environment),
      locks,
      isWatched: runsOn !== null,
      rollout: isComparable ? await this.#rollouts.of(runsOn) : null,
    };
  }
}

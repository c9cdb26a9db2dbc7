import type { Catalog } from '../../domain/deploy/catalog.ts';
import { isStillLookedAt } from '../../domain/deploy/deployment-state.ts';
import { type RolloutChanged, rolledOutAt } from '../../domain/deploy/rollout-changed.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import type { Deployments } from './ports/deployments.ts';

export type FollowRolloutOutcome = { readonly kind: 'looked' | 'nobody-waits' };

const looksOn = ['succeeded', 'not-running-it', 'another-commit'] as const;

/** When ECS reports a changed rollout, the deployment that waits to be verified is checked at once. */
export class FollowRollout {
  readonly #catalog: Catalog;
  readonly #lanes: Lanes;
  readonly #deployments: Deployments;
  readonly #advance: AdvanceDeploy;

  constructor(catalog: Catalog, lanes: Lanes, deployments: Deployments, advance: AdvanceDeploy) {
    this.#catalog = catalog;
    this.#lanes = lanes;
    this.#deployments = deployments;
    this.#advance = advance;
  }

  async execute(moved: RolloutChanged): Promise<FollowRolloutOutcome> {
    let looked = false;
    for (const lane of rolledOutAt(this.#catalog, moved)) {
      const { inFlight } = await this.#lanes.of(lane);
      const last = await this.#deployments.lastOf(lane.service, lane.environment, looksOn);
      const open = last !== null && isStillLookedAt(last.state) ? [last.id] : [];
      for (const id of new Set([...open, ...(inFlight === null ? [] : [inFlight])])) {
        await this.#advance.execute(id);
        looked = true;
      }
    }
    return { kind: looked ? 'looked' : 'nobody-waits' };
  }
}

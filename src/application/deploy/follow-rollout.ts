import type { Catalog } from '../../domain/deploy/catalog.ts';
import { type RolloutChanged, rolledOutAt } from '../../domain/deploy/rollout-changed.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';

export type FollowRolloutOutcome = { readonly kind: 'looked' | 'nobody-waits' };

/** ECS told that a rollout moved: whoever waits to be verified looks at once. */
export class FollowRollout {
  readonly #catalog: Catalog;
  readonly #lanes: Lanes;
  readonly #advance: AdvanceDeploy;

  constructor(catalog: Catalog, lanes: Lanes, advance: AdvanceDeploy) {
    this.#catalog = catalog;
    this.#lanes = lanes;
    this.#advance = advance;
  }

  async execute(moved: RolloutChanged): Promise<FollowRolloutOutcome> {
    let looked = false;
    for (const lane of rolledOutAt(this.#catalog, moved)) {
      const { inFlight } = await this.#lanes.of(lane);
      if (inFlight === null) continue;
      await this.#advance.execute(inFlight);
      looked = true;
    }
    return { kind: looked ? 'looked' : 'nobody-waits' };
  }
}

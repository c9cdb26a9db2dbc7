import { type CardTurn, takeTurn } from '../../domain/deploy/card-turn.ts';
import { cardIsBehind, type Deployment, type DeploymentId, withCard } from '../../domain/deploy/deployment.ts';
import { afterEvent, type DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { change, type Kept, TooMuchContention } from '../kit/contention.ts';
import { KeyedMutex } from '../kit/keyed-mutex.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { Deployments } from './ports/deployments.ts';

const attempts = 8;
/** In a burst of deliveries several workers keep writing the same deployment. */
const writes = 40;

/** A stored deployment together with its card. */
export class DeploymentCard {
  readonly #deployments: Deployments;
  readonly #board: Noticeboard;
  readonly #clock: Clock;
  readonly #writers = new KeyedMutex();

  constructor(deployments: Deployments, board: Noticeboard, clock: Clock) {
    this.#deployments = deployments;
    this.#board = board;
    this.#clock = clock;
  }

  /** Applies the event to the stored deployment, whatever its current state. */
  move(id: DeploymentId, event: DeploymentEvent): Promise<Deployment> {
    return this.#change(id, (before) => afterEvent(before, event, this.#clock.nowMs()));
  }

  /** Claims the turn to write the card during a burst of events. Whoever gets `now` shows the returned deployment. */
  async takeTurn(id: DeploymentId): Promise<{ readonly turn: CardTurn; readonly deployment: Deployment }> {
    let turn: CardTurn = 'others';
    const deployment = await this.#change(id, (before) => {
      const taken = takeTurn(before, this.#clock.nowMs());
      turn = taken.turn;
      return taken.deployment;
    });
    return { turn, deployment };
  }

  /**
   * Updates the card, or posts it if there is none yet. Later changes are shown by whoever makes them. If another worker wrote
   * the card meanwhile, it is written again, because this worker's older text may have arrived last.
   */
  async show(deployment: Deployment, asked: Invocation | null): Promise<Deployment> {
    if (!cardIsBehind(deployment)) return deployment;
    let current = deployment;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const shown = withCard(current, await this.#tell(current, asked), this.#clock.nowMs());
      const kept = await this.#change(current.id, (before) => withShown(before, current, shown));
      if (kept.card?.revision === current.revision) return kept;
      current = kept;
    }
    throw new TooMuchContention('overtaken too often');
  }

  /** Gives up on a card that cannot be written: marks it as up to date. */
  stopUpdating(id: DeploymentId): Promise<Deployment> {
    return this.#change(id, (before) =>
      before.card === null ? before : { ...before, card: { ...before.card, revision: before.revision } },
    );
  }

  async #tell(deployment: Deployment, asked: Invocation | null): Promise<Announcement> {
    const notice = { kind: 'deploy', deployment } as const;
    if (deployment.card === null) return this.#board.post(notice, asked);
    const { announcement } = deployment.card;
    const updated = await this.#board.update(announcement, notice);
    return updated === 'updated' ? announcement : this.#board.post(notice);
  }

  async #change(id: DeploymentId, next: (before: Deployment) => Deployment): Promise<Deployment> {
    const changing = () => change(this.#kept(id), (before) => (before === null ? null : next(before)), writes);
    const changed = await this.#writers.run(id, changing);
    if (changed === null) throw new Error(`deployment ${id} is not kept`);
    return changed;
  }

  #kept(id: DeploymentId): Kept<Deployment> {
    return {
      read: () => this.#deployments.ofId(id),
      replace: async (before, next) => (before === null ? 'conflict' : this.#deployments.replace(before, next)),
    };
  }
}

/** The stored deployment with the card as written, unless another worker has written the card since `told` was read. */
function withShown(kept: Deployment, told: Deployment, shown: Deployment): Deployment {
  const isSuperseded = kept.card?.revision !== told.card?.revision;
  return isSuperseded ? kept : { ...kept, card: shown.card };
}

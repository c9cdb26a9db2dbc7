import { type Deployment, type DeploymentId, isOver } from '../../domain/deploy/deployment.ts';
import { afterEvent, type DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import {
  importanceOf,
  isBehind,
  isRefused,
  mayTryRefusedAgain,
  withDisplay,
} from '../../domain/deploy/shown-deployment.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import { change } from '../kit/contention.ts';
import { KeyedMutex } from '../kit/keyed-mutex.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCards } from '../outbox/ports/behind-cards.ts';
import type { Outbox } from '../outbox/ports/outbox.ts';
import type { CardName } from '../outbox/wake-up.ts';
import type { Deployments } from './ports/deployments.ts';

/** In a burst of deliveries several workers keep writing the same deployment. */
const writes = 40;

export type DeploymentCardDependencies = {
  readonly deployments: Deployments;
  readonly behind: BehindCards;
  readonly outbox: Outbox;
  /** Where the cards of deployments are. */
  readonly channel: ChannelId;
  readonly clock: Clock;
};

/** A stored deployment whose card the outbox shows. Nothing is posted here. */
export class DeploymentCard {
  readonly #dependencies: DeploymentCardDependencies;
  readonly #writers = new KeyedMutex();

  constructor(dependencies: DeploymentCardDependencies) {
    this.#dependencies = dependencies;
  }

  /** Applies the event to the stored deployment, whatever its current state. */
  async move(id: DeploymentId, event: DeploymentEvent): Promise<Deployment> {
    const { deployments, clock } = this.#dependencies;
    const kept = {
      read: () => deployments.ofId(id),
      replace: async (before: Deployment | null, after: Deployment) =>
        before === null ? 'conflict' : deployments.replace(before, after),
    };
    const moving = () =>
      change<Deployment>(kept, (before) => (before === null ? null : afterEvent(before, event, clock.nowMs())), writes);
    const moved = await this.#writers.run(id, moving);
    if (moved === null) throw new Error(`deployment ${id} is not kept`);
    return moved;
  }

  /**
   * Has the outbox show what is behind. To be called after what was heard is stored and before it is acknowledged: told again, it
   * wakes again. A worker that dies in between leaves a deployment that counts as open, which the sweep comes back to.
   */
  async tell(deployment: Deployment): Promise<void> {
    const { behind, outbox, channel, clock } = this.#dependencies;
    if (!isBehind(deployment)) return;
    if (isRefused(deployment) && !mayTryRefusedAgain(deployment, clock.nowMs())) return;
    const { revision } = deployment;
    const card = cardOfDeployment(deployment.id);
    await behind.add({ channel, card, revision, importance: importanceOf(deployment), sinceMs: clock.nowMs() });
    await outbox.wake({ kind: 'wake-up', channel, card, revision });
  }

  /** Gives up on a card that cannot be written: marks it as up to date, and as posted by nobody where none is known. */
  async stopUpdating(id: DeploymentId): Promise<void> {
    const { deployments } = this.#dependencies;
    const kept = {
      read: () => deployments.ofId(id),
      replace: async (before: Deployment | null, after: Deployment) =>
        before === null ? 'conflict' : deployments.show(before, after),
    };
    await change<Deployment>(kept, (before) => {
      if (before === null || !isOver(before)) return before;
      const { card, revision } = before;
      return withDisplay(before, card === null ? { postingSinceMs: null } : { card: { ...card, revision } });
    });
  }
}

export function cardOfDeployment(key: string): CardName {
  return { kind: 'deploy', key };
}

import type { Announcement } from '../domain/announcement.ts';
import { cardIsBehind, type Deployment, type DeploymentId, withCard } from '../domain/deploy/deployment.ts';
import { afterEvent, type DeploymentEvent } from '../domain/deploy/deployment-life.ts';
import { change, type Kept, tellUntilCurrent } from './contention.ts';
import type { Asked } from './job.ts';
import type { Clock } from './ports/clock.ts';
import type { DeployAnnouncer } from './ports/deploy-announcer.ts';
import type { Deployments } from './ports/deployments.ts';

/** A kept deployment together with the one card that shows it. */
export class DeploymentCard {
  readonly #deployments: Deployments;
  readonly #announcer: DeployAnnouncer;
  readonly #clock: Clock;

  constructor(deployments: Deployments, announcer: DeployAnnouncer, clock: Clock) {
    this.#deployments = deployments;
    this.#announcer = announcer;
    this.#clock = clock;
  }

  /** Lets it happen to the deployment, wherever that is by now. */
  async move(id: DeploymentId, event: DeploymentEvent): Promise<Deployment> {
    const nowMs = this.#clock.nowMs();
    const moved = await change(this.#kept(id), (before) => (before === null ? null : afterEvent(before, event, nowMs)));
    if (moved === null) throw new Error(`deployment ${id} is not kept`);
    return moved;
  }

  /** Brings the card up to date; where there is none yet, whoever waits for the answer gets it. */
  async show(deployment: Deployment, asked: Asked | null): Promise<Deployment> {
    if (!cardIsBehind(deployment)) return deployment;
    return tellUntilCurrent(this.#kept(deployment.id), deployment, async (current) =>
      withCard(current, await this.#tell(current, asked), this.#clock.nowMs()),
    );
  }

  async #tell(deployment: Deployment, asked: Asked | null): Promise<Announcement> {
    if (deployment.card === null) return this.#announcer.announce(deployment, asked);
    const { announcement } = deployment.card;
    const updated = await this.#announcer.update(announcement, deployment);
    return updated === 'updated' ? announcement : this.#announcer.announce(deployment, null);
  }

  #kept(id: DeploymentId): Kept<Deployment> {
    return {
      read: () => this.#deployments.ofId(id),
      replace: async (before, next) => (before === null ? 'conflict' : this.#deployments.replace(before, next)),
    };
  }
}

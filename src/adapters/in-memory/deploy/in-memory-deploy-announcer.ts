import type { DeployAnnouncer } from '../../../application/deploy/ports/deploy-announcer.ts';
import type { Asked } from '../../../application/jobs/asked.ts';
import type { Call, Deployment, DeploymentId } from '../../../domain/deploy/deployment.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

export type ToldDeployment = {
  readonly announcement: Announcement;
  /** What the card shows now. */
  readonly deployment: Deployment;
  /** Everything that it has shown, oldest first. */
  readonly history: readonly Deployment[];
  readonly edits: number;
  /** Whose waiting answer became the card. */
  readonly asked: Asked | null;
};

/** `called`: ids of roles or of a member. */
export type DeployCall = { readonly deployment: Deployment; readonly call: Call; readonly called: readonly string[] };

/** Remembers every card that the team can see. */
export class InMemoryDeployAnnouncer implements DeployAnnouncer {
  readonly #cards = new Map<Announcement, ToldDeployment>();
  readonly #byDeployment = new Map<DeploymentId, Announcement>();
  readonly #calls: DeployCall[] = [];
  #count = 0;

  /** The cards that are still there, oldest first. */
  get told(): readonly ToldDeployment[] {
    return [...this.#cards.values()];
  }

  /** Everybody who was called by name, oldest first. */
  get calls(): readonly DeployCall[] {
    return this.#calls;
  }

  of(announcement: Announcement): ToldDeployment | null {
    return this.#cards.get(announcement) ?? null;
  }

  async announce(deployment: Deployment, asked: Asked | null): Promise<Announcement> {
    const before = this.#byDeployment.get(deployment.id);
    if (before !== undefined && (await this.update(before, deployment)) === 'updated') return before;
    this.#count += 1;
    const announcement = `deploy-card-${this.#count}` as Announcement;
    this.#byDeployment.set(deployment.id, announcement);
    this.#cards.set(announcement, { announcement, deployment, history: [deployment], edits: 0, asked });
    return announcement;
  }

  async update(announcement: Announcement, deployment: Deployment): Promise<'updated' | 'gone'> {
    const card = this.#cards.get(announcement);
    if (card === undefined) return 'gone';
    const history = [...card.history, deployment];
    this.#cards.set(announcement, { ...card, deployment, history, edits: card.edits + 1 });
    return 'updated';
  }

  async call(deployment: Deployment, call: Call): Promise<void> {
    const isKnown = this.#calls.some((one) => one.deployment.id === deployment.id && one.call === call);
    const called = calledBy(deployment, call);
    if (!isKnown && called.length > 0) this.#calls.push({ deployment, call, called });
  }

  /** A person deletes the card. */
  forget(announcement: Announcement): void {
    this.#cards.delete(announcement);
  }
}

function calledBy({ state, requestedBy }: Deployment, call: Call): readonly string[] {
  if (call === 'your-turn') return [requestedBy.id];
  return state.kind === 'awaiting-approval' ? state.rule.roles : [];
}

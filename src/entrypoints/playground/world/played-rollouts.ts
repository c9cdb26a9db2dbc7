import { ecsDeploymentEvent } from '../../../adapters/in-memory/deploy/ecs-deployment-event.ts';
import type { InMemoryRollouts } from '../../../adapters/in-memory/deploy/in-memory-rollouts.ts';
import type { InMemoryRunningServices } from '../../../adapters/in-memory/deploy/in-memory-running-services.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { RolloutMoved } from '../../../domain/deploy/rollout-moved.ts';
import { type EcsService, ecsServiceKey } from '../../../domain/status/resource.ts';
import type { WorkerInbox } from '../../work/worker-inbox.ts';
import type { RolloutEnd, ShownRollout } from '../protocol.ts';
import type { WireLog } from '../server/wire-log.ts';

type Open = { readonly at: EcsService; readonly before: string | null };

export type RolloutSources = {
  readonly rollouts: InMemoryRollouts;
  readonly services: InMemoryRunningServices;
  readonly clock: Clock;
  readonly inbox: Pick<WorkerInbox, 'take'>;
  readonly wire: WireLog;
};

const brokenBecause = 'circuit breaker: 3 tasks failed to start, essential container exited (exit code 1).';

/** What ECS makes of a new task definition in this world. EventBridge tells it to the real worker. */
export class PlayedRollouts {
  readonly #with: RolloutSources;
  readonly #open = new Map<string, Open>();

  constructor(sources: RolloutSources) {
    this.#with = sources;
  }

  shown(): readonly ShownRollout[] {
    return [...this.#open].map(([key, { at }]) => ({ key, service: at.service, cluster: at.cluster }));
  }

  async begin(at: EcsService, image: string, digest: string): Promise<void> {
    const { rollouts, services } = this.#with;
    const running = services.read(at);
    // Whoever deploys while AWS does not answer deploys nothing.
    if ('kind' in running) return;
    rollouts.startRollout(at, image, digest);
    this.#open.set(ecsServiceKey(at), { at, before: running.images[0] ?? null });
    await this.#tell(at, 'in-progress');
  }

  /** Nothing happens where nothing is being rolled out. `replaced`: somebody puts back what ran before, behind everybody's back. */
  async end(key: string, how: RolloutEnd): Promise<void> {
    const { rollouts } = this.#with;
    const open = this.#open.get(key);
    if (open === undefined) return;
    this.#open.delete(key);
    const { at, before } = open;
    if (how === 'rolled-back') {
      rollouts.rollBack(at, brokenBecause);
      return this.#tell(at, 'failed', brokenBecause);
    }
    if (how === 'replaced' && before !== null) rollouts.startRollout(at, before);
    rollouts.finishRollout(at);
    return this.#tell(at, 'completed');
  }

  async #tell(at: EcsService, eventName: RolloutMoved['eventName'], reason?: string): Promise<void> {
    const { clock, inbox, wire } = this.#with;
    wire.hop('EventBridge', 'worker', `ECS ${at.cluster}/${at.service}: ${eventName}`);
    const facts = { at, eventName, atMs: clock.nowMs(), ...(reason === undefined ? {} : { reason }) };
    await inbox
      .take(ecsDeploymentEvent(facts))
      .catch((cause: unknown) => wire.error('EventBridge would deliver again', {}, cause));
  }
}

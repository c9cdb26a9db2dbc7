import type { RunningServices } from '../../../application/deploy/ports/running-services.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type Missing, type MissingReason, missing, type TaskCounts } from '../../../domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../domain/status/resource.ts';

export type RunningService = { readonly tasks: TaskCounts; readonly images: readonly string[] };

type EcsCluster = Place & Pick<EcsService, 'cluster'>;

/** An ECS that runs what it is told. */
export class InMemoryRunningServices implements RunningServices {
  readonly #running = new Map<string, RunningService>();
  readonly #failing = new Map<string, MissingReason>();

  set(service: EcsService, running: RunningService): void {
    this.#running.set(ecsServiceKey(service), { tasks: { ...running.tasks }, images: [...running.images] });
  }

  remove(service: EcsService): void {
    this.#running.delete(ecsServiceKey(service));
  }

  /** What it was told, for whatever else of this ECS is asked about. */
  read(service: EcsService): RunningService | Missing {
    return this.#ask(service, ({ tasks, images }) => ({ tasks: { ...tasks }, images: [...images] }));
  }

  failCluster(at: EcsCluster, reason: 'access-denied' | 'throttled' | 'source-unavailable'): void {
    this.#failing.set(clusterKey(at), reason);
  }

  recoverCluster(at: EcsCluster): void {
    this.#failing.delete(clusterKey(at));
  }

  async taskCounts(services: readonly EcsService[]): Promise<ReadonlyMap<string, TaskCounts | Missing>> {
    return new Map(
      services.map((service) => [ecsServiceKey(service), this.#ask(service, ({ tasks }) => ({ ...tasks }))]),
    );
  }

  async images(service: EcsService): Promise<readonly string[] | Missing> {
    return this.#ask(service, ({ images }) => [...images]);
  }

  #ask<Answer>(service: EcsService, answer: (running: RunningService) => Answer): Answer | Missing {
    const reason = this.#failing.get(clusterKey(service));
    if (reason !== undefined) return missing(reason);
    const running = this.#running.get(ecsServiceKey(service));
    return running === undefined ? missing('not-found') : answer(running);
  }
}

function clusterKey(at: EcsCluster): string {
  return `${placeKey(at)}/${at.cluster}`;
}

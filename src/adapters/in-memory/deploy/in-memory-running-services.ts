import type { RunningServices } from '../../../application/deploy/ports/running-services.ts';
import { type RunsOn, runsOnKey } from '../../../domain/deploy/runs-on.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type Missing, type MissingReason, missing, type TaskCounts } from '../../../domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../domain/status/resource.ts';

export type RunningService = { readonly tasks: TaskCounts; readonly images: readonly string[] };

/** What fails at once: a cluster, or Lambda in one place. */
type Whole = Place & { readonly cluster?: string };

/** An ECS, an EKS and a Lambda that run what they are told. */
export class InMemoryRunningServices implements RunningServices {
  readonly #running = new Map<string, RunningService>();
  readonly #failing = new Map<string, MissingReason>();

  set(service: RunsOn, running: RunningService): void {
    this.#running.set(runsOnKey(service), { tasks: { ...running.tasks }, images: [...running.images] });
  }

  remove(service: RunsOn): void {
    this.#running.delete(runsOnKey(service));
  }

  /** What it was told, for whatever else of this ECS is asked about. */
  read(service: RunsOn): RunningService | Missing {
    return this.#ask(service, ({ tasks, images }) => ({ tasks: { ...tasks }, images: [...images] }));
  }

  failCluster(at: Whole, reason: 'access-denied' | 'throttled' | 'source-unavailable'): void {
    this.#failing.set(clusterKey(at), reason);
  }

  recoverCluster(at: Whole): void {
    this.#failing.delete(clusterKey(at));
  }

  async taskCounts(services: readonly EcsService[]): Promise<ReadonlyMap<string, TaskCounts | Missing>> {
    return new Map(
      services.map((service) => [ecsServiceKey(service), this.#ask(service, ({ tasks }) => ({ ...tasks }))]),
    );
  }

  async images(service: RunsOn): Promise<readonly string[] | Missing> {
    return this.#ask(service, ({ images }) => [...images]);
  }

  #ask<Answer>(service: RunsOn, answer: (running: RunningService) => Answer): Answer | Missing {
    const reason = this.#failing.get(clusterKey(service));
    if (reason !== undefined) return missing(reason);
    const running = this.#running.get(runsOnKey(service));
    return running === undefined ? missing('not-found') : answer(running);
  }
}

function clusterKey(at: Whole): string {
  return `${placeKey(at)}/${at.cluster ?? 'lambda'}`;
}

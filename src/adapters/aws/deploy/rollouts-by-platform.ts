import type { RolloutStop, Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import type { RunningServices } from '../../../application/deploy/ports/running-services.ts';
import type { HookAction, Rollout } from '../../../domain/deploy/rollout.ts';
import { isOnEcs, type Platform, platformOf, type RunsOn } from '../../../domain/deploy/runs-on.ts';
import { type Missing, missing, type TaskCounts } from '../../../domain/status/reading.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

type Load = Readonly<Record<Platform, () => Promise<Rollouts>>>;

/** Each platform's own, loaded with the first question about it: most teams use one of them. */
export class RolloutsByPlatform implements Rollouts {
  readonly #load: Load;
  readonly #loaded = new Map<Platform, Promise<Rollouts>>();

  constructor(load: Load) {
    this.#load = load;
  }

  async of(at: RunsOn): Promise<Rollout | Missing> {
    return (await this.#on(at)).of(at);
  }

  async begunSince(at: RunsOn, sinceMs: number): Promise<Rollout['serviceDeployments']> {
    return (await this.#on(at)).begunSince(at, sinceMs);
  }

  async stop(at: RunsOn, id: string): Promise<RolloutStop> {
    return (await this.#on(at)).stop(at, id);
  }

  async answer(at: RunsOn, pause: Parameters<Rollouts['answer']>[1], action: HookAction): Promise<RolloutStop> {
    return (await this.#on(at)).answer(at, pause, action);
  }

  #on(at: RunsOn): Promise<Rollouts> {
    const platform = platformOf(at);
    const loaded = this.#loaded.get(platform) ?? this.#load[platform]();
    this.#loaded.set(platform, loaded);
    return loaded;
  }
}

/** What ECS runs, and of other platforms what their rollouts tell. */
export class RunningByPlatform implements RunningServices {
  readonly #ecs: RunningServices;
  readonly #rollouts: Rollouts;

  constructor(ecs: RunningServices, rollouts: Rollouts) {
    this.#ecs = ecs;
    this.#rollouts = rollouts;
  }

  async taskCounts(services: readonly EcsService[]): Promise<ReadonlyMap<string, TaskCounts | Missing>> {
    return this.#ecs.taskCounts(services);
  }

  async images(at: RunsOn): Promise<readonly string[] | Missing> {
    if (isOnEcs(at)) return this.#ecs.images(at);
    const rollout = await this.#rollouts.of(at);
    if ('kind' in rollout) return rollout;
    const images = rollout.deployments.find(({ isPrimary }) => isPrimary)?.images;
    if (images?.kind === 'known') return images.value.map(({ image }) => image);
    const { reason } = images?.kind === 'unreadable' ? images.because : { reason: 'not-understood' };
    return missing(reason === 'access-denied' || reason === 'throttled' ? reason : 'source-unavailable');
  }
}

import type { Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { imageReference } from '../../../domain/deploy/image-reference.ts';
import type { Rollout, RolloutDeployment, RolloutImage } from '../../../domain/deploy/rollout.ts';
import type { Missing, TaskCounts } from '../../../domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../domain/status/resource.ts';
import type { InMemoryRunningServices } from './in-memory-running-services.ts';

type Kept = Pick<Rollout, 'deployments' | 'latest' | 'runningImages'>;

/** An ECS that rolls out what it is told, over the same services that `InMemoryRunningServices` tells of. */
export class InMemoryRollouts implements Rollouts {
  readonly #services: InMemoryRunningServices;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  #count = 0;

  constructor(services: InMemoryRunningServices, clock: Clock) {
    this.#services = services;
    this.#clock = clock;
  }

  async of(service: EcsService): Promise<Rollout | Missing> {
    const running = this.#services.read(service);
    if ('kind' in running) return running;
    const { deployments, latest, runningImages } = this.#keptOf(service, running.images);
    const { desired, running: count } = running.tasks;
    return structuredClone({ deployments, latest, desired, running: count, runningImages });
  }

  /** Begins to replace the container of the same repository, or the first one. */
  startRollout(service: EcsService, image: string, digest: string | null = null): void {
    const before = this.#current(service);
    const startedAtMs = this.#clock.nowMs();
    const images = replaced(before.primary.images, image, digest);
    const started = this.#deployment({ state: 'in-progress', createdAtMs: startedAtMs, images });
    const older = before.deployments.map((one) => ({ ...one, isPrimary: false }));
    const latest = { status: 'in-progress', reason: null, startedAtMs } as const;
    this.#keep(service, { ...before, deployments: [started, ...older], latest }, { rollout: 'in-progress' });
  }

  finishRollout(service: EcsService): void {
    const before = this.#current(service);
    const done = { ...before.primary, state: 'completed', reason: null } as const;
    const latest = before.latest && ({ ...before.latest, status: 'succeeded', reason: null } as const);
    this.#keep(service, { deployments: [done], latest, runningImages: done.images }, {});
  }

  /** The circuit breaker gives up, and ECS goes back to what ran before. */
  rollBack(service: EcsService, reason: string): void {
    const before = this.#current(service);
    const back = before.deployments.find(({ isPrimary, state }) => !isPrimary && state === 'completed');
    if (back === undefined) throw new Error(`${service.service} has nothing to go back to`);
    const failed = { ...before.primary, isPrimary: false, state: 'failed', reason } as const;
    const primary = { ...back, isPrimary: true };
    const latest = before.latest && ({ ...before.latest, status: 'rolled-back', reason } as const);
    this.#keep(service, { deployments: [failed, primary], latest, runningImages: back.images }, {});
  }

  /** The circuit breaker gives up where it may not go back. */
  failRollout(service: EcsService, reason: string): void {
    const before = this.#current(service);
    const failed = { ...before.primary, state: 'failed', reason } as const;
    const latest = before.latest && ({ ...before.latest, status: 'stopped', reason } as const);
    const deployments = before.deployments.map((one) => (one.isPrimary ? failed : one));
    this.#keep(service, { ...before, deployments, latest }, { rollout: 'failed' });
  }

  /** One of its tasks runs something else than the primary says. */
  drift(service: EcsService, image: string, digest: string | null = null): void {
    const before = this.#current(service);
    const drifted = replaced(before.primary.images, image, digest);
    const runningImages = [...before.primary.images, ...drifted.filter((one) => !includes(before.primary.images, one))];
    this.#kept.set(ecsServiceKey(service), { ...before, runningImages });
  }

  /** Whoever sets a service's images past this class has rolled them out at once. */
  #keptOf(service: EcsService, images: readonly string[]): Kept {
    const kept = this.#kept.get(ecsServiceKey(service));
    if (kept !== undefined && isOf(images, primaryOf(kept).images)) return kept;
    const createdAtMs = kept === undefined ? 0 : this.#clock.nowMs();
    const there = images.map((image, at) => ({ container: nameOf(image, at), image, digest: null }));
    const deployment = this.#deployment({ state: 'completed', createdAtMs, images: there });
    const fresh: Kept = { deployments: [deployment], latest: null, runningImages: there };
    this.#kept.set(ecsServiceKey(service), fresh);
    return fresh;
  }

  #current(service: EcsService): Kept & { readonly primary: RolloutDeployment } {
    const running = this.#services.read(service);
    if ('kind' in running) throw new Error(`${service.service} is ${running.reason}`);
    const kept = this.#keptOf(service, running.images);
    return { ...kept, primary: primaryOf(kept) };
  }

  #keep(service: EcsService, { deployments, latest, runningImages }: Kept, how: Pick<TaskCounts, 'rollout'>): void {
    const kept = { deployments, latest, runningImages };
    this.#kept.set(ecsServiceKey(service), kept);
    const running = this.#services.read(service);
    if ('kind' in running) return;
    const { desired } = running.tasks;
    const images = primaryOf(kept).images.map(({ image }) => image);
    this.#services.set(service, { tasks: { desired, running: desired, pending: 0, ...how }, images });
  }

  #deployment(known: Pick<RolloutDeployment, 'state' | 'createdAtMs' | 'images'>): RolloutDeployment {
    this.#count += 1;
    return { id: `ecs-svc/${this.#count}`, isPrimary: true, reason: null, ...known };
  }
}

function primaryOf({ deployments }: Kept): RolloutDeployment {
  const primary = deployments.find(({ isPrimary }) => isPrimary);
  if (primary === undefined) throw new Error('a service always has a primary deployment');
  return primary;
}

function replaced(images: readonly RolloutImage[], image: string, digest: string | null): readonly RolloutImage[] {
  const { repository } = imageReference(image);
  const same = images.findIndex((one) => imageReference(one.image).repository === repository);
  const at = Math.max(same, 0);
  const container = images[at]?.container ?? nameOf(image, at);
  return [...images.slice(0, at), { container, image, digest }, ...images.slice(at + 1)];
}

function nameOf(image: string, at: number): string {
  return imageReference(image).repository?.split('/').at(-1) ?? `container-${at}`;
}

function includes(images: readonly RolloutImage[], image: RolloutImage): boolean {
  return images.some((one) => JSON.stringify(one) === JSON.stringify(image));
}

function isOf(texts: readonly string[], images: readonly RolloutImage[]): boolean {
  return JSON.stringify(texts) === JSON.stringify(images.map(({ image }) => image));
}

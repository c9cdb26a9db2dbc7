import type { RolloutStop, Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { imageReference } from '../../../domain/deploy/image-reference.ts';
import type { Rollout, RolloutDeployment, RolloutImage, ServiceDeployment } from '../../../domain/deploy/rollout.ts';
import { type Fact, type FactName, knownList, type Unread, unreadable } from '../../../domain/kit/fact.ts';
import type { Missing, TaskCounts } from '../../../domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../domain/status/resource.ts';
import type { InMemoryRunningServices } from './in-memory-running-services.ts';

type KeptDeployment = Omit<RolloutDeployment, 'images'> & { readonly images: readonly RolloutImage[] };

type Kept = {
  readonly deployments: readonly KeptDeployment[];
  /** Newest first. */
  readonly rollouts: readonly ServiceDeployment[];
  readonly runningImages: readonly RolloutImage[];
  readonly hasTasksOfOthers: boolean;
};

/** An ECS that rolls out what it is told, over the same services that `InMemoryRunningServices` tells of. */
export class InMemoryRollouts implements Rollouts {
  readonly #services: InMemoryRunningServices;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  readonly #hidden = new Map<FactName, Unread>();
  #count = 0;
  /** The ids that it was asked to stop, also in vain. */
  readonly stops: string[] = [];
  /** What it answers to the next request to stop, and whether it stops all the same. */
  #stopAnswer: { readonly answer: RolloutStop; readonly stops: boolean } | null = null;
  /** What the digests of every service are. */
  digests: Rollout['digests'] = 'as-pulled';

  constructor(services: InMemoryRunningServices, clock: Clock) {
    this.#services = services;
    this.#clock = clock;
  }

  async of(service: EcsService): Promise<Rollout | Missing> {
    const running = this.#services.read(service);
    if ('kind' in running) return running;
    const { deployments, rollouts, runningImages, hasTasksOfOthers } = this.#keptOf(service, running.images);
    const { desired, running: count } = running.tasks;
    return structuredClone({
      deployments: deployments.map((one) => ({ ...one, images: this.#told('service-revisions', one.images) })),
      serviceDeployments: this.#told(
        'service-deployments',
        rollouts.map(({ images, onRequest, ...one }, at) => {
          // Only of the newest one, and only until it has ended well, more is told.
          if (at > 0 || one.status === 'succeeded') return one;
          const told = images?.kind === 'known' ? { images: this.#told('service-revisions', images.value) } : {};
          return { ...one, ...told, ...(onRequest === undefined ? {} : { onRequest }) };
        }),
      ),
      desired,
      running: count,
      runningImages: this.#told('tasks', desired === 0 ? [] : runningImages),
      hasTasksOfOthers: hasTasksOfOthers && desired > 0,
      digests: this.digests,
    });
  }

  async stop(service: EcsService, id: string): Promise<RolloutStop> {
    this.stops.push(id);
    const given = this.#stopAnswer;
    this.#stopAnswer = null;
    if (given !== null && !given.stops) return given.answer;
    const running = this.#services.read(service);
    const kept = 'kind' in running ? null : this.#keptOf(service, running.images);
    const rollout = kept?.rollouts.find((one) => one.id === id);
    if (rollout === undefined) return { kind: 'over' };
    if (rollout.status === 'in-progress') this.stopInEcs(service);
    else if (rollout.status !== 'rolling-back') return notPossible;
    return given?.answer ?? { kind: 'asked' };
  }

  /** To the next request to stop. `stops`: it is done all the same, and the answer gets lost. */
  answerStop(answer: RolloutStop, stops = false): void {
    this.#stopAnswer = { answer, stops };
  }

  /** Somebody stops the rollout, here or in the console, and it begins to go back. */
  stopInEcs(service: EcsService): void {
    this.rollBack(service, 'Service deployment rolled back on request.', 'rolling-back');
    const before = this.#current(service);
    const rollouts = withNewest(before, { onRequest: true });
    this.#keep(service, { ...before, rollouts }, {});
  }

  /** This cannot be read of any service, until `show`. */
  hide(what: FactName, reason: Unread['because']['reason'], permission: string | null = null): void {
    this.#hidden.set(what, unreadable(what, reason, permission));
  }

  show(what: FactName): void {
    this.#hidden.delete(what);
  }

  #told<T>(what: FactName, values: readonly T[]): Fact<readonly T[]> {
    return this.#hidden.get(what) ?? knownList(values);
  }

  /** Begins to replace the container of the same repository, or the first one. */
  startRollout(service: EcsService, image: string, digest: string | null = null): void {
    const before = this.#current(service);
    const startedAtMs = this.#clock.nowMs();
    const images = replaced(before.primary.images, image, digest);
    const started = this.#deployment({ state: 'in-progress', createdAtMs: startedAtMs, images });
    const older = before.deployments.map((one) => ({ ...one, isPrimary: false }));
    const begun = {
      status: 'in-progress',
      reason: null,
      startedAtMs,
      id: arnOf(service, started),
      images: knownList(images),
    };
    // One that is in progress is given up for it.
    const given = before.rollouts.map((one) => (isGoing(one) ? ({ ...one, status: 'stopped' } as const) : one));
    const rollouts = [begun as ServiceDeployment, ...given];
    const kept = { ...before, deployments: [started, ...older], rollouts, hasTasksOfOthers: true };
    this.#keep(service, kept, { rollout: 'in-progress' });
  }

  finishRollout(service: EcsService): void {
    const before = this.#current(service);
    const done = { ...before.primary, state: 'completed', reason: null } as const;
    const rollouts = withNewest(before, { status: 'succeeded', reason: null });
    this.#keep(service, { deployments: [done], rollouts, runningImages: done.images, hasTasksOfOthers: false }, {});
  }

  /** The circuit breaker gives up, and ECS goes back to what ran before, or is still at it, or fails even at that. */
  rollBack(
    service: EcsService,
    reason: string,
    how: 'rolled-back' | 'rolling-back' | 'rollback-failed' = 'rolled-back',
  ): void {
    const before = this.#current(service);
    const back = before.deployments.find(({ isPrimary, state }) => !isPrimary && state === 'completed');
    if (back === undefined) throw new Error(`${service.service} has nothing to go back to`);
    const failed = { ...before.primary, isPrimary: false, state: 'failed', reason } as const;
    const state = { 'rolled-back': 'completed', 'rolling-back': 'in-progress', 'rollback-failed': 'failed' } as const;
    const primary = { ...back, isPrimary: true, state: state[how] };
    const rollouts = withNewest(before, { status: how, reason, onRequest: false });
    const runningImages = how === 'rolled-back' ? back.images : before.runningImages;
    this.#keep(service, { deployments: [failed, primary], rollouts, runningImages, hasTasksOfOthers: false }, {});
  }

  /** Whether it is on its way back to what ran before. */
  isGoingBack(service: EcsService): boolean {
    return this.#kept.get(ecsServiceKey(service))?.rollouts[0]?.status === 'rolling-back';
  }

  /** A rollback that was still going on is done. */
  finishRollBack(service: EcsService): void {
    const before = this.#current(service);
    const primary = { ...before.primary, state: 'completed' } as const;
    const deployments = before.deployments.map((one) => (one.isPrimary ? primary : one));
    const rollouts = withNewest(before, { status: 'rolled-back' });
    this.#keep(service, { deployments, rollouts, runningImages: primary.images, hasTasksOfOthers: false }, {});
  }

  /** The circuit breaker gives up where it may not go back. */
  failRollout(service: EcsService, reason: string): void {
    const before = this.#current(service);
    const failed = { ...before.primary, state: 'failed', reason } as const;
    const rollouts = withNewest(before, { status: 'stopped', reason, onRequest: false });
    const deployments = before.deployments.map((one) => (one.isPrimary ? failed : one));
    this.#keep(service, { ...before, deployments, rollouts }, { rollout: 'failed' });
  }

  /** One of its tasks runs something else than the primary says. */
  drift(service: EcsService, image: string, digest: string | null = null): void {
    const before = this.#current(service);
    const drifted = replaced(before.primary.images, image, digest);
    const runningImages = [...before.primary.images, ...drifted.filter((one) => !includes(before.primary.images, one))];
    this.#kept.set(ecsServiceKey(service), { ...before, runningImages });
  }

  /** One of its tasks is left over from an earlier rollout, as one that is protected from scale-in. */
  leaveTask(service: EcsService): void {
    this.#kept.set(ecsServiceKey(service), { ...this.#current(service), hasTasksOfOthers: true });
  }

  /** Whoever sets a service's images past this class has rolled them out at once. */
  #keptOf(service: EcsService, images: readonly string[]): Kept {
    const kept = this.#kept.get(ecsServiceKey(service));
    if (kept !== undefined && isOf(images, primaryOf(kept).images)) return kept;
    const createdAtMs = kept === undefined ? 0 : this.#clock.nowMs();
    const there = images.map((image, at) => ({ container: nameOf(image, at), image, digest: null }));
    const deployment = this.#deployment({ state: 'completed', createdAtMs, images: there });
    const fresh = { deployments: [deployment], rollouts: [], runningImages: there, hasTasksOfOthers: false };
    this.#kept.set(ecsServiceKey(service), fresh);
    return fresh;
  }

  #current(service: EcsService): Kept & { readonly primary: KeptDeployment } {
    const running = this.#services.read(service);
    if ('kind' in running) throw new Error(`${service.service} is ${running.reason}`);
    const kept = this.#keptOf(service, running.images);
    return { ...kept, primary: primaryOf(kept) };
  }

  #keep(service: EcsService, kept: Kept, how: Pick<TaskCounts, 'rollout'>): void {
    this.#kept.set(ecsServiceKey(service), kept);
    const running = this.#services.read(service);
    if ('kind' in running) return;
    const { desired } = running.tasks;
    const images = primaryOf(kept).images.map(({ image }) => image);
    this.#services.set(service, { tasks: { desired, running: desired, pending: 0, ...how }, images });
  }

  #deployment(known: Pick<KeptDeployment, 'state' | 'createdAtMs' | 'images'>): KeptDeployment {
    this.#count += 1;
    return { id: `ecs-svc/${this.#count}`, isPrimary: true, reason: null, ...known };
  }
}

const notPossible: RolloutStop = {
  kind: 'rejected',
  reason: 'not-possible',
  permission: null,
  message: 'The service deployment is not in progress.',
};

function isGoing({ status }: ServiceDeployment): boolean {
  return status === 'in-progress' || status === 'rolling-back';
}

function arnOf({ region, cluster, service }: EcsService, { id }: KeptDeployment): string {
  return `arn:aws:ecs:${region}:123456789012:service-deployment/${cluster}/${service}/${id.replace('ecs-svc/', '')}`;
}

function withNewest({ rollouts }: Kept, change: Partial<ServiceDeployment>): readonly ServiceDeployment[] {
  return rollouts.map((rollout, at) => (at === 0 ? { ...rollout, ...change } : rollout));
}

function primaryOf({ deployments }: Kept): KeptDeployment {
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

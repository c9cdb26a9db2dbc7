import type { RolloutStop, Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type {
  HookAction,
  Rollout,
  RolloutHook,
  RolloutProgress,
  RolloutStage,
  ServiceDeployment,
} from '../../../domain/deploy/rollout.ts';
import { type Fact, type FactName, known, knownList, type Unread, unreadable } from '../../../domain/kit/fact.ts';
import type { Missing, TaskCounts } from '../../../domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../domain/status/resource.ts';
import type { InMemoryRunningServices } from './in-memory-running-services.ts';
import {
  arnOf,
  asTold,
  givenUp,
  goneBack,
  includes,
  isGoing,
  isOf,
  type Kept,
  type KeptDeployment,
  nameOf,
  notPossible,
  primaryOf,
  replaced,
  rolledBack,
  withNewest,
} from './kept-rollout.ts';
import { begunProgress, movedProgress, type RolloutPlan, type TrafficShare } from './rollout-plan.ts';

/** An ECS that rolls out what it is told, over the same services that `InMemoryRunningServices` tells of. */
export class InMemoryRollouts implements Rollouts {
  readonly #services: InMemoryRunningServices;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  readonly #hidden = new Map<FactName, Unread>();
  readonly #plans = new Map<string, RolloutPlan>();
  #hooks = 0;
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
    this.#timeOut(service);
    const running = this.#services.read(service);
    if ('kind' in running) return running;
    const { deployments, rollouts, runningImages, hasTasksOfOthers } = this.#keptOf(service, running.images);
    const { desired, running: count } = running.tasks;
    return structuredClone({
      deployments: deployments.map((one) => ({ ...one, images: this.#told('service-revisions', one.images) })),
      serviceDeployments: this.#told(
        'service-deployments',
        rollouts.map((one, at) => asTold(one, at, (there) => this.#told('service-revisions', there))),
      ),
      desired,
      running: count,
      runningImages: this.#told('tasks', desired === 0 ? [] : runningImages),
      hasTasksOfOthers: hasTasksOfOthers && desired > 0,
      digests: this.digests,
    });
  }

  async begunSince(service: EcsService, sinceMs: number): Promise<Rollout['serviceDeployments']> {
    const seen = await this.of(service);
    if ('kind' in seen) {
      const known = seen.reason === 'access-denied' || seen.reason === 'throttled' ? seen.reason : 'source-unavailable';
      return unreadable('service-deployments', known, known === 'access-denied' ? 'ecs:ListServiceDeployments' : null);
    }
    const { serviceDeployments: all } = seen;
    return all.kind === 'known' ? knownList(all.value.filter(({ startedAtMs }) => startedAtMs >= sinceMs)) : all;
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

  /** How the next rollouts of this service go; without one ECS tells nothing of how far they are. */
  plan(service: EcsService, plan: RolloutPlan): void {
    this.#plans.set(ecsServiceKey(service), plan);
  }

  /** The rollout comes to this stage, where a pause of the plan holds it. Without a share, the traffic stays as it is. */
  moveTo(service: EcsService, stage: RolloutStage, share: TrafficShare = {}): void {
    const pause = this.#plans.get(ecsServiceKey(service))?.pauses?.find((one) => one.stage === stage);
    const hook: RolloutHook | null =
      pause === undefined
        ? null
        : {
            id: this.#nextHook(),
            target: 'pause',
            status: 'awaiting',
            expiresAtMs: this.#clock.nowMs() + pause.forMs,
            onTimeout: pause.onTimeout,
          };
    this.#progress(service, (before) => movedProgress(before, stage, share, hook));
  }

  #nextHook(): string {
    this.#hooks += 1;
    return `ecs-pause-${String(this.#hooks).padStart(43, 'e7tK9G_WRJqNF-')}`;
  }

  /** One of the alarms that watch it goes off, and it goes back. */
  fireAlarm(service: EcsService, name: string): void {
    this.#progress(service, (before) =>
      before.alarms === null ? before : { ...before, alarms: { ...before.alarms, fired: [name] } },
    );
    this.rollBack(service, `Service deployment rolled back because of alarm(s) ${name}.`, 'rolling-back');
  }

  /** Somebody answers a pause, here or in the console. */
  answerInEcs(service: EcsService, hook: string, action: HookAction): void {
    this.#endHook(service, hook, action === 'continue' ? 'succeeded' : 'failed');
    if (action === 'roll-back') this.stopInEcs(service);
  }

  /** The pause that holds the newest rollout; null where none does. */
  pauseOf(service: EcsService): RolloutHook | null {
    const progress = this.#kept.get(ecsServiceKey(service))?.rollouts[0]?.progress;
    return (progress?.kind === 'known' ? progress.value.hooks : []).find((one) => one.status === 'awaiting') ?? null;
  }

  #timeOut(service: EcsService): void {
    const pause = this.pauseOf(service);
    if (pause === null || this.#clock.nowMs() < (pause.expiresAtMs ?? 0)) return;
    this.#endHook(service, pause.id, 'timed-out');
    if (pause.onTimeout === 'roll-back') this.rollBack(service, 'The lifecycle hook timed out.', 'rolling-back');
  }

  #endHook(service: EcsService, id: string, status: RolloutHook['status']): void {
    this.#progress(service, (before) => ({
      ...before,
      hooks: before.hooks.map((hook) => (hook.id === id ? { ...hook, status } : hook)),
    }));
  }

  #progress(service: EcsService, change: (before: RolloutProgress) => RolloutProgress): void {
    const kept = this.#kept.get(ecsServiceKey(service));
    const progress = kept?.rollouts[0]?.progress;
    if (kept === undefined || progress?.kind !== 'known') return;
    const rollouts = withNewest(kept, { progress: known(change(progress.value)) });
    this.#kept.set(ecsServiceKey(service), { ...kept, rollouts });
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
      ...this.#begun(service),
    };
    // One that is in progress is given up for it.
    const given = before.rollouts.map((one) => (isGoing(one) ? ({ ...one, status: 'stopped' } as const) : one));
    const rollouts = [begun as ServiceDeployment, ...given];
    const kept = { ...before, deployments: [started, ...older], rollouts, hasTasksOfOthers: true };
    this.#keep(service, kept, { rollout: 'in-progress' });
  }

  #begun(service: EcsService): Pick<ServiceDeployment, 'progress'> {
    const plan = this.#plans.get(ecsServiceKey(service));
    return plan === undefined ? {} : { progress: known(begunProgress(plan)) };
  }

  finishRollout(service: EcsService): void {
    this.#progress(service, (before) => movedProgress(before, 'clean-up', { productionPercent: 100 }, null));
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
    const after = rolledBack(this.#current(service), reason, how);
    if (after === null) throw new Error(`${service.service} has nothing to go back to`);
    this.#keep(service, after, {});
  }

  /** Whether it is on its way back to what ran before. */
  isGoingBack(service: EcsService): boolean {
    return this.#kept.get(ecsServiceKey(service))?.rollouts[0]?.status === 'rolling-back';
  }

  /** A rollback that was still going on is done. */
  finishRollBack(service: EcsService): void {
    this.#keep(service, goneBack(this.#current(service)), {});
  }

  /** The circuit breaker gives up where it may not go back. */
  failRollout(service: EcsService, reason: string): void {
    this.#keep(service, givenUp(this.#current(service), reason), { rollout: 'failed' });
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

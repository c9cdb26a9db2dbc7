import type { RolloutStop, Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type {
  HookAction,
  Rollout,
  RolloutHook,
  RolloutProgress,
  RolloutStage,
} from '../../../domain/deploy/rollout.ts';
import {
  isOnEcs,
  type LambdaAlias,
  nameThere,
  platformOf,
  type RunsOn,
  runsOnKey,
} from '../../../domain/deploy/runs-on.ts';
import { type Fact, type FactName, known, knownList, none, type Unread, unreadable } from '../../../domain/kit/fact.ts';
import type { Missing, TaskCounts } from '../../../domain/status/reading.ts';
import type { InMemoryRunningServices } from './in-memory-running-services.ts';
import {
  asTold,
  begunIn,
  begunRollout,
  besides,
  factsOn,
  givenUp,
  goneBack,
  idOf,
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
import { firedIn, movedProgress, pauseAt, type RolloutPlan, type TrafficShare, withHook } from './rollout-plan.ts';

/** An ECS, an EKS and a Lambda that roll out what they are told, over the same services that `InMemoryRunningServices` tells of. */
export class InMemoryRollouts implements Rollouts {
  readonly #services: InMemoryRunningServices;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  readonly #hidden = new Map<FactName, Unread>();
  readonly #plans = new Map<string, RolloutPlan>();
  #hooks = 0;
  #count = 0;
  /** What it was asked to stop, and which pauses to end and how, also in vain. */
  readonly stops: string[] = [];
  readonly answers: string[] = [];
  /** What it answers to the next request to stop, and whether it stops all the same. */
  #stopAnswer: { readonly answer: RolloutStop; readonly stops: boolean } | null = null;
  /** What the digests of every service are. */
  digests: Rollout['digests'] = 'as-pulled';

  constructor(services: InMemoryRunningServices, clock: Clock) {
    this.#services = services;
    this.#clock = clock;
  }

  async of(service: RunsOn): Promise<Rollout | Missing> {
    this.#timeOut(service);
    const running = this.#services.read(service);
    if ('kind' in running) return running;
    const { deployments, rollouts, runningImages, hasTasksOfOthers } = this.#keptOf(service, running.images);
    const { desired, running: count } = running.tasks;
    const called = factsOn[platformOf(service)];
    const listed = rollouts.map((one, at) => asTold(one, at, (there) => this.#told(called.brought, there)));
    return structuredClone({
      deployments: deployments.map((one) => ({ ...one, images: this.#told(called.brought, one.images) })),
      serviceDeployments: called.rollouts === null ? none : this.#told(called.rollouts, listed),
      desired,
      running: count,
      runningImages: this.#told(called.running, desired === 0 ? [] : runningImages),
      hasTasksOfOthers: hasTasksOfOthers && desired > 0,
      digests: this.digests,
    });
  }

  async begunSince(service: RunsOn, sinceMs: number): Promise<Rollout['serviceDeployments']> {
    return begunIn(await this.of(service), sinceMs, service);
  }

  async stop(service: RunsOn, id: string): Promise<RolloutStop> {
    this.stops.push(id);
    const given = this.#stopAnswer;
    this.#stopAnswer = null;
    if (!isOnEcs(service)) return { ...notPossible, message: null };
    if (given !== null && !given.stops) return given.answer;
    const running = this.#services.read(service);
    const kept = 'kind' in running ? null : this.#keptOf(service, running.images);
    const rollout = kept?.rollouts.find((one) => one.id === id);
    if (rollout === undefined) return { kind: 'over' };
    if (rollout.status === 'in-progress') this.stopInEcs(service);
    else if (rollout.status !== 'rolling-back') return notPossible;
    return given?.answer ?? { kind: 'asked' };
  }

  async answer(
    service: RunsOn,
    { rollout, hook }: { readonly rollout: string; readonly hook: string },
    action: HookAction,
  ): Promise<RolloutStop> {
    this.answers.push(`${hook} ${action}`);
    const given = this.#stopAnswer;
    this.#stopAnswer = null;
    if (given !== null && !given.stops) return given.answer;
    await this.of(service);
    const kept = this.#kept.get(runsOnKey(service));
    if (kept?.rollouts.some(({ id }) => id === rollout) !== true) return { kind: 'over' };
    if (kept.rollouts[0]?.id !== rollout || this.pauseOf(service)?.id !== hook) return notPossible;
    this.answerInEcs(service, hook, action);
    return given?.answer ?? { kind: 'asked' };
  }

  /** To the next request to stop, or to answer a pause. `stops`: it is done all the same, and the answer gets lost. */
  answerStop(answer: RolloutStop, stops = false): void {
    this.#stopAnswer = { answer, stops };
  }

  /** Somebody stops the rollout, here or in the console, and it begins to go back. */
  stopInEcs(service: RunsOn): void {
    this.rollBack(service, 'Service deployment rolled back on request.', 'rolling-back');
    const before = this.#current(service);
    const rollouts = withNewest(before, { onRequest: true });
    this.#keep(service, { ...before, rollouts }, {});
  }

  /** How the next rollouts of this service go; without one ECS tells nothing of how far they are. */
  plan(service: RunsOn, plan: RolloutPlan | null): void {
    if (plan === null) this.#plans.delete(runsOnKey(service));
    else this.#plans.set(runsOnKey(service), plan);
  }

  newestOf(service: RunsOn): string | null {
    return this.#kept.get(runsOnKey(service))?.rollouts[0]?.id ?? null;
  }

  /** The rollout comes to this stage, where a pause of the plan holds it. Without a share, the traffic stays as it is. */
  moveTo(service: RunsOn, stage: RolloutStage, share: TrafficShare = {}): void {
    const plan = this.#plans.get(runsOnKey(service));
    this.#hooks += 1;
    const hook = plan === undefined ? null : pauseAt(plan, stage, this.#hooks, this.#clock.nowMs());
    this.#progress(service, (before) => movedProgress(before, stage, share, hook));
  }

  /** One of the alarms that watch it goes off, and it goes back. */
  fireAlarm(service: RunsOn, name: string): void {
    this.#progress(service, (before) => firedIn(before, name));
    this.rollBack(service, `Service deployment rolled back because of alarm(s) ${name}.`, 'rolling-back');
  }

  /** Somebody answers a pause, here or in the console. */
  answerInEcs(service: RunsOn, hook: string, action: HookAction): void {
    this.#endHook(service, hook, action === 'continue' ? 'succeeded' : 'failed');
    if (action === 'roll-back') this.stopInEcs(service);
  }

  /** The pause that holds the newest rollout; null where none does. */
  pauseOf(service: RunsOn): RolloutHook | null {
    const progress = this.#kept.get(runsOnKey(service))?.rollouts[0]?.progress;
    return (progress?.kind === 'known' ? progress.value.hooks : []).find((one) => one.status === 'awaiting') ?? null;
  }

  #timeOut(service: RunsOn): void {
    const pause = this.pauseOf(service);
    if (pause === null || this.#clock.nowMs() < (pause.expiresAtMs ?? 0)) return;
    this.#endHook(service, pause.id, 'timed-out');
    if (pause.onTimeout === 'roll-back') this.rollBack(service, 'The lifecycle hook timed out.', 'rolling-back');
  }

  #endHook(service: RunsOn, id: string, status: RolloutHook['status']): void {
    this.#progress(service, (before) => withHook(before, id, status));
  }

  #progress(service: RunsOn, change: (before: RolloutProgress) => RolloutProgress): void {
    const kept = this.#kept.get(runsOnKey(service));
    const progress = kept?.rollouts[0]?.progress;
    if (kept === undefined || progress?.kind !== 'known') return;
    const rollouts = withNewest(kept, { progress: known(change(progress.value)) });
    this.#kept.set(runsOnKey(service), { ...kept, rollouts });
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
  startRollout(service: RunsOn, image: string, digest: string | null = null): void {
    const before = this.#current(service);
    const startedAtMs = this.#clock.nowMs();
    const images = replaced(before.primary.images, image, digest);
    const started = this.#deployment({ state: 'in-progress', createdAtMs: startedAtMs, images });
    const older = before.deployments.map((one) => ({ ...one, isPrimary: false }));
    const begun = begunRollout(startedAtMs, idOf(service, started), images, this.#plans.get(runsOnKey(service)));
    // One that is in progress is given up for it.
    const given = before.rollouts.map((one) => (isGoing(one) ? ({ ...one, status: 'stopped' } as const) : one));
    const kept = { ...before, deployments: [started, ...older], rollouts: [begun, ...given], hasTasksOfOthers: true };
    this.#keep(service, kept, { rollout: 'in-progress' });
  }

  /** Lambda sends so many of a hundred requests to the version that is rolled out, and the rest to the one before. */
  shiftTraffic(alias: LambdaAlias, percent: number): void {
    const before = this.#current(alias);
    const others = before.deployments.flatMap(({ isPrimary, images }) => (isPrimary ? [] : images));
    const shifted = besides(before, others);
    this.#kept.set(runsOnKey(alias), shifted);
    const tasks = { desired: 100, running: percent, pending: 0, rollout: 'in-progress' } as const;
    this.#services.set(alias, { tasks, images: primaryOf(shifted).images.map(({ image }) => image) });
  }

  finishRollout(service: RunsOn): void {
    this.#progress(service, (before) => movedProgress(before, 'clean-up', { productionPercent: 100 }, null));
    const before = this.#current(service);
    const done = { ...before.primary, state: 'completed', reason: null } as const;
    const rollouts = withNewest(before, { status: 'succeeded', reason: null });
    this.#keep(service, { deployments: [done], rollouts, runningImages: done.images, hasTasksOfOthers: false }, {});
  }

  /** The circuit breaker gives up, and ECS goes back to what ran before, or is still at it, or fails even at that. */
  rollBack(
    service: RunsOn,
    reason: string,
    how: 'rolled-back' | 'rolling-back' | 'rollback-failed' = 'rolled-back',
  ): void {
    const after = rolledBack(this.#current(service), reason, how);
    if (after === null) throw new Error(`${nameThere(service)} has nothing to go back to`);
    this.#keep(service, after, {});
  }

  isGoingBack(service: RunsOn): boolean {
    return this.#kept.get(runsOnKey(service))?.rollouts[0]?.status === 'rolling-back';
  }

  finishRollBack(service: RunsOn): void {
    this.#keep(service, goneBack(this.#current(service)), {});
  }

  /** The circuit breaker gives up where it may not go back. */
  failRollout(service: RunsOn, reason: string): void {
    this.#keep(service, givenUp(this.#current(service), reason), { rollout: 'failed' });
  }

  /** One of its tasks runs something else than the primary says. */
  drift(service: RunsOn, image: string, digest: string | null = null): void {
    const before = this.#current(service);
    this.#kept.set(runsOnKey(service), besides(before, replaced(before.primary.images, image, digest)));
  }

  /** One of its tasks is left over from an earlier rollout, as one that is protected from scale-in. */
  leaveTask(service: RunsOn): void {
    this.#kept.set(runsOnKey(service), { ...this.#current(service), hasTasksOfOthers: true });
  }

  /** Whoever sets a service's images past this class has rolled them out at once. */
  #keptOf(service: RunsOn, images: readonly string[]): Kept {
    const kept = this.#kept.get(runsOnKey(service));
    if (kept !== undefined && isOf(images, primaryOf(kept).images)) return kept;
    const createdAtMs = kept === undefined ? 0 : this.#clock.nowMs();
    const there = images.map((image, at) => ({ container: nameOf(image, at), image, digest: null }));
    const deployment = this.#deployment({ state: 'completed', createdAtMs, images: there });
    const fresh = { deployments: [deployment], rollouts: [], runningImages: there, hasTasksOfOthers: false };
    this.#kept.set(runsOnKey(service), fresh);
    return fresh;
  }

  #current(service: RunsOn): Kept & { readonly primary: KeptDeployment } {
    const running = this.#services.read(service);
    if ('kind' in running) throw new Error(`${nameThere(service)} is ${running.reason}`);
    const kept = this.#keptOf(service, running.images);
    return { ...kept, primary: primaryOf(kept) };
  }

  #keep(service: RunsOn, kept: Kept, how: Pick<TaskCounts, 'rollout'>): void {
    this.#kept.set(runsOnKey(service), kept);
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

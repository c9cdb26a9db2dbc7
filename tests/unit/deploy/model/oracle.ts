import { type Deployment, type DeploymentId, succeededAtMs } from '../../../../src/domain/deploy/deployment.ts';
import { runOf } from '../../../../src/domain/deploy/deployment-state.ts';
import type { ModelWorld } from './model-world.ts';
import { objectionToEnd } from './objection-to-end.ts';
import type { Revision } from './true-ecs.ts';
import { TrueImages } from './true-images.ts';
import type { Built } from './true-registry.ts';

/** The window is half an hour, and a sweep looks every five minutes. */
const seenWithinMs = 24 * 60_000;

/** A card said what is not so, or a lane was not kept. */
export class Untrue extends Error {
  override readonly name = 'Untrue';
}

/** Compares what is said with what is true. It knows nothing of the rules by which Geonbot concludes. */
export class Oracle {
  readonly #world: ModelWorld;
  /** How many rollouts Geonbot has had ended. */
  ended = 0;
  #wrongEnd: string | null = null;
  /** Deployments that a person released, or whose run a person deleted: nobody promises anything about their runs. */
  readonly excused = new Set<DeploymentId>();
  /** Places that somebody keeps locked. */
  readonly locked = new Set<string>();
  /** Since when the service of a place runs, steadily and in every task, what a deployment brought. */
  readonly #lastStarted = new Map<string, DeploymentId>();
  readonly #runsSince = new Map<DeploymentId, number>();

  constructor(world: ModelWorld) {
    this.#world = world;
    world.deployments.onChange = (before, after) => this.#onChange(before, after);
    world.aws.onStop = (asked) => {
      world.tell(`      ECS is asked to end ${asked.arn.slice(-20)}`);
      this.ended += 1;
      // Whoever asks ECS would take what is thrown here for an answer of ECS.
      this.#wrongEnd ??= objectionToEnd(world, asked, (deployment) => this.#broughtBy(deployment));
    };
    world.runs.onDispatch = (id) => this.#onStart(id);
    world.runs.onRerun = (runId) => {
      const id = world.runs.origins.get(runId)?.deployment;
      if (id !== undefined && id !== null) this.#onStart(id);
    };
  }

  /** Nobody was kept from seeing that what a deployment brought runs, and its card never said so. */
  requireSeen(): void {
    const { images, telling } = this.#world.setup;
    const isTold = (digests: string) => digests === 'as-pulled' || digests === 'platform';
    const isPlain =
      isTold(telling.taskDigests) && isTold(telling.revisionDigests) && images.announces.includes('digest');
    if (!isPlain || this.#world.wasTroubled) return;
    for (const deployment of this.#world.deployments.all()) {
      const { state, id, environment, announced } = deployment;
      const endedMs = succeededAtMs(deployment);
      const since = this.#runsSince.get(id);
      const isUnseen = state.kind === 'succeeded' || state.kind === 'not-running-it';
      if (!isUnseen || endedMs === null || since === undefined || announced.kind !== 'known') continue;
      const isLast = this.#lastStarted.get(environment) === id;
      if (isLast && since <= endedMs + seenWithinMs)
        this.fail(`${id} runs since long before the window ended, and is not verified`);
    }
  }

  /** Whoever starts a run again on GitHub is named, once it is over and GitHub answers. */
  requireNamed(): void {
    for (const { run } of this.#world.runs.dispatched) {
      const origin = this.#world.runs.origins.get(run.id);
      const last = Math.max(0, ...(origin?.attemptsByPeople ?? []));
      const known = this.#world.deployments.all().find(({ id }) => id === origin?.deployment);
      if (known === undefined || last === 0 || this.excused.has(known.id)) continue;
      const shown = runOf(known.state);
      if (shown?.id !== run.id || shown.attempt < last) continue;
      const isByBot = !origin?.attemptsByPeople.has(shown.attempt);
      if (!isByBot && (known.restarted?.attempt ?? 0) < last) this.fail(`nobody is told who ran ${known.id} again`);
    }
  }

  /** After anything may have changed. @throws what was found while ECS was asked. */
  watch(): void {
    if (this.#wrongEnd !== null) this.fail(this.#wrongEnd);
    for (const deployment of this.#world.deployments.all()) {
      const { id } = deployment;
      if (!this.#isRunningOwn(deployment)) this.#runsSince.delete(id);
      else if (!this.#runsSince.has(id)) this.#runsSince.set(id, this.#world.clock.nowMs());
    }
  }

  /** @throws Untrue with the whole story. */
  fail(what: string): never {
    throw new Untrue([what, JSON.stringify(this.#world.setup), ...this.#world.story].join('\n'));
  }

  #onChange(before: Deployment, after: Deployment): void {
    const { state, id } = after;
    const run = runOf(state);
    this.#world.tell(`      card ${id} in ${after.environment}: ${JSON.stringify(state).slice(0, 260)}`);
    switch (state.kind) {
      case 'verified':
        if (!this.#isRunning(after)) this.fail(`${id} is not verified: its place runs something else`);
        break;
      case 'not-running-it':
        // Its end says nothing new.
        if (before.state.kind === state.kind) break;
        // A run may bring another commit than the approved one.
        if (this.#isRunningOwn(after) && this.#isRunningApproved(after))
          this.fail(`${id} does run, steadily and everywhere`);
        break;
      case 'rolled-back':
        if (!this.#wasRolledBack(after)) this.fail(`${id} was not rolled back`);
        if (!this.#isRollbackSo(after, state.rollback)) this.fail(`the rollback of ${id} is not ${state.rollback}`);
        if (state.onRequest === true && !this.#wasEndedByPerson(after)) this.fail(`nobody asked to stop ${id}`);
        break;
      case 'another-commit':
        if (!this.#isOfAnotherCommit(after, state.commit.seenIn)) this.fail(`${id} is of the approved commit`);
        break;
      case 'succeeded':
      case 'failed': {
        const truth = run === null ? null : this.#world.runs.ofId(run.id);
        const said = state.kind === 'succeeded' ? 'success' : 'failure';
        const told = truth?.observation;
        const isNewer = told !== undefined && told.run.attempt !== run?.attempt;
        if (told !== undefined && !isNewer && (told.phase !== 'completed' || told.conclusion !== said)) {
          this.fail(`${id} has not ${state.kind}: ${JSON.stringify(told)}`);
        }
        break;
      }
      case 'rejected':
      case 'expired':
        if (this.#runsOf(id).length > 0) this.fail(`${id} has started although it is ${state.kind}`);
        break;
      case 'cancelled':
        if (state.run === null && this.#runsOf(id).length > 0) this.fail(`${id} has started although it was withdrawn`);
        break;
      case 'lost':
        if (!state.isFinal || state.released !== undefined || this.excused.has(id)) break;
        if (this.#runsOf(id).some((one) => !one.isOver)) this.fail(`${id} is given up and its run goes on`);
        break;
      default:
    }
  }

  /** A run is about to start, or to start again. */
  #onStart(id: DeploymentId): void {
    const lane = this.#laneOf(id);
    if (this.locked.has(lane ?? '') && !this.#isEmergency(id)) this.fail(`${id} starts in spite of a lock`);
    this.#lastStarted.set(lane ?? '', id);
    for (const other of this.#world.deployments.all()) {
      if (other.id === id || other.environment !== lane || this.excused.has(other.id) || isReleased(other)) continue;
      const going = this.#runsOf(other.id).filter(({ isOver }) => !isOver);
      const isOurs = going.some(
        (run) => !this.#world.runs.origins.get(run.run.id)?.attemptsByPeople.has(run.run.attempt),
      );
      if (isOurs) this.fail(`${id} starts beside ${other.id}, which runs on GitHub`);
      // What somebody started again on GitHub keeps the lane from when it is known.
      if (going.length > 0 && (other.restarted?.attempt ?? 0) >= (going[0]?.run.attempt ?? 0)) {
        this.fail(`${id} starts beside ${other.id}, which is known to run again`);
      }
      if (this.#isRollingOut(other)) this.fail(`${id} starts beside ${other.id}, which ECS still rolls out`);
    }
  }

  /** Its card says that it is over, and ECS is still at it. */
  #isRollingOut({ environment, state }: Deployment): boolean {
    const { current } = this.#world.serviceIn(environment);
    const isSaidToBeOver = state.kind === 'verified' || state.kind === 'rolled-back';
    if (!isSaidToBeOver || current === null) return false;
    return current.cause.run === state.run.id && current.cause.attempt <= state.run.attempt;
  }

  #isEmergency(id: DeploymentId): boolean {
    return this.#world.deployments.all().some((one) => one.id === id && one.breakGlass !== null);
  }

  #laneOf(id: DeploymentId): string | undefined {
    return this.#world.deployments.all().find((one) => one.id === id)?.environment;
  }

  #runsOf(id: DeploymentId) {
    const { runs } = this.#world;
    const own = runs.dispatched.filter(({ run }) => runs.origins.get(run.id)?.deployment === id);
    return own.flatMap(({ run }) => runs.ofId(run.id) ?? []);
  }

  #isRunning(deployment: Deployment): boolean {
    return this.#runsOnly(deployment, (built) => this.#isOf(deployment, built));
  }

  #isOfAnotherCommit(deployment: Deployment, seenIn: 'run' | 'announced' | 'running'): boolean {
    const { commit, refCommit, state } = deployment;
    const run = this.#world.runs.ofId(runOf(state)?.id ?? 0);
    // Of a run that a person deleted nobody can tell any more what it started from.
    if (seenIn === 'run') return run === null ? this.excused.has(deployment.id) : run.headSha !== refCommit;
    if (seenIn === 'running') return !this.#isRunningApproved(deployment);
    return this.#announcedBy(deployment).some((built) => built.commit !== commit?.sha);
  }

  #isRunningApproved(deployment: Deployment): boolean {
    return this.#runsOnly(deployment, ({ commit }) => commit === deployment.commit?.sha);
  }

  /** The very images that its run brought. */
  #isRunningOwn(deployment: Deployment): boolean {
    const own = this.#broughtBy(deployment);
    return this.#runsOnly(deployment, (built) => own.includes(built));
  }

  /** By the attempt that its card is about. */
  #broughtBy({ state }: Deployment): readonly Built[] {
    const run = runOf(state);
    return run === null ? [] : this.#world.runner.builtBy(run.id, run.attempt);
  }

  /** By any attempt that its card may be about: an announcement of an earlier one stays on the card. */
  #announcedBy({ state }: Deployment): readonly Built[] {
    const run = runOf(state);
    const attempts = run === null ? [] : Array.from({ length: run.attempt }, (_, at) => at + 1);
    return attempts.flatMap((attempt) => this.#world.runner.builtBy(run?.id ?? 0, attempt));
  }

  #runsOnly(deployment: Deployment, isWanted: (built: Built) => boolean): boolean {
    const service = this.#world.serviceIn(deployment.environment);
    if (service.current !== null || service.primary.state !== 'completed' || service.tasks.length === 0) return false;
    const isBuilt = (built: Built | null | undefined) => built !== null && built !== undefined && isWanted(built);
    return [service.primary.revision, ...service.tasks].every((task) =>
      deployedIn(task).every(({ name }) => isBuilt(task.pulled.get(name))),
    );
  }

  /** Whether an image is what this deployment was asked for. */
  #isOf(deployment: Deployment, { commit }: Built): boolean {
    const { checksOut } = this.#world.setup.workflow;
    if (commit === deployment.commit?.sha) return true;
    // Its card says that it is not bound to the commit.
    if (checksOut === 'head') return commit === deployment.refCommit;
    if (checksOut === 'commit') return false;
    const run = runOf(deployment.state);
    const attempts = run === null ? [] : Array.from({ length: run.attempt }, (_, at) => at + 1);
    return attempts.some((attempt) => this.#world.runner.commitOf(run?.id ?? 0, attempt) === commit);
  }

  /** A newer rollout may have taken the place of a rollback before it ended. */
  #isRollbackSo({ environment, state }: Deployment, said: string | undefined): boolean {
    const run = runOf(state)?.id ?? 0;
    const own = this.#world.serviceIn(environment).changes.find(({ cause }) => cause.run === run);
    return own?.status !== (said === 'done' ? 'rollback-failed' : said === 'failed' ? 'rolled-back' : 'in-progress');
  }

  #wasEndedByPerson({ environment }: Deployment): boolean {
    return this.#world.serviceIn(environment).changes.some(({ endedBy }) => endedBy === 'person');
  }

  #wasRolledBack(deployment: Deployment): boolean {
    const { environment, state, commit } = deployment;
    const { revisionDigests } = this.#world.setup.telling;
    // Without digests nobody can tell two rollouts of one tag from each other.
    if (revisionDigests === 'none' || revisionDigests === 'no-revisions') return true;
    const run = runOf(state)?.id ?? 0;
    const own = this.#broughtBy(deployment);
    const brought = (revision: Revision) =>
      [...revision.pulled.values()].some((one) => one !== null && (own.includes(one) || one.commit === commit?.sha));
    return this.#world
      .serviceIn(environment)
      .changes.some((one) => one.backSinceMs !== null && (one.cause.run === run || brought(one.revision)));
  }
}

/** Somebody took the lane from it, and answers for what its run still does. */
function isReleased({ state }: Deployment): boolean {
  return state.kind === 'lost' && state.released !== undefined;
}

/** The containers that a deploy changes. */
function deployedIn({ containers }: Revision) {
  return containers.filter((one) => !TrueImages.isSidecar(one) && one.isInit !== true && one.name !== 'cron');
}

import type { Built, TrueRegistry } from './true-registry.ts';

export type Container = { readonly name: string; readonly image: string; readonly isInit?: boolean };

/** Who asked for a rollout. */
export type Cause = { readonly run: number | null; readonly attempt: number };

/** `pulled`: by container, resolved when the rollout began, as ECS does; null for images of other registries. */
export type Revision = {
  readonly number: number;
  readonly definition: number;
  readonly containers: readonly Container[];
  readonly pulled: ReadonlyMap<string, Built | null>;
};

export type TrueDeployment = {
  readonly id: string;
  readonly revision: Revision;
  readonly createdAtMs: number;
  state: 'in-progress' | 'completed' | 'failed';
  reason: string | null;
};

export type ChangeStatus = 'in-progress' | 'succeeded' | 'stopped' | 'rolling-back' | 'rolled-back' | 'rollback-failed';

/** A service deployment. */
export type Change = {
  readonly number: number;
  readonly revision: Revision;
  readonly startedAtMs: number;
  readonly cause: Cause;
  status: ChangeStatus;
  reason: string | null;
  backSinceMs: number | null;
  /** Whether a person asked ECS to end it, or an alarm or the circuit breaker did; null while nobody has. */
  endedBy: 'person' | 'monitor' | null;
};

export type Manners = {
  readonly desired: number;
  readonly rolloutMs: number;
  readonly bakeMs: number;
  readonly rollbackMs: number;
  readonly onFailure: 'roll-back' | 'stop' | 'keep-trying';
  /** A rollback makes the old deployment primary again, or a new one of its revision. */
  readonly rollbackIs: 'old-deployment' | 'new-deployment';
  /** What ran before cannot be started any more. */
  readonly rollbackFails: boolean;
};

const failsAfterMs = 3 * 60_000;
const givesUpAfterMs = 180 * 60_000;

/** One service of an ECS that moves as time goes by, and never lies to the oracle. */
export class TrueService {
  readonly #registry: TrueRegistry;
  readonly #manners: Manners;
  readonly #nowMs: () => number;
  readonly #name: string;
  /** Of each task. */
  tasks: Revision[] = [];
  desired: number;
  /** Newest first; the first one is primary. */
  deployments: TrueDeployment[] = [];
  /** Newest first. */
  changes: Change[] = [];
  /** Images that never become healthy. */
  readonly broken = new Set<string>();
  #count = 0;
  #hasStray = false;
  #steady: Revision;
  /** What ran, steadily, before the newest rollout. */
  #before: Revision;

  constructor(
    name: string,
    containers: readonly Container[],
    registry: TrueRegistry,
    manners: Manners,
    nowMs: () => number,
  ) {
    this.#name = name;
    this.#registry = registry;
    this.#manners = manners;
    this.#nowMs = nowMs;
    this.desired = manners.desired;
    const revision = this.#revision(1, containers);
    this.#steady = revision;
    this.#before = revision;
    this.deployments = [this.#deployment(revision, 'completed', -10 * 3_600_000)];
    this.tasks = Array.from({ length: manners.desired }, () => revision);
  }

  get primary(): TrueDeployment {
    const [primary] = this.deployments;
    if (primary === undefined) throw new Error('a service always has a primary deployment');
    return primary;
  }

  get current(): Change | null {
    const [newest] = this.changes;
    return newest !== undefined && isGoingOn(newest) ? newest : null;
  }

  /** The primary is done, and every task runs its revision. */
  get isSteady(): boolean {
    const { revision, state } = this.primary;
    return state === 'completed' && this.current === null && this.tasks.every((task) => task === revision);
  }

  /** `UpdateService`; the same containers are a forced new deployment. */
  update(containers: readonly Container[], cause: Cause): void {
    const { current } = this;
    if (current !== null) {
      current.status = 'stopped';
      current.reason = 'superseded by a newer service deployment';
    }
    const isSame = JSON.stringify(containers) === JSON.stringify(this.primary.revision.containers);
    const { definition } = this.primary.revision;
    this.#before = this.#steady;
    const revision = this.#revision(isSame ? definition : this.#count + 1, containers);
    this.deployments.unshift(this.#deployment(revision, 'in-progress'));
    this.#change(revision, cause);
  }

  scale(desired: number): void {
    this.desired = desired;
    const { revision } = this.primary.state === 'completed' ? this.primary : { revision: this.#steady };
    this.tasks = Array.from({ length: desired }, (_, at) => this.tasks[at] ?? revision);
  }

  /** An alarm, or a person by `StopServiceDeployment`. */
  goBack(reason: string, endedBy: 'person' | 'monitor' = 'monitor'): void {
    const { current } = this;
    if (current === null || current.status !== 'in-progress') return;
    current.status = 'rolling-back';
    current.endedBy = endedBy;
    current.reason = reason;
    current.backSinceMs = this.#nowMs();
    this.#fail(reason);
    const old = this.deployments.find(({ revision }) => revision === this.#steady);
    const isOld = old !== undefined && this.#manners.rollbackIs === 'old-deployment';
    const back = isOld ? old : this.#deployment(this.#steady, 'in-progress');
    back.state = 'in-progress';
    back.reason = `ECS deployment circuit breaker: rolling back to deploymentId ${back.id}.`;
    this.deployments = [back, ...this.deployments.filter((one) => one !== back && one !== old)];
  }

  giveUp(reason: string): void {
    const { current } = this;
    if (current === null || current.status !== 'in-progress') return;
    current.status = 'stopped';
    current.reason = reason;
    this.#fail(reason);
  }

  /** One task goes on with what ran before, as a task that is protected from scale-in does; or it is ended. */
  leaveStray(isLeft: boolean): void {
    this.#hasStray = isLeft;
    if (this.tasks.length > 1) this.tasks[0] = isLeft ? this.#before : this.primary.revision;
  }

  tick(): void {
    const { current } = this;
    if (current === null) {
      // What was drained is gone.
      if (this.primary.state === 'completed') this.deployments = [this.primary];
      return;
    }
    if (current.status === 'rolling-back') this.#goOnBack(current);
    else this.#goOn(current);
  }

  #goOn(change: Change): void {
    const ageMs = this.#nowMs() - change.startedAtMs;
    const isBroken = change.revision.containers.some(({ image }) => this.broken.has(image));
    if (isBroken) {
      if (ageMs >= givesUpAfterMs) this.giveUp('gave up');
      else if (ageMs >= failsAfterMs) this.#onFailure();
      return;
    }
    const { rolloutMs, bakeMs } = this.#manners;
    const share = rolloutMs === 0 ? 1 : Math.min(1, ageMs / rolloutMs);
    this.#settleTasks(change.revision, Math.floor(share * this.desired));
    if (ageMs < rolloutMs + bakeMs) return;
    change.status = 'succeeded';
    this.primary.state = 'completed';
    this.#steady = change.revision;
  }

  #onFailure(): void {
    const reason = 'ECS deployment circuit breaker: tasks failed to start.';
    if (this.#manners.onFailure === 'roll-back') this.goBack(reason);
    if (this.#manners.onFailure === 'stop') this.giveUp(reason);
  }

  #goOnBack(change: Change): void {
    if (this.#nowMs() - (change.backSinceMs ?? 0) < this.#manners.rollbackMs) return;
    if (this.#manners.rollbackFails) {
      change.status = 'rollback-failed';
      this.primary.state = 'failed';
      return;
    }
    change.status = 'rolled-back';
    this.#settleTasks(this.#steady, this.desired);
    this.primary.state = 'completed';
  }

  #fail(reason: string): void {
    this.primary.state = 'failed';
    this.primary.reason = reason;
  }

  #settleTasks(revision: Revision, count: number): void {
    const others = this.tasks.slice(count, this.desired);
    this.tasks = [...Array.from({ length: Math.min(count, this.desired) }, () => revision), ...others];
    if (this.#hasStray && this.tasks.length > 1) this.tasks[0] = this.#before;
  }

  #change(revision: Revision, cause: Cause): void {
    const number = this.changes.length + 1;
    // No two begin at the same moment.
    const startedAtMs = this.#nowMs() + number;
    this.changes.unshift({
      number,
      revision,
      startedAtMs,
      cause,
      status: 'in-progress',
      reason: null,
      backSinceMs: null,
      endedBy: null,
    });
  }

  #revision(definition: number, containers: readonly Container[]): Revision {
    this.#count += 1;
    const pulled = new Map(containers.map(({ name, image }) => [name, this.#registry.pulled(image)]));
    return { number: this.#count, definition, containers, pulled };
  }

  #deployment(revision: Revision, state: TrueDeployment['state'], sinceMs = 0): TrueDeployment {
    this.#count += 1;
    const id = `ecs-svc/${this.#name === 'dev' ? 1 : 2}${String(this.#count).padStart(18, '0')}`;
    return { id, revision, createdAtMs: this.#nowMs() + sinceMs + this.changes.length + 1, state, reason: null };
  }
}

export function isGoingOn({ status }: Change): boolean {
  return status === 'in-progress' || status === 'rolling-back';
}

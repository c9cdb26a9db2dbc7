import type { Catalog } from '../../domain/deploy/catalog.ts';
import { staleRequestRefusal } from '../../domain/deploy/policy.ts';
import { isPast, type KeptLock, type LockRelease, type LockScope, sameRelease } from '../../domain/lock/lock.ts';
import { type UnlockRequest, unknownPlace } from '../../domain/lock/lock-decision.ts';
import type { UnlockOutcome } from '../../domain/lock/lock-outcome.ts';
import type { ReleaseLane } from '../deploy/release-lane.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { LockNews } from './lock-news.ts';
import type { Locks } from './ports/locks.ts';

export type UnlockDeploysInput = { readonly asked: Invocation; readonly request: UnlockRequest };

/** Releases a lock, for its owner or with `force`. */
export class UnlockDeploys {
  readonly #catalog: Catalog;
  readonly #locks: Locks;
  readonly #news: LockNews;
  readonly #lane: Pick<ReleaseLane, 'execute'>;
  readonly #clock: Clock;

  constructor(catalog: Catalog, locks: Locks, news: LockNews, lane: Pick<ReleaseLane, 'execute'>, clock: Clock) {
    this.#catalog = catalog;
    this.#locks = locks;
    this.#news = news;
    this.#lane = lane;
    this.#clock = clock;
  }

  async execute({ asked, request }: UnlockDeploysInput): Promise<UnlockOutcome> {
    const scope = { service: request.service, environment: request.environment };
    const refusal = unknownPlace(this.#catalog, scope);
    if (refusal !== null) return { kind: 'refused', refusal };
    const release = { by: { id: asked.by.id, name: asked.by.name }, atMs: asked.atMs };
    const last = await this.#locks.last(scope);
    // An earlier try of the same request was interrupted after this step.
    if (last?.release && sameRelease(last.release, release)) return this.#tell(asked.id, last, release);
    const stale = staleRequestRefusal(asked.atMs, this.#clock.nowMs());
    if (stale !== null) return { kind: 'refused', refusal: stale };
    if (last === null || last.release !== null || isPast(last.lock, this.#clock.nowMs())) {
      return this.#withoutLock(asked, request);
    }
    if (last.lock.by.id !== asked.by.id && !request.force) return { kind: 'not-yours', lock: last.lock };
    if ((await this.#locks.release(last.lock, release)) === 'gone') return this.#notLocked(scope);
    return this.#tell(asked.id, last, release);
  }

  /** A deployment with an unknown run may be what holds the lane. */
  async #withoutLock(asked: Invocation, { service, environment, reason }: UnlockRequest): Promise<UnlockOutcome> {
    const scope = { service, environment };
    if (service === null || environment === null) return this.#notLocked(scope);
    const released = await this.#lane.execute(asked, { service, environment }, reason);
    return released.kind === 'nothing-to-release' ? this.#notLocked(scope) : released;
  }

  async #notLocked(scope: LockScope): Promise<UnlockOutcome> {
    return { kind: 'not-locked', scope, others: await this.#locks.all(this.#clock.nowMs()) };
  }

  async #tell(askedId: string, last: KeptLock, release: LockRelease): Promise<UnlockOutcome> {
    return { kind: 'unlocked', lock: last.lock, release, told: await this.#news.released(askedId, last, release) };
  }
}

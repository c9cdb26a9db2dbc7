import type { Catalog } from '../../domain/deploy/catalog.ts';
import { waitedTooLong } from '../../domain/deploy/policy.ts';
import { isPast, type KeptLock, type LockRelease, type LockScope, sameRelease } from '../../domain/lock/lock.ts';
import { type UnlockRequest, unknownPlace } from '../../domain/lock/lock-decision.ts';
import type { UnlockOutcome } from '../../domain/lock/lock-outcome.ts';
import type { Asked } from '../jobs/asked.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { LockNews } from './lock-news.ts';
import type { Locks } from './ports/locks.ts';

export type UnlockDeploysInput = { readonly asked: Asked; readonly request: UnlockRequest };

/** Lets deploys go on: for the lock's owner, or for somebody else who says that it is to be broken. */
export class UnlockDeploys {
  readonly #catalog: Catalog;
  readonly #locks: Locks;
  readonly #news: LockNews;
  readonly #clock: Clock;

  constructor(catalog: Catalog, locks: Locks, news: LockNews, clock: Clock) {
    this.#catalog = catalog;
    this.#locks = locks;
    this.#news = news;
    this.#clock = clock;
  }

  async execute({ asked, request }: UnlockDeploysInput): Promise<UnlockOutcome> {
    const scope = { service: request.service, environment: request.environment };
    const refusal = unknownPlace(this.#catalog, scope);
    if (refusal !== null) return { kind: 'refused', refusal };
    const release = { by: { id: asked.by.id, name: asked.by.name }, atMs: asked.atMs };
    const last = await this.#locks.last(scope);
    // An earlier try of the same request was cut short after it.
    if (last?.release && sameRelease(last.release, release)) return this.#tell(asked.id, last, release);
    const stale = waitedTooLong(asked.atMs, this.#clock.nowMs());
    if (stale !== null) return { kind: 'refused', refusal: stale };
    if (last === null || last.release !== null || isPast(last.lock, this.#clock.nowMs())) return this.#notLocked(scope);
    if (last.lock.by.id !== asked.by.id && !request.force) return { kind: 'not-yours', lock: last.lock };
    if ((await this.#locks.release(last.lock, release)) === 'gone') return this.#notLocked(scope);
    return this.#tell(asked.id, last, release);
  }

  async #notLocked(scope: LockScope): Promise<UnlockOutcome> {
    return { kind: 'not-locked', scope, others: await this.#locks.all(this.#clock.nowMs()) };
  }

  async #tell(askedId: string, last: KeptLock, release: LockRelease): Promise<UnlockOutcome> {
    return { kind: 'unlocked', lock: last.lock, release, told: await this.#news.released(askedId, last, release) };
  }
}

import type { Catalog } from '../../domain/deploy/catalog.ts';
import { staleRequestRefusal } from '../../domain/deploy/policy.ts';
import { type Lock, sameLock } from '../../domain/lock/lock.ts';
import { decideLock, type LockRequest } from '../../domain/lock/lock-decision.ts';
import type { LockOutcome } from '../../domain/lock/lock-outcome.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { LockNews } from './lock-news.ts';
import type { Locks } from './ports/locks.ts';

export type LockDeploysInput = { readonly asked: Invocation; readonly request: LockRequest };

/** Locks deploys and posts the reason. Idempotent. */
export class LockDeploys {
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

  async execute({ asked, request }: LockDeploysInput): Promise<LockOutcome> {
    const decision = decideLock(this.#catalog, request, asked.by, asked.atMs);
    if (decision.kind !== 'allowed') return decision;
    const { lock } = decision;
    const stale = staleRequestRefusal(asked.atMs, this.#clock.nowMs());
    if (stale !== null && !(await this.#wasTaken(lock))) return { kind: 'refused', refusal: stale };
    const taken = await this.#locks.take(lock, this.#clock.nowMs());
    if (taken.kind === 'held') {
      return { kind: 'already-locked', lock: taken.by, isOwn: taken.by.by.id === asked.by.id };
    }
    return { kind: 'locked', lock, told: await this.#news.locked(asked.id, lock) };
  }

  /** An earlier try of the same request was interrupted after this step. */
  async #wasTaken(lock: Lock): Promise<boolean> {
    const last = await this.#locks.last(lock.scope);
    return last !== null && sameLock(last.lock, lock);
  }
}

import { InMemoryAudit } from '../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLocks } from '../../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { ReleaseLane } from '../../../src/application/deploy/release-lane.ts';
import { LockDeploys } from '../../../src/application/lock/lock-deploys.ts';
import { LockNews } from '../../../src/application/lock/lock-news.ts';
import { UnlockDeploys } from '../../../src/application/lock/unlock-deploys.ts';
import type { Catalog } from '../../../src/domain/deploy/catalog.ts';
import type { LockRequest, UnlockRequest } from '../../../src/domain/lock/lock-decision.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { catalog, developers, nowMs, operators } from '../../support/a-team.ts';
import { type Life, mortal } from '../../support/mortal.ts';

/** The team's without the environment that nobody may lock. */
export const openCatalog: Catalog = {
  ...catalog,
  environments: catalog.environments.filter(({ name }) => name !== 'sealed'),
};

export const kim = person('kim', developers);
export const lee = person('lee', developers);
export const robin = person('robin', developers, operators);

export function aLockRequest(change: Partial<LockRequest> = {}): LockRequest {
  return { service: 'backend', environment: 'dev', reason: 'DB migration', duration: null, ...change };
}

export function anUnlockRequest(change: Partial<UnlockRequest> = {}): UnlockRequest {
  return { service: 'backend', environment: 'dev', force: false, reason: null, ...change };
}

/** Everything that a lock touches, and a way to lose the process at any of its calls. */
export class LockWorld {
  readonly clock = new InMemoryClock(nowMs);
  readonly locks = new InMemoryLocks(this.clock);
  readonly board = new InMemoryNoticeboard();
  readonly audit = new InMemoryAudit(sha256, this.clock);
  readonly catalog: Catalog;
  lane: Pick<ReleaseLane, 'execute'> = { execute: async () => ({ kind: 'nothing-to-release' }) };

  constructor(used: Catalog = openCatalog) {
    this.catalog = used;
  }

  /** A worker; one that dies does so at its `diesAt`th call, before or after the call had its effect. */
  worker(diesAt: number | null = null, effect: Life['effect'] = 'before') {
    const life: Life = { left: diesAt, effect };
    const locks = mortal(this.locks, life);
    const news = new LockNews(locks, mortal(this.audit, life), mortal(this.board, life));
    return {
      lock: new LockDeploys(this.catalog, locks, news, this.clock),
      unlock: new UnlockDeploys(this.catalog, locks, news, this.lane, this.clock),
    };
  }

  audited(): readonly string[] {
    return this.audit.events().map(({ action, subject, by }) => `${by?.id} ${action} ${subject}`);
  }
}

function person(name: string, ...roles: readonly RoleId[]): Asker {
  return { id: name as MemberId, name, roles };
}

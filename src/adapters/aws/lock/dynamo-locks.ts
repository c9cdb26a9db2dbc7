import { TooMuchContention } from '../../../application/kit/contention.ts';
import { fields, number, optional } from '../../../application/kit/shape.ts';
import { endedLockKeptMs, type Locks } from '../../../application/lock/ports/locks.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import {
  byWidth,
  isPast,
  type KeptLock,
  type Lock,
  type LockRelease,
  type LockScope,
  sameLock,
  sameRelease,
  scopesCovering,
} from '../../../domain/lock/lock.ts';
import type { Attributes, Change, DynamoTable } from '../kit/dynamo-table.ts';
import { anyItem, expiryAt, jsonIn, textIn } from '../kit/stored-item.ts';
import { announcement, lock as lockShape, person } from '../kit/stored-values.ts';
import { tableKeys } from '../kit/table-keys.ts';

const attempts = 32;

/** One item per scope with its last lock. `heldBy` exists until the lock is released. */
export class DynamoLocks implements Locks {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async take(lock: Lock, nowMs: number): Promise<{ readonly kind: 'taken' } | { readonly kind: 'held'; by: Lock }> {
    const condition = {
      expression: `(attribute_not_exists(heldBy) OR untilMs <= :now) AND NOT ${isExactly}`,
      values: { ...namesExactly(lock), ':now': { N: String(nowMs) } },
    };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const written = await this.#table.putIf(tableKeys.lock(lock.scope), attributesOf(lock), condition);
      if (written === 'written') return { kind: 'taken' };
      const last = await this.last(lock.scope);
      if (last !== null && sameLock(last.lock, lock)) return { kind: 'taken' };
      if (last !== null && isHeld(last, nowMs)) return { kind: 'held', by: last.lock };
    }
    throw new TooMuchContention('taken and released by others too often');
  }

  async told(lock: Lock, announcement: Announcement): Promise<void> {
    await this.#change(lock, {
      expression: 'SET announcement = :announcement',
      values: { ':announcement': { S: announcement } },
    });
  }

  async release(lock: Lock, release: LockRelease): Promise<'released' | 'gone'> {
    const changed = await this.#change(lock, {
      expression: 'SET releasedAs = :release, expiresAt = :expiresAt REMOVE heldBy',
      values: { ':release': { S: JSON.stringify(release) }, ':expiresAt': expiryAt(release.atMs + endedLockKeptMs) },
    });
    if (changed !== 'refused') return 'released';
    const last = await this.last(lock.scope);
    if (last === null || last.release === null || !sameLock(last.lock, lock)) return 'gone';
    return sameRelease(last.release, release) ? 'released' : 'gone';
  }

  async ofScope(scope: LockScope, nowMs: number): Promise<Lock | null> {
    const last = await this.last(scope);
    return last !== null && isHeld(last, nowMs) ? last.lock : null;
  }

  async last(scope: LockScope): Promise<KeptLock | null> {
    const item = await this.#table.read(tableKeys.lock(scope), lockItem);
    return item === null ? null : keptIn(item);
  }

  async covering(service: string, environment: string, nowMs: number): Promise<readonly Lock[]> {
    const scopes = scopesCovering(service, environment);
    const locks = await Promise.all(scopes.map((scope) => this.ofScope(scope, nowMs)));
    return locks.filter((lock) => lock !== null);
  }

  async all(nowMs: number): Promise<readonly Lock[]> {
    const items = await this.#table.readAll(tableKeys.lock(everything).pk, { order: 'ascending' }, lockItem);
    const kept = items.map(keptIn).filter((last) => isHeld(last, nowMs));
    return kept.map(({ lock }) => lock).toSorted(byWidth);
  }

  #change(lock: Lock, { expression, values }: Change): Promise<object | 'refused'> {
    const change = { expression, values: { ...values, ...namesExactly(lock) } };
    return this.#table.updateIf(
      tableKeys.lock(lock.scope),
      change,
      `attribute_exists(heldBy) AND ${isExactly}`,
      anyItem,
    );
  }
}

const everything: LockScope = { service: null, environment: null };

/** The item holds this lock, not an earlier or later one. */
const isExactly = '(takenBy = :by AND takenAtMs = :at)';

function namesExactly({ by, atMs }: Lock): Change['values'] {
  return { ':by': { S: by.id }, ':at': { N: String(atMs) } };
}

function attributesOf(lock: Lock): Attributes {
  const { by, atMs, untilMs } = lock;
  return {
    entity: { S: JSON.stringify(lock) },
    heldBy: { S: by.id },
    takenBy: { S: by.id },
    takenAtMs: { N: String(atMs) },
    ...(untilMs === null ? {} : { untilMs: { N: String(untilMs) }, expiresAt: expiryAt(untilMs + endedLockKeptMs) }),
  };
}

/** DynamoDB may take days to delete an expired item; reads ignore it. */
function isHeld({ lock, release }: KeptLock, nowMs: number): boolean {
  return release === null && !isPast(lock, nowMs);
}

type LockItem = {
  readonly entity: Lock;
  readonly announcement: Announcement | undefined;
  readonly releasedAs: LockRelease | undefined;
};

const lockItem = fields<LockItem>({
  entity: jsonIn(lockShape),
  announcement: optional(textIn(announcement)),
  releasedAs: optional(jsonIn(fields<LockRelease>({ by: person, atMs: number }))),
});

function keptIn({ entity, announcement: told, releasedAs }: LockItem): KeptLock {
  return { lock: entity, announcement: told ?? null, release: releasedAs ?? null };
}

import type { Lock, LockRelease } from '../../domain/lock/lock.ts';
import type { Identities } from '../notice/identity.ts';

/** What the team is told of locks. */
export type LockNotices = {
  /** Who has stopped what, why and until when. */
  readonly lock: { readonly lock: Lock; readonly release: LockRelease | null };
  /** Deploys may go on. Stands out where it was not the lock's owner who released it. */
  readonly unlock: { readonly lock: Lock; readonly release: LockRelease };
};

export const lockIdentities: Identities<LockNotices> = {
  lock: ({ lock }) => partsOf(lock),
  unlock: ({ lock, release }) => [...partsOf(lock), release.by.id, String(release.atMs)],
};

function partsOf({ scope, by, atMs }: Lock): readonly string[] {
  return [JSON.stringify(scope), by.id, String(atMs)];
}

import type { Lock, LockRelease } from '../../domain/lock/lock.ts';
import type { Identities } from '../notice/identity.ts';

/** Notices about locks. */
export type LockNotices = {
  /** Who has stopped what, why and until when. */
  readonly lock: { readonly lock: Lock; readonly release: LockRelease | null };
  /** The lock was released. Stands out if not by its owner. */
  readonly unlock: { readonly lock: Lock; readonly release: LockRelease };
};

export const lockIdentities: Identities<LockNotices> = {
  lock: ({ lock }) => partsOf(lock),
  unlock: ({ lock, release }) => [...partsOf(lock), release.by.id, String(release.atMs)],
};

function partsOf({ scope, by, atMs }: Lock): readonly string[] {
  return [JSON.stringify(scope), by.id, String(atMs)];
}

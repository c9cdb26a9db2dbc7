import { type Repository, sameRepository } from '../kit/repository.ts';
import type { Whereabouts } from './whereabouts.ts';

/** A repository as the code host has it now. A rename or a transfer changes its name and keeps its id. */
export type RepositoryHome = {
  readonly id: number;
  readonly name: Repository;
  /** Of the App; null where it is not told. */
  readonly installationId: number | null;
};

/** A configured repository, and what the code host has made of it. */
export type FollowedRepository = {
  /** As it is configured: cards, commands and the memory go by this name. */
  readonly configured: Repository;
  /** Counts every change. */
  readonly revision: number;
  /** Null while nobody was told which it is. */
  readonly home: RepositoryHome | null;
  readonly standing: Exclude<Whereabouts['is'], 'gone'>;
  /** When somebody last looked, and could read it; null for never. */
  readonly lookedAtMs: number | null;
  /** The last of its new names that the channel was told. */
  readonly toldAs: Repository | null;
  /** Since when the message may be on its way that tells the present one. */
  readonly tellingSinceMs: number | null;
};

export function unseenRepository(configured: Repository): FollowedRepository {
  return {
    configured,
    revision: 0,
    home: null,
    standing: 'there',
    lookedAtMs: null,
    toldAs: null,
    tellingSinceMs: null,
  };
}

/** The same where it tells nothing new. */
export function asAt(known: FollowedRepository, home: RepositoryHome): FollowedRepository {
  const before = known.home?.id === home.id ? known.home.installationId : null;
  const now = { ...home, installationId: home.installationId ?? before };
  return changedTo(known, { home: now });
}

export function changedTo(
  known: FollowedRepository,
  change: Partial<Omit<FollowedRepository, 'configured' | 'revision'>>,
): FollowedRepository {
  const after = { ...known, ...change };
  return JSON.stringify(after) === JSON.stringify(known) ? known : { ...after, revision: known.revision + 1 };
}

/** Its present name, where that is not the configured one. */
export function newNameOf({ configured, home }: FollowedRepository): Repository | null {
  return home === null || sameRepository(home.name, configured) ? null : home.name;
}

/** The new name of which the channel was not told yet. */
export function untoldName(known: FollowedRepository): Repository | null {
  const name = newNameOf(known);
  return name === null || (known.toldAs !== null && sameRepository(known.toldAs, name)) ? null : name;
}

import { ChannelUnavailable } from './channel-unavailable.ts';

const attempts = 8;

/** Others kept writing the same thing. The work is not lost: it is done again from the queue. */
export class TooMuchContention extends Error {
  override readonly name = 'TooMuchContention';
}

/** It is kept, but the room in which it should be told is closed to us. Nobody may then be told that nothing was done. */
export class StoredButNotPosted extends Error {
  override readonly name = 'StoredButNotPosted';
}

/** Something of which one version is kept, and replaced only by whoever has read that version. */
export type Kept<T> = {
  read(): Promise<T | null>;
  replace(before: T | null, after: T): Promise<'replaced' | 'conflict'>;
};

/** Changes what is kept, reading it again whenever somebody was quicker. A change to null or to the same writes nothing. */
export async function change<T>(
  kept: Kept<T>,
  next: (before: T | null) => T | null,
  tries = attempts,
): Promise<T | null> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await kept.read();
    const after = next(before);
    if (after === null || after === before) return after;
    if ((await kept.replace(before, after)) === 'replaced') return after;
  }
  throw new TooMuchContention('written by others too often');
}

/**
 * Tells `first`, and keeps that it was told. Whoever was overtaken while telling tells the newer state again, because its
 * own older words may have landed last.
 * @throws StoredButNotPosted
 */
export async function postUntilCurrent<T>(kept: Kept<T>, first: T, tell: (current: T) => Promise<T>): Promise<T> {
  let current = first;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const told = await tell(current).catch((cause: unknown) => {
      throw cause instanceof ChannelUnavailable ? new StoredButNotPosted(cause.message, { cause }) : cause;
    });
    if ((await kept.replace(current, told)) === 'replaced') return told;
    current = (await kept.read()) ?? current;
  }
  throw new TooMuchContention('overtaken too often');
}

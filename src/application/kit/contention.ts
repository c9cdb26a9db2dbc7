import { ChannelUnavailable } from './channel-unavailable.ts';

const attempts = 8;

/** Too many concurrent writers of one record. The job is retried from the queue. */
export class TooMuchContention extends Error {
  override readonly name = 'TooMuchContention';
}

/** The change is stored, but the channel for its card is closed. The person must not be told that nothing was done. */
export class StoredButNotPosted extends Error {
  override readonly name = 'StoredButNotPosted';
}

/** A record with optimistic locking: only a writer that has read the current version may replace it. */
export type Kept<T> = {
  read(): Promise<T | null>;
  replace(before: T | null, after: T): Promise<'replaced' | 'conflict'>;
};

/** Changes the record and retries on conflict. If `next` returns null or the same value, nothing is written. */
export async function change<T>(
  kept: Kept<T>,
  next: (before: T | null) => T | null | Promise<T | null>,
  tries = attempts,
): Promise<T | null> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await kept.read();
    const after = await next(before);
    if (after === null || after === before) return after;
    if ((await kept.replace(before, after)) === 'replaced') return after;
  }
  throw new TooMuchContention('written by others too often');
}

/**
 * Posts `first` and stores that it was posted. On conflict the newer state is posted again, because the older text may have
 * arrived last. @throws StoredButNotPosted
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

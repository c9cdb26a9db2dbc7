import type { Importance } from '../../../domain/kit/showing.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { CardName } from '../wake-up.ts';

/** A card that may be behind what is known. Only its record can tell. */
export type BehindCard = {
  readonly channel: ChannelId;
  readonly card: CardName;
  /** The one that it is to show. */
  readonly revision: number;
  readonly importance: Importance;
  /** Since when it is listed. */
  readonly sinceMs: number;
};

/** A part of a list, and where the next one begins; null at its end. */
export type Page<T> = { readonly found: readonly T[]; readonly next: string | null };

/** Finds what is behind. Never misses what was added, and may list what was shown meanwhile. */
export interface BehindCards {
  /** Lists it, or notes its newer revision. One of an older revision changes nothing. */
  add(behind: BehindCard): Promise<void>;

  /** Takes it off the list, unless a newer revision was added. Idempotent. */
  remove(channel: ChannelId, card: CardName, revision: number): Promise<void>;

  /** Those of the channel, in no order; at most 200 of them. */
  in(channel: ChannelId): Promise<readonly BehindCard[]>;

  /** Those of every channel, `most` at a time. `after`: as the page before said, null for the first one. */
  page(after: string | null, most: number): Promise<Page<BehindCard>>;
}

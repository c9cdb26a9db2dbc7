import type { Day } from '../../../domain/calendar/day.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ChannelId } from '../../../domain/people/people.ts';

/** A daily digest, or the look back of a week, named by its Monday. */
export type DigestName = { readonly kind: 'day' | 'week'; readonly day: Day };

/** `announcement` is null if there was nothing to post. */
export type PostedDigest = DigestName & { readonly announcement: Announcement | null };

/** From the start of its day on. */
export const digestKeptMs = 60 * 86_400_000;

/** Posted digests by channel. Reads are consistent with every acknowledged write. */
export interface PostedDigests {
  of(channel: ChannelId, name: DigestName): Promise<PostedDigest | null>;

  /** Kept for `digestKeptMs`. The first record wins. */
  record(channel: ChannelId, digest: PostedDigest): Promise<void>;
}

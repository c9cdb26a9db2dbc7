import type { Day } from '../../../domain/calendar/day.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ChannelId } from '../../../domain/people/people.ts';

/** The digest of a day, or the look back that is told in a week, which is named by its Monday. */
export type DigestName = { readonly kind: 'day' | 'week'; readonly day: Day };

/** `announcement` is null where there was nothing to tell. */
export type PostedDigest = DigestName & { readonly announcement: Announcement | null };

/** Which digests a channel was told. Reads see every write that was acknowledged before. */
export interface PostedDigests {
  of(channel: ChannelId, name: DigestName): Promise<PostedDigest | null>;

  /** Kept for some weeks. What was recorded first stays. */
  record(channel: ChannelId, digest: PostedDigest): Promise<void>;
}

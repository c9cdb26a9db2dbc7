import type {
  ReviewDigest,
  ReviewDigestAnnouncer,
  ReviewLookBack,
} from '../../../application/review/ports/review-digest-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ChannelId } from '../../../domain/people/people.ts';

export type ToldReviewDigest =
  | { readonly kind: 'digest'; readonly channel: ChannelId; readonly digest: ReviewDigest }
  | { readonly kind: 'look-back'; readonly channel: ChannelId; readonly lookBack: ReviewLookBack };

/** Remembers what each channel was told, oldest first. */
export class InMemoryReviewDigestAnnouncer implements ReviewDigestAnnouncer {
  readonly #told = new Map<string, ToldReviewDigest>();

  get told(): readonly ToldReviewDigest[] {
    return [...this.#told.values()];
  }

  async digest(channel: ChannelId, digest: ReviewDigest): Promise<Announcement> {
    return this.#tell(`digest ${channel} ${digest.day}`, { kind: 'digest', channel, digest });
  }

  async lookBack(channel: ChannelId, lookBack: ReviewLookBack): Promise<Announcement> {
    return this.#tell(`look-back ${channel} ${lookBack.day}`, { kind: 'look-back', channel, lookBack });
  }

  #tell(name: string, told: ToldReviewDigest): Announcement {
    if (!this.#told.has(name)) this.#told.set(name, told);
    return name as Announcement;
  }
}

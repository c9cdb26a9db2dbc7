import type { ReviewAnnouncer } from '../../application/ports/review-announcer.ts';
import type { Announcement } from '../../domain/announcement.ts';
import type { Language } from '../../domain/people.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import { announcementNonce } from './announcement-nonce.ts';
import { announcementOf } from './announcement-ref.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { editAnnouncement } from './edit-announcement.ts';
import { reviewCardMessage } from './render/review-card.ts';

export type ReviewRoom = {
  readonly messages: DiscordMessages;
  readonly channel: string;
  readonly language: Language;
};

export class DiscordReviewAnnouncer implements ReviewAnnouncer {
  readonly #room: ReviewRoom;

  constructor(room: ReviewRoom) {
    this.#room = room;
  }

  /** The earlier card is part of the nonce, because one that was deleted must not be found again. */
  async announce(card: ReviewCard): Promise<Announcement> {
    const { messages, channel, language } = this.#room;
    const body = reviewCardMessage(card, language);
    const posted = await messages.post(
      channel,
      body,
      announcementNonce('review', card.key, card.shown?.announcement ?? ''),
    );
    // Because a nonce met again gives the older message, still in its older words.
    if (card.revision > 1) await messages.edit(posted, body);
    return announcementOf(posted);
  }

  async update(announcement: Announcement, card: ReviewCard): Promise<'updated' | 'gone'> {
    return editAnnouncement(this.#room.messages, announcement, reviewCardMessage(card, this.#room.language));
  }
}

import type {
  ReviewDigest,
  ReviewDigestAnnouncer,
  ReviewLookBack,
} from '../../../application/review/ports/review-digest-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ChannelId, Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages, MessageBody } from '../kit/discord-messages.ts';
import { roomError } from '../kit/room-error.ts';
import { digestMessage, lookBackMessage } from './digest-message.ts';

export type DigestRoom = { readonly messages: DiscordMessages; readonly language: Language };

export class DiscordReviewDigestAnnouncer implements ReviewDigestAnnouncer {
  readonly #room: DigestRoom;

  constructor(room: DigestRoom) {
    this.#room = room;
  }

  async digest(channel: ChannelId, digest: ReviewDigest): Promise<Announcement> {
    return this.#post(channel, digestMessage(digest, this.#room.language), 'review-digest', digest.day);
  }

  async lookBack(channel: ChannelId, lookBack: ReviewLookBack): Promise<Announcement> {
    return this.#post(channel, lookBackMessage(lookBack, this.#room.language), 'review-look-back', lookBack.day);
  }

  async #post(channel: ChannelId, body: MessageBody, ...parts: readonly string[]): Promise<Announcement> {
    const nonce = announcementNonce(...parts, channel);
    const posted = await this.#room.messages.post(channel, body, nonce).catch((error: unknown) => {
      throw roomError(channel, error);
    });
    return announcementOf(posted);
  }
}

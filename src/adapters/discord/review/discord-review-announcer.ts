import type { Callee } from '../../../application/people/people-directory.ts';
import type { ReviewAnnouncer } from '../../../application/review/ports/review-announcer.ts';
import type { Repository } from '../../../domain/deploy/catalog.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { ReviewCall } from '../../../domain/review/calling.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import { type ReviewNote, reviewNoteId } from '../../../domain/review/review-note.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages, MessageBody } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { reviewCallText } from './review-call.ts';
import { type ReviewDensity, reviewCardMessage } from './review-card.ts';
import { reviewNoteMessage } from './review-note.ts';
import { inReviewThread } from './review-thread.ts';

export type ReviewRoom = {
  readonly messages: DiscordMessages;
  readonly language: Language;
  /** Where the cards of a repository go, and how much they show. */
  readonly placeOf: (repository: Repository) => { readonly channel: string; readonly density: ReviewDensity };
};

type Said = 'said' | 'gone' | 'not-allowed';

export class DiscordReviewAnnouncer implements ReviewAnnouncer {
  readonly #room: ReviewRoom;

  constructor(room: ReviewRoom) {
    this.#room = room;
  }

  /** The earlier card is part of the nonce, because one that was deleted must not be found again. */
  async announce(card: ReviewCard): Promise<Announcement> {
    const { messages, placeOf } = this.#room;
    const { channel } = placeOf(card.pullRequest.repository);
    const body = this.#look(card);
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
    return editAnnouncement(this.#room.messages, announcement, this.#look(card));
  }

  /** In the card's thread, which only whoever follows it is told of. */
  async say(announcement: Announcement, card: ReviewCard, note: ReviewNote): Promise<Said> {
    const { messages, language } = this.#room;
    const nonce = announcementNonce('review-note', card.key, reviewNoteId(note));
    return this.#inThread(announcement, card, (thread) =>
      messages.post(thread, reviewNoteMessage(note, language), nonce),
    );
  }

  async call(
    announcement: Announcement,
    card: ReviewCard,
    call: ReviewCall,
    callees: readonly Callee[],
  ): Promise<Said> {
    const { messages, language } = this.#room;
    const { text, called } = reviewCallText(call.why, callees, language);
    const nonce = announcementNonce('review-call', card.key, call.id);
    const callsNobody = called.users.length === 0 && called.roles.length === 0;
    return this.#inThread(announcement, card, (thread) =>
      callsNobody ? messages.post(thread, { content: text }, nonce) : messages.call(thread, text, nonce, called, null),
    );
  }

  async #inThread(
    announcement: Announcement,
    card: ReviewCard,
    post: (threadId: string) => Promise<unknown>,
  ): Promise<Said> {
    return (await inReviewThread(this.#room.messages, announcement, card, post)).kind;
  }

  #look(card: ReviewCard): MessageBody {
    const { language, placeOf } = this.#room;
    return reviewCardMessage(card, language, placeOf(card.pullRequest.repository).density);
  }
}

import type {
  NotSaid,
  Nudge,
  ReminderLine,
  ReviewReminderAnnouncer,
} from '../../../application/review/ports/review-reminder-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { nudgeMessage, reminderMessage } from './reminder-line.ts';
import { inReviewThread, notSaidBecause } from './review-thread.ts';

export type ReminderRoom = { readonly messages: DiscordMessages; readonly language: Language };

export class DiscordReviewReminderAnnouncer implements ReviewReminderAnnouncer {
  readonly #room: ReminderRoom;

  constructor(room: ReminderRoom) {
    this.#room = room;
  }

  async remind(
    announcement: Announcement,
    line: ReminderLine,
    turn: number,
  ): Promise<{ readonly kind: 'said'; readonly line: Announcement } | { readonly kind: NotSaid }> {
    const { messages, language } = this.#room;
    const { body, called } = reminderMessage(line, language);
    const nonce = announcementNonce('review-reminder', line.card.key, String(turn));
    const said = await inReviewThread(messages, announcement, line.card, (thread) =>
      messages.call(thread, body.content, nonce, called, null, body.components),
    );
    return said.kind === 'said' ? { kind: 'said', line: announcementOf(said.posted) } : said;
  }

  /** Discord lets nobody change what stands in a thread that fell asleep. */
  async update(line: Announcement, shown: ReminderLine): Promise<'updated' | NotSaid> {
    const { messages, language } = this.#room;
    try {
      return await editAnnouncement(messages, line, reminderMessage(shown, language).body);
    } catch (error) {
      const why = notSaidBecause(error);
      if (why === null) throw error;
      return why;
    }
  }

  async nudge(announcement: Announcement, nudge: Nudge, turn: number): Promise<'said' | NotSaid> {
    const { messages, language } = this.#room;
    const { body, called } = nudgeMessage(nudge, language);
    const nonce = announcementNonce('review-nudge', nudge.card.key, String(turn));
    const said = await inReviewThread(messages, announcement, nudge.card, (thread) =>
      messages.call(thread, body.content, nonce, called, null),
    );
    return said.kind;
  }
}

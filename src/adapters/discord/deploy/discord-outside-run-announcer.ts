import type { OutsideRunAnnouncer } from '../../../application/deploy/ports/outside-run-announcer.ts';
import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { outsideRunMessage } from './outside-run-card.ts';

export type OutsideRunRoom = {
  readonly messages: DiscordMessages;
  readonly channel: string;
  readonly language: Language;
};

export class DiscordOutsideRunAnnouncer implements OutsideRunAnnouncer {
  readonly #room: OutsideRunRoom;

  constructor(room: OutsideRunRoom) {
    this.#room = room;
  }

  async announce(run: OutsideRun): Promise<Announcement> {
    const { messages, channel, language } = this.#room;
    const body = outsideRunMessage(run, language);
    const nonce = announcementNonce('outside-run', run.repository.toLowerCase(), String(run.run.id));
    const posted = await messages.post(channel, body, nonce);
    // Because a nonce met again gives the older message, still in its older words.
    if (run.revision > 1) await messages.edit(posted, body);
    return announcementOf(posted);
  }

  async update(announcement: Announcement, run: OutsideRun): Promise<'updated' | 'gone'> {
    return editAnnouncement(this.#room.messages, announcement, outsideRunMessage(run, this.#room.language));
  }
}

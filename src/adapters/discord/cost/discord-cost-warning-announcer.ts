import type { CostWarningAnnouncer } from '../../../application/cost/ports/cost-warning-announcer.ts';
import type { CostWarning } from '../../../domain/cost/cost-warning.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { costWarningMessage } from './cost-warning-card.ts';

export type CostWarningRoom = {
  readonly messages: DiscordMessages;
  readonly channel: string;
  readonly language: Language;
};

export class DiscordCostWarningAnnouncer implements CostWarningAnnouncer {
  readonly #room: CostWarningRoom;

  constructor(room: CostWarningRoom) {
    this.#room = room;
  }

  async announce(warning: CostWarning): Promise<Announcement> {
    const { messages, channel, language } = this.#room;
    const body = costWarningMessage(warning, language);
    const posted = await messages.post(channel, body, announcementNonce('cost-warning', warning.id));
    // Because a nonce met again gives the older message, still in its older words.
    if (warning.revision > 1) await messages.edit(posted, body);
    return announcementOf(posted);
  }

  async update(announcement: Announcement, warning: CostWarning): Promise<'updated' | 'gone'> {
    return editAnnouncement(this.#room.messages, announcement, costWarningMessage(warning, this.#room.language));
  }
}

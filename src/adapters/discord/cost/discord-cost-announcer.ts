import type { CostAnnouncer, CostNews } from '../../../application/cost/ports/cost-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { costFiles, costNewsMessage } from './cost-message.ts';

export type CostRoom = {
  readonly messages: DiscordMessages;
  readonly channel: string;
  readonly language: Language;
};

export class DiscordCostAnnouncer implements CostAnnouncer {
  readonly #room: CostRoom;

  constructor(room: CostRoom) {
    this.#room = room;
  }

  async announce(news: CostNews): Promise<Announcement> {
    const { messages, channel, language } = this.#room;
    const nonce = announcementNonce('cost', news.day, news.kind);
    return announcementOf(
      await messages.post(channel, costNewsMessage(news, language), nonce, filesOf(news, language)),
    );
  }

  async update(announcement: Announcement, news: CostNews): Promise<'updated' | 'gone'> {
    const { messages, language } = this.#room;
    return editAnnouncement(messages, announcement, costNewsMessage(news, language), filesOf(news, language));
  }
}

function filesOf(news: CostNews, language: Language) {
  return news.kind === 'report' ? costFiles(news.report, language, news.chart) : [];
}

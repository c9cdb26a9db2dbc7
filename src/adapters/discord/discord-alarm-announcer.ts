import type { AlarmAnnouncer } from '../../application/ports/alarm-announcer.ts';
import type { AlarmCard } from '../../domain/alert/incident.ts';
import type { Announcement } from '../../domain/announcement.ts';
import type { Language } from '../../domain/people.ts';
import { announcementNonce } from './announcement-nonce.ts';
import { announcementOf } from './announcement-ref.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { editAnnouncement } from './edit-announcement.ts';
import { alarmCardMessage } from './render/alarm-card.ts';

export type AlarmRoom = {
  readonly messages: DiscordMessages;
  readonly channel: string;
  readonly language: Language;
};

export class DiscordAlarmAnnouncer implements AlarmAnnouncer {
  readonly #room: AlarmRoom;

  constructor(room: AlarmRoom) {
    this.#room = room;
  }

  /** The earlier card is part of the nonce, because one that was deleted must not be found again. */
  async announce(card: AlarmCard, earlier: Announcement | null): Promise<Announcement> {
    const { messages, channel, language } = this.#room;
    const body = alarmCardMessage(card, language);
    const nonce = announcementNonce('alarm', card.alarm.id, String(card.incident.startedMs), earlier ?? '');
    const posted = await messages.post(channel, body, nonce);
    // Because a nonce met again gives the older message, still in its older words.
    if (isMoreThanBegun(card)) await messages.edit(posted, body);
    return announcementOf(posted);
  }

  async update(announcement: Announcement, card: AlarmCard): Promise<'updated' | 'gone'> {
    return editAnnouncement(this.#room.messages, announcement, alarmCardMessage(card, this.#room.language));
  }
}

function isMoreThanBegun({ incident }: AlarmCard): boolean {
  const { state, startedMs, anchorMs, acknowledged, muted } = incident;
  return state !== 'ALARM' || anchorMs !== startedMs || acknowledged !== null || muted !== null;
}

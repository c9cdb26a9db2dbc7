import type { AlarmAnnouncer } from '../../../application/alert/ports/alarm-announcer.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages, MessageFile } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { alarmCardMessage, alarmPicture } from './alarm-card.ts';

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
  async announce(card: AlarmCard, graph: Uint8Array | null, earlier: Announcement | null): Promise<Announcement> {
    const { messages, channel, language } = this.#room;
    const body = alarmCardMessage(card, graph !== null, language);
    const files = this.#files(card, graph);
    const nonce = announcementNonce('alarm', card.alarm.id, String(card.incident.startedMs), earlier ?? '');
    const posted = await messages.post(channel, body, nonce, files);
    // Because a nonce met again gives the older message, still in its older words.
    if (isMoreThanBegun(card)) await messages.edit(posted, body, files);
    return announcementOf(posted);
  }

  async update(announcement: Announcement, card: AlarmCard, graph: Uint8Array | null): Promise<'updated' | 'gone'> {
    const { messages, language } = this.#room;
    const body = alarmCardMessage(card, graph !== null, language);
    return editAnnouncement(messages, announcement, body, this.#files(card, graph));
  }

  #files(card: AlarmCard, graph: Uint8Array | null): readonly MessageFile[] {
    return graph === null ? [] : [alarmPicture(card, graph, this.#room.language)];
  }
}

function isMoreThanBegun({ incident }: AlarmCard): boolean {
  const { state, startedMs, anchorMs, acknowledged, muted } = incident;
  return state !== 'ALARM' || anchorMs !== startedMs || acknowledged !== null || muted !== null;
}

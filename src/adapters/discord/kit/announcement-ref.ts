import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { MessageRef } from './discord-messages.ts';

/** An announcement on Discord is written `<channel id>/<message id>`. */
export function announcementOf({ channelId, messageId }: MessageRef): Announcement {
  return `${channelId}/${messageId}` as Announcement;
}

/** Null where another adapter made it. */
export function messageRefOf(announcement: Announcement): MessageRef | null {
  const [, channelId, messageId] = /^(\d{1,20})\/(\d{1,20})$/.exec(announcement) ?? [];
  return channelId === undefined || messageId === undefined ? null : { channelId, messageId };
}

/** Of the server `guild`; null where another adapter made the announcement. */
export function messageUrl(guild: string, announcement: Announcement): string | null {
  const ref = messageRefOf(announcement);
  return ref === null ? null : `https://discord.com/channels/${guild}/${ref.channelId}/${ref.messageId}`;
}

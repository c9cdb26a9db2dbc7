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

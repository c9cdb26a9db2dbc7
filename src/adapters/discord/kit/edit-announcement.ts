import type { Announcement } from '../../../domain/kit/announcement.ts';
import { messageRefOf } from './announcement-ref.ts';
import type { DiscordMessages, MessageBody, MessageFile } from './discord-messages.ts';

/** One that is not on Discord at all is as gone as one that was deleted. */
export async function editAnnouncement(
  messages: DiscordMessages,
  announcement: Announcement,
  body: MessageBody,
  files: readonly MessageFile[] = [],
): Promise<'updated' | 'gone'> {
  const ref = messageRefOf(announcement);
  if (ref === null) return 'gone';
  return (await messages.edit(ref, body, files)) === 'gone' ? 'gone' : 'updated';
}

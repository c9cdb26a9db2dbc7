import type { LockAnnouncer } from '../../../application/lock/ports/lock-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Lock, LockRelease } from '../../../domain/lock/lock.ts';
import type { ChannelId, Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages, MessageBody } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { roomError } from '../kit/room-error.ts';
import { lockCard, lockReleaseCard } from './lock-card.ts';

export type LockRoom = {
  readonly messages: DiscordMessages;
  readonly channel: string;
  /** The team's, whoever asks: everybody reads it. */
  readonly language: Language;
};

export class DiscordLockAnnouncer implements LockAnnouncer {
  readonly #room: LockRoom;

  constructor(room: LockRoom) {
    this.#room = room;
  }

  async announce(lock: Lock): Promise<Announcement> {
    return this.#post(lockCard(lock, null, this.#room.language), 'lock', ...partsOf(lock));
  }

  /** The news comes first, because it is what people wait for. */
  async announceRelease(lock: Lock, release: LockRelease, earlier: Announcement | null): Promise<void> {
    const { messages, language } = this.#room;
    const when = [release.by.id, String(release.atMs)];
    await this.#post(lockReleaseCard(lock, release, language), 'unlock', ...partsOf(lock), ...when);
    if (earlier !== null) await editAnnouncement(messages, earlier, lockCard(lock, release, language));
  }

  async #post(body: MessageBody, ...parts: readonly string[]): Promise<Announcement> {
    const { messages, channel } = this.#room;
    const posted = await messages.post(channel, body, announcementNonce(...parts)).catch((error: unknown) => {
      throw roomError(channel as ChannelId, error);
    });
    return announcementOf(posted);
  }
}

/** What makes it this very lock. */
function partsOf({ scope, by, atMs }: Lock): readonly string[] {
  return [JSON.stringify(scope), by.id, String(atMs)];
}

import { expect, it } from 'vitest';
import { messageRefOf } from '../../../src/adapters/discord/kit/announcement-ref.ts';
import type { MessageBody } from '../../../src/adapters/discord/kit/discord-messages.ts';
import { DiscordRequestError } from '../../../src/adapters/discord/kit/discord-request-error.ts';
import { DiscordLockAnnouncer } from '../../../src/adapters/discord/lock/discord-lock-announcer.ts';
import { lockCard, lockReleaseCard } from '../../../src/adapters/discord/lock/lock-card.ts';
import { InMemoryLockAnnouncer } from '../../../src/adapters/in-memory/lock/in-memory-lock-announcer.ts';
import { ADiscord, rooms } from '../../support/a-discord.ts';
import { aLock, aRelease } from '../../support/a-lock.ts';
import { lockAnnouncerContract } from './lock-announcer.contract.ts';

const language = 'en';
const look = ({ content = '', embeds = [], components = [] }: MessageBody) =>
  JSON.stringify({ content, embeds, components });

lockAnnouncerContract('DiscordLockAnnouncer', () => {
  const world = new ADiscord();
  return {
    announcer: new DiscordLockAnnouncer({ messages: world.messages, channel: rooms.deploys, language }),
    seen: () => world.seen('deploys').map((message) => look(message as MessageBody)),
    lockLook: (lock, release) => look(lockCard(lock, release, language)),
    newsLook: (lock, release) => look(lockReleaseCard(lock, release, language)),
    deletes: (announcement) => world.discord.deleteMessage(messageRefOf(announcement)?.messageId ?? ''),
  };
});

lockAnnouncerContract('InMemoryLockAnnouncer', () => {
  const announcer = new InMemoryLockAnnouncer();
  return {
    announcer,
    seen: () => announcer.told.map((told) => JSON.stringify(told)),
    lockLook: (lock, release) => JSON.stringify({ lock, release, isNews: false }),
    newsLook: (lock, release) => JSON.stringify({ lock, release, isNews: true }),
    deletes: (announcement) => announcer.forget(announcement),
  };
});

it('says which room is closed, so that somebody can open it', async () => {
  const { messages } = new ADiscord();
  const closed = Object.assign(Object.create(messages), {
    post: () => Promise.reject(new DiscordRequestError('POST', 'status 403', 403, 50_013)),
  });
  const announcer = new DiscordLockAnnouncer({ messages: closed, channel: rooms.deploys, language });
  const expected = { name: 'NotAllowedToTell', room: rooms.deploys, reason: 'closed' };
  await expect(announcer.announce(aLock())).rejects.toMatchObject(expected);
  await expect(announcer.announceRelease(aLock(), aRelease('lee'), null)).rejects.toMatchObject(expected);
});

import { expect, it } from 'vitest';
import { messageRefOf } from '../../../src/adapters/discord/kit/announcement-ref.ts';
import type { MessageBody } from '../../../src/adapters/discord/kit/discord-messages.ts';
import { DiscordRequestError } from '../../../src/adapters/discord/kit/discord-request-error.ts';
import { digestMessage, lookBackMessage } from '../../../src/adapters/discord/review/digest-message.ts';
import { DiscordReviewAnnouncer } from '../../../src/adapters/discord/review/discord-review-announcer.ts';
import { DiscordReviewDigestAnnouncer } from '../../../src/adapters/discord/review/discord-review-digest-announcer.ts';
import { DiscordReviewReminderAnnouncer } from '../../../src/adapters/discord/review/discord-review-reminder-announcer.ts';
import { nudgeMessage, reminderMessage } from '../../../src/adapters/discord/review/reminder-line.ts';
import { InMemoryReviewDigestAnnouncer } from '../../../src/adapters/in-memory/review/in-memory-review-digest-announcer.ts';
import { InMemoryReviewReminderAnnouncer } from '../../../src/adapters/in-memory/review/in-memory-review-reminder-announcer.ts';
import type { Day } from '../../../src/domain/cost/period.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { ADiscord, rooms } from '../../support/a-discord.ts';
import { awaitingDana, inSeoul } from '../../support/a-review-card.ts';
import { reviewDigestAnnouncerContract } from './review-digest-announcer.contract.ts';
import { reviewReminderAnnouncerContract } from './review-reminder-announcer.contract.ts';

const language = 'en';
const look = ({ content = '', embeds = [], components = [] }: MessageBody) =>
  JSON.stringify({ content, embeds, components });

reviewReminderAnnouncerContract('DiscordReviewReminderAnnouncer', () => {
  const world = new ADiscord();
  const { messages, discord, clock } = world;
  const placeOf = () => ({ channel: rooms.reviews, density: 'full' }) as const;
  const cards = new DiscordReviewAnnouncer({ messages, language, placeOf });
  return {
    announcer: new DiscordReviewReminderAnnouncer({ messages, language }),
    card: () => cards.announce(awaitingDana(inSeoul('2026-11-23 09:00'))),
    beneath: (card) => {
      world.seen('reviews');
      return discord.messages(messageRefOf(card)?.messageId ?? '').map((message) => ({
        look: look(message as MessageBody),
        pinged: message.pinged.map((id) => id.replace('@', '')).sort(),
      }));
    },
    lineLook: (line) => look(reminderMessage(line, language).body),
    nudgeLook: (nudge) => look(nudgeMessage(nudge, language).body),
    minutesPass: (minutes) => clock.advance(minutes * 60_000),
    deletes: (card) => discord.deleteMessage(messageRefOf(card)?.messageId ?? ''),
  };
});

reviewReminderAnnouncerContract('InMemoryReviewReminderAnnouncer', () => {
  const announcer = new InMemoryReviewReminderAnnouncer();
  return {
    announcer,
    card: async () => 'card' as Announcement,
    beneath: (card) =>
      announcer.told
        .filter((told) => told.beneath === card)
        .map(({ shown, pinged }) => ({ look: JSON.stringify(shown), pinged: [...pinged].sort() })),
    lineLook: (line) => JSON.stringify({ kind: 'reminder', line }),
    nudgeLook: (nudge) => JSON.stringify({ kind: 'nudge', nudge }),
    minutesPass: () => undefined,
    deletes: (card) => announcer.close(card, 'gone'),
  };
});

reviewDigestAnnouncerContract('DiscordReviewDigestAnnouncer', () => {
  const world = new ADiscord();
  const roomOf = (channel: ChannelId) => (channel === rooms.reviews ? 'reviews' : 'alerts');
  return {
    announcer: new DiscordReviewDigestAnnouncer({ messages: world.messages, language }),
    channels: [rooms.reviews as ChannelId, rooms.alerts as ChannelId],
    seen: (channel) => world.seen(roomOf(channel)).map((message) => look(message as MessageBody)),
    digestLook: (digest) => look(digestMessage(digest, language)),
    lookBackLook: (lookBack) => look(lookBackMessage(lookBack, language)),
    minutesPass: (minutes) => world.clock.advance(minutes * 60_000),
  };
});

reviewDigestAnnouncerContract('InMemoryReviewDigestAnnouncer', () => {
  const announcer = new InMemoryReviewDigestAnnouncer();
  return {
    announcer,
    channels: ['1' as ChannelId, '2' as ChannelId],
    seen: (channel) =>
      announcer.told.flatMap((told) => {
        if (told.channel !== channel) return [];
        return [JSON.stringify(told.kind === 'digest' ? told.digest : told.lookBack)];
      }),
    digestLook: (digest) => JSON.stringify(digest),
    lookBackLook: (lookBack) => JSON.stringify(lookBack),
    minutesPass: () => undefined,
  };
});

it('leaves a line as it is in a thread that fell asleep', async () => {
  const { messages } = new ADiscord();
  const placeOf = () => ({ channel: rooms.reviews, density: 'full' }) as const;
  const card = awaitingDana(inSeoul('2026-11-23 09:00'));
  const shown = await new DiscordReviewAnnouncer({ messages, language, placeOf }).announce(card);
  const edit = async () => {
    throw new DiscordRequestError('PATCH /channels/{channel}/messages/{message}', 'refused', 400, 50_083);
  };
  const line = { card, owed: [], callees: [], workingDayMs: 1, snooze: null };
  const asleep = Object.assign(Object.create(messages), { edit });
  const reminders = new DiscordReviewReminderAnnouncer({ messages: asleep, language });
  expect(await reminders.update(shown, line)).toBe('not-allowed');
});

it('says which room a digest could not be told in', async () => {
  const { messages } = new ADiscord();
  const announcer = new DiscordReviewDigestAnnouncer({ messages, language });
  const nowhere = '900000000000000077' as ChannelId;
  const digest = { day: '2026-11-23' as Day, waiting: [], bots: [awaitingDana(1)], workingDayMs: 1 };
  await expect(announcer.digest(nowhere, digest)).rejects.toMatchObject({ name: 'NotAllowedToTell', room: nowhere });
});

import { alarmCardMessage } from '../../src/adapters/discord/alert/alarm-card.ts';
import { DiscordAlarmAnnouncer } from '../../src/adapters/discord/alert/discord-alarm-announcer.ts';
import { answerMessage } from '../../src/adapters/discord/answer-message.ts';
import { costNewsMessage } from '../../src/adapters/discord/cost/cost-message.ts';
import { DiscordCostAnnouncer } from '../../src/adapters/discord/cost/discord-cost-announcer.ts';
import { deployCard } from '../../src/adapters/discord/deploy/deploy-card.ts';
import { DiscordDeployAnnouncer } from '../../src/adapters/discord/deploy/discord-deploy-announcer.ts';
import { DiscordReplies } from '../../src/adapters/discord/discord-replies.ts';
import { messageRefOf } from '../../src/adapters/discord/kit/announcement-ref.ts';
import type { MessageBody } from '../../src/adapters/discord/kit/discord-messages.ts';
import { DiscordReviewAnnouncer } from '../../src/adapters/discord/review/discord-review-announcer.ts';
import { reviewCardMessage } from '../../src/adapters/discord/review/review-card.ts';
import { reviewNoteMessage } from '../../src/adapters/discord/review/review-note.ts';
import type { DiscordMessage } from '../../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import type { Announcement } from '../../src/domain/kit/announcement.ts';
import { ADiscord, guild, type Room, rooms } from '../support/a-discord.ts';
import { alarmAnnouncerContract } from './alert/alarm-announcer.contract.ts';
import { costAnnouncerContract } from './cost/cost-announcer.contract.ts';
import { deployAnnouncerContract } from './deploy/deploy-announcer.contract.ts';
import { repliesContract } from './jobs/replies.contract.ts';
import { reviewAnnouncerContract } from './review/review-announcer.contract.ts';

const language = 'en';

const look = ({ content = '', embeds = [], components = [] }: MessageBody) =>
  JSON.stringify({ content, embeds, components });
const looks = (message: DiscordMessage) => (message.state === 'thinking' ? 'waiting' : look(message as MessageBody));

function roomIn(world: ADiscord, room: Room) {
  return {
    seen: () => world.seen(room).map(looks),
    minutesPass: (minutes: number) => world.clock.advance(minutes * 60_000),
    deletes: (announcement: Announcement) => world.discord.deleteMessage(messageRefOf(announcement)?.messageId ?? ''),
  };
}

deployAnnouncerContract('DiscordDeployAnnouncer', () => {
  const world = new ADiscord();
  const { seen, ...room } = roomIn(world, 'deploys');
  const announcer = new DiscordDeployAnnouncer({
    messages: world.messages,
    clock: world.clock,
    channel: rooms.deploys,
    language,
  });
  const asks = () => world.asks('deploys');
  const pinged = () => world.seen('deploys').flatMap(({ content, pinged }) => (content === '' ? [] : [pinged]));
  return {
    ...room,
    announcer,
    asks,
    cards: seen,
    look: (deployment) => look(deployCard(deployment, language)),
    pinged,
  };
});

reviewAnnouncerContract('DiscordReviewAnnouncer', () => {
  const world = new ADiscord();
  const { seen, ...room } = roomIn(world, 'reviews');
  const announcer = new DiscordReviewAnnouncer({
    messages: world.messages,
    language,
    placeOf: () => ({ channel: rooms.reviews, density: 'full' }),
  });
  return {
    ...room,
    announcer,
    cards: seen,
    look: (card) => look(reviewCardMessage(card, language)),
    beneath: (announcement) => world.discord.messages(messageRefOf(announcement)?.messageId ?? '').map(looks),
    noteLook: (note) => look(reviewNoteMessage(note, language)),
    pinged: (announcement) =>
      world.discord.messages(messageRefOf(announcement)?.messageId ?? '').map(({ pinged }) => pinged.toSorted()),
  };
});

alarmAnnouncerContract('DiscordAlarmAnnouncer', () => {
  const world = new ADiscord();
  const { seen, ...room } = roomIn(world, 'alerts');
  const announcer = new DiscordAlarmAnnouncer({ messages: world.messages, channel: rooms.alerts, language });
  const pictures = () => world.seen('alerts').map(({ attachments }) => attachments.length);
  return { ...room, announcer, cards: seen, pictures, look: (card) => look(alarmCardMessage(card, false, language)) };
});

costAnnouncerContract('DiscordCostAnnouncer', () => {
  const world = new ADiscord();
  const { seen, ...room } = roomIn(world, 'costs');
  const announcer = new DiscordCostAnnouncer({ messages: world.messages, channel: rooms.costs, language });
  return { ...room, announcer, told: seen, saying: (news) => look(costNewsMessage(news, language)) };
});

repliesContract('DiscordReplies', () => {
  const world = new ADiscord();
  const replies = new DiscordReplies({
    messages: world.messages,
    clock: world.clock,
    guild,
    deploysChannel: rooms.deploys,
  });
  const placeOf = new Map<string, number>();
  return {
    replies,
    asks: async () => {
      const asked = await world.asks('costs');
      placeOf.set(asked.id, placeOf.size);
      return asked;
    },
    sees: ({ id }) => {
      const message = world.seen('costs')[placeOf.get(id) ?? -1];
      return message === undefined || message.state === 'thinking' ? null : looks(message);
    },
    look: (answer) => look(answerMessage(answer, language, null)),
    expires: () => world.clock.advance(15 * 60_000),
  };
});

import { costWarningMessage } from '../../../src/adapters/discord/cost/cost-warning-card.ts';
import { DiscordCostWarningAnnouncer } from '../../../src/adapters/discord/cost/discord-cost-warning-announcer.ts';
import { messageRefOf } from '../../../src/adapters/discord/kit/announcement-ref.ts';
import type { MessageBody } from '../../../src/adapters/discord/kit/discord-messages.ts';
import { ADiscord, rooms } from '../../support/a-discord.ts';
import { costWarningAnnouncerContract } from './cost-warning-announcer.contract.ts';

const look = ({ content = '', embeds = [], components = [] }: MessageBody) =>
  JSON.stringify({ content, embeds, components });

costWarningAnnouncerContract('DiscordCostWarningAnnouncer', () => {
  const world = new ADiscord();
  const announcer = new DiscordCostWarningAnnouncer({
    messages: world.messages,
    channel: rooms.alerts,
    language: 'en',
  });
  return {
    announcer,
    cards: () => world.seen('alerts').map((message) => look(message as MessageBody)),
    look: (warning) => look(costWarningMessage(warning, 'en')),
    minutesPass: (minutes) => world.clock.advance(minutes * 60_000),
    deletes: (announcement) => world.discord.deleteMessage(messageRefOf(announcement)?.messageId ?? ''),
  };
});

import { afterAll, beforeAll } from 'vitest';
import { DynamoOutsideRuns } from '../../../src/adapters/aws/deploy/dynamo-outside-runs.ts';
import { DiscordOutsideRunAnnouncer } from '../../../src/adapters/discord/deploy/discord-outside-run-announcer.ts';
import { outsideRunMessage } from '../../../src/adapters/discord/deploy/outside-run-card.ts';
import { messageRefOf } from '../../../src/adapters/discord/kit/announcement-ref.ts';
import type { MessageBody } from '../../../src/adapters/discord/kit/discord-messages.ts';
import { InMemoryOutsideRunAnnouncer } from '../../../src/adapters/in-memory/deploy/in-memory-outside-run-announcer.ts';
import { InMemoryOutsideRuns } from '../../../src/adapters/in-memory/deploy/in-memory-outside-runs.ts';
import type { OutsideRun } from '../../../src/domain/deploy/outside-run.ts';
import { ADiscord, rooms } from '../../support/a-discord.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { outsideRunAnnouncerContract } from './outside-run-announcer.contract.ts';
import { outsideRunsContract } from './outside-runs.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

outsideRunsContract('InMemoryOutsideRuns', async () => new InMemoryOutsideRuns());
outsideRunsContract('DynamoOutsideRuns', async () => new DynamoOutsideRuns(await dynalite.newTable()));

outsideRunAnnouncerContract('InMemoryOutsideRunAnnouncer', () => {
  const announcer = new InMemoryOutsideRunAnnouncer();
  const look = ({ run, phase }: OutsideRun) => `${run.id} ${phase}`;
  return {
    announcer,
    cards: () => announcer.told.map(({ run }) => look(run)),
    look,
    minutesPass: () => {},
    deletes: (announcement) => announcer.forget(announcement),
  };
});

outsideRunAnnouncerContract('DiscordOutsideRunAnnouncer', () => {
  const world = new ADiscord();
  const { messages } = world;
  const look = ({ content = '', embeds = [], components = [] }: MessageBody) =>
    JSON.stringify({ content, embeds, components });
  return {
    announcer: new DiscordOutsideRunAnnouncer({ messages, channel: rooms.deploys, language: 'en' }),
    cards: () => world.seen('deploys').map((message) => look(message as MessageBody)),
    look: (run) => look(outsideRunMessage(run, 'en')),
    minutesPass: (minutes) => world.clock.advance(minutes * 60_000),
    deletes: (announcement) => world.discord.deleteMessage(messageRefOf(announcement)?.messageId ?? ''),
  };
});

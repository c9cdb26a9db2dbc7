import { expect, it } from 'vitest';
import { DiscordReplies } from '../../../../src/adapters/discord/discord-replies.ts';
import { announcementOf } from '../../../../src/adapters/discord/kit/announcement-ref.ts';
import { withCard } from '../../../contracts/deploy/a-deployment.ts';
import { ADiscord, codeHost, guild, rooms } from '../../../support/a-discord.ts';
import { pastDeployment } from '../../../support/past-deployments.ts';

it('leads from each past deploy to its card, where it has one', async () => {
  const world = new ADiscord();
  const { messages, clock } = world;
  const replies = new DiscordReplies({ messages, clock, guild, codeHost, deploysChannel: rooms.deploys });
  const card = announcementOf({ channelId: rooms.deploys, messageId: '1320000000000000009' });
  const past = [withCard(pastDeployment(2, 1), card, 1), pastDeployment(1, 2)];
  const entries = past.map((deployment) => ({ deployment, phase: 'good' as const }));
  const question = { service: null, environment: null, page: 1 };
  const asked = await world.asks('costs');
  await replies.answer(asked, 'history', { kind: 'history', history: { question, entries, hasOlder: false } });
  expect(JSON.stringify(world.seen('costs')).match(/\[card\]\([^)]*\)/g)).toEqual([
    `[card](https://discord.com/channels/${guild}/${rooms.deploys}/1320000000000000009)`,
  ]);
});

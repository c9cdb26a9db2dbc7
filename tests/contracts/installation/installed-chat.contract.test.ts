import { expect, it } from 'vitest';
import { commandDrift, registerCommands } from '../../../src/adapters/discord/command-registration.ts';
import { DiscordInstalledChat } from '../../../src/adapters/discord/installation/discord-installed-chat.ts';
import { DiscordRest } from '../../../src/adapters/discord/kit/discord-rest.ts';
import { InMemoryInstalledChat } from '../../../src/adapters/in-memory/installation/in-memory-installed-chat.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { DiscordApplicationStandIn } from '../../support/discord-application-stand-in.ts';
import { installedChatContract } from './installed-chat.contract.ts';

const applicationId = '900000000000000099';
const guild = '900000000000000001';
const card = '900000000000000011/900000000000000501' as Announcement;
const deletedCard = '900000000000000011/900000000000000502' as Announcement;
const lockedCard = '900000000000000012/900000000000000503' as Announcement;
const cards = { card, deletedCard, lockedCard };

installedChatContract('InMemoryInstalledChat', () => {
  const chat = new InMemoryInstalledChat();
  chat.gone.add(deletedCard);
  chat.locked.add(lockedCard);
  return {
    chat,
    ...cards,
    offerAnother: (name) => {
      chat.changes = { ...chat.changes, removed: [name] };
    },
    state: () => chat,
    look: (one) => ({ notes: Number(chat.ended.has(one)), hasButtons: !chat.ended.has(one) }),
    refuse: () => {
      chat.refuses = true;
    },
  };
});

function onDiscord() {
  const bot = { applicationId, publicKey: 'ab'.repeat(32), name: 'geonbot', isPublic: false };
  const discord = new DiscordApplicationStandIn(bot, 'right');
  discord.servers.push({ id: guild, name: 'Acme', channels: [], roles: [] });
  discord.interactionsUrl = 'https://api.example/discord/interactions';
  discord.messages.set(card, { content: 'Deploy backend', embeds: [{ title: 'kept' }], components: [{ type: 1 }] });
  discord.messages.set(lockedCard, { locked: true });
  let token = 'right';
  // Made for each call, because a refused token is one from the beginning.
  const rest = () =>
    new DiscordRest({
      apiUrl: 'https://discord.com/api/v10',
      botToken: token,
      makeRequest: discord.fetch,
      backOffMs: 1,
    });
  const scope = { applicationId, guildId: guild };
  const chat = () =>
    new DiscordInstalledChat(rest(), scope && { applicationId, guild }, {
      changes: async () => {
        const { missing, unknown, different } = await commandDrift(rest(), scope);
        return { added: missing, removed: unknown, changed: different };
      },
      register: () => registerCommands(rest(), scope),
    });
  const refuse = () => {
    token = 'wrong';
  };
  return { discord, chat, refuse };
}

installedChatContract('DiscordInstalledChat', () => {
  const { discord, chat, refuse } = onDiscord();
  return {
    chat: {
      commandChanges: () => chat().commandChanges(),
      registerCommands: () => chat().registerCommands(),
      closeDoors: () => chat().closeDoors(),
      endCard: (one, language) => chat().endCard(one, language),
      leave: () => chat().leave(),
    },
    ...cards,
    offerAnother: (name) => {
      const offered = discord.commands.get(guild);
      discord.commands.set(guild, [...(Array.isArray(offered) ? offered : []), { name, type: 1, description: 'x' }]);
    },
    state: () => {
      const offered = discord.commands.get(guild);
      return {
        hasCommands: Array.isArray(offered) && offered.length > 0,
        hasAddress: discord.interactionsUrl !== null,
        isIn: discord.servers.length > 0,
      };
    },
    look: (one) => {
      const { content, components } = discord.messages.get(one) ?? {};
      const notes = String(content).match(/더 이상 갱신되지 않습니다/g)?.length ?? 0;
      return { notes, hasButtons: Array.isArray(components) && components.length > 0 };
    },
    refuse,
  };
});

it('leaves what a card says, and pings nobody', async () => {
  const { discord, chat } = onDiscord();
  await chat().endCard(card, 'en');
  expect(discord.messages.get(card)).toEqual({
    content: 'No longer followed: Geonbot was uninstalled.\nDeploy backend',
    embeds: [{ title: 'kept' }],
    components: [],
    allowed_mentions: { parse: [] },
  });
});

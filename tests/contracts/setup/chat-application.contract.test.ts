import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { registerCommands } from '../../../src/adapters/discord/command-registration.ts';
import { DiscordRest } from '../../../src/adapters/discord/kit/discord-rest.ts';
import { DiscordChatApplication } from '../../../src/adapters/discord/setup/discord-chat-application.ts';
import {
  InMemoryChat,
  InMemoryChatApplication,
} from '../../../src/adapters/in-memory/setup/in-memory-chat-application.ts';
import { DiscordApplicationStandIn } from '../../support/discord-application-stand-in.ts';
import { readProjectFile } from '../../support/project.ts';
import { chatApplicationContract } from './chat-application.contract.ts';

const bot = { applicationId: '900000000000000099', publicKey: 'ab'.repeat(32), name: 'geonbot', isPublic: true };

chatApplicationContract('InMemoryChatApplication', () => {
  const chat = new InMemoryChat(bot);
  return {
    chat: new InMemoryChatApplication(chat),
    stranger: new InMemoryChatApplication(chat, false),
    bot,
    join: (...server) => chat.join(...server),
    interactionsUrl: () => chat.interactionsUrl,
    registeredIn: () => chat.registeredIn,
    greeted: () => chat.greeted,
    silence: () => {
      chat.answers = false;
    },
    forbid: () => {
      chat.mayCreate = false;
      chat.closed.add('900000000000000012');
    },
  };
});

function onDiscord() {
  const discord = new DiscordApplicationStandIn(bot, 'right');
  const withToken = (botToken: string) => {
    const rest = new DiscordRest({
      apiUrl: 'https://discord.com/api/v10',
      botToken,
      makeRequest: discord.fetch,
      backOffMs: 1,
    });
    return new DiscordChatApplication(rest, (scope) => registerCommands(rest, scope));
  };
  return { discord, withToken };
}

chatApplicationContract('DiscordChatApplication', () => {
  const { discord, withToken } = onDiscord();
  return {
    chat: withToken('right'),
    stranger: withToken('wrong'),
    bot,
    join: (server, channels, roles) => {
      const voice = { id: '900000000000000019', name: 'voice', type: 2 };
      const text = channels.map((name, index) => ({ id: `90000000000000001${index}`, name, type: 0 }));
      const everybody = { id: server.id, name: '@everyone', managed: false, permissions: '0' };
      const ofBot = { id: '900000000000000029', name: 'geonbot', managed: true, permissions: '8' };
      const ofPeople = roles.map(({ isAdministrator, ...role }) => ({
        ...role,
        managed: false,
        permissions: isAdministrator ? '2147483656' : '309237763072',
      }));
      discord.servers.push({ ...server, channels: [...text, voice], roles: [everybody, ofBot, ...ofPeople] });
    },
    interactionsUrl: () => discord.interactionsUrl,
    registeredIn: () => discord.commandsIn,
    greeted: () =>
      discord.said.map(({ channel, body }) => ({
        channel,
        language: /[가-힣]/.test(String(body['content'])) ? 'ko' : 'en',
      })),
    silence: () => {
      discord.answers = async () => false;
    },
    forbid: () => {
      discord.granted = 0n;
      discord.closed.add('900000000000000012');
    },
  };
});

it('invites the bot with the permissions that the pages tell, and pings nobody when it greets', async () => {
  const { discord, withToken } = onDiscord();
  const url = new URL(withToken('right').inviteUrl(bot.applicationId, false));
  const more = new URL(withToken('right').inviteUrl(bot.applicationId, true));
  const bits = (of: URL) => BigInt(of.searchParams.get('permissions') ?? '');
  expect(bits(more) - bits(url)).toBe(PermissionFlagsBits.ManageChannels);
  expect(url.searchParams.get('scope')).toBe('bot applications.commands');
  expect(readProjectFile('docs/setup.md')).toContain(`&permissions=${url.searchParams.get('permissions')}`);
  await withToken('right').greet(bot.applicationId, '900000000000000011', 'en');
  expect(discord.said[0]?.body['allowed_mentions']).toEqual({ parse: [] });
});

it('takes the same words of somebody else for no greeting of its own', async () => {
  const { discord, withToken } = onDiscord();
  await withToken('right').greet(bot.applicationId, '900000000000000011', 'en');
  const content = String(discord.said[0]?.body['content']);
  discord.others.set('900000000000000012', [{ author: { id: '900000000000000031' }, content }]);
  await withToken('right').greet(bot.applicationId, '900000000000000012', 'en');
  expect(discord.said.map(({ channel }) => channel)).toEqual(['900000000000000011', '900000000000000012']);
});

import { PermissionFlagsBits } from 'discord-api-types/v10';
import { RestChatSetup } from '../../../src/adapters/discord/doctor/rest-chat-setup.ts';
import { DiscordRest } from '../../../src/adapters/discord/kit/discord-rest.ts';
import { InMemoryChatSetup } from '../../../src/adapters/in-memory/doctor/in-memory-chat-setup.ts';
import { type ChatRight, chatRights } from '../../../src/domain/doctor/finding.ts';
import { type ChatWorld, chatSetupContract, server } from './chat-setup.contract.ts';

chatSetupContract('InMemoryChatSetup', (world) => {
  const chat = new InMemoryChatSetup();
  chat.bot = world.bot;
  chat.trouble = world.trouble;
  chat.differing = world.differing;
  chat.answersPings = world.answersPings;
  const channels = world.channels.map(({ denied, ...channel }) => ({
    ...channel,
    rights: denied.includes('view') ? [] : chatRights.filter((right) => !denied.includes(right)),
  }));
  if (world.isInServer) chat.servers.set(server, { channels, roles: world.roles, mayMentionAll: world.mayMentionAll });
  return chat;
});

const bits: Readonly<Record<ChatRight, bigint>> = {
  view: PermissionFlagsBits.ViewChannel,
  send: PermissionFlagsBits.SendMessages,
  embed: PermissionFlagsBits.EmbedLinks,
  attach: PermissionFlagsBits.AttachFiles,
  history: PermissionFlagsBits.ReadMessageHistory,
  'create-threads': PermissionFlagsBits.CreatePublicThreads,
  'send-in-threads': PermissionFlagsBits.SendMessagesInThreads,
};
const together = (rights: readonly ChatRight[]) => String(rights.reduce((all, right) => all | bits[right], 0n));
const bot = '900000000000000099';
const botRole = '900000000000000098';

/** What Discord answers in such a world. Rights are denied to everybody, and the bot's own role gives some of them back. */
function answerOf(world: ChatWorld, method: string, path: string): readonly [number, unknown] {
  if (world.trouble !== null)
    return [world.trouble === 'throttled' ? 429 : 503, { retry_after: 60, message: 'told to' }];
  if (world.bot === null) return [401, { message: '401: Unauthorized', code: 0 }];
  if (method === 'PATCH') {
    return world.answersPings ? [200, {}] : [400, { code: 50035, message: 'Invalid Form Body', errors: {} }];
  }
  if (path === '/applications/@me') {
    const { interactionsUrl, isPublic } = world.bot;
    return [200, { id: bot, name: 'Geonbot', interactions_endpoint_url: interactionsUrl, bot_public: isPublic }];
  }
  if (!world.isInServer) return [404, { message: 'Unknown Guild', code: 10004 }];
  if (path === `/guilds/${server}/roles`) {
    const everybody = world.mayMentionAll ? PermissionFlagsBits.MentionEveryone : 0n;
    return [
      200,
      [
        { id: server, name: '@everyone', permissions: String(everybody), mentionable: false },
        { id: botRole, name: 'Geonbot', permissions: together(chatRights), mentionable: false },
        ...world.roles.map(({ isMentionable, ...role }) => ({ ...role, permissions: '0', mentionable: isMentionable })),
      ],
    ];
  }
  if (path === `/guilds/${server}/members/${bot}`) return [200, { user: { id: bot }, roles: [botRole] }];
  return [
    200,
    world.channels.map(({ id, name, takesMessages, denied }) => ({
      id,
      name,
      type: takesMessages ? 0 : 2,
      permission_overwrites: [
        { id: server, type: 0, allow: '0', deny: together(chatRights) },
        { id: botRole, type: 0, allow: together(chatRights), deny: '0' },
        { id: bot, type: 1, allow: '0', deny: together(denied) },
      ],
    })),
  ];
}

chatSetupContract('RestChatSetup', (world) => {
  const apiUrl = 'https://discord.test/api/v10';
  const rest = new DiscordRest({
    apiUrl,
    botToken: 'a.b.c',
    backOffMs: 1,
    makeRequest: async (url, { method = 'GET' }) => {
      const [status, body] = answerOf(world, method, new URL(url).pathname.replace('/api/v10', ''));
      const headers = { 'content-type': 'application/json', ...(status === 429 ? { 'retry-after': '60' } : {}) };
      return new Response(JSON.stringify(body), { status, headers });
    },
  });
  return new RestChatSetup(rest, async (_, { guildId }) => {
    await rest.call({ method: 'GET', route: '/guilds/{guild}/roles', ids: { guild: guildId } });
    return { missing: world.differing.slice(1), unknown: [], different: world.differing.slice(0, 1) };
  });
});

import {
  DiscordFormRefusal,
  DiscordRefusal,
  expiredToken,
  jsonAnswer,
  unknownChannel,
  unknownMessage,
  unknownWebhook,
  wireMessage,
} from './in-memory-discord-answers.ts';
import { type CommandScope, type InMemoryDiscordCommands, withoutLocalizations } from './in-memory-discord-commands.ts';
import { asJson, FormCheck, type Json } from './in-memory-discord-limits.ts';
import type { InMemoryDiscordMessages } from './in-memory-discord-messages.ts';
import type { DiscordRequest } from './in-memory-discord-request.ts';
import type { InMemoryDiscordTokens, OpenInteraction } from './in-memory-discord-tokens.ts';
import type { DiscordMessage, InMemoryDiscordWorld } from './in-memory-discord-world.ts';

export type DiscordApplication = {
  readonly applicationId: string;
  readonly guild: string;
  readonly botName: string;
  readonly botToken: string;
  readonly publicKeyHex: string;
};

/** What is behind each route; numbers in its path are given in order. */
export type Route = {
  readonly method: string;
  readonly path: RegExp;
  /** False where the token in the path is the permission. */
  readonly needsBot: boolean;
  readonly answer: (request: DiscordRequest, ids: readonly string[]) => Promise<Response> | Response;
};

type Parts = {
  readonly world: InMemoryDiscordWorld;
  readonly tokens: InMemoryDiscordTokens;
  readonly messages: InMemoryDiscordMessages;
  readonly commands: InMemoryDiscordCommands;
  readonly application: DiscordApplication;
};

/** Discord says "the past few minutes" (docs, Create Message): as few as can be meant. */
const nonceLivesMs = 3 * 60_000;

export function discordRoutes({ world, tokens, messages, commands, application }: Parts): readonly Route[] {
  const author = { id: application.applicationId, name: application.botName };
  const nonces = new Map<string, { readonly messageId: string; readonly atMs: number }>();

  const botMessage = (channelId: string, messageId: string): DiscordMessage => {
    if (world.channel(channelId) === undefined) throw unknownChannel();
    const message = world.message(messageId);
    if (message?.channelId !== channelId || message.ephemeralFor !== null) throw unknownMessage();
    if (message.state === 'failed') throw unknownMessage();
    return message;
  };
  const interaction = async (applicationId: string, token: string): Promise<OpenInteraction> => {
    if (applicationId !== application.applicationId) throw unknownWebhook();
    const state = await tokens.state(token);
    if (state.kind === 'expired') throw expiredToken();
    if (state.kind === 'unknown') throw unknownWebhook();
    return state.interaction;
  };
  const original = async (applicationId: string, token: string): Promise<DiscordMessage> => {
    const message = world.message((await interaction(applicationId, token)).messageId ?? '');
    if (message === undefined) throw unknownMessage();
    return message;
  };
  const withSameNonce = (channelId: string, body: Json): DiscordMessage | undefined => {
    const earlier = nonces.get(`${channelId}/${body['nonce']}`);
    if (body['enforce_nonce'] !== true || earlier === undefined) return undefined;
    return world.nowMs() - earlier.atMs < nonceLivesMs ? world.message(earlier.messageId) : undefined;
  };
  const scopeOf = (ids: readonly string[]): CommandScope => ({ applicationId: ids[0] ?? '', guildId: ids[1] ?? null });
  const checkScope = ({ applicationId, guildId }: CommandScope) => {
    if (applicationId !== application.applicationId) throw new DiscordRefusal(404, 10002, 'Unknown Application');
    if (guildId !== null && guildId !== application.guild) throw new DiscordRefusal(403, 50001, 'Missing Access');
  };

  const createMessage: Route['answer'] = async ({ body, files }, [channelId = '']) => {
    const channel = world.channel(channelId);
    if (channel === undefined) throw unknownChannel();
    if (channel.recipient !== undefined && !world.takesDirect(channel.recipient))
      throw new DiscordRefusal(403, 50007, 'Cannot send messages to this user');
    const given = asJson(body);
    const same = withSameNonce(channelId, given);
    if (same !== undefined) return jsonAnswer(200, { ...wireMessage(same), nonce: given['nonce'] });
    const message = await messages.create({ channelId, author, ephemeralFor: null, answers: null }, given, files);
    if (given['nonce'] !== undefined) {
      nonces.set(`${channelId}/${given['nonce']}`, { messageId: message.id, atMs: world.nowMs() });
    }
    return jsonAnswer(200, { ...wireMessage(message), nonce: given['nonce'] });
  };
  const followUp: Route['answer'] = async ({ body, files }, [applicationId = '', token = '']) => {
    const { channelId, memberId } = await interaction(applicationId, token);
    const ephemeralFor = (Number(asJson(body)['flags'] ?? 0) & 64) === 0 ? null : memberId;
    const message = await messages.create({ channelId, author, ephemeralFor, answers: null }, asJson(body), files);
    return jsonAnswer(200, wireMessage(message));
  };
  const openThread: Route['answer'] = ({ body }, [channelId = '', messageId = '']) => {
    const message = botMessage(channelId, messageId);
    if (message.thread !== null) {
      throw new DiscordRefusal(400, 160004, 'A thread has already been created for this message');
    }
    const check = new FormCheck();
    check.text(asJson(body)['name'], 'name', 1, 100);
    if (check.problems.length > 0) throw new DiscordFormRefusal(check.problems);
    const thread = { id: messageId, name: String(asJson(body)['name']) };
    world.addChannel(thread);
    world.put({ ...message, thread });
    return jsonAnswer(201, { ...thread, type: 11, guild_id: application.guild, parent_id: channelId });
  };
  const edit = async (message: DiscordMessage, { body, files }: DiscordRequest) =>
    jsonAnswer(200, wireMessage(await messages.edit(message, asJson(body), files)));
  const remove = (message: DiscordMessage) => {
    world.remove(message.id);
    return new Response(null, { status: 204 });
  };

  const inChannel = /^\/channels\/(\d+)\/messages\/(\d+)$/;
  const atOriginal = /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(?:@original|%40original)$/;
  const commandsPath = /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/;
  const bot = (method: string, path: RegExp, answer: Route['answer']) => ({ method, path, needsBot: true, answer });
  const open = (method: string, path: RegExp, answer: Route['answer']) => ({ method, path, needsBot: false, answer });
  return [
    bot('POST', /^\/channels\/(\d+)\/messages$/, createMessage),
    bot('GET', /^\/channels\/(\d+)\/messages$/, ({ query }, [channelId = '']) => {
      if (world.channel(channelId) === undefined) throw unknownChannel();
      const after = BigInt(query.get('after') ?? 0);
      const listed = world
        .messages(channelId)
        .filter(({ id, ephemeralFor }) => ephemeralFor === null && BigInt(id) > after);
      // The nearest ones to `after`, newest first.
      return jsonAnswer(
        200,
        listed
          .slice(0, Number(query.get('limit') ?? 50))
          .toReversed()
          .map(wireMessage),
      );
    }),
    bot('PATCH', inChannel, (request, [channel = '', id = '']) => edit(botMessage(channel, id), request)),
    bot('GET', inChannel, (_, [channel = '', id = '']) => jsonAnswer(200, wireMessage(botMessage(channel, id)))),
    bot('DELETE', inChannel, (_, [channel = '', id = '']) => remove(botMessage(channel, id))),
    bot('POST', /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, openThread),
    open('PATCH', atOriginal, async (request, [app = '', token = '']) => edit(await original(app, token), request)),
    open('GET', atOriginal, async (_, [app = '', token = '']) =>
      jsonAnswer(200, wireMessage(await original(app, token))),
    ),
    open('DELETE', atOriginal, async (_, [app = '', token = '']) => remove(await original(app, token))),
    open('POST', /^\/webhooks\/(\d+)\/([^/]+)$/, followUp),
    bot('PUT', commandsPath, ({ body }, ids) => {
      checkScope(scopeOf(ids));
      return jsonAnswer(200, commands.overwrite(scopeOf(ids), body));
    }),
    bot('GET', commandsPath, ({ query }, ids) => {
      checkScope(scopeOf(ids));
      const all = commands.of(scopeOf(ids));
      const full = query.get('with_localizations') === 'true';
      return jsonAnswer(200, full ? all : (withoutLocalizations(all) as object));
    }),
    bot('POST', /^\/users\/@me\/channels$/, ({ body }) => {
      const recipient = String(asJson(body)['recipient_id'] ?? '');
      if (world.members().every(({ id }) => id !== recipient))
        throw new DiscordRefusal(400, 50033, 'Invalid Recipient(s)');
      const known = world.channels().find((one) => one.recipient === recipient);
      const channel = known ?? { id: world.nextId(), name: 'direct', recipient };
      world.addChannel(channel);
      return jsonAnswer(200, { id: channel.id, type: 1 });
    }),
    bot('GET', /^\/applications\/@me$/, () =>
      jsonAnswer(200, {
        id: application.applicationId,
        name: application.botName,
        verify_key: application.publicKeyHex,
        interactions_endpoint_url: null,
      }),
    ),
  ];
}

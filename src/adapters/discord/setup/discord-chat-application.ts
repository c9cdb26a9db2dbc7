import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  type BotIdentity,
  type ChatApplication,
  ChatRefused,
  type ServerRole,
} from '../../../application/setup/ports/chat-application.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Named } from '../../../domain/setup/first-configuration.ts';
import { rightBits } from '../kit/chat-rights.ts';
import { DiscordRequestError } from '../kit/discord-request-error.ts';
import type { DiscordRest } from '../kit/discord-rest.ts';

/** Exactly what the bot needs in its channels. */
const botPermissions = Object.values(rightBits).reduce((all, bit) => all | bit, 0n);

const named = z.object({ id: z.string(), name: z.string() });
const application = z.object({ id: z.string(), verify_key: z.string(), name: z.string(), bot_public: z.boolean() });
const servers = z.array(named);
const channels = z.array(named.extend({ type: z.int() }));
const roles = z.array(named.extend({ managed: z.boolean(), permissions: z.string().regex(/^\d+$/) }));

const greetings: Readonly<Record<Language, string>> = {
  en: 'Geonbot is here. `/help` tells what it does, and `/status` how things are.',
  ko: '건봇이 왔습니다. `/help`는 할 수 있는 일을, `/status`는 지금 상태를 알려 줍니다.',
};

/** Messages in which a greeting is looked for. */
const latest = 50;
const message = z.object({ author: z.object({ id: z.string() }), content: z.string() });
const messages = z.array(message);
type Message = z.output<typeof message>;

type RegisterCommands = (scope: { readonly applicationId: string; readonly guildId: string }) => Promise<void>;

export class DiscordChatApplication implements ChatApplication {
  readonly #rest: DiscordRest;
  readonly #register: RegisterCommands;

  /** `rest` carries the bot's token; `register` has Discord offer the commands of the code. */
  constructor(rest: DiscordRest, register: RegisterCommands) {
    this.#rest = rest;
    this.#register = register;
  }

  async identity(): Promise<BotIdentity | null> {
    try {
      const { id, verify_key, name, bot_public } = application.parse(
        await this.#rest.call({ method: 'GET', route: '/applications/@me' }),
      );
      return { applicationId: id, publicKey: verify_key, name, isPublic: bot_public };
    } catch (error) {
      if (error instanceof DiscordRequestError && error.status === 401) return null;
      throw refused(error);
    }
  }

  inviteUrl(applicationId: string, createsChannels: boolean): string {
    const permissions = createsChannels ? botPermissions | PermissionFlagsBits.ManageChannels : botPermissions;
    const query = new URLSearchParams({
      client_id: applicationId,
      scope: 'bot applications.commands',
      permissions: String(permissions),
    });
    return `https://discord.com/oauth2/authorize?${query}`;
  }

  servers(): Promise<readonly Named[]> {
    return allowed(async () => servers.parse(await this.#rest.call({ method: 'GET', route: '/users/@me/guilds' })));
  }

  channels(server: string): Promise<readonly Named[]> {
    return allowed(async () => {
      const all = channels.parse(await this.#rest.call({ method: 'GET', ...channelsOf(server) }));
      return all.filter(({ type }) => type === ChannelType.GuildText).map(({ id, name }) => ({ id, name }));
    });
  }

  createChannel(server: string, name: string): Promise<Named | 'not-allowed'> {
    const body = { name, type: ChannelType.GuildText };
    return allowed(async () => {
      const made = await this.#unlessForbidden({ method: 'POST', ...channelsOf(server), body });
      return made === 'not-allowed' ? made : named.parse(made);
    });
  }

  roles(server: string): Promise<readonly ServerRole[]> {
    return allowed(async () => {
      const route = { route: '/guilds/{guild}/roles', ids: { guild: server } } as const;
      const all = roles.parse(await this.#rest.call({ method: 'GET', ...route }));
      // The role of everybody has the id of the server, and managed ones belong to bots.
      return all
        .filter(({ id, managed }) => id !== server && !managed)
        .map(({ id, name, permissions }) => ({ id, name, isAdministrator: isAdministrator(permissions) }));
    });
  }

  sendInteractionsTo(url: string): Promise<void> {
    const body = { interactions_endpoint_url: url };
    return allowed(async () => void (await this.#rest.call({ method: 'PATCH', route: '/applications/@me', body })));
  }

  registerCommands(applicationId: string, server: string): Promise<void> {
    return allowed(() => this.#register({ applicationId, guildId: server }));
  }

  greet(applicationId: string, channel: string, language: Language): Promise<'said' | 'not-allowed'> {
    const body = { content: greetings[language], allowed_mentions: { parse: [] } };
    const route = { route: '/channels/{channel}/messages', ids: { channel } } as const;
    return allowed(async () => {
      const query = { limit: String(latest) };
      const there = await this.#unlessForbidden({ method: 'GET', ...route, query });
      if (there === 'not-allowed') return there;
      // A setup that was stopped greets again. The bot's user has the id of its application.
      const isGreeting = ({ author, content }: Message) =>
        author.id === applicationId && Object.values(greetings).includes(content);
      if (messages.parse(there).some(isGreeting)) return 'said';
      const said = await this.#unlessForbidden({ method: 'POST', ...route, body });
      return said === 'not-allowed' ? said : 'said';
    });
  }

  async #unlessForbidden(request: Parameters<DiscordRest['call']>[0]): Promise<unknown> {
    try {
      return await this.#rest.call(request);
    } catch (error) {
      if (error instanceof DiscordRequestError && error.status === 403) return 'not-allowed';
      throw error;
    }
  }
}

function channelsOf(server: string) {
  return { route: '/guilds/{guild}/channels', ids: { guild: server } } as const;
}

function isAdministrator(permissions: string): boolean {
  return (BigInt(permissions) & PermissionFlagsBits.Administrator) !== 0n;
}

async function allowed<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw refused(error);
  }
}

function refused(error: unknown): ChatRefused {
  if (error instanceof DiscordRequestError) {
    return new ChatRefused({ en: error.message, ko: `Discord가 거절했습니다. ${error.message}` }, { cause: error });
  }
  const said = { en: 'Discord: the answer was not understood', ko: 'Discord의 응답을 이해하지 못했습니다' };
  return new ChatRefused(said, { cause: error });
}

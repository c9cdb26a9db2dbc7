import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Looked } from '../../../application/doctor/looked.ts';
import type {
  ChatApplication,
  ChatChannel,
  ChatServer,
  ChatSetup,
} from '../../../application/doctor/ports/chat-setup.ts';
import {
  fields,
  flag,
  invalid,
  list,
  nullable,
  number,
  type Shape,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import { chatRights } from '../../../domain/doctor/finding.ts';
import { rightBits } from '../kit/chat-rights.ts';
import { DiscordRequestError } from '../kit/discord-request-error.ts';
import type { DiscordCall, DiscordRest } from '../kit/discord-rest.ts';

type Application = {
  readonly id: string;
  readonly interactions_endpoint_url: string | null;
  readonly bot_public: boolean;
};
type Overwrite = { readonly id: string; readonly type: number; readonly allow: string; readonly deny: string };
type Channel = {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly permission_overwrites: readonly Overwrite[];
};
type Role = { readonly id: string; readonly name: string; readonly permissions: string; readonly mentionable: boolean };

// Not by the schema library, because a Lambda would load it for a person who waits.
const application = fields<Application>({
  id: text,
  interactions_endpoint_url: withDefault(nullable(text), null),
  bot_public: flag,
});
const overwrite = fields<Overwrite>({ id: text, type: number, allow: text, deny: text });
const channel = fields<Channel>({
  id: text,
  name: text,
  type: number,
  permission_overwrites: withDefault(list(overwrite), []),
});
const role = fields<Role>({ id: text, name: text, permissions: text, mentionable: flag });
const member = fields<{ readonly roles: readonly string[] }>({ roles: list(text) });

type Drift = (
  rest: DiscordRest,
  scope: { readonly applicationId: string; readonly guildId: string },
) => Promise<Readonly<Record<'missing' | 'unknown' | 'different', readonly string[]>>>;

/** The bot as Discord knows it, asked with its own token. */
export class RestChatSetup implements ChatSetup {
  readonly #rest: DiscordRest;
  readonly #drift: Drift;

  /** `drift`: how the commands that are registered in a server differ from those of the code. */
  constructor(rest: DiscordRest, drift: Drift) {
    this.#rest = rest;
    this.#drift = drift;
  }

  async application(): Promise<Looked<ChatApplication>> {
    return this.#looked([401], async () => {
      const me = told(application, await this.#get('/applications/@me'));
      return { interactionsUrl: me.interactions_endpoint_url || null, isPublic: me.bot_public };
    });
  }

  async server(id: string): Promise<Looked<ChatServer>> {
    return this.#looked([403, 404], async () => {
      const ids = { guild: id };
      const me = told(application, await this.#get('/applications/@me'));
      const roles = told(list(role), await this.#get('/guilds/{guild}/roles', ids));
      const channels = told(list(channel), await this.#get('/guilds/{guild}/channels', ids));
      // A bot's user has the id of its application, unless that is older than 2016.
      const own = told(member, await this.#get('/guilds/{guild}/members/{bot}', { ...ids, bot: me.id }));
      const bot = { id: me.id, roles: [id, ...own.roles] };
      const base = roles
        .filter((one) => bot.roles.includes(one.id))
        .reduce((all, one) => all | BigInt(one.permissions), 0n);
      return {
        channels: channels.map((one) => channelFor(one, bot, id, base)),
        roles: roles.map((one) => ({ id: one.id, name: one.name, isMentionable: one.mentionable })),
        mayMentionAll: has(base, PermissionFlagsBits.MentionEveryone),
      };
    });
  }

  async commandsThatDiffer(server: string): Promise<Looked<readonly string[]>> {
    return this.#looked([403, 404], async () => {
      const { id } = told(application, await this.#get('/applications/@me'));
      const drift = await this.#drift(this.#rest, { applicationId: id, guildId: server });
      return [...drift.missing, ...drift.unknown, ...drift.different].toSorted();
    });
  }

  async pingsItself(url: string): Promise<Looked<boolean>> {
    try {
      await this.#rest.call({
        method: 'PATCH',
        route: '/applications/@me',
        body: { interactions_endpoint_url: url },
      });
      return { kind: 'known', value: true };
    } catch (error) {
      // 400 with APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID: one of its two PINGs was answered wrongly.
      if (error instanceof DiscordRequestError && error.status === 400) return { kind: 'known', value: false };
      return unreadable(error);
    }
  }

  #get(route: DiscordCall['route'], ids: Readonly<Record<string, string>> = {}): Promise<unknown> {
    return this.#rest.call({ method: 'GET', route, ids });
  }

  async #looked<Value>(none: readonly number[], ask: () => Promise<Value>): Promise<Looked<Value>> {
    try {
      return { kind: 'known', value: await ask() };
    } catch (error) {
      const status = error instanceof DiscordRequestError ? error.status : null;
      return status !== null && none.includes(status) ? { kind: 'none' } : unreadable(error);
    }
  }
}

/** @throws Error where Discord says something else than it describes. */
function told<T>(shape: Shape<T>, answer: unknown): T {
  const value = shape(answer);
  if (value === invalid) throw new Error('Discord said something else');
  return value;
}

function unreadable(error: unknown): Extract<Looked<never>, { readonly kind: 'unreadable' }> {
  if (!(error instanceof DiscordRequestError)) return { kind: 'unreadable', reason: 'not-understood' };
  if (error.status === 401 || error.status === 403) return { kind: 'unreadable', reason: 'access-denied' };
  return { kind: 'unreadable', reason: error.status === 429 ? 'throttled' : 'source-unavailable' };
}

type Bot = { readonly id: string; readonly roles: readonly string[] };

function channelFor(one: Channel, bot: Bot, guild: string, base: bigint): ChatChannel {
  const allowed = permissionsIn(one.permission_overwrites, bot, guild, base);
  const sees = has(allowed, rightBits.view);
  return {
    id: one.id,
    name: one.name,
    takesMessages: one.type === ChannelType.GuildText || one.type === ChannelType.GuildAnnouncement,
    // Who does not see a channel may do nothing in it.
    rights: chatRights.filter((right) => sees && has(allowed, rightBits[right])),
  };
}

/** Source: "Permission overwrites" in Discord's documentation: everyone's first, then of all roles together, then the member's. */
function permissionsIn(overwrites: readonly Overwrite[], bot: Bot, guild: string, base: bigint): bigint {
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return base;
  const steps = [
    overwrites.filter(({ id }) => id === guild),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guild && bot.roles.includes(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === bot.id),
  ];
  return steps.reduce((allowed, step) => {
    const denied = step.reduce((all, { deny }) => all | BigInt(deny), 0n);
    const given = step.reduce((all, { allow }) => all | BigInt(allow), 0n);
    return (allowed & ~denied) | given;
  }, base);
}

function has(allowed: bigint, bit: bigint): boolean {
  return (allowed & PermissionFlagsBits.Administrator) !== 0n || (allowed & bit) !== 0n;
}

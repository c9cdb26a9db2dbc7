import { wireMessage } from './in-memory-discord-answers.ts';
import type { Json } from './in-memory-discord-limits.ts';
import type { OpenInteraction } from './in-memory-discord-tokens.ts';
import type { DiscordChannel, DiscordMember, DiscordMessage } from './in-memory-discord-world.ts';

/** Discord's codes for languages. */
export type DiscordLocale = 'en-US' | 'ko' | (string & {});

export type InteractionSetting = {
  readonly applicationId: string;
  readonly guild: string;
  readonly member: DiscordMember;
  readonly channel: DiscordChannel;
  readonly locale: DiscordLocale;
  readonly opened: OpenInteraction;
};

/** Numbers are Discord's interaction types. */
export const interactionTypes = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** An interaction as Discord sends it from a server, but for its `data`. */
export function interactionPayload(type: number, data: Json, setting: InteractionSetting): Json {
  const { applicationId, guild, member, channel, locale, opened } = setting;
  return {
    id: opened.id,
    application_id: applicationId,
    type,
    data,
    guild_id: guild,
    guild: { id: guild, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    locale,
    channel_id: channel.id,
    channel: { id: channel.id, name: channel.name, type: 0, guild_id: guild, permissions: '309237763072' },
    member: wireMember(member),
    token: opened.token,
    version: 1,
    app_permissions: '309237763072',
    entitlements: [],
    authorizing_integration_owners: { '0': guild },
    context: 0,
    attachment_size_limit: 10_485_760,
  };
}

export function commandData(id: string, name: string, guild: string, options: readonly Json[]): Json {
  return { id, name, type: 1, guild_id: guild, ...(options.length === 0 ? {} : { options }) };
}

/** String options, one of which may be being typed. */
export function stringOptions(values: Readonly<Record<string, string>>, focused: string | null): Json[] {
  return Object.entries(values).map(([name, value]) => ({
    name,
    type: 3,
    value,
    ...(name === focused ? { focused: true } : {}),
  }));
}

export function withMessage(payload: Json, message: DiscordMessage | undefined): Json {
  return message === undefined ? payload : { ...payload, message: wireMessage(message) };
}

export function pingPayload(applicationId: string, id: string): Json {
  return {
    id,
    application_id: applicationId,
    type: interactionTypes.ping,
    token: 'cGluZw',
    version: 1,
    entitlements: [],
  };
}

function wireMember(member: DiscordMember): Json {
  const user = { id: member.id, username: member.name, global_name: member.name, avatar: null, discriminator: '0' };
  return {
    user: { ...user, public_flags: 0 },
    roles: member.roles,
    nick: null,
    avatar: null,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    permissions: '562949953421311',
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

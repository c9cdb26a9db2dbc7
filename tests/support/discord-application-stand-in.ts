import * as spec from 'discord-api-spec/zod';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { BotIdentity } from '../../src/application/setup/ports/chat-application.ts';
import type { Named } from '../../src/domain/setup/first-configuration.ts';

type Channel = Named & { readonly type: number };
type Server = Named & {
  readonly channels: Channel[];
  readonly roles: readonly (Named & { readonly managed: boolean; readonly permissions: string })[];
};
type Answer = { readonly status: number; readonly body: unknown };

const ownRole = '900000000000000098';
const mentionable = (role: object) => ({ mentionable: true, ...role });

const unauthorized: Answer = { status: 401, body: { message: '401: Unauthorized', code: 0 } };
/** Of Discord's own list of codes. */
const missingPermissions: Answer = { status: 403, body: { message: 'Missing Permissions', code: 50_013 } };
const missing: Answer = { status: 404, body: { message: 'Unknown Guild', code: 10_004 } };

/**
 * The part of Discord that a setup asks, with what it sends held to Discord's own description. Only the fields that Geonbot reads
 * are in its answers.
 */
export class DiscordApplicationStandIn {
  readonly servers: Server[] = [];
  readonly said: { readonly channel: string; readonly body: Record<string, unknown> }[] = [];
  /** By the channel: what others said there. */
  readonly others = new Map<
    string,
    readonly { readonly author: { readonly id: string }; readonly content: string }[]
  >();
  readonly commandsIn: string[] = [];
  /** By the server: what was registered last. */
  readonly commands = new Map<string, unknown>();
  /** By `channel/message`; `locked`: of a channel where the bot may do nothing. */
  readonly messages = new Map<string, Record<string, unknown> & { readonly locked?: boolean }>();
  interactionsUrl: string | null = null;
  /** Discord asks an address at once, and takes none that does not answer. */
  answers: (url: string) => Promise<boolean> = async () => true;
  /** What the bot was given when it was added. */
  granted = PermissionFlagsBits.ManageChannels;
  /** Ids of channels in which the bot may not write. */
  readonly closed = new Set<string>();
  readonly #bot: BotIdentity;
  readonly #token: string;
  #lastId = 800_000_000_000_000_000n;

  constructor(bot: BotIdentity, token: string) {
    this.#bot = bot;
    this.#token = token;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(url);
    const path = pathname.replace('/api/v10', '');
    const body: Record<string, unknown> = typeof init.body === 'string' ? JSON.parse(init.body) : {};
    const signed = new Headers(init.headers).get('authorization') === `Bot ${this.#token}`;
    const answer = signed ? await this.#answer(`${init.method} ${path}`, body) : unauthorized;
    if (answer.status === 204) return new Response(null, { status: 204 });
    return Response.json(answer.body, { status: answer.status });
  };

  async #answer(request: string, body: Record<string, unknown>): Promise<Answer> {
    const [, server = ''] = /\/guilds\/(\d+)/.exec(request) ?? [];
    const there = this.servers.find(({ id }) => id === server);
    if (request === 'GET /applications/@me') return { status: 200, body: this.#application() };
    if (request === 'PATCH /applications/@me') return await this.#changed(body);
    if (request === 'GET /users/@me/guilds')
      return { status: 200, body: this.servers.map(({ id, name }) => ({ id, name })) };
    if (/^PUT \/applications\/\d+\/guilds\/\d+\/commands$/.test(request)) {
      this.commandsIn.push(server);
      this.commands.set(server, body);
      return { status: 200, body: [] };
    }
    if (/^GET \/applications\/\d+\/guilds\/\d+\/commands$/.test(request)) {
      return { status: 200, body: this.commands.get(server) ?? [] };
    }
    if (request.startsWith('DELETE /users/@me/guilds/')) return this.#left(request.split('/').at(-1) ?? '');
    const [, message = ''] = /^(?:GET|PATCH) \/channels\/(\d+\/messages\/\d+)$/.exec(request) ?? [];
    if (message !== '') return this.#message(request, message.replace('/messages', ''), body);
    const [, channel = ''] = /^POST \/channels\/(\d+)\/messages$/.exec(request) ?? [];
    if (channel !== '') return this.#posted(channel, body);
    const [, read = ''] = /^GET \/channels\/(\d+)\/messages$/.exec(request) ?? [];
    if (read !== '') return this.#latest(read);
    if (there === undefined) return missing;
    if (request.startsWith('POST')) return this.#created(there, body);
    if (request.endsWith(`/members/${this.#bot.applicationId}`)) return { status: 200, body: { roles: [ownRole] } };
    if (request.endsWith('/roles')) return { status: 200, body: [...there.roles, this.#ownRole()].map(mentionable) };
    return { status: 200, body: there.channels };
  }

  #application() {
    const { applicationId, publicKey, name, isPublic } = this.#bot;
    const interactions_endpoint_url = this.interactionsUrl;
    return { id: applicationId, verify_key: publicKey, name, bot_public: isPublic, interactions_endpoint_url };
  }

  async #changed(body: Record<string, unknown>): Promise<Answer> {
    held(spec.ApplicationFormPartialSchema, body);
    if (!(await this.answers(String(body['interactions_endpoint_url'])))) {
      const code = 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID';
      const errors = {
        interactions_endpoint_url: { _errors: [{ code, message: 'The specified URL could not be verified.' }] },
      };
      return { status: 400, body: { code: 50_035, message: 'Invalid Form Body', errors } };
    }
    const url = body['interactions_endpoint_url'];
    this.interactionsUrl = typeof url === 'string' ? url : null;
    return { status: 200, body: this.#application() };
  }

  #left(id: string): Answer {
    const at = this.servers.findIndex((server) => server.id === id);
    if (at === -1) return missing;
    this.servers.splice(at, 1);
    return { status: 204, body: null };
  }

  #message(request: string, name: string, body: Record<string, unknown>): Answer {
    const message = this.messages.get(name);
    if (message === undefined) return { status: 404, body: { message: 'Unknown Message', code: 10_008 } };
    if (message.locked === true) return { status: 403, body: { message: 'Missing Access', code: 50_001 } };
    if (request.startsWith('GET')) return { status: 200, body: message };
    held(spec.MessageEditRequestPartialSchema as unknown as typeof spec.MessageCreateRequestSchema, body);
    this.messages.set(name, { ...message, ...body });
    return { status: 200, body: message };
  }

  /** Discord makes one for each bot that is added, with what it was given. */
  #ownRole() {
    return { id: ownRole, name: this.#bot.name, managed: true, permissions: String(this.granted) };
  }

  #created({ channels }: Server, body: Record<string, unknown>): Answer {
    held(spec.CreateGuildChannelRequestSchema, body);
    if ((this.granted & PermissionFlagsBits.ManageChannels) === 0n) return missingPermissions;
    const channel = { id: String(++this.#lastId), name: String(body['name']), type: Number(body['type']) };
    channels.push(channel);
    return { status: 201, body: channel };
  }

  #latest(channel: string): Answer {
    if (this.closed.has(channel)) return missingPermissions;
    const author = { id: this.#bot.applicationId };
    const own = this.said.filter((one) => one.channel === channel).map(({ body }) => ({ author, ...body }));
    return { status: 200, body: [...own, ...(this.others.get(channel) ?? [])] };
  }

  #posted(channel: string, body: Record<string, unknown>): Answer {
    held(spec.MessageCreateRequestSchema, body);
    if (this.closed.has(channel)) return missingPermissions;
    this.said.push({ channel, body });
    return { status: 200, body: { id: String(++this.#lastId) } };
  }
}

function held(schema: typeof spec.MessageCreateRequestSchema, body: unknown): void {
  const { success, error } = schema.safeParse(body);
  if (!success) throw new Error(`Discord would refuse this: ${JSON.stringify(error?.issues)}`);
}

import type { Clock } from '../../application/ports/clock.ts';
import { checkCanPress, formComponents } from './in-memory-discord-client.ts';
import { InMemoryDiscordCommands } from './in-memory-discord-commands.ts';
import {
  type EndpointVerdict,
  InMemoryDiscordDelivery,
  type InteractionsEndpoint,
} from './in-memory-discord-delivery.ts';
import type { Json } from './in-memory-discord-limits.ts';
import { InMemoryDiscordMessages } from './in-memory-discord-messages.ts';
import { type Asking, applyCallback, type DiscordForm, type InteractionOutcome } from './in-memory-discord-outcomes.ts';
import {
  commandData,
  type DiscordLocale,
  interactionPayload,
  interactionTypes,
  pingPayload,
  stringOptions,
  withMessage,
} from './in-memory-discord-payloads.ts';
import { InMemoryDiscordRest, type Misbehaviour, type SentBody } from './in-memory-discord-rest.ts';
import { discordRoutes } from './in-memory-discord-routes.ts';
import type { SignedRequest } from './in-memory-discord-signer.ts';
import { InMemoryDiscordTokens } from './in-memory-discord-tokens.ts';
import {
  type DiscordChannel,
  type DiscordMember,
  type DiscordMessage,
  InMemoryDiscordWorld,
} from './in-memory-discord-world.ts';

export type InMemoryDiscordOptions = {
  readonly applicationId: string;
  readonly guild: string;
  readonly channels: readonly DiscordChannel[];
  readonly members: readonly DiscordMember[];
  readonly clock: Clock;
  readonly botToken: string;
  /** Where interactions go; `connect` says it later. */
  readonly endpoint?: InteractionsEndpoint;
  readonly botName?: string;
  /** How long the bot has for its first answer, in real time. Discord's own 3 seconds unless told otherwise. */
  readonly patienceMs?: number;
};

type Way = { readonly memberId: string; readonly channelId: string; readonly locale: DiscordLocale };
type How = { readonly command: string | null; readonly source: DiscordMessage | null };

/** A small Discord that speaks the wire: what people do arrives signed at the bot, and the bot's calls are held to the limits. */
export class InMemoryDiscord {
  readonly #options: InMemoryDiscordOptions;
  readonly #bot: { readonly id: string; readonly name: string };
  readonly #delivery: InMemoryDiscordDelivery;
  readonly #world: InMemoryDiscordWorld;
  readonly #tokens: InMemoryDiscordTokens;
  readonly #messages: InMemoryDiscordMessages;
  readonly #commands: InMemoryDiscordCommands;
  readonly #rest: InMemoryDiscordRest;

  constructor(options: InMemoryDiscordOptions) {
    this.#options = options;
    this.#delivery = new InMemoryDiscordDelivery(options.endpoint ?? null, options.patienceMs ?? 3000);
    this.#bot = { id: options.applicationId, name: options.botName ?? 'Geonbot' };
    this.#world = new InMemoryDiscordWorld(options.clock, options.channels, options.members);
    this.#tokens = new InMemoryDiscordTokens(options.clock);
    this.#messages = new InMemoryDiscordMessages(this.#world);
    this.#commands = new InMemoryDiscordCommands(() => this.#world.nextId());
    const application = { ...options, botName: this.#bot.name, publicKeyHex: this.#delivery.publicKeyHex };
    const parts = { world: this.#world, tokens: this.#tokens, messages: this.#messages, commands: this.#commands };
    this.#rest = new InMemoryDiscordRest(discordRoutes({ ...parts, application }), options.botToken);
  }

  /** Hexadecimal; what the developer portal would show. */
  get publicKeyHex(): string {
    return this.#delivery.publicKeyHex;
  }

  connect(endpoint: InteractionsEndpoint): void {
    this.#delivery.endpoint = endpoint;
  }

  /** Discord's REST API. Paths may start with `/api/v10`. */
  readonly fetch = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    this.#rest.fetch(new Request(input, init));

  /** The next `count` REST requests go wrong in this way. */
  fail(count: number, misbehaviour: Misbehaviour): void {
    this.#rest.fail(count, misbehaviour);
  }

  /** Bodies of the REST requests that were accepted, oldest first. */
  get sent(): readonly SentBody[] {
    return this.#rest.sent;
  }

  /** Every REST request, accepted or not, oldest first. */
  get requests(): InMemoryDiscordRest['seen'] {
    return this.#rest.seen;
  }

  channels(): readonly DiscordChannel[] {
    return this.#world.channels();
  }

  members(): readonly DiscordMember[] {
    return this.#world.members();
  }

  /** Oldest first; a thread is a channel whose id is its message's. */
  messages(channelId: string): readonly DiscordMessage[] {
    return this.#world.messages(channelId);
  }

  message(messageId: string): DiscordMessage | undefined {
    return this.#world.message(messageId);
  }

  /** A person deletes a message. */
  deleteMessage(messageId: string): void {
    this.#world.remove(messageId);
  }

  /** Told of each message that appears or changes, and null when one is deleted. Gives the way to stop listening. */
  onChange(listener: (message: DiscordMessage | null) => void): () => void {
    return this.#world.onChange(listener);
  }

  slash(
    memberId: string,
    channelId: string,
    command: string,
    options: Readonly<Record<string, string>> = {},
    locale: DiscordLocale = 'en-US',
  ): Promise<InteractionOutcome> {
    const data = this.#commandData(command, stringOptions(options, null));
    return this.#interact(interactionTypes.command, data, { memberId, channelId, locale }, { command, source: null });
  }

  /** `focused` names the option that is being typed; its text so far is among the options. */
  autocomplete(
    memberId: string,
    channelId: string,
    command: string,
    options: Readonly<Record<string, string>>,
    focused: string,
    locale: DiscordLocale = 'en-US',
  ): Promise<InteractionOutcome> {
    const data = this.#commandData(command, stringOptions({ ...options, [focused]: options[focused] ?? '' }, focused));
    return this.#interact(
      interactionTypes.autocomplete,
      data,
      { memberId, channelId, locale },
      { command, source: null },
    );
  }

  async press(
    memberId: string,
    messageId: string,
    customId: string,
    locale: DiscordLocale = 'en-US',
  ): Promise<InteractionOutcome> {
    const source = checkCanPress(this.#world.message(messageId), customId);
    const data = { custom_id: customId, component_type: 2, id: 1 };
    const way = { memberId, channelId: source.channelId, locale };
    return this.#interact(interactionTypes.component, data, way, { command: null, source });
  }

  async submit(
    memberId: string,
    form: DiscordForm,
    values: Readonly<Record<string, string>>,
    locale: DiscordLocale = 'en-US',
  ): Promise<InteractionOutcome> {
    const data = { custom_id: form.customId, components: formComponents(form, values) };
    const source = form.messageId === null ? null : (this.#world.message(form.messageId) ?? null);
    const way = { memberId, channelId: form.channelId, locale };
    return this.#interact(interactionTypes.modal, data, way, { command: null, source });
  }

  /** What Discord does when the endpoint's address is saved: a PING must be answered and a forged one refused. */
  checkEndpoint(): Promise<EndpointVerdict> {
    return this.#delivery.check(pingPayload(this.#options.applicationId, this.#world.nextId()), this.#world.nowMs());
  }

  /** Any payload, signed as Discord would; for what the methods above never send. */
  sign(payload: unknown, atMs: number = this.#world.nowMs()): SignedRequest {
    return this.#delivery.sign(payload, atMs);
  }

  #commandData(command: string, options: readonly Json[]): Json {
    const { guild, applicationId } = this.#options;
    const id = this.#commands.idOf(command, guild, applicationId) ?? this.#world.nextId();
    return commandData(id, command, guild, options);
  }

  async #interact(type: number, data: Json, way: Way, how: How): Promise<InteractionOutcome> {
    const { applicationId, guild } = this.#options;
    const member = this.#world.member(way.memberId);
    const channel = this.#world.channel(way.channelId);
    if (channel === undefined) throw new Error(`no channel ${way.channelId} in this server`);
    const opened = this.#tokens.open(this.#world.nextId(), member.id, channel.id);
    const setting = { applicationId, guild, member, channel, locale: way.locale, opened };
    const payload = withMessage(interactionPayload(type, data, setting), how.source ?? undefined);
    const answers = { memberId: member.id, memberName: member.name, command: how.command };
    const asking: Asking = { type, opened, bot: this.#bot, answers, source: how.source };
    try {
      const answer = await this.#delivery.ask(payload, this.#world.nowMs());
      return await applyCallback(asking, answer, this.#messages);
    } finally {
      opened.settle();
    }
  }
}

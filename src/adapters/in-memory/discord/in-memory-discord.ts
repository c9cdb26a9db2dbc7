import type { Clock } from '../../../application/kit/ports/clock.ts';
import { InMemoryDiscordAsking } from './in-memory-discord-asking.ts';
import { InMemoryDiscordCommands } from './in-memory-discord-commands.ts';
import {
  type EndpointVerdict,
  InMemoryDiscordDelivery,
  type InteractionsEndpoint,
} from './in-memory-discord-delivery.ts';
import { asJson, asList, type Json } from './in-memory-discord-limits.ts';
import { InMemoryDiscordMessages } from './in-memory-discord-messages.ts';
import type { DiscordForm, InteractionOutcome } from './in-memory-discord-outcomes.ts';
import { type DiscordLocale, interactionTypes, pingPayload, stringOptions } from './in-memory-discord-payloads.ts';
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

/** A small Discord that speaks the wire: what people do arrives signed at the bot, and the bot's calls are held to the limits. */
export class InMemoryDiscord {
  readonly #options: InMemoryDiscordOptions;
  readonly #delivery: InMemoryDiscordDelivery;
  readonly #world: InMemoryDiscordWorld;
  readonly #asking: InMemoryDiscordAsking;
  readonly #rest: InMemoryDiscordRest;

  constructor(options: InMemoryDiscordOptions) {
    this.#options = options;
    const bot = { id: options.applicationId, name: options.botName ?? 'Geonbot' };
    const world = new InMemoryDiscordWorld(options.clock, options.channels, options.members);
    const tokens = new InMemoryDiscordTokens(options.clock);
    const messages = new InMemoryDiscordMessages(world);
    const commands = new InMemoryDiscordCommands(() => world.nextId());
    this.#world = world;
    this.#delivery = new InMemoryDiscordDelivery(options.endpoint ?? null, options.patienceMs ?? 3000);
    this.#asking = new InMemoryDiscordAsking(
      { world, tokens, messages, commands, delivery: this.#delivery },
      { applicationId: options.applicationId, guild: options.guild, bot },
    );
    const application = { ...options, botName: bot.name, publicKeyHex: this.#delivery.publicKeyHex };
    const routes = discordRoutes({ world, tokens, messages, commands, application });
    this.#rest = new InMemoryDiscordRest(routes, options.botToken);
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

  /** They take no direct messages from this server; or do again. */
  refuseDirect(memberId: string, isRefused = true): void {
    this.#world.refuseDirect(memberId, isRefused);
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
    const data = this.#asking.commandData(command, stringOptions(options, null));
    return this.#asking.ask(interactionTypes.command, data, { memberId, channelId, locale }, { command, source: null });
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
    const data = this.#asking.commandData(
      command,
      stringOptions({ ...options, [focused]: options[focused] ?? '' }, focused),
    );
    return this.#asking.ask(
      interactionTypes.autocomplete,
      data,
      { memberId, channelId, locale },
      { command, source: null },
    );
  }

  /** Presses a button, or chooses one value in a select menu. */
  async press(
    memberId: string,
    messageId: string,
    customId: string,
    locale: DiscordLocale = 'en-US',
    chosen: string | null = null,
  ): Promise<InteractionOutcome> {
    const source = this.#world.message(messageId);
    const data = pressData(source, customId, chosen);
    const way = { memberId, channelId: source?.channelId ?? '', locale };
    return this.#asking.ask(interactionTypes.component, data, way, { command: null, source: source ?? null });
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
    return this.#asking.ask(interactionTypes.modal, data, way, { command: null, source });
  }

  /** What Discord does when the endpoint's address is saved: a PING must be answered and a forged one refused. */
  checkEndpoint(): Promise<EndpointVerdict> {
    return this.#delivery.check(pingPayload(this.#options.applicationId, this.#world.nextId()), this.#world.nowMs());
  }

  /** Any payload, signed as Discord would; for what the methods above never send. */
  sign(payload: unknown, atMs: number = this.#world.nowMs()): SignedRequest {
    return this.#delivery.sign(payload, atMs);
  }
}

/**
 * What Discord sends of a button that is pressed, or of a select in which `chosen` is chosen. @throws Error when a person
 * could not do that: it is not there, is a link, is switched off, or offers no such choice.
 */
function pressData(message: DiscordMessage | undefined, customId: string, chosen: string | null): Json {
  const parts = (message?.components ?? []).flatMap((row) => asList(asJson(row)['components'])).map(asJson);
  const part = parts.find((one) => one['custom_id'] === customId);
  if (part === undefined) throw new Error(`there is no ${customId} to press`);
  if (part['disabled'] === true) throw new Error(`${customId} is switched off`);
  const offered = asList(part['options']).map((option) => asJson(option)['value']);
  const isSelect = part['type'] === 3;
  if (isSelect !== (chosen !== null) || (isSelect && !offered.includes(chosen))) {
    throw new Error(`${customId} does not offer ${chosen}`);
  }
  return { custom_id: customId, component_type: part['type'], id: 1, ...(isSelect ? { values: [chosen] } : {}) };
}

/** The fields of a form as Discord sends them back. @throws Error when the client would not let the person send them. */
function formComponents(form: DiscordForm, values: Readonly<Record<string, string>>): Json[] {
  return form.components.map(asJson).map((label, index) => {
    const input = asJson(label['component']);
    const field = String(input['custom_id']);
    const value = values[field] ?? '';
    const least = input['required'] === false ? 0 : Number(input['min_length'] ?? 1);
    const most = Number(input['max_length'] ?? 4000);
    if (value.length < least || value.length > most) {
      throw new Error(`${field} must be ${least} to ${most} characters, and is ${value.length}`);
    }
    return { type: 18, id: index * 2 + 1, component: { type: 4, id: index * 2 + 2, custom_id: field, value } };
  });
}

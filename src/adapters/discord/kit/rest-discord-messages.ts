import type { RawFile } from '@discordjs/rest';
import { isObject } from '../../../application/kit/shape.ts';
import type { Called, DiscordMessages, MessageBody, MessageFile, MessageRef, SeenMessage } from './discord-messages.ts';
import { DiscordRequestError } from './discord-request-error.ts';
import { type DiscordCall, DiscordRest, type DiscordRestOptions } from './discord-rest.ts';

export type RestDiscordMessagesOptions = DiscordRestOptions & {
  readonly applicationId: string;
  /** Opens the connection for the next request to that URL. */
  readonly openConnection?: (url: string) => void;
};

/** Because an edit that does not repeat this would ping whoever its text mentions. */
const allowed_mentions = { parse: [] };

const unknownChannel = 10003;
const unknownMessage = 10008;
const unknownInteraction = 10062;
const invalidWebhookToken = 50027;
const cannotReply = 160002;
const threadExists = 160004;

const pageLength = 100;
const mostPages = 5;

/** Messages over Discord's REST API. @throws DiscordRequestError from every method for whatever its promise does not name. */
export class RestDiscordMessages implements DiscordMessages {
  readonly #rest: DiscordRest;
  readonly #applicationId: string;
  readonly #connect: () => void;
  /** Channels of direct messages by member: Discord gives the same one again. */
  readonly #direct = new Map<string, string>();

  constructor(options: RestDiscordMessagesOptions) {
    this.#rest = new DiscordRest(options);
    this.#applicationId = options.applicationId;
    this.#connect = () => options.openConnection?.(options.apiUrl);
  }

  connect(): void {
    this.#connect();
  }

  async post(
    channelId: string,
    body: MessageBody,
    nonce: string,
    files: readonly MessageFile[] = [],
  ): Promise<MessageRef> {
    const message = { ...body, ...described(files), allowed_mentions, nonce, enforce_nonce: true };
    return this.#send({
      method: 'POST',
      route: '/channels/{channel}/messages',
      ids: { channel: channelId },
      body: message,
      files: rawFiles(files),
    });
  }

  async call(
    channelId: string,
    text: string,
    nonce: string,
    { roles, users }: Called,
    beneath: string | null,
    components: MessageBody['components'] = [],
  ): Promise<MessageRef> {
    const isCall = roles.length > 0 || users.length > 0;
    const called = isCall ? { parse: [], roles, users, replied_user: false } : allowed_mentions;
    const shown = components.length === 0 ? {} : { components };
    const body = { content: text, ...shown, allowed_mentions: called, nonce, enforce_nonce: true };
    const post = (more: object) =>
      this.#send({
        method: 'POST',
        route: '/channels/{channel}/messages',
        ids: { channel: channelId },
        body: { ...body, ...more },
      });
    if (beneath === null) return post({});
    try {
      return await post({ message_reference: { message_id: beneath, fail_if_not_exists: false } });
    } catch (error) {
      // A call must still be made if the bot may post but not read history.
      if (isCode(error, cannotReply)) return post({});
      throw error;
    }
  }

  async edit(message: MessageRef, body: MessageBody, files: readonly MessageFile[] = []): Promise<'edited' | 'gone'> {
    try {
      await this.#send({
        method: 'PATCH',
        route: '/channels/{channel}/messages/{message}',
        ids: { channel: message.channelId, message: message.messageId },
        body: replacing(body, files),
        files: rawFiles(files),
      });
      return 'edited';
    } catch (error) {
      if (isCode(error, unknownChannel, unknownMessage)) return 'gone';
      throw error;
    }
  }

  async isThere(message: MessageRef): Promise<boolean> {
    try {
      await this.#rest.call({
        method: 'GET',
        route: '/channels/{channel}/messages/{message}',
        ids: { channel: message.channelId, message: message.messageId },
      });
      return true;
    } catch (error) {
      if (isCode(error, unknownChannel, unknownMessage)) return false;
      throw error;
    }
  }

  async editOriginal(
    interactionToken: string,
    body: MessageBody,
    files: readonly MessageFile[] = [],
  ): Promise<MessageRef | 'expired'> {
    try {
      return await this.#send({
        method: 'PATCH',
        route: '/webhooks/{application}/{token}/messages/@original',
        ids: { application: this.#applicationId, token: interactionToken },
        body: replacing(body, files),
        files: rawFiles(files),
        auth: false,
      });
    } catch (error) {
      if (isExpired(error)) return 'expired';
      throw error;
    }
  }

  async ownSince(channelId: string, sinceMs: number): Promise<readonly SeenMessage[]> {
    const found: SeenMessage[] = [];
    for (let after = snowflakeAt(sinceMs), pages = 0; pages < mostPages; pages += 1) {
      const page = await this.#rest.call({
        method: 'GET',
        route: '/channels/{channel}/messages',
        ids: { channel: channelId },
        query: { limit: String(pageLength), after },
      });
      const messages = Array.isArray(page) ? page.map(seenMessage) : [];
      found.push(...messages.flatMap((message) => (message.by === this.#applicationId ? [message.seen] : [])));
      const newest = messages
        .map(({ seen }) => seen.messageId)
        .toSorted(byAge)
        .at(-1);
      if (newest === undefined || messages.length < pageLength) break;
      after = newest;
    }
    return found.toSorted((a, b) => byAge(a.messageId, b.messageId));
  }

  async direct(memberId: string): Promise<string> {
    const known = this.#direct.get(memberId);
    if (known !== undefined) return known;
    const body = { recipient_id: memberId };
    const channel = idIn(await this.#rest.call({ method: 'POST', route: '/users/@me/channels', body }), 'id');
    this.#direct.set(memberId, channel);
    return channel;
  }

  async openThread(message: MessageRef, name: string): Promise<{ readonly threadId: string }> {
    try {
      const thread = await this.#rest.call({
        method: 'POST',
        route: '/channels/{channel}/messages/{message}/threads',
        ids: { channel: message.channelId, message: message.messageId },
        body: { name },
      });
      return { threadId: idIn(thread, 'id') };
    } catch (error) {
      if (isCode(error, threadExists)) return { threadId: message.messageId };
      throw error;
    }
  }

  async #send(call: DiscordCall): Promise<MessageRef> {
    const message = await this.#rest.call(call);
    return { channelId: idIn(message, 'channel_id'), messageId: idIn(message, 'id') };
  }
}

/** Discord's ids hold their time: the first one that a message of that moment can have. Source: "Snowflakes" of its reference. */
function snowflakeAt(atMs: number): string {
  return String(BigInt(Math.max(0, atMs - 1_420_070_400_000)) << 22n);
}

function byAge(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** Whatever a message lacks is taken for empty: it is only compared. */
function seenMessage(message: unknown): { readonly by: string | null; readonly seen: SeenMessage } {
  const { author, content, embeds, message_reference } = (isObject(message) ? message : {}) as Record<string, unknown>;
  const shown = { content: typeof content === 'string' ? content : '', embeds: Array.isArray(embeds) ? embeds : [] };
  const repliesTo = textIn(message_reference, 'message_id');
  const seen = { channelId: idIn(message, 'channel_id'), messageId: idIn(message, 'id'), ...shown, repliesTo };
  return { by: textIn(author, 'id'), seen };
}

function textIn(value: unknown, field: string): string | null {
  const text = isObject(value) ? value[field] : undefined;
  return typeof text === 'string' ? text : null;
}

/** An edit keeps fields that it omits, so all are sent. */
function replacing({ content = '', embeds = [], components = [] }: MessageBody, files: readonly MessageFile[]): object {
  return { content, embeds, components, attachments: [], ...described(files), allowed_mentions };
}

function described(files: readonly MessageFile[]): object {
  if (files.length === 0) return {};
  return {
    attachments: files.map(({ name, description }, index) => ({ id: `${index}`, filename: name, description })),
  };
}

function rawFiles(files: readonly MessageFile[]): RawFile[] {
  return files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes), ...typed(bytes) }));
}

/** The library's own look at the first bytes is not in the bundles. */
function typed(bytes: Uint8Array): { readonly contentType?: string } {
  return pngStart.every((byte, index) => bytes[index] === byte) ? { contentType: 'image/png' } : {};
}

const pngStart = [0x89, 0x50, 0x4e, 0x47];

function isCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordRequestError && error.code !== null && codes.includes(error.code);
}

function isExpired(error: unknown): boolean {
  const is404 = error instanceof DiscordRequestError && error.status === 404;
  return is404 || isCode(error, invalidWebhookToken, unknownInteraction);
}

function idIn(value: unknown, field: 'id' | 'channel_id'): string {
  const id = (value as Readonly<Record<string, unknown>> | null)?.[field];
  if (typeof id !== 'string') throw new Error(`Discord: its answer has no ${field}`);
  return id;
}

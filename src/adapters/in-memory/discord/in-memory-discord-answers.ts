import { type FormProblem, invalidForm, type Json } from './in-memory-discord-limits.ts';
import type { DiscordAttachment, DiscordMessage } from './in-memory-discord-world.ts';

/** Discord's way of saying no; `code` is its JSON error code. */
export class DiscordRefusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.body = { message, code };
  }
}

export class DiscordFormRefusal extends DiscordRefusal {
  override readonly body: object;

  constructor(problems: readonly FormProblem[]) {
    super(400, 50035, 'Invalid Form Body');
    this.body = invalidForm(problems);
  }
}

export const unknownChannel = () => new DiscordRefusal(404, 10003, 'Unknown Channel');
export const unknownMessage = () => new DiscordRefusal(404, 10008, 'Unknown Message');
export const unknownWebhook = () => new DiscordRefusal(404, 10015, 'Unknown Webhook');
export const expiredToken = () => new DiscordRefusal(401, 50027, 'Invalid Webhook Token');
export const emptyMessage = () => new DiscordRefusal(400, 50006, 'Cannot send an empty message');

export function jsonAnswer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers });
}

/** A message in Discord's own form. */
export function wireMessage(message: DiscordMessage): Json {
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.answers?.command ? 20 : 0,
    author: { id: message.author.id, username: message.author.name, discriminator: '0000', avatar: null, bot: true },
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments.map((attachment) => wireAttachment(message.channelId, attachment)),
    timestamp: new Date(timeOf(message.id)).toISOString(),
    edited_timestamp: message.editedAtMs === null ? null : new Date(message.editedAtMs).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    pinned: false,
    flags: (message.ephemeralFor === null ? 0 : 64) | (message.state === 'thinking' ? 128 : 0),
    ...(message.replyTo === null ? {} : { message_reference: { message_id: message.replyTo } }),
    ...(message.thread === null ? {} : { thread: { id: message.thread.id, name: message.thread.name, type: 11 } }),
  };
}

function wireAttachment(channelId: string, { id, filename, description, contentType, bytes }: DiscordAttachment): Json {
  const url = `https://cdn.discordapp.com/attachments/${channelId}/${id}/${filename}`;
  return { id, filename, description, content_type: contentType, size: bytes.length, url, proxy_url: url };
}

function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + 1_420_070_400_000;
}

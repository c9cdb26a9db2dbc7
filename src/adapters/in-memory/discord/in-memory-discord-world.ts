import type { Clock } from '../../../application/kit/ports/clock.ts';

export type DiscordMember = { readonly id: string; readonly name: string; readonly roles: readonly string[] };
/** `recipient`: whose direct messages it holds. */
export type DiscordChannel = { readonly id: string; readonly name: string; readonly recipient?: string };

export type DiscordAttachment = {
  readonly id: string;
  readonly filename: string;
  readonly description: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

/** A message as a person would see it; embeds and components as they came over the wire. */
export type DiscordMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly content: string;
  readonly embeds: readonly object[];
  readonly components: readonly object[];
  readonly attachments: readonly DiscordAttachment[];
  /** `thinking` until the deferred answer comes; `failed` when the bot did not answer in time. */
  readonly state: 'sent' | 'thinking' | 'failed';
  /** The member who alone can see it. */
  readonly ephemeralFor: string | null;
  readonly edited: boolean;
  readonly editedAtMs: number | null;
  readonly thread: DiscordChannel | null;
  /** Ids of the members, and `@` before those of roles, whom it notified when it came. */
  readonly pinged: readonly string[];
  /** The message that it is a reply to. */
  readonly replyTo: string | null;
  /** What it answers: "Mina used /status". */
  readonly answers: { readonly memberId: string; readonly memberName: string; readonly command: string | null } | null;
};

const discordEpochMs = 1_420_070_400_000;

/** Everything that a Discord server holds, and who is told when it changes. */
export class InMemoryDiscordWorld {
  readonly #clock: Clock;
  readonly #channels = new Map<string, DiscordChannel>();
  readonly #members = new Map<string, DiscordMember>();
  readonly #messages = new Map<string, DiscordMessage>();
  readonly #aloof = new Set<string>();
  readonly #listeners = new Set<(message: DiscordMessage | null) => void>();
  #lastId = 0n;

  constructor(clock: Clock, channels: readonly DiscordChannel[], members: readonly DiscordMember[]) {
    this.#clock = clock;
    for (const channel of channels) this.#channels.set(channel.id, channel);
    for (const member of members) this.#members.set(member.id, member);
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  /** Ids grow, and carry the time as Discord's do. */
  nextId(): string {
    const fromTime = BigInt(Math.max(0, Math.floor(this.nowMs() - discordEpochMs))) << 22n;
    this.#lastId = fromTime > this.#lastId ? fromTime : this.#lastId + 1n;
    return String(this.#lastId);
  }

  channel(id: string): DiscordChannel | undefined {
    return this.#channels.get(id);
  }

  channels(): readonly DiscordChannel[] {
    return [...this.#channels.values()];
  }

  /** They take no direct messages from this server. */
  refuseDirect(memberId: string, isRefused: boolean): void {
    if (isRefused) this.#aloof.add(memberId);
    else this.#aloof.delete(memberId);
  }

  takesDirect(memberId: string): boolean {
    return !this.#aloof.has(memberId);
  }

  addChannel(channel: DiscordChannel): void {
    this.#channels.set(channel.id, channel);
  }

  members(): readonly DiscordMember[] {
    return [...this.#members.values()];
  }

  /** @throws Error when there is no such member: a person who is not there cannot act. */
  member(id: string): DiscordMember {
    const member = this.#members.get(id);
    if (member === undefined) throw new Error(`no member ${id} in this server`);
    return member;
  }

  message(id: string): DiscordMessage | undefined {
    return this.#messages.get(id);
  }

  /** Oldest first. */
  messages(channelId: string): readonly DiscordMessage[] {
    return [...this.#messages.values()].filter((message) => message.channelId === channelId);
  }

  put(message: DiscordMessage): DiscordMessage {
    this.#messages.set(message.id, message);
    for (const listener of this.#listeners) listener(message);
    return message;
  }

  remove(id: string): void {
    if (!this.#messages.delete(id)) return;
    for (const listener of this.#listeners) listener(null);
  }

  /** Told of each message that appears or changes, and null when one is deleted. Gives the way to stop listening. */
  onChange(listener: (message: DiscordMessage | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

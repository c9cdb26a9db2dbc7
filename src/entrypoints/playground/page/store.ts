import { wordsIn } from '../../../adapters/discord/kit/words.ts';
import type { LiveState, PlaygroundState, ShownChannel, ShownMember, ShownMessage } from '../protocol.ts';
import { pageWords, type Words } from './words.ts';

export type Language = 'en' | 'ko';

/** What the page knows, and who is told when it changes. */
export class Store {
  readonly fixed: PlaygroundState;
  live: LiveState;
  language: Language;
  member: ShownMember;
  channel: ShownChannel;
  connected = true;
  /** The alarm that the panel has in hand. */
  alarm = '';
  readonly dismissed = new Set<string>();
  readonly #seen = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  constructor(fixed: PlaygroundState, language: Language, member: ShownMember, channel: ShownChannel) {
    this.fixed = fixed;
    this.live = fixed.live;
    this.language = language;
    this.member = member;
    this.channel = channel;
  }

  get words(): Words {
    return wordsIn(this.language, pageWords);
  }

  get locale(): 'en-US' | 'ko' {
    return this.language === 'ko' ? 'ko' : 'en-US';
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  change(what: Partial<Pick<Store, 'live' | 'language' | 'member' | 'channel' | 'connected' | 'alarm'>>): void {
    Object.assign(this, what);
    this.#markSeen();
    for (const listener of this.#listeners) listener();
  }

  dismiss(messageId: string): void {
    this.dismissed.add(messageId);
    this.change({});
  }

  messagesOf(channelId: string): readonly ShownMessage[] {
    const inChannel = this.live.messages.filter((message) => message.channelId === channelId && this.#sees(message));
    return inChannel.map((message) => ({ ...message, thread: message.thread.filter((line) => this.#sees(line)) }));
  }

  #sees({ id, onlyFor }: ShownMessage): boolean {
    return !this.dismissed.has(id) && (onlyFor === null || onlyFor === this.member.id);
  }

  /** With what stands in their threads. */
  #allOf(channelId: string): readonly ShownMessage[] {
    return this.messagesOf(channelId).flatMap((message) => [message, ...message.thread]);
  }

  /** Whether it called whoever looks at the page. */
  callsMe({ pinged }: ShownMessage): boolean {
    return pinged.some((id) => id === this.member.id || this.member.roles.includes(id.replace(/^@/, '')));
  }

  unreadCalls(channelId: string): number {
    const seen = this.#seen.get(channelId) ?? '';
    return this.#allOf(channelId).filter((message) => message.id > seen && this.callsMe(message)).length;
  }

  isUnread(channelId: string): boolean {
    return (this.#seen.get(channelId) ?? '') < this.#newest(channelId);
  }

  #markSeen(): void {
    this.#seen.set(this.channel.id, this.#newest(this.channel.id));
  }

  #newest(channelId: string): string {
    return this.#allOf(channelId).reduce((newest, { id }) => (id > newest ? id : newest), '');
  }
}

import {
  type BotIdentity,
  type ChatApplication,
  ChatRefused,
  type ServerRole,
} from '../../../application/setup/ports/chat-application.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Named } from '../../../domain/setup/first-configuration.ts';

type Server = Named & { readonly channels: Named[]; readonly roles: readonly ServerRole[] };

/** What a Discord remembers of one application. */
export class InMemoryChat {
  readonly bot: BotIdentity;
  readonly servers: Server[] = [];
  readonly greeted: { readonly channel: string; readonly language: Language }[] = [];
  readonly registeredIn: string[] = [];
  interactionsUrl: string | null = null;
  /** Discord asks an address at once, and takes none that does not answer. */
  answers = true;
  /** Whether the bot may make channels. */
  mayCreate = true;
  /** Ids of channels in which the bot may not write. */
  readonly closed = new Set<string>();
  #lastId = 700_000_000_000_000_000n;

  constructor(bot: BotIdentity) {
    this.bot = bot;
  }

  join(server: Named, channels: readonly string[] = [], roles: readonly ServerRole[] = []): void {
    this.servers.push({ ...server, channels: channels.map((name) => ({ id: this.nextId(), name })), roles });
  }

  nextId(): string {
    return String(++this.#lastId);
  }
}

export class InMemoryChatApplication implements ChatApplication {
  readonly #chat: InMemoryChat;
  readonly #known: boolean;

  /** `known`: whether the token is the application's. */
  constructor(chat: InMemoryChat, known = true) {
    this.#chat = chat;
    this.#known = known;
  }

  async identity(): Promise<BotIdentity | null> {
    return this.#known ? this.#chat.bot : null;
  }

  inviteUrl(applicationId: string, createsChannels: boolean): string {
    return `https://discord.test/invite?client_id=${applicationId}&permissions=${createsChannels ? 'more' : 'few'}`;
  }

  async servers(): Promise<readonly Named[]> {
    return this.#chat.servers.map(({ id, name }) => ({ id, name }));
  }

  async channels(server: string): Promise<readonly Named[]> {
    return [...this.#server(server).channels];
  }

  async createChannel(server: string, name: string): Promise<Named | 'not-allowed'> {
    if (!this.#chat.mayCreate) return 'not-allowed';
    const channel = { id: this.#chat.nextId(), name };
    this.#server(server).channels.push(channel);
    return channel;
  }

  async roles(server: string): Promise<readonly ServerRole[]> {
    return this.#server(server).roles;
  }

  async sendInteractionsTo(url: string): Promise<void> {
    if (!this.#chat.answers) throw refused('the address does not answer');
    this.#chat.interactionsUrl = url;
  }

  async registerCommands(_applicationId: string, server: string): Promise<void> {
    this.#chat.registeredIn.push(this.#server(server).id);
  }

  async greet(_applicationId: string, channel: string, language: Language): Promise<'said' | 'not-allowed'> {
    if (this.#chat.closed.has(channel)) return 'not-allowed';
    if (this.#chat.greeted.some((greeting) => greeting.channel === channel)) return 'said';
    this.#chat.greeted.push({ channel, language });
    return 'said';
  }

  #server(id: string): Server {
    const server = this.#chat.servers.find((one) => one.id === id);
    if (!this.#known || server === undefined) throw refused('unknown server');
    return server;
  }
}

function refused(why: string): ChatRefused {
  return new ChatRefused({ en: `Discord refused: ${why}`, ko: `Discord가 거절했습니다: ${why}` });
}

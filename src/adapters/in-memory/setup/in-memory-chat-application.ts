import {
  type BotIdentity,
  type ChatApplication,
  ChatRefused,
} from '../../../application/setup/ports/chat-application.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Named } from '../../../domain/setup/first-configuration.ts';

type Server = Named & { readonly channels: Named[]; readonly roles: readonly Named[] };

/** What a Discord remembers of one application. */
export class InMemoryChat {
  readonly bot: BotIdentity;
  readonly servers: Server[] = [];
  readonly greeted: { readonly channel: string; readonly language: Language }[] = [];
  readonly registeredIn: string[] = [];
  interactionsUrl: string | null = null;
  /** Discord asks an address at once, and takes none that does not answer. */
  answers = true;
  #lastId = 700_000_000_000_000_000n;

  constructor(bot: BotIdentity) {
    this.bot = bot;
  }

  join(server: Named, channels: readonly string[] = [], roles: readonly Named[] = []): void {
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

  inviteUrl(applicationId: string): string {
    return `https://discord.test/invite?client_id=${applicationId}`;
  }

  async servers(): Promise<readonly Named[]> {
    return this.#chat.servers.map(({ id, name }) => ({ id, name }));
  }

  async channels(server: string): Promise<readonly Named[]> {
    return [...this.#server(server).channels];
  }

  async createChannel(server: string, name: string): Promise<Named> {
    const channel = { id: this.#chat.nextId(), name };
    this.#server(server).channels.push(channel);
    return channel;
  }

  async roles(server: string): Promise<readonly Named[]> {
    return this.#server(server).roles;
  }

  async sendInteractionsTo(url: string): Promise<void> {
    if (!this.#chat.answers) throw new ChatRefused('Discord refused: the address does not answer');
    this.#chat.interactionsUrl = url;
  }

  async registerCommands(_applicationId: string, server: string): Promise<void> {
    this.#chat.registeredIn.push(this.#server(server).id);
  }

  async greet(channel: string, language: Language): Promise<void> {
    this.#chat.greeted.push({ channel, language });
  }

  #server(id: string): Server {
    const server = this.#chat.servers.find((one) => one.id === id);
    if (!this.#known || server === undefined) throw new ChatRefused('Discord refused: unknown server');
    return server;
  }
}

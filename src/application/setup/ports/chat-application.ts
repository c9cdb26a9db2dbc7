import type { Language } from '../../../domain/people/people.ts';
import type { Named } from '../../../domain/setup/first-configuration.ts';

export type BotIdentity = {
  readonly applicationId: string;
  readonly publicKey: string;
  readonly name: string;
  /** Whether anybody may add the bot to a server of theirs. */
  readonly isPublic: boolean;
};

/** The bot's application with Discord, as the bot. Every method rejects with ChatRefused where Discord refuses. */
export interface ChatApplication {
  /** Null where the token is none. */
  identity(): Promise<BotIdentity | null>;
  /** Where a person adds the bot, with exactly the permissions that it needs. */
  inviteUrl(applicationId: string): string;
  /** That the bot is in. */
  servers(): Promise<readonly Named[]>;
  /** Channels for text. */
  channels(server: string): Promise<readonly Named[]>;
  createChannel(server: string, name: string): Promise<Named>;
  /** That a person can be given; not the one of everybody and not those of bots. */
  roles(server: string): Promise<readonly Named[]>;
  /** From now on interactions are sent there. Discord asks the address at once. */
  sendInteractionsTo(url: string): Promise<void>;
  /** In the server, exactly those that the code defines. */
  registerCommands(applicationId: string, server: string): Promise<void>;
  greet(channel: string, language: Language): Promise<void>;
}

export class ChatRefused extends Error {
  override readonly name = 'ChatRefused';
}

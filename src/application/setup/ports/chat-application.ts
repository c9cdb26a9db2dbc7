import type { Language } from '../../../domain/people/people.ts';
import type { Named } from '../../../domain/setup/first-configuration.ts';
import { SetupProblem } from '../setup-problem.ts';

export type BotIdentity = {
  readonly applicationId: string;
  readonly publicKey: string;
  readonly name: string;
  /** Whether anybody may add the bot to a server of theirs. */
  readonly isPublic: boolean;
};

/** `isAdministrator`: may do everything in the server, giving themselves any other role included. */
export type ServerRole = Named & { readonly isAdministrator: boolean };

/** The bot's application with Discord, as the bot. Every method rejects with ChatRefused where Discord refuses. */
export interface ChatApplication {
  /** Null where the token is none. */
  identity(): Promise<BotIdentity | null>;
  /** Where a person adds the bot, with exactly the permissions that it needs; `createsChannels`: and the one to make channels. */
  inviteUrl(applicationId: string, createsChannels: boolean): string;
  /** That the bot is in. */
  servers(): Promise<readonly Named[]>;
  /** Channels for text. */
  channels(server: string): Promise<readonly Named[]>;
  /** `not-allowed` where the bot may make none. */
  createChannel(server: string, name: string): Promise<Named | 'not-allowed'>;
  /** That a person can be given; not the one of everybody and not those of bots. */
  roles(server: string): Promise<readonly ServerRole[]>;
  /** From now on interactions are sent there. Discord asks the address at once. */
  sendInteractionsTo(url: string): Promise<void>;
  /** In the server, exactly those that the code defines. */
  registerCommands(applicationId: string, server: string): Promise<void>;
  /** Says hello, unless the bot said it there lately; `not-allowed` where the bot may not see the channel or write there. */
  greet(applicationId: string, channel: string, language: Language): Promise<'said' | 'not-allowed'>;
}

export class ChatRefused extends SetupProblem {
  override readonly name = 'ChatRefused';
}

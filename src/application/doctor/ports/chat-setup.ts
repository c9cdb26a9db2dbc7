import type { ChatRight } from '../../../domain/doctor/finding.ts';
import type { Looked } from '../looked.ts';

/** How the bot is set up where the team talks. */
export interface ChatSetup {
  /** The bot's own application; `none` where its token is refused. Never rejects because of the source. */
  application(): Promise<Looked<ChatApplication>>;

  /** The server; `none` where the bot is not in it. Never rejects because of the source. */
  server(id: string): Promise<Looked<ChatServer>>;

  /** Names of commands that are missing there, unknown here or different. Never rejects because of the source. */
  commandsThatDiffer(server: string): Promise<Looked<readonly string[]>>;

  /**
   * Sets the address for interactions that is set already, because the chat then sends a signed and a forged PING there.
   * Whether both were answered as they have to be. Never rejects because of the source.
   */
  pingsItself(url: string): Promise<Looked<boolean>>;
}

export type ChatApplication = {
  /** Where interactions are sent; null where nowhere. */
  readonly interactionsUrl: string | null;
  /** Whether anybody may install it by a link. */
  readonly isPublic: boolean;
};

export type ChatServer = {
  readonly channels: readonly ChatChannel[];
  readonly roles: readonly { readonly id: string; readonly name: string; readonly isMentionable: boolean }[];
  /** Whether the bot may mention roles that nobody else may. */
  readonly mayMentionAll: boolean;
};

export type ChatChannel = {
  readonly id: string;
  readonly name: string;
  /** Neither a category, a forum nor a voice channel. */
  readonly takesMessages: boolean;
  /** What the bot may do there. */
  readonly rights: readonly ChatRight[];
};

import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';

/** Names of commands, as the chat offers them against those of the code. */
export type CommandChanges = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
};

/** What a team has of the bot in its chat. Every method rejects with ChatRefused where the chat refuses. */
export interface InstalledChat {
  commandChanges(): Promise<CommandChanges>;
  /** The chat then offers exactly the commands of the code. */
  registerCommands(): Promise<void>;
  /** The chat offers no command and asks no address any more. What is gone already is no error. */
  closeDoors(): Promise<void>;
  /**
   * Takes the buttons off a card and says above it that nobody follows it any more; the rest stays as it reads. `gone`: it was
   * deleted. `not-allowed`: the bot may not edit there any more.
   */
  endCard(card: Announcement, language: Language): Promise<'ended' | 'gone' | 'not-allowed'>;
  /** No error where the bot is not in the server. */
  leave(): Promise<void>;
}

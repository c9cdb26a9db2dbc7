import { z } from 'zod';
import type { CommandChanges, InstalledChat } from '../../../application/installation/ports/installed-chat.ts';
import { ChatRefused } from '../../../application/setup/ports/chat-application.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import { messageRefOf } from '../kit/announcement-ref.ts';
import { DiscordRequestError } from '../kit/discord-request-error.ts';
import type { DiscordRest } from '../kit/discord-rest.ts';

export type InstalledBot = { readonly applicationId: string; readonly guild: string };

/** What is registered against the code, by the registration of commands. */
export type Registration = {
  readonly changes: () => Promise<CommandChanges>;
  readonly register: () => Promise<void>;
};

const message = z.object({ content: z.string().default('') });

const notes: Readonly<Record<Language, string>> = {
  en: 'No longer followed: Geonbot was uninstalled.',
  ko: '더 이상 갱신되지 않습니다. 건봇이 제거되었습니다.',
};

/** Discord's limit of a text. */
const longestContent = 2000;

export class DiscordInstalledChat implements InstalledChat {
  readonly #rest: DiscordRest;
  readonly #bot: InstalledBot;
  readonly #registration: Registration;

  /** `rest` carries the bot's token. */
  constructor(rest: DiscordRest, bot: InstalledBot, registration: Registration) {
    this.#rest = rest;
    this.#bot = bot;
    this.#registration = registration;
  }

  commandChanges(): Promise<CommandChanges> {
    return allowed(() => this.#registration.changes());
  }

  registerCommands(): Promise<void> {
    return allowed(() => this.#registration.register());
  }

  closeDoors(): Promise<void> {
    const { applicationId: application, guild } = this.#bot;
    return allowed(async () => {
      const commands = {
        route: '/applications/{application}/guilds/{guild}/commands',
        ids: { application, guild },
      } as const;
      await this.#rest.call({ method: 'PUT', ...commands, body: [] });
      const body = { interactions_endpoint_url: null };
      await this.#rest.call({ method: 'PATCH', route: '/applications/@me', body });
    });
  }

  endCard(card: Announcement, language: Language): Promise<'ended' | 'gone' | 'not-allowed'> {
    const ref = messageRefOf(card);
    if (ref === null) return Promise.resolve('gone');
    const ids = { channel: ref.channelId, message: ref.messageId };
    const at = { route: '/channels/{channel}/messages/{message}', ids } as const;
    return allowed(async () => {
      try {
        const { content } = message.parse(await this.#rest.call({ method: 'GET', ...at }));
        const body = { content: withNote(content, notes[language]), components: [], allowed_mentions: { parse: [] } };
        await this.#rest.call({ method: 'PATCH', ...at, body });
        return 'ended';
      } catch (error) {
        if (error instanceof DiscordRequestError && error.status === 404) return 'gone';
        if (error instanceof DiscordRequestError && error.status === 403) return 'not-allowed';
        throw error;
      }
    });
  }

  leave(): Promise<void> {
    return allowed(async () => {
      try {
        const { guild } = this.#bot;
        await this.#rest.call({ method: 'DELETE', route: '/users/@me/guilds/{guild}', ids: { guild } });
      } catch (error) {
        if (!(error instanceof DiscordRequestError && error.status === 404)) throw error;
      }
    });
  }
}

/** Once, however often the card is ended. */
function withNote(content: string, note: string): string {
  if (content.startsWith(note)) return content;
  return content === '' ? note : `${note}\n${content}`.slice(0, longestContent);
}

async function allowed<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ChatRefused({ en: why, ko: `Discord가 거절했습니다: ${why}` }, { cause: error });
  }
}

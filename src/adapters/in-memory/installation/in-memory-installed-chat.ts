import type { CommandChanges, InstalledChat } from '../../../application/installation/ports/installed-chat.ts';
import { ChatRefused } from '../../../application/setup/ports/chat-application.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';

const none: CommandChanges = { added: [], removed: [], changed: [] };

export class InMemoryInstalledChat implements InstalledChat {
  changes: CommandChanges = none;
  hasCommands = true;
  hasAddress = true;
  isIn = true;
  /** Those that were ended, with the language of what stands above them. */
  readonly ended = new Map<Announcement, Language>();
  readonly gone = new Set<Announcement>();
  readonly locked = new Set<Announcement>();
  registered = 0;
  refuses = false;

  async commandChanges(): Promise<CommandChanges> {
    this.#mayRefuse();
    return this.changes;
  }

  async registerCommands(): Promise<void> {
    this.#mayRefuse();
    this.registered += 1;
    this.changes = none;
  }

  async closeDoors(): Promise<void> {
    this.#mayRefuse();
    this.hasCommands = false;
    this.hasAddress = false;
  }

  async endCard(card: Announcement, language: Language): Promise<'ended' | 'gone' | 'not-allowed'> {
    this.#mayRefuse();
    if (this.gone.has(card)) return 'gone';
    if (this.locked.has(card)) return 'not-allowed';
    this.ended.set(card, language);
    return 'ended';
  }

  async leave(): Promise<void> {
    this.#mayRefuse();
    this.isIn = false;
  }

  #mayRefuse(): void {
    if (this.refuses) throw new ChatRefused({ en: 'the chat refused it', ko: '채팅이 거절했습니다' });
  }
}

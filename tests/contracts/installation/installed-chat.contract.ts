import { describe, expect, it } from 'vitest';
import type { CommandChanges, InstalledChat } from '../../../src/application/installation/ports/installed-chat.ts';
import { ChatRefused } from '../../../src/application/setup/ports/chat-application.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';

export type InstalledChatWorld = {
  readonly chat: InstalledChat;
  /** The chat offers this command, which the code does not know. */
  readonly offerAnother: (name: string) => void;
  readonly card: Announcement;
  readonly deletedCard: Announcement;
  readonly lockedCard: Announcement;
  readonly state: () => { readonly hasCommands: boolean; readonly hasAddress: boolean; readonly isIn: boolean };
  /** How often a note stands above the card, and whether it has buttons. */
  readonly look: (card: Announcement) => { readonly notes: number; readonly hasButtons: boolean };
  readonly refuse: () => void;
};

export function installedChatContract(name: string, worldOf: () => InstalledChatWorld): void {
  describe(`${name} as what is installed in the chat`, () => {
    it('tells what a registration would change, and nothing after it', async () => {
      const { chat, offerAnother } = worldOf();
      await chat.registerCommands();
      const nothing: CommandChanges = { added: [], removed: [], changed: [] };
      expect(await chat.commandChanges()).toEqual(nothing);
      offerAnother('of-another-release');
      expect(await chat.commandChanges()).toEqual({ ...nothing, removed: ['of-another-release'] });
    });

    it('closes both doors, as often as it is asked', async () => {
      const { chat, state } = worldOf();
      await chat.registerCommands();
      expect(state()).toMatchObject({ hasCommands: true, hasAddress: true });
      await chat.closeDoors();
      await chat.closeDoors();
      expect(state()).toMatchObject({ hasCommands: false, hasAddress: false, isIn: true });
    });

    it('ends a card once, however often it is asked', async () => {
      const { chat, card, look } = worldOf();
      expect(look(card)).toEqual({ notes: 0, hasButtons: true });
      expect(await chat.endCard(card, 'ko')).toBe('ended');
      expect(await chat.endCard(card, 'ko')).toBe('ended');
      expect(look(card)).toEqual({ notes: 1, hasButtons: false });
    });

    it('says where a card was deleted or may not be edited, and stops at neither', async () => {
      const { chat, deletedCard, lockedCard } = worldOf();
      expect(await chat.endCard(deletedCard, 'en')).toBe('gone');
      expect(await chat.endCard(lockedCard, 'en')).toBe('not-allowed');
    });

    it('leaves the server, also when it is not in it any more', async () => {
      const { chat, state } = worldOf();
      await chat.leave();
      await chat.leave();
      expect(state().isIn).toBe(false);
    });

    it('says that it was refused', async () => {
      const { chat, card, refuse } = worldOf();
      refuse();
      await expect(chat.commandChanges()).rejects.toThrow(ChatRefused);
      await expect(chat.registerCommands()).rejects.toThrow(ChatRefused);
      await expect(chat.closeDoors()).rejects.toThrow(ChatRefused);
      await expect(chat.endCard(card, 'en')).rejects.toThrow(ChatRefused);
      await expect(chat.leave()).rejects.toThrow(ChatRefused);
    });
  });
}

import { describe, expect, it } from 'vitest';
import {
  type BotIdentity,
  type ChatApplication,
  ChatRefused,
  type ServerRole,
} from '../../../src/application/setup/ports/chat-application.ts';
import type { Language } from '../../../src/domain/people/people.ts';
import type { Named } from '../../../src/domain/setup/first-configuration.ts';

export type ChatWorld = {
  readonly chat: ChatApplication;
  /** With a token that is none. */
  readonly stranger: ChatApplication;
  readonly bot: BotIdentity;
  /** Somebody adds the bot to a server with these text channels, and with these roles of people. */
  readonly join: (server: Named, channels: readonly string[], roles: readonly ServerRole[]) => void;
  readonly interactionsUrl: () => string | null;
  readonly registeredIn: () => readonly string[];
  readonly greeted: () => readonly { readonly channel: string; readonly language: Language }[];
  /** From now on no address answers. */
  readonly silence: () => void;
  /** From now on the bot may make no channels, and write in none but this one. */
  readonly forbid: (butIn: string) => void;
};

const server = { id: '900000000000000001', name: 'Acme' };
const roles = [
  { id: '900000000000000022', name: 'Operators', isAdministrator: true },
  { id: '900000000000000023', name: 'Developers', isAdministrator: false },
];

export function chatApplicationContract(name: string, worldOf: () => ChatWorld): void {
  describe(`${name} as the application of a bot`, () => {
    it('tells whose token it is, and that another one is none', async () => {
      const { chat, stranger, bot } = worldOf();
      expect(await chat.identity()).toEqual(bot);
      expect(await stranger.identity()).toBeNull();
    });

    it('gives an address where a person adds this bot', () => {
      const { chat, bot } = worldOf();
      const [few, more] = [false, true].map(
        (creates) => new URL(chat.inviteUrl(bot.applicationId, creates)).searchParams,
      );
      expect(few?.get('client_id')).toBe(bot.applicationId);
      expect(more?.get('client_id')).toBe(bot.applicationId);
      expect(more?.get('permissions')).not.toBe(few?.get('permissions'));
    });

    it('tells the servers that the bot is in, their channels for text and the roles of people', async () => {
      const { chat, join } = worldOf();
      expect(await chat.servers()).toEqual([]);
      join(server, ['general', 'deploys'], roles);
      expect(await chat.servers()).toEqual([server]);
      expect((await chat.channels(server.id)).map((channel) => channel.name)).toEqual(['general', 'deploys']);
      expect(await chat.roles(server.id)).toEqual(roles);
    });

    it('makes a channel, which is there then', async () => {
      const { chat, join } = worldOf();
      join(server, ['general'], []);
      const made = await chat.createChannel(server.id, 'alerts');
      expect(made).toMatchObject({ name: 'alerts' });
      expect(await chat.channels(server.id)).toContainEqual(made);
    });

    it('says what the bot may not do, and fails for nothing else', async () => {
      const { chat, bot, join, forbid } = worldOf();
      join(server, ['general'], []);
      forbid('900000000000000011');
      expect(await chat.createChannel(server.id, 'alerts')).toBe('not-allowed');
      expect(await chat.greet(bot.applicationId, '900000000000000012', 'ko')).toBe('not-allowed');
      expect(await chat.greet(bot.applicationId, '900000000000000011', 'ko')).toBe('said');
    });

    it('says that Discord refuses a server that the bot is not in', async () => {
      const { chat } = worldOf();
      await expect(chat.channels(server.id)).rejects.toThrow(ChatRefused);
      await expect(chat.createChannel(server.id, 'alerts')).rejects.toThrow(ChatRefused);
      await expect(chat.roles(server.id)).rejects.toThrow(ChatRefused);
    });

    it('sends interactions to an address that answers, and says so where it does not', async () => {
      const { chat, interactionsUrl, silence } = worldOf();
      await chat.sendInteractionsTo('https://api.example/discord/interactions');
      expect(interactionsUrl()).toBe('https://api.example/discord/interactions');
      silence();
      await expect(chat.sendInteractionsTo('https://other.example/')).rejects.toThrow(ChatRefused);
      expect(interactionsUrl()).toBe('https://api.example/discord/interactions');
    });

    it('registers the commands in the server, and greets in the language of the team', async () => {
      const { chat, bot, join, registeredIn, greeted } = worldOf();
      join(server, ['general'], []);
      await chat.registerCommands(bot.applicationId, server.id);
      expect(registeredIn()).toEqual([server.id]);
      await chat.greet(bot.applicationId, '900000000000000011', 'ko');
      await chat.greet(bot.applicationId, '900000000000000012', 'en');
      expect(greeted()).toEqual([
        { channel: '900000000000000011', language: 'ko' },
        { channel: '900000000000000012', language: 'en' },
      ]);
    });

    it('greets no channel again, in whatever language', async () => {
      const { chat, bot, join, greeted } = worldOf();
      join(server, ['general'], []);
      for (const language of ['ko', 'ko', 'en'] as const)
        expect(await chat.greet(bot.applicationId, '900000000000000011', language)).toBe('said');
      expect(greeted()).toEqual([{ channel: '900000000000000011', language: 'ko' }]);
    });
  });
}

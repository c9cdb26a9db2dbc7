import { describe, expect, it } from 'vitest';
import type { ChatSetup } from '../../../src/application/doctor/ports/chat-setup.ts';
import { type ChatRight, chatRights } from '../../../src/domain/doctor/finding.ts';

export const server = '900000000000000001';

/** A bot, and what it finds. */
export type ChatWorld = {
  readonly bot: { readonly interactionsUrl: string | null; readonly isPublic: boolean } | null;
  readonly isInServer: boolean;
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly takesMessages: boolean;
    readonly denied: readonly ChatRight[];
  }[];
  readonly roles: readonly { readonly id: string; readonly name: string; readonly isMentionable: boolean }[];
  readonly mayMentionAll: boolean;
  readonly differing: readonly string[];
  readonly answersPings: boolean;
  readonly trouble: 'throttled' | 'source-unavailable' | null;
};

const world: ChatWorld = {
  bot: { interactionsUrl: 'https://api.acme.test/discord/interactions', isPublic: false },
  isInServer: true,
  channels: [{ id: '900000000000000011', name: 'deploys', takesMessages: true, denied: [] }],
  roles: [{ id: '900000000000000022', name: 'operators', isMentionable: true }],
  mayMentionAll: false,
  differing: [],
  answersPings: true,
  trouble: null,
};

/** `make`: the adapter in a world like this. */
export function chatSetupContract(name: string, make: (world: ChatWorld) => ChatSetup): void {
  const within = (change: Partial<ChatWorld>) => make({ ...world, ...change });
  const channelWith = (change: object) =>
    within({ channels: world.channels.map((channel) => ({ ...channel, ...change })) }).server(server);

  describe(`${name}, a ChatSetup`, () => {
    it('tells the application, and that there is none where the token is refused', async () => {
      expect(await within({}).application()).toEqual({ kind: 'known', value: world.bot });
      const bare = { interactionsUrl: null, isPublic: true };
      expect(await within({ bot: bare }).application()).toEqual({ kind: 'known', value: bare });
      expect(await within({ bot: null }).application()).toEqual({ kind: 'none' });
    });

    it('tells channels, roles and what the bot may do there', async () => {
      expect(await within({}).server(server)).toMatchObject({
        kind: 'known',
        value: {
          channels: [{ id: '900000000000000011', name: 'deploys', takesMessages: true, rights: chatRights }],
          mayMentionAll: false,
        },
      });
      const roles = await within({ roles: [{ id: '5', name: 'quiet', isMentionable: false }] }).server(server);
      expect(roles).toMatchObject({
        value: { roles: expect.arrayContaining([{ id: '5', name: 'quiet', isMentionable: false }]) },
      });
      expect(await within({ mayMentionAll: true }).server(server)).toMatchObject({ value: { mayMentionAll: true } });
    });

    it('leaves out each right that the channel denies, and all of them where the bot does not see it', async () => {
      for (const right of chatRights.filter((one) => one !== 'view')) {
        const rights = chatRights.filter((one) => one !== right);
        expect(await channelWith({ denied: [right] })).toMatchObject({ value: { channels: [{ rights }] } });
      }
      expect(await channelWith({ denied: ['view'] })).toMatchObject({ value: { channels: [{ rights: [] }] } });
      expect(await channelWith({ takesMessages: false })).toMatchObject({
        value: { channels: [{ takesMessages: false }] },
      });
    });

    it('tells that the bot is in no such server', async () => {
      expect(await within({ isInServer: false }).server(server)).toEqual({ kind: 'none' });
      expect(await within({ isInServer: false }).commandsThatDiffer(server)).toEqual({ kind: 'none' });
    });

    it('tells commands that differ, and whether PINGs are answered', async () => {
      const differing = ['cost', 'status'];
      expect(await within({ differing }).commandsThatDiffer(server)).toEqual({ kind: 'known', value: differing });
      expect(await within({}).pingsItself('https://a.test')).toEqual({ kind: 'known', value: true });
      expect(await within({ answersPings: false }).pingsItself('https://a.test')).toEqual({
        kind: 'known',
        value: false,
      });
    });

    it.each(['throttled', 'source-unavailable'] as const)('never takes %s for none', async (trouble) => {
      const troubled = within({ trouble });
      const unreadable = { kind: 'unreadable', reason: trouble };
      expect(await troubled.application()).toEqual(unreadable);
      expect(await troubled.server(server)).toEqual(unreadable);
      expect(await troubled.commandsThatDiffer(server)).toEqual(unreadable);
      expect(await troubled.pingsItself('https://a.test')).toEqual(unreadable);
    });
  });
}

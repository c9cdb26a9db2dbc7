import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/application/kit/secret.ts';
import { type Conversation, SetupStopped } from '../../../src/application/setup/ports/conversation.ts';

export type Said = {
  readonly choose?: string;
  readonly type?: string;
  readonly secret?: string;
};

export type ConversationWorld = {
  readonly conversation: Conversation;
  /** All that could be seen; null where there is nothing to look at. */
  readonly seen: () => string | null;
};

const choices = [
  { value: '21', name: 'Developers' },
  { value: '22', name: 'Operators' },
];

/** `worldOf` gives a conversation with somebody who answers so, and gives up where there is no answer. */
export function conversationContract(name: string, worldOf: (said: Said) => ConversationWorld): void {
  describe(`${name} as a conversation`, () => {
    it('gives what was chosen', async () => {
      expect(await worldOf({ choose: '22' }).conversation.choose('role', choices)).toBe('22');
    });

    it('asks nothing where there is one choice', async () => {
      expect(await worldOf({}).conversation.choose('server', choices.slice(0, 1))).toBe('21');
    });

    it('gives what was typed', async () => {
      expect(await worldOf({ type: 'acme' }).conversation.type('organization')).toBe('acme');
    });

    it('gives a secret that nobody could see', async () => {
      const { conversation, seen } = worldOf({ secret: 'hunter2' });
      const secret = await conversation.secret('bot-token');
      expect(secret).toBeInstanceOf(Secret);
      expect(secret.reveal()).toBe('hunter2');
      expect(seen() ?? '').not.toContain('hunter2');
    });

    it('takes nothing for the name of an organization', async () => {
      expect(await worldOf({ type: '' }).conversation.type('organization')).toBe('');
    });

    it('stops where nobody answers', async () => {
      const { conversation } = worldOf({});
      await expect(conversation.choose('role', choices)).rejects.toThrow(SetupStopped);
      await expect(worldOf({}).conversation.type('organization')).rejects.toThrow(SetupStopped);
      await expect(worldOf({}).conversation.secret('bot-token')).rejects.toThrow(SetupStopped);
    });

    it('speaks Korean', () => {
      const { conversation, seen } = worldOf({});
      conversation.speak('ko');
      conversation.tell({ kind: 'token-refused' });
      expect(seen() ?? '토큰').toContain('토큰');
    });
  });
}

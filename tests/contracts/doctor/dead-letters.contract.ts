import { describe, expect, it } from 'vitest';
import type { DeadLetters } from '../../../src/application/doctor/ports/dead-letters.ts';
import type { DeadLetterQueue } from '../../../src/application/doctor/ports/installation.ts';

/** `messages`: so many lie in the queue; null where there is no such queue. */
export type DeadLetterWorld = { readonly messages: number | null; readonly trouble: Trouble | null };
export type Trouble = 'no-credentials' | 'access-denied' | 'throttled' | 'source-unavailable';

export type DeadLetterHarness = (
  world: DeadLetterWorld,
) => Promise<{ readonly letters: DeadLetters; readonly queue: DeadLetterQueue }>;

export function deadLettersContract(name: string, harness: DeadLetterHarness): void {
  describe(`${name}, DeadLetters`, () => {
    it.each([0, 1, 3])('tells that %i messages lie in a queue', async (messages) => {
      const { letters, queue } = await harness({ messages, trouble: null });
      expect(await letters.countIn(queue)).toEqual({ kind: 'known', value: messages });
    });

    it('tells that there is no such queue', async () => {
      const { letters, queue } = await harness({ messages: null, trouble: null });
      expect(await letters.countIn(queue)).toEqual({ kind: 'none' });
    });

    it.each<Trouble>(['no-credentials', 'access-denied', 'throttled', 'source-unavailable'])(
      'never takes %s for an empty queue, or for none',
      async (trouble) => {
        const { letters, queue } = await harness({ messages: 0, trouble });
        expect(await letters.countIn(queue)).toEqual({ kind: 'unreadable', reason: trouble });
      },
    );
  });
}

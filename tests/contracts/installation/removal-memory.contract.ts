import { describe, expect, it } from 'vitest';
import type { RemovalMemory } from '../../../src/application/installation/ports/removal-memory.ts';
import type { RemovalProgress } from '../../../src/domain/installation/removal.ts';

const progress: RemovalProgress = {
  belongings: {
    account: '111122223333',
    region: 'ap-northeast-2',
    stack: 'Geonbot',
    parts: 40,
    logs: ['Geonbot-Worker'],
    table: 'the-table',
    prefix: '/geonbot',
    parameters: ['/geonbot/discord/bot-token'],
    applicationId: '900000000000000099',
    server: '900000000000000001',
    language: 'ko',
    app: { name: 'geonbot', deletionPage: 'https://github.com/settings/apps/geonbot/advanced', owners: ['acme'] },
  },
  done: ['export', 'doors'],
  cards: { ended: 1, gone: 2, notAllowed: 3 },
};

/** `again`: as another run of the command would see it. */
export function removalMemoryContract(
  name: string,
  newOne: () => { memory: RemovalMemory; again: () => RemovalMemory },
) {
  describe(`${name} as the memory of a removal`, () => {
    it('keeps the newest progress until it is forgotten', async () => {
      const { memory, again } = newOne();
      expect(await memory.progress()).toBe(null);
      await memory.remember({ ...progress, done: [], cards: null });
      await memory.remember(progress);
      expect(await again().progress()).toEqual(progress);
      const bare = { ...progress.belongings, parts: null, table: null, app: null };
      await memory.remember({ ...progress, belongings: bare });
      expect(await again().progress()).toEqual({ ...progress, belongings: bare });
      await memory.forget();
      await memory.forget();
      expect(await again().progress()).toBe(null);
    });
  });
}

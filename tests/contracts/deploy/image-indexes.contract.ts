import { describe, expect, it } from 'vitest';
import type { ImageIndexes } from '../../../src/application/deploy/ports/image-indexes.ts';
import { digestOf } from '../../support/a-rollout.ts';

export type ImageIndexesWorld = {
  readonly subject: ImageIndexes;
  /** An image for several platforms, or for one. */
  readonly push: (digest: string, platforms: readonly string[]) => Promise<void> | void;
  readonly refuse: (reason: 'access-denied' | 'throttled' | 'source-unavailable') => void;
};

export const repository = { account: '123456789012', region: 'ap-northeast-2', name: 'acme/backend' };

export function imageIndexesContract(name: string, harness: () => Promise<ImageIndexesWorld>): void {
  describe(`${name} looks into images`, () => {
    const index = digestOf('a');
    const platforms = [digestOf('b'), digestOf('c')];

    it('tells which manifests an index lists', async () => {
      const { subject, push } = await harness();
      await push(index, platforms);
      const answer = await subject.platformsOf({ repository, digest: index }, undefined);
      expect(answer).toEqual({ kind: 'known', value: platforms });
    });

    it('tells none of an image for one platform, and of one that is not there', async () => {
      const { subject, push } = await harness();
      await push(index, []);
      expect(await subject.platformsOf({ repository, digest: index }, undefined)).toEqual({ kind: 'none' });
      expect(await subject.platformsOf({ repository, digest: digestOf('f') }, undefined)).toEqual({ kind: 'none' });
    });

    it.each(['access-denied', 'throttled', 'source-unavailable'] as const)(
      'says "%s" where it may not or cannot look, and never that there is none',
      async (reason) => {
        const { subject, push, refuse } = await harness();
        await push(index, platforms);
        refuse(reason);
        const permission = reason === 'access-denied' ? 'ecr:BatchGetImage' : null;
        const because = { what: 'image-index', reason, permission };
        const answer = await subject.platformsOf({ repository, digest: index }, undefined);
        expect(answer).toEqual({ kind: 'unreadable', because });
      },
    );
  });
}

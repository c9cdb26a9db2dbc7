import { describe, expect, it } from 'vitest';
import type { Releases } from '../../../src/application/doctor/ports/releases.ts';

export type ReleasesWorld = {
  readonly published: string | null;
  readonly trouble: 'access-denied' | 'throttled' | 'source-unavailable' | null;
};

/** `make`: the adapter in such a world. */
export function releasesContract(name: string, make: (world: ReleasesWorld) => Releases): void {
  describe(`${name}, Releases`, () => {
    it('tells the newest one, and that there is none', async () => {
      const one = { published: '0.3.0', trouble: null };
      expect(await make(one).newest()).toEqual({ kind: 'known', value: '0.3.0' });
      expect(await make({ published: null, trouble: null }).newest()).toEqual({ kind: 'none' });
    });

    it.each(['access-denied', 'throttled', 'source-unavailable'] as const)(
      'never takes %s for none',
      async (trouble) => {
        expect(await make({ published: '0.3.0', trouble }).newest()).toEqual({ kind: 'unreadable', reason: trouble });
      },
    );
  });
}

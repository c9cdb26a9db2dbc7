import { describe, expect, it } from 'vitest';
import type { SweepPlaces } from '../../../src/application/jobs/ports/sweep-places.ts';

/** `harness` gives you a place where no sweep has stopped yet. */
export function sweepPlacesContract(name: string, harness: () => Promise<SweepPlaces>): void {
  describe(`${name} remembers where a sweep stopped`, () => {
    it('for each part, until it has come to the end', async () => {
      const places = await harness();
      expect(await places.of('deploys')).toBeNull();
      await places.keep('deploys', '1001');
      await places.keep('reviews', 'acme/backend#12');
      await places.keep('deploys', '1002');
      expect([await places.of('deploys'), await places.of('reviews')]).toEqual(['1002', 'acme/backend#12']);
      await places.keep('deploys', null);
      expect([await places.of('deploys'), await places.of('reviews')]).toEqual([null, 'acme/backend#12']);
    });
  });
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytes, groupBy, withResolvers } from '../../src/entrypoints/cli/older-node.ts';
import { runs } from '../support/property-budget.ts';

it('groups on Node 20 as newer ones do', () => {
  const halved = (item: number, index: number) => (index % 7 === 0 ? 'seventh' : Math.trunc(item / 2));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (items) => {
      expect([...groupBy(items, halved)]).toEqual([...Map.groupBy(items, halved)]);
    }),
    { numRuns: runs(100) },
  );
});

it('settles a promise from outside', async () => {
  const kept = withResolvers<string>();
  kept.resolve('kept');
  expect(await kept.promise).toBe('kept');
  const broken = withResolvers<string>();
  broken.reject(new Error('broken'));
  await expect(broken.promise).rejects.toThrow('broken');
});

it('reads the bytes of an answer', async () => {
  expect(await bytes.call(new Response('건봇'))).toEqual(await new Response('건봇').bytes());
});

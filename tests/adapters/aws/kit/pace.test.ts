import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pace } from '../../../../src/adapters/aws/kit/pace.ts';

it('lets no more through than a bucket of that size holds, and no fewer where nobody asked for long', async () => {
  const gaps = fc.array(fc.constantFrom(0, 0, 0, 7, 60, 1_000), { minLength: 1, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(
      gaps,
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom(5, 10, 20),
      async (all, burst, perSecond) => {
        let nowMs = 0;
        const waits: number[] = [];
        const pace = new Pace(
          { burst, perSecond },
          () => nowMs,
          async (ms) => void waits.push(ms),
        );
        let level = burst;
        let lastMs = 0;
        const sent: number[] = [];
        for (const gap of all) {
          nowMs += gap;
          const before = waits.length;
          await pace.turn();
          sent.push(nowMs + (waits[before] ?? 0));
        }
        for (const atMs of sent) {
          level = Math.min(burst, level + ((atMs - lastMs) / 1_000) * perSecond) - 1;
          lastMs = atMs;
          expect(level).toBeGreaterThan(-0.001);
        }
        expect(sent[0]).toBe(all[0]);
      },
    ),
  );
});

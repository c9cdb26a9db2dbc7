import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/application/kit/ports/clock.ts';

/** `worldOf` gives you a clock and what a watch beside it shows at that moment, in milliseconds since 1970. */
export function clockContract(
  name: string,
  worldOf: () => { readonly clock: Clock; readonly watch: () => number },
): void {
  describe(`${name} as a clock`, () => {
    it('shows what a watch beside it shows, in milliseconds since 1970', () => {
      const { clock, watch } = worldOf();
      const before = watch();
      const shown = clock.nowMs();
      expect(shown).toBeGreaterThanOrEqual(before);
      expect(shown).toBeLessThanOrEqual(watch());
      expect(new Date(shown).getUTCFullYear()).toBeGreaterThanOrEqual(2026);
    });

    it('shows whole milliseconds, as days and expiries are counted from them', () => {
      expect(Number.isSafeInteger(worldOf().clock.nowMs())).toBe(true);
    });

    it('is asked each time and does not keep what it once showed', async () => {
      const { clock, watch } = worldOf();
      const shown = clock.nowMs();
      await expect.poll(() => watch() > shown, { interval: 1 }).toBe(true);
      expect(clock.nowMs()).toBeGreaterThan(shown);
    });
  });
}

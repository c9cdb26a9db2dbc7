import { describe, expect, it } from 'vitest';
import type { LaidAside } from '../../../src/application/installation/ports/laid-aside.ts';

export type LaidAsideWorld = {
  readonly subject: LaidAside;
  /** Lies in the dead-letter queue `url`. */
  readonly url: string;
  /** What came out again where it came from, oldest first. */
  readonly back: () => Promise<readonly string[]>;
};

/** `harness` gives a dead-letter queue that holds these, out of a queue. */
export function laidAsideContract(
  name: string,
  harness: (messages: readonly string[]) => Promise<LaidAsideWorld>,
): void {
  describe(`${name} sends back what was laid aside`, () => {
    it('in its order, and nothing is left', async () => {
      const { subject, url, back } = await harness(['first', 'second', 'third']);
      expect(await subject.sendBack({ url })).toEqual({ sent: 3, left: 0 });
      expect(await back()).toEqual(['first', 'second', 'third']);
      expect(await subject.sendBack({ url })).toEqual({ sent: 0, left: 0 });
    });

    it('and says so where there is nothing', async () => {
      const { subject, url } = await harness([]);
      expect(await subject.sendBack({ url })).toEqual({ sent: 0, left: 0 });
    });

    it('and fails where there is no such queue', async () => {
      const { subject, url } = await harness([]);
      await expect(subject.sendBack({ url: `${url}-gone` })).rejects.toThrow('DoesNotExist');
    });
  });
}

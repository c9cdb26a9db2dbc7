import { describe, expect, it } from 'vitest';
import type { Timers } from '../../../src/application/kit/ports/timers.ts';

export type TimersWorld = { readonly subject: Timers; readonly passes: (ms: number) => Promise<unknown> };

export function timersContract(name: string, harness: () => TimersWorld): void {
  describe(`${name} lets time run out`, () => {
    it('once its time has come, and not before', async () => {
      const { subject, passes } = harness();
      const called: string[] = [];
      subject.after(200, () => called.push('late'));
      subject.after(10, () => called.push('soon'));
      expect(called).toEqual([]);
      await passes(60);
      expect(called).toEqual(['soon']);
      await passes(250);
      expect(called).toEqual(['soon', 'late']);
    });

    it('unless nobody wants it any more', async () => {
      const { subject, passes } = harness();
      const called: string[] = [];
      const cancel = subject.after(10, () => called.push('cancelled'));
      cancel();
      await passes(60);
      cancel();
      expect(called).toEqual([]);
    });
  });
}

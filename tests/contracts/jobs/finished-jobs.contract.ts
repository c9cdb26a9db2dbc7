import { describe, expect, it } from 'vitest';
import type { FinishedJobs } from '../../../src/application/jobs/ports/finished-jobs.ts';

export type FinishedJobsWorld = {
  readonly subject: FinishedJobs;
  readonly timePasses: (ms: number) => void;
};

/** `harness` gives you a place where nothing was finished yet. */
export function finishedJobsContract(name: string, harness: () => Promise<FinishedJobsWorld>): void {
  describe(`${name} remembers finished jobs`, () => {
    it('knows a job as finished only after it was', async () => {
      const { subject } = await harness();
      expect(await subject.isFinished('72d3162e-cc78-11e3-81ab-4c9367dc0958')).toBe(false);
      await subject.finish('72d3162e-cc78-11e3-81ab-4c9367dc0958');
      expect(await subject.isFinished('72d3162e-cc78-11e3-81ab-4c9367dc0958')).toBe(true);
      expect(await subject.isFinished('72D3162E-cc78-11e3-81ab-4c9367dc0958')).toBe(false);
    });

    it('does not mind being told 30 times at once', async () => {
      const { subject } = await harness();
      await Promise.all(Array.from({ length: 30 }, () => subject.finish('1320000000000000001')));
      expect(await subject.isFinished('1320000000000000001')).toBe(true);
    });

    it('still knows after three days, as long as the code host redelivers', async () => {
      const { subject, timePasses } = await harness();
      await subject.finish('one');
      timePasses(3 * 86_400_000);
      expect(await subject.isFinished('one')).toBe(true);
    });
  });
}

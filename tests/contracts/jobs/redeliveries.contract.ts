import { describe, expect, it } from 'vitest';
import type { Redeliveries } from '../../../src/application/jobs/ports/redeliveries.ts';
import type { AttemptId, FailedAttempt, Redelivery } from '../../../src/domain/jobs/redelivery.ts';

const first: Redelivery = {
  delivery: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
  attempt: '17' as AttemptId,
  times: 1,
  atMs: 1_790_000_000_000,
  isAsked: false,
};

export type RedeliveriesWorld = {
  readonly subject: Redeliveries;
  /** Removes what the store lets go of by then. */
  readonly expire: (nowMs: number) => Promise<void>;
};

/** `harness` gives you a place where nothing was asked for again yet. */
export function redeliveriesContract(name: string, harness: () => Promise<RedeliveriesWorld>): void {
  describe(`${name} remembers what was asked for again`, () => {
    it('keeps the last word on each delivery', async () => {
      const { subject } = await harness();
      expect(await subject.of(first.delivery)).toBeNull();
      expect(await subject.replace(null, first)).toBe('replaced');
      expect(await subject.replace(first, { ...first, isAsked: true })).toBe('replaced');
      expect(await subject.of(first.delivery)).toEqual({ ...first, isAsked: true });
      expect(await subject.of('another')).toBeNull();
    });

    it('lets one of 20 win who would ask at once, so that it is asked for once', async () => {
      const { subject } = await harness();
      const tries = Array.from({ length: 20 }, (_, index) => subject.replace(null, { ...first, atMs: index }));
      expect((await Promise.all(tries)).filter((result) => result === 'replaced')).toHaveLength(1);
    });

    it('changes nothing for whoever has read what is kept no more', async () => {
      const { subject } = await harness();
      await subject.replace(null, first);
      const asked = { ...first, isAsked: true };
      await subject.replace(first, asked);
      expect(await subject.replace(first, { ...first, times: 2 })).toBe('conflict');
      expect(await subject.replace(null, first)).toBe('conflict');
      expect(await subject.of(first.delivery)).toEqual(asked);
    });

    it('lists what waits, the oldest first, each attempt once, until it is settled', async () => {
      const { subject } = await harness();
      const failed = (id: number): FailedAttempt => ({
        attempt: String(id) as AttemptId,
        delivery: `d-${id % 2}`,
        event: 'pull_request',
        atMs: first.atMs + id,
      });
      for (const id of [3, 1, 12, 3]) await subject.wait(failed(id));
      expect(await subject.waiting(10)).toEqual([failed(1), failed(3), failed(12)]);
      expect(await subject.waiting(2)).toEqual([failed(1), failed(3)]);
      await subject.settle(failed(1));
      await subject.settle(failed(1));
      expect(await subject.waiting(10)).toEqual([failed(3), failed(12)]);
    });

    it('still knows after three days, as long as the code host keeps deliveries', async () => {
      const { subject, expire } = await harness();
      await subject.replace(null, first);
      await expire(first.atMs + 3 * 86_400_000);
      expect(await subject.of(first.delivery)).toEqual(first);
    });
  });
}

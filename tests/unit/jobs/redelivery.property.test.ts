import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttemptId,
  type FailedAttempt,
  lastFailures,
  mostRedeliveries,
  nextRedelivery,
  type Redelivery,
} from '../../../src/domain/jobs/redelivery.ts';

const fiveMinutes = 300_000;

function failedAt(atMs: number): FailedAttempt {
  return { attempt: String(atMs) as AttemptId, delivery: 'd-1', event: 'pull_request', atMs };
}

/** What sweeps every five minutes ask for while the other end is down for so many of them. */
function asksDuring(sweepsDown: number, sweeps: number): readonly number[] {
  const asks: number[] = [];
  let failed = failedAt(0);
  let remembered: Redelivery | null = null;
  for (let sweep = 1; sweep <= sweeps; sweep += 1) {
    const nowMs = sweep * fiveMinutes;
    const next = nextRedelivery(failed, remembered, nowMs);
    if (next === null) continue;
    remembered = { ...next, isAsked: true };
    asks.push(nowMs);
    if (sweep <= sweepsDown) failed = failedAt(nowMs + 1);
  }
  return asks;
}

describe('a delivery that failed', () => {
  it('is asked for at once, then after longer and longer, and never more than six times', () => {
    const minutes = asksDuring(1000, 864).map((ms) => ms / 60_000);
    expect(minutes).toEqual([5, 20, 80, 320, 1040, 2480]);
    expect(mostRedeliveries).toBe(6);
  });

  it('is asked for until it arrives, and then no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 495 }), (sweepsDown) => {
        const asks = asksDuring(sweepsDown, 864);
        expect(asks.length).toBeLessThanOrEqual(mostRedeliveries);
        expect(asks.at(-1)).toBeGreaterThan(sweepsDown * fiveMinutes);
        expect(asks.filter((ms) => ms > sweepsDown * fiveMinutes)).toHaveLength(1);
      }),
    );
  });

  it('is asked for again where it is not certain that it was', () => {
    const unsure = nextRedelivery(failedAt(0), null, 0);
    expect(nextRedelivery(failedAt(0), unsure, 14 * 60_000)).toBeNull();
    expect(nextRedelivery(failedAt(0), unsure, 15 * 60_000)).toMatchObject({ times: 2, isAsked: false });
  });

  it('counts by its last try, the oldest of them first', () => {
    const others = { ...failedAt(2), delivery: 'd-2' };
    expect(lastFailures([failedAt(1), failedAt(3), others])).toEqual([others, failedAt(3)]);
    expect(lastFailures([failedAt(3), others, failedAt(1)])).toEqual([others, failedAt(3)]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, localMoment } from '../../../src/domain/calendar/local-time.ts';
import { someInstant, someZone, wallClock } from '../../support/some-instants.ts';

describe('local time, in any zone and near any change of clocks', () => {
  it('is what the wall shows', () => {
    fc.assert(
      fc.property(someInstant, someZone, (atMs, zone) => {
        const { day, timeMs } = localMoment(atMs, zone);
        expect(`${day} ${new Date(timeMs).toISOString().slice(11, 19)}`).toBe(wallClock(atMs, zone));
      }),
    );
  });

  it('leads back to the instant, or to the other one that shows the same', () => {
    fc.assert(
      fc.property(someInstant, someZone, (atMs, zone) => {
        const local = localMoment(atMs, zone);
        const [first, last] = [instantOf(local, zone, 'first'), instantOf(local, zone, 'last')];
        expect([first, last]).toContain(atMs);
        expect(first).toBeLessThanOrEqual(last);
        expect(localMoment(first, zone)).toEqual(localMoment(last, zone));
      }),
    );
  });

  it('never comes out of order', () => {
    const which = fc.constantFrom('first' as const, 'last' as const);
    const aTime = fc.integer({ min: 0, max: 86_400_000 });
    fc.assert(
      fc.property(someInstant, someZone, which, aTime, aTime, (atMs, zone, one, a, b) => {
        const { day } = localMoment(atMs, zone);
        const earlier = instantOf({ day, timeMs: Math.min(a, b) }, zone, one);
        expect(earlier).toBeLessThanOrEqual(instantOf({ day, timeMs: Math.max(a, b) }, zone, one));
      }),
    );
  });
});

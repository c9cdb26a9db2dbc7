import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, type DeliveryMetrics, deliveryMetrics } from '../../../src/domain/history/delivery-metrics.ts';

const horizonMs = 1000;
const ends = fc
  .uniqueArray(fc.record({ atMs: fc.nat(horizonMs), isGood: fc.boolean() }), {
    maxLength: 3,
    selector: ({ atMs }) => atMs,
  })
  .map((found) => found.toSorted((a, b) => a.atMs - b.atMs));
const histories: fc.Arbitrary<readonly Delivery[]> = fc.uniqueArray(
  fc.record({
    id: fc.nat(99).map(String),
    service: fc.constantFrom('a', 'b'),
    environment: fc.constantFrom('dev', 'prod'),
    purpose: fc.constantFrom('deploy' as const, 'rollback' as const),
    committedAtMs: fc.option(fc.nat(horizonMs)),
    ends,
  }),
  { maxLength: 14, selector: ({ id }) => id },
);
const moment = fc.integer({ min: -10, max: horizonMs + 10 });

function counts({ frequency, leadTime, changeFailures, recoveryTime }: DeliveryMetrics): readonly number[] {
  return [
    'count' in frequency ? frequency.count : 0,
    'count' in leadTime ? leadTime.count : 0,
    ...('of' in changeFailures ? [changeFailures.failed, changeFailures.of] : [0, 0]),
    'count' in recoveryTime ? recoveryTime.count : 0,
  ];
}

describe('deliveryMetrics', () => {
  it('does not mind in which order the deployments are told', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), moment, moment, (history, chance, fromMs, toMs) => {
        const keys = new Map(history.map((delivery) => [delivery, chance.next().value ?? 0]));
        const shuffled = history.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        expect(deliveryMetrics(shuffled, { fromMs, toMs })).toEqual(deliveryMetrics(history, { fromMs, toMs }));
      }),
    );
  });

  it('counts in two windows side by side what it counts in both at once', () => {
    fc.assert(
      fc.property(histories, fc.uniqueArray(moment, { minLength: 3, maxLength: 3 }), (history, moments) => {
        const [a = 0, b = 0, c = 0] = moments.toSorted((x, y) => x - y);
        const [left, right, both] = [
          { fromMs: a, toMs: b },
          { fromMs: b, toMs: c },
          { fromMs: a, toMs: c },
        ].map((window) => counts(deliveryMetrics(history, window)));
        expect(left?.map((count, at) => count + (right?.[at] ?? 0))).toEqual(both);
      }),
    );
  });

  it('never finds more failures than changes, nor any duration below 0 or above all of time', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { changeFailures, leadTime, recoveryTime } = deliveryMetrics(history, { fromMs: 0, toMs: horizonMs + 1 });
        if (changeFailures.kind === 'measured') expect(changeFailures.failed).toBeLessThanOrEqual(changeFailures.of);
        for (const median of [leadTime, recoveryTime]) {
          if (median.kind !== 'measured') continue;
          expect(median.medianMs).toBeGreaterThanOrEqual(0);
          expect(median.medianMs).toBeLessThanOrEqual(horizonMs);
        }
      }),
    );
  });

  it('says that there is not enough data exactly where there is none', () => {
    fc.assert(
      fc.property(histories, moment, moment, (history, fromMs, toMs) => {
        const { frequency, leadTime, changeFailures, recoveryTime } = deliveryMetrics(history, { fromMs, toMs });
        for (const one of [frequency, leadTime, recoveryTime]) if ('count' in one) expect(one.count).toBeGreaterThan(0);
        if ('of' in changeFailures) expect(changeFailures.of).toBeGreaterThan(0);
      }),
    );
  });
});

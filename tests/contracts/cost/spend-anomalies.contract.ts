import { describe, expect, it } from 'vitest';
import type { SpendAnomalies } from '../../../src/application/cost/ports/spend-anomalies.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import type { SpendAnomaly } from '../../../src/domain/cost/spend-anomaly.ts';
import type { SpendingUnavailable } from '../../../src/domain/cost/spending.ts';

export type SpendAnomaliesWorld = {
  readonly subject: SpendAnomalies;
  readonly found: (anomalies: readonly SpendAnomaly[]) => Promise<void>;
  readonly fails: (reason: SpendingUnavailable) => Promise<void>;
};

const period = { start: '2026-11-08' as Day, end: '2026-11-23' as Day };

export function anAnomaly(change: Partial<SpendAnomaly> = {}): SpendAnomaly {
  return {
    id: 'anomaly-1',
    service: 'Amazon Elastic Compute Cloud - Compute',
    since: '2026-11-18' as Day,
    day: '2026-11-20' as Day,
    impact: parseMoney('32.1') ?? zero,
    causes: ['APN2-BoxUsage:g5.xlarge, ap-northeast-2, 123456789012'],
    ...change,
  };
}

/** `harness` gives you an account in which nothing was found. */
export function spendAnomaliesContract(name: string, harness: () => Promise<SpendAnomaliesWorld>): void {
  describe(`${name} tells what the cloud's own watch has found`, () => {
    it('with its amount, its days and where it comes from', async () => {
      const { subject, found } = await harness();
      const two = [anAnomaly(), anAnomaly({ id: 'anomaly-2', service: null, causes: [], day: '2026-11-18' as Day })];
      await found(two);
      expect(await subject.within(period)).toEqual({ kind: 'known', anomalies: two });
    });

    it('on days of the period only', async () => {
      const { subject, found } = await harness();
      const seen = (id: string, since: string, day: string) => anAnomaly({ id, since: since as Day, day: day as Day });
      await found([
        seen('before', '2026-11-01', '2026-11-07'),
        seen('into', '2026-11-01', '2026-11-08'),
        seen('last', '2026-11-22', '2026-11-23'),
        seen('after', '2026-11-23', '2026-11-23'),
      ]);
      const outcome = await subject.within(period);
      expect(outcome.kind === 'known' && outcome.anomalies.map(({ id }) => id).sort()).toEqual(['into', 'last']);
    });

    it('without losing any of 250, however they are paged', async () => {
      const { subject, found } = await harness();
      const many = Array.from({ length: 250 }, (_, n) => anAnomaly({ id: `anomaly-${n}` }));
      await found(many);
      expect(await subject.within(period)).toEqual({ kind: 'known', anomalies: many });
    });

    it('as nothing where there is no monitor', async () => {
      const { subject } = await harness();
      expect(await subject.within(period)).toEqual({ kind: 'known', anomalies: [] });
    });

    it.each<SpendingUnavailable>(['access-denied', 'not-enabled', 'throttled', 'source-unavailable'])(
      'or why it cannot: "%s"',
      async (reason) => {
        const { subject, fails } = await harness();
        await fails(reason);
        expect(await subject.within(period)).toEqual({ kind: 'unavailable', reason });
      },
    );
  });
}

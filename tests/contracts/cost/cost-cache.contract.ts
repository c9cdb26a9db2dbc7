import { describe, expect, it } from 'vitest';
import type { CostCache, CostFacts } from '../../../src/application/cost/ports/cost-cache.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';

export type KeptCostsWorld = {
  readonly subject: CostCache;
  /** When it is now. */
  readonly nowMs: () => number;
  /** The store also lets go of what has expired by then. */
  readonly timePasses: (ms: number) => Promise<void>;
};

const money = (text: string) => parseMoney(text) ?? zero;

function factsOf(service: string, readAtMs: number, rows = 2): CostFacts {
  const period = { start: '2026-11-22' as Day, end: '2026-12-01' as Day };
  return {
    spending: {
      currency: 'USD',
      view: 'usage' as const,
      spends: Array.from({ length: rows }, (_, at) => ({
        day: '2026-11-21' as Day,
        service: at === 0 ? service : `${service} ${at}`,
        amount: money(`-1234567890.000000000000000${at % 10}9`),
        recordType: 'usage' as const,
        provisional: at % 2 === 0,
      })),
    },
    forecast: {
      kind: 'known',
      forecast: { period, amount: money('12.5'), range: { low: money('1'), high: money('2') } },
    },
    readAtMs,
  };
}

/** `harness` gives you a place where nothing is kept. */
export function keptCostsContract(name: string, harness: () => Promise<KeptCostsWorld>): void {
  describe(`${name} keeps what was paid for`, () => {
    it('and gives it back to the last digit, and nothing under other keys', async () => {
      const { subject, nowMs } = await harness();
      const facts = factsOf('123n "units": \u0000 @everyone', nowMs());
      expect(await subject.of('a')).toBeNull();
      await subject.keep('a', facts, nowMs() + 60_000);
      expect(await subject.of('a')).toEqual(facts);
      expect(await subject.of('b')).toBeNull();
    });

    it('until its time is over, and not a moment longer', async () => {
      const { subject, nowMs, timePasses } = await harness();
      await subject.keep('a', factsOf('EC2', nowMs()), nowMs() + 60_000);
      await timePasses(59_999);
      expect(await subject.of('a')).not.toBeNull();
      await timePasses(1);
      expect(await subject.of('a')).toBeNull();
    });

    it('with the newest in place of what was there', async () => {
      const { subject, nowMs } = await harness();
      await subject.keep('a', factsOf('EC2', nowMs()), nowMs() + 60_000);
      const newer = { ...factsOf('S3', nowMs()), forecast: null };
      await subject.keep('a', newer, nowMs() + 60_000);
      expect(await subject.of('a')).toEqual(newer);
    });

    it('of a quarter of a year with 60 services, each with three kinds of charges', async () => {
      const { subject, nowMs } = await harness();
      const facts = factsOf('Amazon Elastic Compute Cloud - Compute', nowMs(), 92 * 60 * 3);
      await subject.keep('a', facts, nowMs() + 60_000);
      expect(await subject.of('a')).toEqual(facts);
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { SavingsAdvice } from '../../../src/application/cost/ports/savings-advice.ts';
import { parseMoney } from '../../../src/domain/cost/money.ts';
import type { AdviceUnavailable } from '../../../src/domain/cost/saving.ts';

/** Something that could be smaller; `monthly` as AWS says it, null where it does not. */
export type Advised = { readonly id: string; readonly monthly: number | null; readonly currency?: string };

export type SavingsAdviceWorld = {
  readonly subject: SavingsAdvice;
  /** In place of what it advised before, with new ids of its own as AWS gives them every day. */
  readonly advises: (advised: readonly Advised[]) => Promise<void>;
  readonly fails: (reason: AdviceUnavailable) => Promise<void>;
};

/** `harness` gives you an account of which nothing could be saved. */
export function savingsAdviceContract(
  name: string,
  harness: () => Promise<SavingsAdviceWorld>,
  failures: readonly AdviceUnavailable[] = ['access-denied', 'not-enabled', 'throttled', 'source-unavailable'],
): void {
  describe(`${name} says what could be saved`, () => {
    it('with the monthly figure of each, and none where AWS gives none', async () => {
      const { subject, advises } = await harness();
      await advises([
        { id: 'i-one', monthly: 52.105 },
        { id: 'i-two', monthly: null },
        { id: 'i-three', monthly: 300, currency: 'CNY' },
      ]);
      const { savings } = await found(subject);
      expect(savings.map(({ name, monthly }) => [name, monthly]).sort()).toEqual([
        ['i-one', { amount: parseMoney('52.105'), currency: 'USD' }],
        ['i-three', { amount: parseMoney('300'), currency: 'CNY' }],
        ['i-two', null],
      ]);
    });

    it('and nothing of what saves nothing', async () => {
      const { subject, advises } = await harness();
      await advises([{ id: 'i-one', monthly: 0 }]);
      expect(await found(subject)).toEqual({ kind: 'known', savings: [], hasMore: false });
    });

    it('as nothing at all where there is nothing', async () => {
      expect(await found((await harness()).subject)).toEqual({ kind: 'known', savings: [], hasMore: false });
    });

    it('by keys that stay the same from day to day, and differ from each other', async () => {
      const { subject, advises } = await harness();
      const two = [
        { id: 'i-one', monthly: 1 },
        { id: 'i-two', monthly: 2 },
      ];
      await advises(two);
      const keys = async () => (await found(subject)).savings.map(({ key }) => key).sort();
      const before = await keys();
      await advises(two);
      expect(await keys()).toEqual(before);
      expect(new Set(before).size).toBe(2);
    });

    it('each of 200 once, however they are paged', async () => {
      const { subject, advises } = await harness();
      const many = Array.from({ length: 200 }, (_, at) => ({ id: `i-${at}`, monthly: 200 - at }));
      await advises(many);
      const { savings, hasMore } = await found(subject);
      expect(new Set(savings.map(({ name }) => name))).toEqual(new Set(many.map(({ id }) => id)));
      expect([savings.length, hasMore]).toEqual([200, false]);
    });

    it.each(failures)('or why it cannot: "%s"', async (reason) => {
      const { subject, fails } = await harness();
      await fails(reason);
      expect(await subject.find()).toEqual({ kind: 'unavailable', reason });
    });
  });
}

async function found(subject: SavingsAdvice) {
  const advice = await subject.find();
  if (advice.kind === 'unavailable') throw new Error(advice.reason);
  return advice;
}

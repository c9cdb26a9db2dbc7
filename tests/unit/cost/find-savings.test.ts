import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryOwnSavings } from '../../../src/adapters/in-memory/cost/in-memory-own-savings.ts';
import { InMemoryPaidRates } from '../../../src/adapters/in-memory/cost/in-memory-paid-rates.ts';
import { InMemoryResourceMakes } from '../../../src/adapters/in-memory/cost/in-memory-resource-makes.ts';
import { InMemorySavingsAdvice } from '../../../src/adapters/in-memory/cost/in-memory-savings-advice.ts';
import { InMemoryWeeksOfUse } from '../../../src/adapters/in-memory/cost/in-memory-weeks-of-use.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryResourceDirectory } from '../../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import { FindSavings } from '../../../src/application/cost/find-savings.ts';
import { PriceIdle } from '../../../src/application/cost/price-idle.ts';
import { add, type Money, parseMoney, toFixed2, zero } from '../../../src/domain/cost/money.ts';
import { bySize, inWholeCents, togetherOf } from '../../../src/domain/cost/saving.ts';
import type { Resource } from '../../../src/domain/status/resource.ts';
import { aSaving } from '../../support/a-saving.ts';
import { nowMs } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';

const region = 'ap-northeast-2';
const idle: Resource = { kind: 'ec2', name: 'old', region, instanceId: 'i-0123456789abcdef0' };
const busy: Resource = { kind: 'ecs', name: 'backend', region, cluster: 'main', service: 'backend' };
const young: Resource = { kind: 'ecs', name: 'young', region, cluster: 'main', service: 'young' };
const cluster: Resource = { kind: 'eks', name: 'data', region, cluster: 'data' };
const week = 168;

function world(resources: readonly Resource[] = [idle, busy, young, cluster]) {
  const hub = new InMemorySavingsAdvice('cost-optimization-hub');
  const optimizer = new InMemorySavingsAdvice('compute-optimizer');
  const weeks = new InMemoryWeeksOfUse();
  const clock = new InMemoryClock(nowMs);
  const [makes, rates] = [new InMemoryResourceMakes(), new InMemoryPaidRates()];
  const prices = new PriceIdle({ makes, rates, own: new InMemoryOwnSavings(), clock });
  const parts = { directory: new InMemoryResourceDirectory(), weeks, prices, clock };
  const find = (...advice: readonly InMemorySavingsAdvice[]) =>
    new FindSavings({ resources, rules: [] }, { advice, ...parts }).execute();
  return { hub, optimizer, weeks, makes, rates, find };
}

const usd = (amount: string) => ({ amount: parseMoney(amount) ?? zero, currency: 'USD' });

describe('what could be saved', () => {
  it('is told by the hub where it answers, the largest first and those without a figure last', async () => {
    const { hub, optimizer, find } = world();
    hub.set([aSaving('unknown', null), aSaving('small', usd('1')), aSaving('large', usd('20'))]);
    optimizer.set([aSaving('other', usd('99'))]);
    const found = await find(hub, optimizer);
    expect(found).toMatchObject({ source: 'cost-optimization-hub', unread: [], looked: null });
    expect(found.savings.map(({ name }) => name)).toEqual(['large', 'small', 'unknown']);
  });

  it('is nothing where the hub has found nothing, and nobody else is asked', async () => {
    const { hub, optimizer, find } = world();
    optimizer.set([aSaving('other', usd('99'))]);
    expect(await find(hub, optimizer)).toMatchObject({ source: 'cost-optimization-hub', savings: [] });
  });

  it('is told by Compute Optimizer where the hub does not tell, and it says why', async () => {
    const { hub, optimizer, find } = world();
    hub.setUnavailable('not-enabled');
    optimizer.set([aSaving('other', usd('99'))]);
    expect(await find(hub, optimizer)).toMatchObject({
      source: 'compute-optimizer',
      savings: [{ name: 'other' }],
      unread: [{ source: 'cost-optimization-hub', reason: 'not-enabled' }],
    });
  });

  it('is what was idle for a week where nobody is to be asked: without a figure where nobody knows what it is made of', async () => {
    const { weeks, rates, find } = world();
    weeks.set(idle, { busiestPercent: 2, hours: week });
    weeks.set(busy, { busiestPercent: 2.01, hours: week });
    weeks.set(young, { busiestPercent: 0, hours: 24 });
    const found = await find();
    expect(found).toMatchObject({ source: 'own-rules', unread: [], looked: { count: 3, unknown: 1 } });
    expect(found.savings).toMatchObject([{ name: 'old (i-0123456789abcdef0)', action: 'Idle', monthly: null }]);
    expect([found.rates, rates.asked]).toEqual([undefined, []]);
  });

  it('has the figure of what is idle, what it is of, and what it took to know it', async () => {
    const { weeks, makes, rates, find } = world();
    for (const one of [idle, busy]) {
      const use = { usage: 'BoxUsage:m5.large', operation: 'RunInstances', parts: 1024 };
      makes.set(one, { label: 'm5.large', uses: [use] });
      rates.set({ region }, [{ ...use, perHour: usd('0.1').amount, currency: 'USD' }]);
    }
    weeks.set(idle, { busiestPercent: 1, hours: week });
    weeks.set(busy, { busiestPercent: 50, hours: week });
    expect(await find()).toMatchObject({
      savings: [{ name: 'old (i-0123456789abcdef0)', monthly: usd('73'), of: 'm5.large' }],
      rates: { readAtMs: nowMs, requests: 1 },
    });
    expect(await find()).toMatchObject({ rates: { requests: 0 } });
  });

  it('is not said to be idle where nobody knows how busy it was', async () => {
    const { weeks, find } = world();
    weeks.failPlace(region, 'access-denied');
    expect(await find()).toMatchObject({ savings: [], looked: { count: 3, unknown: 3 } });
  });

  it('counts together to the last digit, for each currency, and the unknown apart', () => {
    const some = fc.array(
      fc.option(fc.record({ units: fc.bigInt(1n, 10n ** 24n), currency: fc.constantFrom('USD', 'CNY') })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (given) => {
        const savings = given.map((one, at) =>
          aSaving(String(at), one === null ? null : { amount: { units: one.units }, currency: one.currency }),
        );
        const { amounts, unknown } = togetherOf(bySize(savings));
        expect(unknown).toBe(given.filter((one) => one === null).length);
        for (const currency of ['USD', 'CNY']) {
          const all = savings.flatMap(({ monthly }) => (monthly?.currency === currency ? [monthly.amount] : []));
          const expected = all.reduce<Money>(add, zero);
          expect(amounts.find((one) => one.currency === currency)?.amount ?? zero).toEqual(expected);
          const shown = inWholeCents(savings).flatMap(({ monthly }) =>
            monthly?.currency === currency ? [monthly.amount] : [],
          );
          expect(toFixed2(shown.reduce<Money>(add, zero))).toBe(toFixed2(expected));
        }
      }),
      { numRuns: runs(200) },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { InMemoryOwnSavings } from '../../../src/adapters/in-memory/cost/in-memory-own-savings.ts';
import { InMemoryPaidRates } from '../../../src/adapters/in-memory/cost/in-memory-paid-rates.ts';
import { InMemoryResourceMakes } from '../../../src/adapters/in-memory/cost/in-memory-resource-makes.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { PriceIdle } from '../../../src/application/cost/price-idle.ts';
import { parseMoney, toFixed2, zero } from '../../../src/domain/cost/money.ts';
import { type Made, monthlyOf, type PaidRate } from '../../../src/domain/cost/paid-rate.ts';
import { type Ec2Instance, type Resource, resourceKey } from '../../../src/domain/status/resource.ts';
import { nowMs } from '../../support/a-team.ts';

const [seoul, tokyo, oregon] = ['ap-northeast-2', 'ap-northeast-1', 'us-west-2'];
const hourMs = 3_600_000;
const server = (id: number, region = seoul): Ec2Instance => ({
  ...{ kind: 'ec2', name: `s${id}`, region },
  instanceId: `i-${String(id).padStart(17, '0')}`,
});
const rate = (usage: string, operation: string, perHour: string, currency = 'USD'): PaidRate => ({
  ...{ usage, operation, currency },
  perHour: parseMoney(perHour) ?? zero,
});
const large: Made = {
  label: 'm5.large',
  uses: [{ usage: 'BoxUsage:m5.large', operation: 'RunInstances', parts: 1024 }],
};
const anHour = rate('BoxUsage:m5.large', 'RunInstances', '0.118');

function world(idle: readonly Resource[]) {
  const [own, rates, makes] = [new InMemoryOwnSavings(), new InMemoryPaidRates(), new InMemoryResourceMakes()];
  const clock = new InMemoryClock(nowMs);
  for (const one of idle) makes.set(one, large);
  for (const region of [seoul, tokyo, oregon]) rates.set({ region }, [anHour]);
  const price = new PriceIdle({ makes, rates, own, clock });
  const shown = async () => {
    const { prices, read } = await price.of(idle);
    const amounts = idle.map((one) => {
      const { monthly = null } = prices.get(resourceKey(one)) ?? {};
      return monthly === null ? null : `${toFixed2(monthly.amount)} ${monthly.currency}`;
    });
    return { amounts, read };
  };
  return { own, rates, makes, clock, shown };
}

describe('what an idle resource costs in a month', () => {
  it('is 730 hours of what its like cost, read once a week and said how fresh', async () => {
    const { clock, rates, shown } = world([server(1), server(2)]);
    const read = { readAtMs: nowMs, requests: 1 };
    expect(await shown()).toEqual({ amounts: ['86.14 USD', '86.14 USD'], read });
    clock.advance(6 * 24 * hourMs);
    expect(await shown()).toEqual({ amounts: ['86.14 USD', '86.14 USD'], read: { ...read, requests: 0 } });
    clock.advance(24 * hourMs);
    expect((await shown()).read).toEqual({ readAtMs: clock.nowMs(), requests: 1 });
    expect(rates.asked).toEqual([seoul, seoul]);
  });

  it('is asked of no more than two places at once, those with the most first, and of the third the next time', async () => {
    const { rates, shown } = world([server(1, oregon), server(2, tokyo), server(3, tokyo), server(4), server(5)]);
    expect((await shown()).amounts).toEqual([null, ...Array(4).fill('86.14 USD')]);
    expect(rates.asked.toSorted()).toEqual([tokyo, seoul]);
    expect((await shown()).amounts).toEqual(Array(5).fill('86.14 USD'));
    expect(rates.asked).toHaveLength(3);
  });

  it('is not known, and asked for again, where the bill cannot be read', async () => {
    const { rates, shown } = world([server(1)]);
    rates.setUnavailable('access-denied');
    expect(await shown()).toEqual({ amounts: [null], read: null });
    rates.setUnavailable(null);
    expect((await shown()).amounts).toEqual(['86.14 USD']);
  });

  it('costs nothing to know where nothing is idle, and where nobody knows what it is made of', async () => {
    const nothing = world([]);
    expect(await nothing.shown()).toEqual({ amounts: [], read: null });
    const strange = world([]);
    const { prices } = await new PriceIdle({ ...strange }).of([server(1)]);
    expect([prices.size, nothing.rates.asked, strange.rates.asked]).toEqual([0, [], []]);
  });
});

describe('a figure of our own', () => {
  const use = (usage: string, parts: number) => ({ usage, operation: 'FargateTask', parts });
  const tasks: Made = {
    label: '2 × 0.25 vCPU, 0.5 GB',
    uses: [use('Fargate-vCPU-Hours:perCPU', 512), use('Fargate-GB-Hours', 1024)],
  };
  const cpu = rate('Fargate-vCPU-Hours:perCPU', 'FargateTask', '0.04');
  const memory = rate('Fargate-GB-Hours', 'FargateTask', '0.004');
  const shown = (made: Made, ...rates: readonly PaidRate[]) => {
    const monthly = monthlyOf(made, rates);
    return monthly && `${toFixed2(monthly.amount)} ${monthly.currency}`;
  };

  it('adds up processors and memory, of all tasks', () => {
    // 730 hours of half a processor and one gigabyte.
    expect(shown(tasks, cpu, memory)).toBe('17.52 USD');
  });

  it('is none where a part has no rate, where it costs nothing, and where currencies differ', () => {
    expect([shown(tasks, cpu), shown(tasks), shown({ label: 'x', uses: [] }, cpu)]).toEqual([null, null, null]);
    expect(shown(large, rate('BoxUsage:m5.large', 'RunInstances', '0'))).toBeNull();
    expect(shown(large, rate('BoxUsage:m5.large', 'RunInstances:0002', '0.2'))).toBeNull();
    expect(shown(tasks, cpu, { ...memory, currency: 'CNY' })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { InMemoryOwnSavings } from '../../../src/adapters/in-memory/cost/in-memory-own-savings.ts';
import { InMemorySavingsAdvice } from '../../../src/adapters/in-memory/cost/in-memory-savings-advice.ts';
import { InMemoryWeeksOfUse } from '../../../src/adapters/in-memory/cost/in-memory-weeks-of-use.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryResourceDirectory } from '../../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import { FindSavings } from '../../../src/application/cost/find-savings.ts';
import { LookForSavings } from '../../../src/application/cost/look-for-savings.ts';
import type { Resource } from '../../../src/domain/status/resource.ts';
import { savingsSweep } from '../../../src/entrypoints/work/sweep-steps.ts';
import { nowMs } from '../../support/a-team.ts';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
const region = 'ap-northeast-2';

function server(id: number): Resource {
  return { kind: 'ec2', name: `old-${id}`, region, instanceId: `i-${String(id).padStart(17, '0')}` };
}

function world(count = 2, advice: readonly InMemorySavingsAdvice[] = []) {
  const resources = Array.from({ length: count }, (_, at) => server(at));
  const [own, weeks, clock] = [new InMemoryOwnSavings(), new InMemoryWeeksOfUse(), new InMemoryClock(nowMs)];
  const asked: number[] = [];
  const lastWeek = weeks.lastWeek.bind(weeks);
  weeks.lastWeek = (some) => {
    asked.push(some.length);
    return lastWeek(some);
  };
  const directory = new InMemoryResourceDirectory();
  const prices = { of: async () => ({ prices: new Map(), read: null }) };
  const find = new FindSavings({ resources, rules: [] }, { advice, directory, weeks, prices, clock });
  const look = new LookForSavings({ find, own, clock, asksAws: advice.length > 0 });
  const sweep = () => savingsSweep(look).run(Number.POSITIVE_INFINITY);
  return { resources, own, weeks, clock, asked, sweep };
}

describe('the sweep', () => {
  it('looks once a week, whatever it found, and pays for no other look', async () => {
    const { weeks, resources, clock, own, asked, sweep } = world();
    if (resources[0]) weeks.set(resources[0], { busiestPercent: 1, hours: 168 });
    expect(await sweep()).toEqual({ look: 'made', looked: 2, unknown: 1, found: 1 });
    for (let at = 1; at < 168; at += 1) {
      clock.advance(hourMs);
      expect(await sweep()).toMatchObject({ look: 'not-due' });
    }
    expect(await own.last()).toMatchObject({
      finding: { atMs: nowMs, savings: [{ action: 'Idle', monthly: null }], looked: { count: 2, unknown: 1 } },
    });
    clock.advance(hourMs);
    expect(await sweep()).toMatchObject({ look: 'made' });
    expect(asked).toEqual([2, 2]);
    expect((await own.last())?.finding?.atMs).toBe(nowMs + weekMs);
  });

  it('looks at nothing for a team that has AWS asked', async () => {
    const { own, asked, sweep } = world(2, [new InMemorySavingsAdvice('cost-optimization-hub')]);
    expect(await sweep()).toEqual({ look: 'left-to-aws', looked: 0, unknown: 0, found: 0 });
    expect([asked, await own.last()]).toEqual([[], null]);
  });

  it('tries a look that did not end again after an hour, and keeps what was found before', async () => {
    const { weeks, clock, own, sweep } = world();
    await sweep();
    const { lastWeek } = weeks;
    let tries = 0;
    weeks.lastWeek = async () => {
      tries += 1;
      throw new Error('the worker is gone');
    };
    clock.advance(weekMs);
    await expect(sweep()).rejects.toThrow('the worker is gone');
    clock.advance(hourMs - 1);
    expect(await sweep()).toMatchObject({ look: 'not-due' });
    expect(await own.last()).toMatchObject({ finding: { atMs: nowMs } });
    clock.advance(1);
    await expect(sweep()).rejects.toThrow('the worker is gone');
    weeks.lastWeek = lastWeek;
    clock.advance(hourMs);
    expect([tries, await sweep()]).toMatchObject([2, { look: 'made' }]);
  });

  it('keeps no more than one item can hold', async () => {
    const { resources, weeks, own, sweep } = world(260);
    for (const resource of resources) weeks.set(resource, { busiestPercent: 0, hours: 168 });
    expect(await sweep()).toMatchObject({ found: 260 });
    const finding = (await own.last())?.finding;
    expect([finding?.savings.length, finding?.looked]).toEqual([250, { count: 260, unknown: 0 }]);
  });
});

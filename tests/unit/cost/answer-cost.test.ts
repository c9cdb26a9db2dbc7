import { describe, expect, it } from 'vitest';
import { InMemorySpendLedger } from '../../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import type { SpendQuestion } from '../../../src/application/cost/ports/spend-ledger.ts';
import type { CostQuestion } from '../../../src/domain/cost/cost-question.ts';
import { parseMoney, toFixed2 } from '../../../src/domain/cost/money.ts';
import { usd } from '../../support/a-bill.ts';
import { billed, costWorld } from './cost-world.ts';

const hourMs = 3_600_000;
const plain: CostQuestion = { period: null, by: null, why: false, save: false, fresh: false };

function world(tag: string | null = null) {
  const made = costWorld({ tag, floor: usd(1000) });
  made.ledger.add(
    billed('2026-09-10', '10'),
    billed('2026-10-10', '30', { account: '222222222222', tags: { team: 'payments' } }),
    billed('2026-10-11', '5', { service: 'S3' }),
    billed('2026-11-19', '7', { region: 'us-east-1' }),
    billed('2026-11-19', '2', { service: 'RDS' }),
    billed('2026-11-21', '-4', { recordType: 'credit' }),
  );
  const ask = (question: Partial<CostQuestion>) =>
    made.answers.execute({ question: { ...plain, ...question }, language: 'en' });
  const asked = () => made.ledger.questions.length + made.forecast.questions.length;
  return { ...made, ask, asked };
}

/** Says which currency it is only where it has rows, as Cost Explorer does. */
class YuanLedger extends InMemorySpendLedger {
  override async read(question: SpendQuestion) {
    const outcome = await super.read(question);
    if (outcome.kind === 'unavailable') return outcome;
    const currency = outcome.spending.spends.length === 0 ? 'USD' : 'CNY';
    return { ...outcome, spending: { ...outcome.spending, currency } };
  }
}

it('counts an empty period of an account that is billed in yuan in yuan', async () => {
  const ledger = new YuanLedger();
  ledger.add(billed('2026-11-01', '30'));
  const { answers } = costWorld({}, { ledger });
  const question = { ...plain, period: '2025-12', by: 'region' as const };
  const empty = await answers.execute({ question, language: 'en' });
  expect(empty).toMatchObject({ kind: 'breakdown', breakdown: { currency: 'CNY', total: { units: 0n } } });
});

describe('/cost', () => {
  it('pressed all day costs two requests, and says how fresh it is and what it took', async () => {
    const { ask, asked, clock } = world();
    const said: string[] = [];
    for (let hour = 0; hour < 4; hour += 1) {
      const outcome = await ask({});
      if ('read' in outcome)
        said.push(`${(clock.nowMs() - outcome.read.readAtMs) / hourMs} h, ${outcome.read.requests}`);
      await ask({ by: 'service', period: 'last-7-days' });
      clock.advance(hourMs);
    }
    expect(asked()).toBe(2);
    expect(said).toEqual(['0 h, 2', '1 h, 0', '2 h, 0', '3 h, 0']);
  });

  it('asks AWS again where somebody wants it fresh, and not twice within an hour', async () => {
    const { ask, asked, clock } = world();
    await ask({});
    clock.advance(hourMs / 2);
    expect(await ask({ fresh: true })).toMatchObject({ read: { requests: 0 } });
    clock.advance(hourMs);
    expect(await ask({ fresh: true })).toMatchObject({ read: { readAtMs: clock.nowMs(), requests: 2 } });
    expect(await ask({ by: 'account', fresh: true })).toMatchObject({ read: { requests: 1 } });
    expect(asked()).toBe(5);
  });

  it('asks only for the forecast where AWS had none to give in the morning', async () => {
    const { ask, forecast, ledger, clock } = world();
    forecast.setUnavailable('throttled');
    await ask({});
    expect(await ask({})).toMatchObject({ read: { requests: 0 } });
    clock.advance(hourMs);
    expect(await ask({})).toMatchObject({ read: { requests: 1 } });
    expect(await ask({})).toMatchObject({ read: { requests: 0 } });
    forecast.setUnavailable(null);
    clock.advance(hourMs);
    const outcome = await ask({});
    expect(outcome).toMatchObject({ report: { forecast: { kind: 'known' } }, read: { requests: 1 } });
    expect(ledger.questions).toHaveLength(1);
    expect(await ask({})).toMatchObject({ read: { requests: 0 } });
  });

  it('asks a forecast that it may not read once, and not with every press', async () => {
    const { ask, asked, forecast } = world();
    forecast.setUnavailable('access-denied');
    await ask({});
    await ask({});
    expect(asked()).toBe(2);
  });

  it.each<[string, Partial<CostQuestion>]>([
    ['why', { why: true }],
    ['last month', { period: 'last-month' }],
    ['this month', { period: 'this-month' }],
    ['last 7 days', { period: 'last-7-days' }],
    ['yesterday', { period: 'yesterday' }],
  ])('answers "%s" from the ledger of the morning report, for nothing', async (_, question) => {
    const { ask, asked, cost, clock } = world();
    await cost.execute({ for: 'channel' });
    const readAtMs = clock.nowMs();
    clock.advance(8 * hourMs);
    expect(await ask(question)).toMatchObject({ read: { readAtMs, requests: 0 } });
    expect(asked()).toBe(2);
  });

  it('says the same from the ledger as AWS would', async () => {
    for (const question of [{ why: true }, { period: 'last-month' }, { period: '2026-10', by: 'service' as const }]) {
      const [ledger, aws] = [world(), world()];
      await ledger.cost.execute({ for: 'channel' });
      const [kept, asked] = [await ledger.ask(question), await aws.ask(question)];
      expect({ ...kept, read: null }).toEqual({ ...asked, read: null });
    }
  });

  it('answers what was settled from the ledger of the day before, and never a day that it has not seen', async () => {
    const { ask, asked, cost, clock } = world();
    await cost.execute({ for: 'channel' });
    const readAtMs = clock.nowMs();
    clock.advance(16 * hourMs);
    expect(await ask({ period: 'last-month' })).toMatchObject({ read: { readAtMs, requests: 0 } });
    expect(await ask({ why: true })).toMatchObject({ read: { readAtMs, requests: 0 } });
    expect(asked()).toBe(2);
    expect(await ask({ period: 'this-month' })).toMatchObject({ read: { readAtMs: clock.nowMs(), requests: 2 } });
  });

  it('does not take a month for settled that was not when it was read', async () => {
    const { ask, cost, clock } = world();
    clock.advance(10 * 24 * hourMs);
    await cost.execute({ for: 'channel' });
    clock.advance(24 * hourMs);
    expect(await ask({ period: '2026-11' })).toMatchObject({ read: { readAtMs: clock.nowMs() } });
  });

  it('asks anew when a day is over, because the answer is another one', async () => {
    const { ask, asked, clock } = world();
    await ask({});
    clock.advance(16 * hourMs);
    await ask({});
    expect(asked()).toBe(4);
  });

  it('takes what the morning report read', async () => {
    const { ask, asked, cost } = world();
    await cost.execute({ for: 'channel' });
    expect(asked()).toBe(2);
    await ask({});
    expect(asked()).toBe(2);
  });

  it.each([
    [{ by: 'account' } as const, [['123456789012', '9.00']]],
    [
      { by: 'account', period: 'last-month' } as const,
      [
        ['222222222222', '30.00'],
        ['123456789012', '5.00'],
      ],
    ],
    [
      { by: 'region' } as const,
      [
        ['us-east-1', '7.00'],
        ['global', '2.00'],
      ],
    ],
    [
      { period: 'last-7-days' } as const,
      [
        ['EC2', '7.00'],
        ['RDS', '2.00'],
      ],
    ],
    [{ period: 'yesterday' } as const, []],
    [
      { period: '2026-10' } as const,
      [
        ['EC2', '30.00'],
        ['S3', '5.00'],
      ],
    ],
    [{ period: '2026-09' } as const, [['EC2', '10.00']]],
    [
      { by: 'tag', period: 'last-month' } as const,
      [
        ['payments', '30.00'],
        ['', '5.00'],
      ],
    ],
  ])('splits %o', async (question, parts) => {
    const { ask, ledger } = world('team');
    const outcome = await ask(question);
    if (outcome.kind !== 'breakdown') throw new Error(outcome.kind);
    expect(outcome.breakdown.parts.top.map(({ service, amount }) => [service, toFixed2(amount)])).toEqual(parts);
    await ask(question);
    expect(ledger.questions).toHaveLength(1);
  });

  it('tells why October cost more than September', async () => {
    const { ask } = world();
    const outcome = await ask({ why: true });
    expect(outcome).toMatchObject({
      kind: 'comparison',
      comparison: {
        before: { total: parseMoney('10') },
        after: { total: parseMoney('35') },
        drivers: [
          { service: 'EC2', difference: parseMoney('20') },
          { service: 'S3', difference: parseMoney('5') },
        ],
      },
    });
  });

  it('pays nothing for a question that has no answer', async () => {
    const { ask, asked } = world();
    expect(await ask({ period: 'soon' })).toEqual({
      kind: 'refused',
      refusal: { reason: 'not-a-period', period: 'soon' },
    });
    expect(await ask({ by: 'tag' })).toEqual({ kind: 'refused', refusal: { reason: 'no-tag-configured' } });
    expect(asked()).toBe(0);
  });

  it('says why nothing could be read, and asks again the next time', async () => {
    const { ask, ledger } = world();
    ledger.setUnavailable('throttled');
    expect(await ask({ period: '2026-08' })).toEqual({ kind: 'unavailable', reason: 'throttled' });
    ledger.setUnavailable(null);
    expect((await ask({ period: '2026-08' })).kind).toBe('breakdown');
  });
});

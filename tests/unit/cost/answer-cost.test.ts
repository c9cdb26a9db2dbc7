import { describe, expect, it } from 'vitest';
import type { CostQuestion } from '../../../src/domain/cost/cost-question.ts';
import { parseMoney, toFixed2 } from '../../../src/domain/cost/money.ts';
import { billed, costWorld } from './cost-world.ts';

const hourMs = 3_600_000;
const plain: CostQuestion = { period: null, by: null, why: false };

function world(tag: string | null = null) {
  const made = costWorld({ tag });
  made.ledger.add(
    billed('2026-09-10', '10'),
    billed('2026-10-10', '30', { account: '222222222222', tags: { team: 'payments' } }),
    billed('2026-10-11', '5', { service: 'S3' }),
    billed('2026-11-20', '7', { region: 'us-east-1' }),
    billed('2026-11-20', '2', { service: 'RDS' }),
    billed('2026-11-21', '-4', { recordType: 'credit' }),
  );
  const ask = (question: Partial<CostQuestion>) =>
    made.answers.execute({ question: { ...plain, ...question }, language: 'en' });
  const asked = () => made.ledger.questions.length + made.forecast.questions.length;
  return { ...made, ask, asked };
}

describe('/cost', () => {
  it('pressed all day costs two requests every six hours, and says how fresh it is', async () => {
    const { ask, asked, clock } = world();
    const readAt: number[] = [];
    for (let hour = 0; hour < 12; hour += 1) {
      const outcome = await ask({});
      if (outcome.kind === 'report') readAt.push(clock.nowMs() - outcome.readAtMs);
      await ask({ by: 'service', period: 'last-7-days' });
      clock.advance(hourMs);
    }
    expect(asked()).toBe(4);
    expect(readAt).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5].map((hours) => hours * hourMs));
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
    expect(outcome.breakdown.top.map(({ service, amount }) => [service, toFixed2(amount)])).toEqual(parts);
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

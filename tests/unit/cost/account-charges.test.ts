import { describe, expect, it } from 'vitest';
import { costNewsMessage } from '../../../src/adapters/discord/cost/cost-message.ts';
import type { CostNews } from '../../../src/application/cost/notices.ts';
import { everyDay } from '../../support/some-spending.ts';
import { type CostSources, costWorld } from './cost-world.ts';

const dayMs = 86_400_000;

async function world(policy: Parameters<typeof costWorld>[0] = {}, sources: CostSources = {}) {
  const made = costWorld(policy, sources);
  made.ledger.add(...everyDay('2026-08-22', '2026-12-31', 'EC2', '10').map((spend) => ({ ...spend, charge: 'Usage' })));
  const morning = async () => {
    const outcome = await made.cost.execute({ for: 'channel' });
    if (outcome.kind !== 'report') throw new Error(outcome.kind);
    const news = made.board.posted('cost').at(-1)?.notice.news as CostNews;
    const text = (language: 'en' | 'ko' = 'en') => costNewsMessage(news, language, '1').embeds?.[0]?.description ?? '';
    return { outcome, text };
  };
  return { ...made, morning };
}

describe('a charge type that our list does not know', () => {
  it('is named in the morning on which it was found, although no day of the report has it, and not again', async () => {
    const { types, morning, clock } = await world();
    for (const name of ['Usage', 'Tax', 'Solar <@&1> Fee']) types.add(name, '2026-01-05');
    const first = await morning();
    expect(first.text()).toMatch(/does not know: Solar \\<@&1> Fee\. They count in `cost\.view: net` alone\.$/);
    expect(first.text('ko')).toContain('건봇이 모르는 이 계정의 청구 유형: Solar');
    expect(first.outcome.read.requests).toBe(3);
    clock.advance(dayMs);
    const second = await morning();
    expect([second.text().includes('Solar'), second.outcome.read.requests]).toEqual([false, 2]);
  });

  it('is named by the report that is made again, where the one that had read it was never posted', async () => {
    const { types, morning, clock, board } = await world();
    types.add('Solar Fee', '2026-01-05');
    const post = board.post.bind(board);
    board.post = () => Promise.reject(new Error('Discord is down'));
    await expect(morning()).rejects.toThrow('Discord is down');
    board.post = post;
    clock.advance(3_600_000);
    expect((await morning()).text()).toContain('Solar Fee');
    expect(types.asked).toHaveLength(1);
  });

  it('is looked for over a year, once in thirty days', async () => {
    const { types, morning, clock } = await world();
    for (let day = 0; day < 31; day += 1) {
      await morning();
      clock.advance(dayMs);
    }
    expect(types.asked).toEqual([
      { start: '2025-11-23', end: '2026-11-23' },
      { start: '2025-12-23', end: '2026-12-23' },
    ]);
  });

  it('is in the forecast where it counts, because it may come again', async () => {
    const net = await world({ view: 'net' });
    net.types.add('Solar Fee', '2026-01-05');
    await net.morning();
    expect(net.forecast.questions.at(-1)?.charges).toEqual(['Solar Fee', 'Usage']);
    const usage = await world();
    usage.types.add('Solar Fee', '2026-01-05');
    await usage.morning();
    expect(usage.forecast.questions.at(-1)?.charges).toEqual(['Usage']);
  });

  it('is not said to be none where nobody could look, and is looked for the next morning', async () => {
    const { types, morning, clock } = await world();
    types.setUnavailable('access-denied');
    const first = await morning();
    expect(first.text()).toContain('Which charge types this account has could not be read: `ce:GetDimensionValues`.');
    expect(first.text('ko')).toContain('청구 유형을 읽지 못했습니다');
    types.setUnavailable(null);
    types.add('Solar Fee', '2026-01-05');
    clock.advance(dayMs);
    expect((await morning()).text()).toContain('Solar Fee');
  });

  it('is asked about by nobody who asks for costs', async () => {
    const { types, cost } = await world();
    await cost.execute({ for: 'person', language: 'en', freshness: 'of-today' });
    expect(types.asked).toEqual([]);
  });
});

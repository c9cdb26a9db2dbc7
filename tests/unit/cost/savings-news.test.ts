import { describe, expect, it } from 'vitest';
import { savingsField } from '../../../src/adapters/discord/cost/savings-message.ts';
import type { OwnFinding } from '../../../src/application/cost/ports/own-savings.ts';
import type { SavingsAdvice } from '../../../src/application/cost/ports/savings-advice.ts';
import { idleSaving } from '../../../src/domain/cost/idle.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import { aSaving } from '../../support/a-saving.ts';
import { costWorld } from './cost-world.ts';

const dayMs = 86_400_000;
const usd = (amount: string) => ({ amount: parseMoney(amount) ?? zero, currency: 'USD' });

function idle(name: string) {
  return idleSaving({ kind: 'ec2', name, region: 'ap-northeast-2', instanceId: `i-${name}` });
}

function world(advice?: readonly SavingsAdvice[]) {
  const made = costWorld({}, advice === undefined ? {} : { advice });
  const morning = async (days: number) => {
    made.clock.advance(days * dayMs);
    await made.cost.execute({ for: 'channel' });
    const notice = made.board.posted('cost').at(-1)?.notice;
    const news = notice?.news.kind === 'report' ? notice.news : null;
    return news?.savings?.savings.map(({ name }) => name) ?? [];
  };
  return { ...made, morning };
}

describe('the morning report', () => {
  it('says once what could be saved, and what is new a week later', async () => {
    const { hub, morning } = world();
    hub.set([aSaving('small', usd('1')), aSaving('large', usd('9'))]);
    expect(await morning(0)).toEqual(['large', 'small']);
    hub.set([aSaving('small', usd('1')), aSaving('large', usd('9')), aSaving('third', null)]);
    for (let day = 1; day < 7; day += 1) expect(await morning(1)).toEqual([]);
    expect(await morning(1)).toEqual(['third']);
    for (let week = 0; week < 3; week += 1) expect(await morning(7)).toEqual([]);
  });

  it('says what came back within its memory no second time, nor anything while AWS does not tell', async () => {
    const { hub, morning } = world();
    hub.set([aSaving('one', usd('1'))]);
    expect(await morning(0)).toEqual(['one']);
    hub.setUnavailable('throttled');
    expect(await morning(8)).toEqual([]);
    hub.setUnavailable(null);
    expect(await morning(1)).toEqual([]);
  });

  it('says it the next time where the report could not be posted', async () => {
    const { hub, board, cost, morning } = world();
    hub.set([aSaving('one', usd('1'))]);
    board.close('closed');
    await expect(cost.execute({ for: 'channel' })).rejects.toThrow();
    board.close(null);
    expect(await morning(0)).toEqual(['one']);
  });

  it('goes out without it where looking for it fails', async () => {
    const { hub, board, cost } = world();
    hub.find = () => Promise.reject(new Error('no answer that makes sense'));
    await cost.execute({ for: 'channel' });
    expect(board.posted('cost').at(-1)?.notice.news).toMatchObject({ kind: 'report', savings: null });
  });

  it('names the source, and how many more there are', () => {
    const savings = Array.from({ length: 6 }, (_, at) => aSaving(`i-${at}`, usd('1.5')));
    const news = { source: 'cost-optimization-hub' as const, savings, looked: null };
    expect(savingsField(news, 'en').name).toBe('New: what could be saved, by AWS Cost Optimization Hub');
    expect(savingsField(news, 'en').value.split('\n').at(-1)).toBe('…and 2 more: `/cost save:true`');
    expect(savingsField(news, 'ko').value.split('\n').at(-1)).toBe('…외 2건: `/비용 절약:true`');
  });
});

describe('the morning report of a team that has nobody in AWS asked', () => {
  function ownWorld() {
    const made = world([]);
    const { own, board, clock, morning } = made;
    const found = async (looked: OwnFinding['looked'], ...names: readonly string[]) => {
      const atMs = clock.nowMs();
      await own.keep({ beganAtMs: atMs, finding: { atMs, savings: names.map(idle), looked } });
    };
    const field = async (days: number) => {
      await morning(days);
      const notice = board.posted('cost').at(-1)?.notice;
      const savings = notice?.news.kind === 'report' ? notice.news.savings : null;
      return savings === null ? null : savingsField(savings, 'en');
    };
    return { ...made, found, field };
  }
  const all = { count: 3, unknown: 0 };

  it('says once what our own rule found, without an amount, and a week later what is new', async () => {
    const { found, field, morning } = ownWorld();
    await found(all, 'a', 'b');
    expect(await field(0)).toEqual({
      name: 'New: what could be saved, by Geonbot’s own rule',
      value: [
        '**amount not known** · Idle Ec2Instance a (i-a) · ap-northeast-2',
        '**amount not known** · Idle Ec2Instance b (i-b) · ap-northeast-2',
      ].join('\n'),
    });
    for (let day = 1; day < 7; day += 1) expect(await field(1)).toBeNull();
    await found(all, 'a', 'b', 'c');
    expect(await morning(1)).toEqual(['c (i-c)']);
    for (let week = 0; week < 3; week += 1) {
      await found(all, 'a', 'b', 'c');
      expect(await field(7)).toBeNull();
    }
  });

  it('says nothing before the first look, and nothing of one that is older than eight days', async () => {
    const { found, field, morning } = ownWorld();
    expect(await field(0)).toBeNull();
    await found(all, 'a');
    expect(await field(9)).toBeNull();
    await found(all, 'a');
    expect(await morning(8)).toEqual(['a (i-a)']);
  });

  it('says of how many it is not known, and once where nothing else is new', async () => {
    const { found, field } = ownWorld();
    await found({ count: 3, unknown: 2 }, 'a');
    expect((await field(0))?.value.split('\n').at(-1)).toBe('Of 2 of 3 resources it is not known how busy they were.');
    await found({ count: 4, unknown: 3 }, 'a');
    expect(await field(7)).toBeNull();
  });

  it('does not pass over a look that could read nothing as one that found nothing', async () => {
    const { found, field } = ownWorld();
    await found({ count: 3, unknown: 3 });
    expect(await field(0)).toEqual({
      name: 'What could be saved',
      value: 'From Geonbot’s own rule\nOf none of 3 resources is known how busy it was for a week.',
    });
    await found({ count: 3, unknown: 3 });
    expect(await field(7)).toBeNull();
  });

  it('says it the next time where the report could not be posted', async () => {
    const { found, board, cost, morning } = ownWorld();
    await found(all, 'a');
    board.close('closed');
    await expect(cost.execute({ for: 'channel' })).rejects.toThrow();
    board.close(null);
    expect(await morning(0)).toEqual(['a (i-a)']);
  });

  it('is not told beside what AWS says', async () => {
    const { own, hub, clock, morning } = world();
    const atMs = clock.nowMs();
    await own.keep({ beganAtMs: atMs, finding: { atMs, savings: [idle('a')], looked: all } });
    hub.set([]);
    expect(await morning(0)).toEqual([]);
    hub.setUnavailable('throttled');
    expect(await morning(1)).toEqual([]);
  });
});

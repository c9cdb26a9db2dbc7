import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { dailyChange } from '../../../src/domain/cost/daily-change.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { run, typicalDeployment } from '../../adapters/discord/kit/typical.ts';
import { hears } from '../../contracts/review/review-index.contract.ts';
import { usd } from '../../support/a-bill.ts';
import { described } from '../../support/a-pull-request.ts';
import { aSpend, everyDay } from '../../support/some-spending.ts';
import { billed, costWorld } from './cost-world.ts';

const hourMs = 3_600_000;
/** Of 22 November at 09:00: the last settled day is the 19th, a Thursday. */
const settled = Date.UTC(2026, 10, 19);

function succeeded(id: string, atMs: number, change: Partial<Deployment> = {}): Deployment {
  const state = {
    kind: 'succeeded',
    run,
    finishedAtMs: atMs,
    verification: { kind: 'impossible', reason: 'not-configured' },
  };
  const requested = { requestedAtMs: atMs - hourMs, sinceMs: atMs };
  return typicalDeployment(state as never, { id: id as DeploymentId, ...requested, ...change });
}

async function morning(usdOnTheDay: string, ...deployments: readonly Deployment[]) {
  const world = costWorld();
  world.ledger.add(
    ...everyDay('2026-08-22', '2026-11-21', 'EC2', '10').map((spend) => ({ ...spend, account: '111111111111' })),
    ...everyDay('2026-08-22', '2026-11-21', 'S3', '1').map((spend) => ({ ...spend, account: '222222222222' })),
    billed('2026-11-19', usdOnTheDay, { account: '111111111111' }),
  );
  for (const deployment of deployments) await world.deployments.add(deployment);
  await world.cost.execute({ for: 'channel' });
  const [posted] = world.board.posted('cost');
  if (posted?.notice.news.kind !== 'report') throw new Error('no report');
  return { ...world, lead: posted.notice.news.lead };
}

describe('what a morning report leads with', () => {
  it('is the account and the deployments that went well on that day or the day before', async () => {
    const { lead, ledger } = await morning(
      '30',
      succeeded('1320000000000000001', settled - 25 * hourMs),
      succeeded('1320000000000000002', settled - 23 * hourMs),
      succeeded('1320000000000000003', settled + 23 * hourMs),
      succeeded('1320000000000000004', settled + 25 * hourMs),
      typicalDeployment({ kind: 'failed', run, finishedAtMs: settled } as never, {
        id: '1320000000000000005' as DeploymentId,
        requestedAtMs: settled,
        sinceMs: settled,
      }),
    );
    expect(lead.account).toMatchObject({ name: '111111111111', amount: usd(40) });
    expect(lead.deployments?.map(({ id }) => id)).toEqual(['1320000000000000003', '1320000000000000002']);
    expect(ledger.questions.map(({ by }) => by.kind)).toEqual(['service', 'account']);
  });

  it('is nothing on a usual day, which is asked for no account', async () => {
    const { lead, ledger } = await morning('0.5', succeeded('1320000000000000001', settled));
    expect([lead.account, lead.deployments]).toEqual([null, []]);
    expect(ledger.questions).toHaveLength(1);
  });

  it('is what was merged on that day or the day before and no deployment names, newest first', async () => {
    const world = costWorld();
    world.ledger.add(...everyDay('2026-08-22', '2026-11-21', 'EC2', '10'), billed('2026-11-19', '30'));
    const merges = { 1: -25, 2: -23, 3: 23, 4: 25, 5: 1, 6: 2 };
    for (const [number, hours] of Object.entries(merges)) {
      const known = { number: Number(number), url: `https://github.com/acme/backend/pull/${number}` };
      const updatedAtMs = settled + hours * hourMs;
      await hears(world.reviews, known.number, described('closed', { ...known, state: 'merged', updatedAtMs }));
    }
    await hears(world.reviews, 7, described('closed', { number: 7, state: 'closed', updatedAtMs: settled }));
    await hears(world.reviews, 8, described('labeled', { number: 8, state: 'merged', updatedAtMs: settled }));
    const pullRequests = [{ number: 5, title: 'x', url: 'https://github.com/acme/backend/pull/5' }];
    const diff = { kind: 'known', commits: [], commitCount: 1, behindBy: 0, pullRequests, paths: [], url: '' } as const;
    await world.deployments.add(succeeded('1320000000000000001', settled, { diff }));
    await world.cost.execute({ for: 'channel' });
    const [posted] = world.board.posted('cost');
    if (posted?.notice.news.kind !== 'report') throw new Error('no report');
    expect(posted.notice.news.lead.merged?.map(({ number }) => number)).toEqual([3, 6, 2]);
  });

  it('looks past hundreds of later deployments', async () => {
    const later = Array.from({ length: 120 }, (_, at) =>
      succeeded(`14${String(at).padStart(17, '0')}`, settled + 30 * hourMs + at),
    );
    const { lead } = await morning('30', succeeded('1320000000000000001', settled), ...later);
    expect(lead.deployments?.map(({ id }) => id)).toEqual(['1320000000000000001']);
  });

  it('says that deployments and what was merged could not be read, and still reports', async () => {
    const world = costWorld();
    world.ledger.add(...everyDay('2026-08-22', '2026-11-21', 'EC2', '10'), billed('2026-11-19', '30'));
    world.deployments.recent = async () => Promise.reject(new Error('not authorized to perform: dynamodb:Query'));
    world.reviews.mergedOn = async () => Promise.reject(new Error('not authorized to perform: dynamodb:Query'));
    await world.cost.execute({ for: 'channel' });
    expect(world.board.posted('cost')).toMatchObject([
      { notice: { news: { lead: { deployments: null, merged: null, account: null } } } },
    ]);
  });
});

describe('a day against its weekday', () => {
  const flat = everyDay('2026-11-01', '2026-11-21', 'EC2', '100');
  const on = (day: string, amount: string) =>
    dailyChange([...flat, aSpend(day, 'RDS', amount)], '2026-11-19' as Day, usd(5));

  it('is a shock from a fifth and the floor on, in either direction', () => {
    expect([on('2026-11-19', '19.99')?.isShock, on('2026-11-19', '20')?.isShock]).toEqual([false, true]);
    expect(on('2026-11-12', '30')).toMatchObject({ isShock: true, mover: { name: 'RDS', amount: { units: 0n } } });
    const small = dailyChange(everyDay('2026-11-01', '2026-11-18', 'EC2', '4'), '2026-11-19' as Day, usd(5));
    expect(small).toMatchObject({ isShock: false, total: { units: 0n } });
  });

  it('names as new only what was not there in all that was read', () => {
    expect(on('2026-11-19', '30')?.mover?.change).toEqual({ kind: 'new', difference: usd(30) });
    const known = [...flat, aSpend('2026-11-02', 'RDS', '1'), aSpend('2026-11-19', 'RDS', '30')];
    expect(dailyChange(known, '2026-11-19' as Day, usd(5))?.mover?.change).toMatchObject({ kind: 'amount' });
  });
});

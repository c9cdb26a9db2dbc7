import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/in-memory-clock.ts';
import { InMemoryCostAnnouncer } from '../../../src/adapters/in-memory/in-memory-cost-announcer.ts';
import { InMemoryMorningReports } from '../../../src/adapters/in-memory/in-memory-morning-reports.ts';
import { InMemorySpendLedger } from '../../../src/adapters/in-memory/in-memory-spend-ledger.ts';
import { ReportCost } from '../../../src/application/report-cost.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import type { Day } from '../../../src/domain/cost/period.ts';
import { nowMs } from '../../support/a-team.ts';

const today = '2026-11-22' as Day;

function world() {
  const ledger = new InMemorySpendLedger();
  const reports = new InMemoryMorningReports();
  const announcer = new InMemoryCostAnnouncer();
  const clock = new InMemoryClock(nowMs);
  const amount = parseMoney('12.50') ?? zero;
  ledger.add({ day: '2026-11-21' as Day, service: 'EC2', amount, recordType: 'usage', provisional: true });
  const budget = parseMoney('100');
  return { ledger, reports, announcer, clock, cost: new ReportCost(budget, ledger, reports, announcer, clock) };
}

describe('the morning report', () => {
  it('tells the channel once, however often the morning rings', async () => {
    const { cost, announcer, reports } = world();
    const first = await cost.execute({ for: 'channel' });
    expect(first).toMatchObject({ kind: 'report', report: { yesterday: { day: '2026-11-21' } } });
    expect(await cost.execute({ for: 'channel' })).toEqual({ kind: 'already-told', day: today });
    expect(announcer.told).toHaveLength(1);
    const [told] = announcer.told;
    expect(told?.news).toMatchObject({
      kind: 'report',
      day: today,
      report: { budget: { budget: parseMoney('100'), budgetPercent: 12 } },
    });
    expect(await reports.ofDay(today)).toEqual({ day: today, told: 'report', announcement: told?.announcement });
  });

  it('tells the channel that there is none and why, and puts the report in its place when there is one', async () => {
    const { cost, announcer, ledger, reports } = world();
    ledger.setUnavailable('access-denied');
    expect(await cost.execute({ for: 'channel' })).toEqual({ kind: 'unavailable', reason: 'access-denied' });
    await cost.execute({ for: 'channel' });
    expect(announcer.told.map(({ news }) => news)).toEqual([{ kind: 'trouble', day: today, reason: 'access-denied' }]);
    ledger.setUnavailable(null);
    await cost.execute({ for: 'channel' });
    expect(announcer.told.map(({ news }) => news.kind)).toEqual(['report']);
    expect((await reports.ofDay(today))?.told).toBe('report');
  });

  it('posts the report anew when somebody deleted the trouble', async () => {
    const { cost, announcer, ledger } = world();
    ledger.setUnavailable('throttled');
    await cost.execute({ for: 'channel' });
    const [trouble] = announcer.told;
    if (trouble !== undefined) announcer.forget(trouble.announcement);
    ledger.setUnavailable(null);
    await cost.execute({ for: 'channel' });
    expect(announcer.told.map(({ news }) => news.kind)).toEqual(['report']);
  });

  it('tells the next day again', async () => {
    const { cost, announcer, clock } = world();
    await cost.execute({ for: 'channel' });
    clock.advance(86_400_000);
    await cost.execute({ for: 'channel' });
    expect(announcer.told.map(({ news }) => news.day)).toEqual([today, '2026-11-23']);
  });
});

describe('/cost', () => {
  it('answers whoever asks and leaves the channel alone', async () => {
    const { cost, announcer, reports } = world();
    await cost.execute({ for: 'channel' });
    expect(await cost.execute({ for: 'person' })).toMatchObject({
      kind: 'report',
      report: { monthToDate: { total: parseMoney('12.5') } },
    });
    expect(announcer.told).toHaveLength(1);
    expect((await reports.ofDay(today))?.told).toBe('report');
  });

  it('says why there is no answer', async () => {
    const { cost, ledger, announcer } = world();
    ledger.setUnavailable('not-enabled');
    expect(await cost.execute({ for: 'person' })).toEqual({ kind: 'unavailable', reason: 'not-enabled' });
    expect(announcer.told).toEqual([]);
  });
});

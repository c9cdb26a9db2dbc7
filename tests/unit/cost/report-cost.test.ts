import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { parseMoney } from '../../../src/domain/cost/money.ts';
import { billed, costWorld } from './cost-world.ts';

const today = '2026-11-22' as Day;
const dayMs = 86_400_000;

function world(policy = {}) {
  const made = costWorld(policy);
  made.ledger.add(billed('2026-11-21', '12.50', { provisional: true }));
  return made;
}

describe('the morning report', () => {
  it('tells the channel once, however often the morning rings', async () => {
    const { cost, board, reports, ledger } = world();
    const first = await cost.execute({ for: 'channel' });
    expect(first).toMatchObject({ kind: 'report', report: { yesterday: { day: '2026-11-21' } } });
    expect(await cost.execute({ for: 'channel' })).toEqual({ kind: 'already-told', day: today });
    expect(board.posted('cost')).toHaveLength(1);
    expect(ledger.questions).toHaveLength(1);
    const [told] = board.posted('cost');
    expect(told?.notice.news).toMatchObject({
      kind: 'report',
      day: today,
      report: { budget: { budget: parseMoney('100'), budgetPercent: 13 } },
    });
    expect(await reports.ofDay(today)).toEqual({ day: today, told: 'report', announcement: told?.announcement });
  });

  it('tells the channel that there is none and why, and puts the report in its place when there is one', async () => {
    const { cost, board, ledger, reports } = world();
    ledger.setUnavailable('access-denied');
    expect(await cost.execute({ for: 'channel' })).toEqual({ kind: 'unavailable', reason: 'access-denied' });
    await cost.execute({ for: 'channel' });
    expect(board.posted('cost').map(({ notice: { news } }) => news)).toEqual([
      { kind: 'trouble', day: today, reason: 'access-denied' },
    ]);
    ledger.setUnavailable(null);
    await cost.execute({ for: 'channel' });
    expect(board.posted('cost').map(({ notice: { news } }) => news.kind)).toEqual(['report']);
    expect((await reports.ofDay(today))?.told).toBe('report');
  });

  it('tells the channel even where the bill was read and makes no sense', async () => {
    const ledger = { read: () => Promise.reject(new Error('a row without a day')) };
    const { cost, board } = costWorld({}, { ledger });
    await expect(cost.execute({ for: 'channel' })).rejects.toThrow('a row without a day');
    expect(board.posted('cost').map(({ notice: { news } }) => news)).toEqual([
      { kind: 'trouble', day: today, reason: 'source-unavailable' },
    ]);
  });

  it('posts the report anew when somebody deleted the trouble', async () => {
    const { cost, board, ledger } = world();
    ledger.setUnavailable('throttled');
    await cost.execute({ for: 'channel' });
    const [trouble] = board.posted('cost');
    if (trouble !== undefined) board.forget(trouble.announcement);
    ledger.setUnavailable(null);
    await cost.execute({ for: 'channel' });
    expect(board.posted('cost').map(({ notice: { news } }) => news.kind)).toEqual(['report']);
  });

  it('reads the bill anew, whoever asked a minute before', async () => {
    const { cost, ledger, forecast, board } = world();
    await cost.execute({ for: 'person', language: 'en', freshness: 'of-today' });
    ledger.add(billed('2026-11-21', '7.50', { service: 'S3' }));
    await cost.execute({ for: 'channel' });
    expect([ledger.questions.length, forecast.questions.length]).toEqual([2, 2]);
    expect(board.posted('cost')[0]?.notice.news).toMatchObject({ report: { yesterday: { total: parseMoney('20') } } });
  });

  it('tells the next day again', async () => {
    const { cost, board, clock } = world();
    await cost.execute({ for: 'channel' });
    clock.advance(dayMs);
    await cost.execute({ for: 'channel' });
    expect(board.posted('cost').map(({ notice: { news } }) => news.day)).toEqual([today, '2026-11-23']);
  });

  it('counts its days by the team’s own clock: two mornings of one UTC day are two reports', async () => {
    const { cost, board, clock } = world({ timeZone: 'Asia/Seoul' });
    clock.advance(-8 * 3_600_000); // 10:00 in Seoul
    await cost.execute({ for: 'channel' });
    clock.advance(22 * 3_600_000); // 08:00 in Seoul, still 22 November in UTC
    await cost.execute({ for: 'channel' });
    expect(board.posted('cost').map(({ notice: { news } }) => news.day)).toEqual(['2026-11-22', '2026-11-23']);
    expect(
      board.posted('cost').map(({ notice: { news } }) => news.kind === 'report' && news.report.yesterday),
    ).toMatchObject([
      { day: '2026-11-21', isYesterday: true },
      { day: '2026-11-21', isYesterday: false },
    ]);
  });

  it('says which days AWS revised since the last report, and says it once', async () => {
    const { cost, board, ledger, clock } = world();
    ledger.add(billed('2026-11-18', '40'), billed('2026-11-17', '7'));
    await cost.execute({ for: 'channel' });
    ledger.clear();
    ledger.add(billed('2026-11-21', '12.50'), billed('2026-11-18', '43.12'), billed('2026-11-17', '7.004'));
    clock.advance(dayMs);
    await cost.execute({ for: 'channel' });
    clock.advance(dayMs);
    await cost.execute({ for: 'channel' });
    const restated = board
      .posted('cost')
      .map(({ notice: { news } }) => (news.kind === 'report' ? news.report.restated : null));
    const revised = { before: parseMoney('40'), after: parseMoney('43.12'), difference: parseMoney('3.12') };
    expect(restated).toEqual([[], [{ day: '2026-11-18', ...revised }], []]);
  });

  it('comes with a picture in the language of the channel, and without one where it cannot be drawn', async () => {
    const { cost, board, charts, clock } = world({ language: 'ko' });
    await cost.execute({ for: 'channel' });
    expect(charts.asked.map(({ language }) => language)).toEqual(['ko']);
    expect(charts.asked[0]?.facts).toMatchObject({
      total: parseMoney('12.5'),
      forecast: { month: parseMoney('102.5') },
    });
    charts.setBroken(true);
    clock.advance(dayMs);
    await cost.execute({ for: 'channel' });
    expect(board.posted('cost').map(({ notice: { news } }) => news.kind === 'report' && news.chart !== null)).toEqual([
      true,
      false,
    ]);
  });

  it('says what AWS expects of the month, or why it expects nothing', async () => {
    const { cost, forecast, clock } = world();
    const report = async () => {
      const outcome = await cost.execute({ for: 'channel' });
      clock.advance(dayMs);
      return outcome.kind === 'report' ? outcome.report.forecast : outcome;
    };
    expect(await report()).toEqual({
      kind: 'known',
      month: parseMoney('102.5'),
      low: parseMoney('93.5'),
      high: parseMoney('111.5'),
    });
    forecast.setPerDay(null);
    expect(await report()).toEqual({ kind: 'too-young' });
    forecast.setUnavailable('access-denied');
    expect(await report()).toEqual({ kind: 'unavailable', reason: 'access-denied' });
    clock.advance(6 * dayMs); // 1 December: November is over
    expect(await report()).toBeNull();
  });
});

describe('a report for a person', () => {
  it('answers whoever asks and leaves the channel alone', async () => {
    const { cost, board, reports, charts } = world();
    await cost.execute({ for: 'channel' });
    expect(await cost.execute({ for: 'person', language: 'ko', freshness: 'of-today' })).toMatchObject({
      kind: 'report',
      report: { monthToDate: { total: parseMoney('12.5') } },
    });
    expect(board.posted('cost')).toHaveLength(1);
    expect((await reports.ofDay(today))?.told).toBe('report');
    expect(charts.asked.map(({ language }) => language)).toEqual(['en', 'ko']);
  });

  it('says why there is no answer', async () => {
    const { cost, ledger, board } = world();
    ledger.setUnavailable('not-enabled');
    expect(await cost.execute({ for: 'person', language: 'en', freshness: 'of-today' })).toEqual({
      kind: 'unavailable',
      reason: 'not-enabled',
    });
    expect(board.posted('cost')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { InMemoryCostWarnings } from '../../../src/adapters/in-memory/cost/in-memory-cost-warnings.ts';
import { InMemorySpendAnomalies } from '../../../src/adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { CostWarningCard } from '../../../src/application/cost/cost-warning-card.ts';
import { HandleCostWarning } from '../../../src/application/cost/handle-cost-warning.ts';
import { WarnOfCost } from '../../../src/application/cost/warn-of-cost.ts';
import { addDays, type Day, startOfDayMs } from '../../../src/domain/calendar/day.ts';
import type { Verdict, WarningId } from '../../../src/domain/cost/cost-warning.ts';
import { anAnomaly } from '../../contracts/cost/spend-anomalies.contract.ts';
import { aBill, aService, monday, rhythmic, usd, usualSettings } from '../../support/a-bill.ts';
import { asking } from '../../support/a-team.ts';

const ec2 = 'Amazon EC2';

function world(dearUntil: Day = monday) {
  const warnings = new InMemoryCostWarnings();
  const board = new InMemoryNoticeboard();
  const anomalies = new InMemorySpendAnomalies();
  const clock = new InMemoryClock(0);
  const card = new CostWarningCard(warnings, board);
  const warn = new WarnOfCost(usualSettings, warnings, card, anomalies, clock);
  const handle = new HandleCostWarning(card);
  const bill = (last: Day) =>
    aBill(
      aService(ec2, last, 80, (day) => rhythmic(day) * (day >= monday && day <= dearUntil ? 2 : 1)),
      aService('AWS Lambda', last, 80, () => 3),
    );
  return {
    warnings,
    board,
    anomalies,
    /** The morning after `last`, a day that is not all there yet. */
    morning: async (last: Day) => {
      clock.advance(startOfDayMs(addDays(last, 1)) - clock.nowMs());
      return warn.execute(bill(last), addDays(last, -1));
    },
    press: (warning: string, verdict: Verdict, id = '1') =>
      handle.execute({ asked: asking(id, undefined, clock.nowMs()), warning: warning as WarningId, verdict }),
  };
}

describe('the morning’s look at the bill', () => {
  it('warns once, keeps the card true while it lasts, and says when it is over', async () => {
    const { morning, board } = world(addDays(monday, 2));
    expect((await morning(addDays(monday, -1))).began).toEqual([]);
    expect((await morning(monday)).began).toHaveLength(1);
    expect((await morning(monday)).began).toEqual([]);
    expect(board.posted('cost-warning')).toMatchObject([
      { edits: 0, notice: { warning: { seen: { service: ec2, kind: 'spike' } } } },
    ]);
    for (let day = 1; day <= 3; day += 1) expect((await morning(addDays(monday, day))).began).toEqual([]);
    expect(board.posted('cost-warning')).toMatchObject([
      { notice: { warning: { seen: { day: addDays(monday, 2) }, ended: null } } },
    ]);
    await morning(addDays(monday, 4));
    expect((await morning(addDays(monday, 5))).followed).toBe(1);
    expect(board.posted('cost-warning')).toMatchObject([
      { notice: { warning: { seen: { day: addDays(monday, 2) }, ended: 'quiet' } } },
    ]);
    expect((await morning(addDays(monday, 6))).followed).toBe(0);
  });

  it('is quiet about what somebody said is expected, until it is over', async () => {
    const { morning, board, press } = world(addDays(monday, 3));
    const { began } = await morning(monday);
    await press(began[0] ?? '', 'expected');
    const edits = board.posted('cost-warning')[0]?.edits;
    for (let day = 1; day <= 4; day += 1) await morning(addDays(monday, day));
    expect(board.posted('cost-warning')).toMatchObject([
      { edits, notice: { warning: { handling: { verdict: 'expected' } } } },
    ]);
    for (let day = 5; day <= 6; day += 1) await morning(addDays(monday, day));
    expect(board.posted('cost-warning')).toMatchObject([{ notice: { warning: { ended: 'quiet' } } }]);
  });

  it('posts no second card where somebody deleted the first', async () => {
    const { morning, board } = world(addDays(monday, 3));
    await morning(monday);
    board.forget(board.posted('cost-warning')[0]?.announcement ?? ('' as never));
    await morning(addDays(monday, 1));
    expect(board.posted('cost-warning')).toEqual([]);
  });

  it('adds to its card that AWS sees it too, and makes one request for that', async () => {
    const { morning, board, anomalies } = world();
    anomalies.add(anAnomaly({ service: ec2, since: monday, day: monday }));
    expect((await morning(monday)).aws).toBe('known');
    expect(anomalies.requests).toBe(1);
    expect(board.posted('cost-warning')).toMatchObject([
      { notice: { warning: { seen: { kind: 'spike' }, aws: { kind: 'sees-it', impact: usd(32.1) } } } },
    ]);
  });

  it('warns of what only AWS sees, and ends it when AWS sees it no more', async () => {
    const { morning, board, anomalies } = world(addDays(monday, -1));
    const day = addDays(monday, -1);
    anomalies.add(anAnomaly({ service: 'AWS Lambda', since: addDays(day, -1), day }));
    anomalies.add(anAnomaly({ id: 'small', service: 'Amazon SQS', since: day, day, impact: usd(4.9) }));
    anomalies.add(anAnomaly({ id: 'old', service: 'Amazon SNS', since: addDays(day, -9), day }));
    await morning(monday);
    expect(board.posted('cost-warning')).toMatchObject([
      { notice: { warning: { seen: { kind: 'seen-by-aws', service: 'AWS Lambda' } } } },
    ]);
    await morning(addDays(monday, 1));
    await morning(addDays(monday, 2));
    expect(board.posted('cost-warning')).toMatchObject([{ notice: { warning: { ended: 'quiet' } } }]);
  });

  it('does not take a watch that is not heard for a quiet one', async () => {
    const { morning, board, anomalies } = world(addDays(monday, -1));
    const day = addDays(monday, -1);
    anomalies.add(anAnomaly({ service: 'AWS Lambda', since: addDays(day, -1), day }));
    await morning(monday);
    anomalies.setUnavailable('throttled');
    await morning(addDays(monday, 3));
    expect(board.posted('cost-warning')).toMatchObject([{ notice: { warning: { ended: null } } }]);
    anomalies.setUnavailable(null);
    await morning(addDays(monday, 4));
    expect(board.posted('cost-warning')).toMatchObject([{ notice: { warning: { ended: 'quiet' } } }]);
  });

  it('stops saying that AWS’s own watch may not be read once it may', async () => {
    const { morning, board, anomalies } = world(addDays(monday, 3));
    anomalies.setUnavailable('access-denied');
    await morning(monday);
    await morning(addDays(monday, 1));
    expect(board.posted('cost-warning')).toMatchObject([{ notice: { warning: { aws: { kind: 'not-allowed' } } } }]);
    anomalies.setUnavailable(null);
    await morning(addDays(monday, 2));
    expect(board.posted('cost-warning')).toMatchObject([{ notice: { warning: { aws: null } } }]);
  });

  it('says on one card that AWS’s own watch may not be read, and nothing where it only does not answer', async () => {
    const denied = world();
    denied.anomalies.setUnavailable('access-denied');
    expect((await denied.morning(monday)).aws).toBe('access-denied');
    expect(denied.board.posted('cost-warning')).toMatchObject([
      { notice: { warning: { aws: { kind: 'not-allowed' } } } },
    ]);
    const down = world();
    down.anomalies.setUnavailable('source-unavailable');
    await down.morning(monday);
    expect(down.board.posted('cost-warning')).toMatchObject([{ notice: { warning: { aws: null } } }]);
  });
});

describe('a press on a warning', () => {
  it('puts on the card who said what', async () => {
    const { morning, board, press } = world();
    const { began } = await morning(monday);
    expect(await press(began[0] ?? '', 'investigating')).toMatchObject({ kind: 'handled' });
    await press(began[0] ?? '', 'investigating', '2');
    expect(board.posted('cost-warning')).toMatchObject([
      { edits: 1, notice: { warning: { handling: { verdict: 'investigating', by: { name: 'Kim' } } } } },
    ]);
  });

  it('on one that is not kept is told so', async () => {
    expect(await world().press('2026-01-01-spike-all', 'expected')).toEqual({ kind: 'unknown-warning' });
  });
});

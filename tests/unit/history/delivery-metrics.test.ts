import { describe, expect, it } from 'vitest';
import { type Delivery, deliveryMetrics } from '../../../src/domain/history/delivery-metrics.ts';

const hour = 3_600_000;
const day = 24 * hour;
const week = { fromMs: 0, toMs: 7 * day };
let made = 0;

function delivery(changes: Partial<Delivery>): Delivery {
  made += 1;
  return {
    id: String(made),
    service: 'backend',
    environment: 'prod',
    purpose: 'deploy',
    committedAtMs: null,
    ends: [],
    ...changes,
  };
}

const good = (atMs: number, changes: Partial<Delivery> = {}) =>
  delivery({ ends: [{ atMs, isGood: true }], ...changes });
const bad = (atMs: number, changes: Partial<Delivery> = {}) =>
  delivery({ ends: [{ atMs, isGood: false }], ...changes });

describe('deliveryMetrics', () => {
  it('measures a week as a person would by hand', () => {
    const history = [
      good(1 * day, { committedAtMs: 1 * day - 2 * hour }),
      bad(2 * day, { committedAtMs: 2 * day - hour }),
      good(2 * day + 3 * hour, { committedAtMs: 2 * day + 2 * hour }),
      good(3 * day, { committedAtMs: 2 * day }),
      good(4 * day, { purpose: 'rollback', committedAtMs: 0 }),
      good(5 * day, { service: 'web', committedAtMs: 5 * day - 6 * hour }),
    ];
    expect(deliveryMetrics(history, week)).toEqual({
      window: week,
      frequency: { kind: 'measured', count: 4, perDay: 4 / 7 },
      leadTime: { kind: 'measured', medianMs: 4 * hour, count: 4 },
      changeFailures: { kind: 'measured', failed: 2, of: 5 },
      recoveryTime: { kind: 'measured', medianMs: 3 * hour, count: 1 },
    });
  });

  it('says of nothing that there is not enough data, and not 0', () => {
    const none = { kind: 'not-enough-data' };
    const nothing = { window: week, frequency: none, leadTime: none, changeFailures: none, recoveryTime: none };
    expect(deliveryMetrics([], week)).toEqual(nothing);
    expect(deliveryMetrics([delivery({})], week)).toEqual(nothing);
    expect(deliveryMetrics([good(8 * day, { committedAtMs: 0 })], week)).toEqual(nothing);
  });

  it('knows no lead time where no commit is known, and yet counts the deploy', () => {
    const { frequency, leadTime } = deliveryMetrics([good(day)], week);
    expect([frequency.kind, leadTime.kind]).toEqual(['measured', 'not-enough-data']);
  });

  it('counts no failure while all went well, and says of how many', () => {
    expect(deliveryMetrics([good(1), good(2)], week).changeFailures).toEqual({ kind: 'measured', failed: 0, of: 2 });
  });

  it('takes a good deploy for a failure when the next thing there was going back', () => {
    const [first, second, back] = [good(1), good(2), good(3, { purpose: 'rollback' })];
    expect(deliveryMetrics([first, second, back], week).changeFailures).toMatchObject({ failed: 1, of: 2 });
    const elsewhere = good(3, { purpose: 'rollback', environment: 'dev' });
    expect(deliveryMetrics([first, second, elsewhere], week).changeFailures).toMatchObject({ failed: 0, of: 2 });
  });

  it('blames the bad deploy and not the good one before it for the going back', () => {
    const history = [good(1), bad(2), good(3, { purpose: 'rollback' })];
    const { changeFailures, recoveryTime } = deliveryMetrics(history, week);
    expect(changeFailures).toMatchObject({ failed: 1, of: 2 });
    expect(recoveryTime).toEqual({ kind: 'measured', medianMs: 1, count: 1 });
  });

  it('takes several bad ends in a row for one outage, from the first of them', () => {
    const { recoveryTime } = deliveryMetrics([bad(10), bad(30), bad(60), good(100), bad(200)], week);
    expect(recoveryTime).toEqual({ kind: 'measured', medianMs: 90, count: 1 });
  });

  it('counts an outage that began before the window where it ended', () => {
    const history = [bad(-5 * hour), good(hour)];
    expect(deliveryMetrics(history, week).recoveryTime).toMatchObject({ medianMs: 6 * hour, count: 1 });
    expect(deliveryMetrics(history, { fromMs: -day, toMs: 0 }).recoveryTime.kind).toBe('not-enough-data');
  });

  it('takes a deploy that was run again for one change, which failed and recovered', () => {
    const again = delivery({
      committedAtMs: 0,
      ends: [
        { atMs: 10, isGood: false },
        { atMs: 50, isGood: true },
      ],
    });
    expect(deliveryMetrics([again], week)).toMatchObject({
      frequency: { count: 1 },
      leadTime: { medianMs: 50 },
      changeFailures: { failed: 1, of: 1 },
      recoveryTime: { medianMs: 40, count: 1 },
    });
  });

  it('knows no time before 0, whatever a commit claims', () => {
    expect(deliveryMetrics([good(5, { committedAtMs: 99 })], week).leadTime).toMatchObject({ medianMs: 0 });
  });

  it('takes the middle of an odd number, and of an even number what lies between the two', () => {
    const led = (...leads: number[]) => leads.map((lead) => good(day, { committedAtMs: day - lead }));
    expect(deliveryMetrics(led(9, 1, 5), week).leadTime).toMatchObject({ medianMs: 5 });
    expect(deliveryMetrics(led(9, 1, 5, 4), week).leadTime).toMatchObject({ medianMs: 4.5 });
  });
});

import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/domain/calendar/day.ts';
import { type CostQuestion, costPlan } from '../../../src/domain/cost/cost-question.ts';

const plan = (question: Partial<CostQuestion>, today = '2026-11-22', tag: string | null = null, morning = 1) =>
  costPlan(
    { period: null, by: null, why: false, save: false, fresh: false, ...question },
    Date.parse(`${today}T09:00:00Z`),
    tag,
    addDays(today as Day, -morning),
  );

/** `2026-11-01–2026-11-22 against 2026-10-01–2026-10-22, read by day`. */
function periods(period: string | null, today?: string, why = false, morning = 1): string {
  const planned = plan({ period, by: 'service', why }, today, null, morning);
  if (planned.kind === 'refused') return planned.refusal.reason;
  if (planned.kind === 'report') return 'report';
  const { period: asked, before } = planned.periods;
  return `${asked.start}–${asked.end} against ${before.start}–${before.end}, read by ${planned.read.each}`;
}

describe('a question about the costs', () => {
  it('without anything is for the report', () => {
    expect(plan({})).toEqual({ kind: 'report' });
  });

  it.each([
    [null, '2026-11-01–2026-11-22 against 2026-10-01–2026-10-22, read by day'],
    ['this-month', '2026-11-01–2026-11-22 against 2026-10-01–2026-10-22, read by day'],
    ['2026-11', '2026-11-01–2026-11-22 against 2026-10-01–2026-10-22, read by day'],
    ['last-month', '2026-10-01–2026-11-01 against 2026-09-01–2026-10-01, read by day'],
    ['2026-10', '2026-10-01–2026-11-01 against 2026-09-01–2026-10-01, read by day'],
    ['last-7-days', '2026-11-15–2026-11-22 against 2026-11-08–2026-11-15, read by day'],
    ['yesterday', '2026-11-21–2026-11-22 against 2026-11-14–2026-11-15, read by day'],
    ['2026-09', '2026-09-01–2026-10-01 against 2026-08-01–2026-09-01, read by month'],
    ['2025-11', '2025-11-01–2025-12-01 against 2025-10-01–2025-11-01, read by month'],
    ['2025-10', 'too-old'],
    ['2026-12', 'in-the-future'],
    ['2026-13', 'not-a-period'],
    ['November', 'not-a-period'],
    ['2026-1', 'not-a-period'],
  ])('for %s is for certain days', (period, expected) => {
    expect(periods(period)).toBe(expected);
  });

  it('that asks why while the last month is not settled reads days, because what is not settled is left out', () => {
    expect(periods(null, '2026-11-02', true)).toBe(
      '2026-10-01–2026-11-01 against 2026-09-01–2026-10-01, read by month',
    );
    expect(periods(null, '2026-11-01', true, 3)).toBe(
      '2026-10-01–2026-11-01 against 2026-09-01–2026-10-01, read by day',
    );
  });

  it.each([
    [null, '2026-10-01–2026-11-01 against 2026-09-01–2026-10-01, read by month'],
    ['last-month', '2026-10-01–2026-11-01 against 2026-09-01–2026-10-01, read by month'],
    ['2026-03', '2026-03-01–2026-04-01 against 2026-02-01–2026-03-01, read by month'],
    ['this-month', 'not-a-whole-month'],
    ['2026-11', 'not-a-whole-month'],
    ['yesterday', 'not-a-whole-month'],
    ['soon', 'not-a-period'],
  ])('that asks why, for %s, is for two whole months', (period, expected) => {
    expect(periods(period, '2026-11-22', true)).toBe(expected);
  });

  it('on the 1st has no month so far, and by default is for the month that just ended', () => {
    expect(periods('this-month', '2026-11-01')).toBe('nothing-over-yet');
    expect(periods('2026-11', '2026-11-01')).toBe('nothing-over-yet');
    expect(periods(null, '2026-11-01')).toBe('2026-10-01–2026-11-01 against 2026-09-01–2026-10-01, read by day');
    expect(periods('yesterday', '2026-11-01')).toBe('2026-10-31–2026-11-01 against 2026-10-24–2026-10-25, read by day');
  });

  it('by tag needs a tag', () => {
    expect(plan({ by: 'tag' })).toEqual({ kind: 'refused', refusal: { reason: 'no-tag-configured' } });
    expect(plan({ by: 'tag' }, '2026-11-22', 'team')).toMatchObject({ by: { kind: 'tag', key: 'team' } });
  });
});

import { describe, expect, it } from 'vitest';
import { judgedDays } from '../../../bench/cost-histories.ts';
import { type Rhythm, rhythmicHistory, rhythms, shiftedHistory } from '../../../bench/rhythms-and-shifts.ts';
import { ourRule } from '../../../bench/warnings-found.ts';
import { addDays, daysIn } from '../../../src/domain/calendar/day.ts';
import { earlyWarnings } from '../../../src/domain/cost/early-warning.ts';
import type { Sensitivity } from '../../../src/domain/cost/warning-settings.ts';
import { aBill, aService, monday, sunday, usualSettings } from '../../support/a-bill.ts';

const rule = ourRule('normal');

/** Mornings from the first day of the step to the one on which it was told. */
function toldAfter(seed: number, usd: number, factor: number): number {
  const history = shiftedHistory(seed, usd, factor);
  const start = history.planted[0]?.start ?? monday;
  const told = rule(history, seed).find(({ morning }) => morning > start);
  return told === undefined ? Number.POSITIVE_INFINITY : daysIn({ start, end: told.morning });
}

describe('flat $1,000 a day and 24 % more from some day on', () => {
  const told = (history: number, ago: number, sensitivity: Sensitivity) => {
    const step = addDays(monday, -ago);
    const flat = aService('Amazon EC2', monday, history + ago, (day) => (day >= step ? 1240 : 1000));
    return earlyWarnings(monday, aBill(flat), sunday, { ...usualSettings, sensitivity }, []).sightings;
  };

  it.each([
    [28, 'normal'],
    [90, 'normal'],
    [28, 'high'],
    [90, 'high'],
  ] as const)('is told within a week after %i days of history at sensitivity %s', (history, sensitivity) => {
    const kinds = [1, 2, 3, 4, 5, 6, 7].flatMap((ago) => told(history, ago, sensitivity).map(({ kind }) => kind));
    expect(kinds.length).toBeGreaterThan(0);
    expect(['spike', 'shift']).toEqual(expect.arrayContaining(kinds));
  });
});

describe('on accounts of $300 a day with 5 % noise', () => {
  const seeds = Array.from({ length: 10 }, (_, at) => 201 + at);

  it('a step of 25 % is told within a week in 9 of 10', () => {
    const late = seeds.map((seed) => toldAfter(seed, 300, 1.25));
    expect(late.filter((days) => days <= 7).length).toBeGreaterThanOrEqual(9);
  });

  it('a forgotten machine of 10 to 18 % is told within two weeks in most', () => {
    const late = Array.from({ length: 27 }, (_, at) => toldAfter(201 + at, 300, 1.1 + (at % 9) / 100));
    expect(late.filter((days) => days <= 14).length).toBeGreaterThan(18);
  });
});

describe('on accounts with nothing but a rhythm', () => {
  it.each(Object.keys(rhythms) as readonly Rhythm[])('of %s there are at most 0.3 false alarms a month', (rhythm) => {
    const seeds = Array.from({ length: 5 }, (_, at) => 301 + at);
    const told = seeds.reduce((sum, seed) => sum + rule(rhythmicHistory(seed, rhythm), seed).length, 0);
    expect((told / seeds.length / judgedDays) * 30).toBeLessThanOrEqual(0.3);
  });

  it('and at most 0.1 where there is not even one', () => {
    const seeds = Array.from({ length: 10 }, (_, at) => 401 + at);
    const told = seeds.reduce((sum, seed) => sum + rule(shiftedHistory(seed, 300, 1), seed).length, 0);
    expect((told / seeds.length / judgedDays) * 30).toBeLessThanOrEqual(0.1);
  });
});

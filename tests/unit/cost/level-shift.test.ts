import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/domain/calendar/day.ts';
import { isOfDearRhythm } from '../../../src/domain/cost/dear-rhythm.ts';
import { levelShift } from '../../../src/domain/cost/level-shift.ts';
import { strictness } from '../../../src/domain/cost/warning-settings.ts';

const weekday = (at: number) => [1, 1.2, 1.1, 1, 0.9, 0.5, 0.4][at % 7] ?? 1;
const stepAt = (start: number, times: number, level = 30_000) =>
  Array.from({ length: 92 }, (_, at) => level * weekday(at) * (at >= start ? times : 1));
const shiftOf = (cents: readonly number[], strict = strictness.normal) =>
  levelShift(cents, cents.length - 1, null, 500, strict);

describe('the level of a service', () => {
  it('is never said to have risen where it did not, whatever the rhythm of its week', () => {
    assert(
      property(double({ min: 0.5, max: 1.04, noNaN: true }), integer({ min: 60, max: 91 }), (times, start) => {
        expect(shiftOf(stepAt(start, times))).toBeNull();
      }),
    );
  });

  it('is said to have risen on the day on which it did, by as much as it did', () => {
    assert(
      property(double({ min: 1.1, max: 3, noNaN: true }), integer({ min: 82, max: 88 }), (times, start) => {
        const shift = shiftOf(stepAt(start, times));
        expect(shift?.at).toBe(start);
        expect((shift?.level ?? 0) / (shift?.usual ?? 1)).toBeCloseTo(times, 1);
      }),
    );
  });

  it('is judged more strictly the lower the sensitivity', () => {
    const told = (times: number) =>
      (['low', 'normal', 'high'] as const).filter((name) => shiftOf(stepAt(84, times), strictness[name]) !== null);
    expect([told(1.06), told(1.12), told(1.4)]).toEqual([['high'], ['normal', 'high'], ['low', 'normal', 'high']]);
  });
});

describe('a dear day', () => {
  const days = Array.from({ length: 92 }, (_, at) => addDays('2026-07-02' as Day, at));
  const peaks = (...places: readonly number[]) => days.map((_, at) => (places.includes(at) ? 400 : 100));
  const isExcused = (cents: readonly number[], at: number) => isOfDearRhythm(cents, days, at, at);

  it('is excused by two others that stood out as much, and by no fewer', () => {
    expect(isExcused(peaks(30, 50, 90), 90)).toBe(true);
    expect(isExcused(peaks(50, 90), 90)).toBe(false);
    expect(isExcused(peaks(50, 51, 90), 90)).toBe(false);
  });

  it('is not excused by a level that was left long ago', () => {
    const left = days.map((_, at) => (at < 40 || at === 90 ? 400 : 100));
    expect(isExcused(left, 90)).toBe(false);
  });

  it('of a quarter that begins is not judged where the quarter before is no longer known', () => {
    expect([days[91], isExcused(peaks(91), 91)]).toEqual(['2026-10-01', true]);
  });
});

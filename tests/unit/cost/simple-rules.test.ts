import { describe, expect, it } from 'vitest';
import { calmHistory, shiftedHistory } from '../../../bench/rhythms-and-shifts.ts';
import {
  medianAndMad,
  overYesterday,
  printedDelta,
  type SimpleRule,
  weekdayMedianAndMad,
} from '../../../bench/simple-rules.ts';
import { simpleRule } from '../../../bench/warnings-found.ts';
import { addDays } from '../../../src/domain/calendar/day.ts';

const floorUsd = 5;
const steady = [98, 100, 102, 100, 99, 101, 100];
const weeks = (count: number, week: readonly number[] = steady) => Array.from({ length: count }, () => week).flat();
const bill = (usd: Readonly<Record<string, readonly number[]>>) => new Map(Object.entries(usd));
const ec2 = (...usd: readonly number[]) => bill({ 'Amazon EC2': usd });
const both = ['Amazon EC2', null];

describe('"20 % over yesterday"', () => {
  it('tells of a fifth and the floor more than the day before', () => {
    expect(overYesterday(ec2(100, 121), floorUsd)).toEqual(both);
    expect(overYesterday(ec2(100, 120), floorUsd)).toEqual([]);
    expect(overYesterday(ec2(10, 14.9), floorUsd)).toEqual([]);
    expect(overYesterday(ec2(0, 5), floorUsd)).toEqual(both);
  });

  it('says nothing on the second day of what is dear', () => {
    expect(overYesterday(ec2(100, 500, 500), floorUsd)).toEqual([]);
  });
});

describe('median + MAD', () => {
  it('tells of a day that is three deviations above the four weeks before', () => {
    expect(medianAndMad(ec2(...weeks(4), 106), floorUsd)).toEqual(both);
    expect(medianAndMad(ec2(...weeks(4), 104), floorUsd)).toEqual([]);
  });

  it('does not look further back than four weeks', () => {
    expect(medianAndMad(ec2(...weeks(20, [300]), ...weeks(4), 106), floorUsd)).toEqual(both);
  });

  it('takes a working day for dear where most days are cheap, and the weekday rule does not', () => {
    const rare = [10, 10, 10, 10, 10, 10, 90];
    const [before, last] = [weeks(9, rare).slice(0, -1), 90];
    expect(medianAndMad(ec2(...before, last), floorUsd)).toEqual(both);
    expect(weekdayMedianAndMad(ec2(...before, last), floorUsd)).toEqual([]);
  });
});

describe('weekday median + MAD', () => {
  it('tells of a weekday that is dearer than the same of the eight weeks before', () => {
    const before = weeks(9, [10, 10, 10, 10, 10, 10, 90]).slice(0, -1);
    expect(weekdayMedianAndMad(ec2(...before, 96), floorUsd)).toEqual(both);
    expect(weekdayMedianAndMad(ec2(...before, 94), floorUsd)).toEqual([]);
    expect(weekdayMedianAndMad(ec2(...before, 90, 50), floorUsd)).toEqual(both);
  });

  it('says nothing in the first week, when there is no such weekday yet', () => {
    expect(weekdayMedianAndMad(ec2(1, 2, 3, 400), floorUsd)).toEqual([]);
  });
});

describe('the printed delta', () => {
  it('is the change against the day before, whatever the amount', () => {
    expect(printedDelta(10)(ec2(2, 2.3), floorUsd)).toEqual(both);
    expect(printedDelta(10)(ec2(2, 2.1), floorUsd)).toEqual([]);
  });

  it('is 0 % for a service of $500 that is new, and the whole bill tells of it only if there was one', () => {
    expect(printedDelta(10)(ec2(0, 500), floorUsd)).toEqual([]);
    expect(printedDelta(10)(bill({ 'Amazon EC2': [0, 500], AmazonS3: [40, 40] }), floorUsd)).toEqual([null]);
  });

  it('names the five dearest services only', () => {
    const dear = Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((name) => [name, [100, 100]]));
    expect(printedDelta(10)(bill({ ...dear, F: [10, 90] }), floorUsd)).toEqual([null]);
    expect(printedDelta(10)(bill({ ...dear, F: [10, 110] }), floorUsd)).toEqual(['F', null]);
  });
});

describe('a simple rule on an account', () => {
  it('is given only what was known that morning, the last whole day last', () => {
    const history = calmHistory(1);
    const last: (number | undefined)[] = [];
    const lengths: number[] = [];
    const watch: SimpleRule = (known) => {
      const [usd = []] = known.values();
      last.push(usd.at(-1));
      lengths.push(usd.length);
      return [];
    };
    simpleRule(watch)(history, 1);
    const judged = addDays(history.judgedFrom, -1);
    const spent = history.spends.find(({ day }) => day === judged)?.amount.units ?? 0n;
    expect(last[0]).toBeCloseTo(Number(spent) / 1e18, 5);
    expect(lengths[0]).toBe(history.days.indexOf(judged) + 1);
    expect(lengths.at(-1)).toBe(history.days.length - 2);
  });

  it('that says the same on mornings in a row raises one alarm', () => {
    expect(simpleRule(() => ['Amazon EC2'])(calmHistory(1), 1)).toHaveLength(1);
  });

  it('finds a shift of half the bill two mornings after its first day', () => {
    const history = shiftedHistory(3, 300, 1.5);
    const start = history.planted[0]?.start ?? history.judgedFrom;
    const told = simpleRule(weekdayMedianAndMad)(history, 3).map(({ morning }) => morning);
    expect(told).toContain(addDays(start, 2));
  });
});

import { describe, expect, it } from 'vitest';
import { type Rhythm, rhythmicHistory, rhythms } from '../../../bench/rhythms-and-shifts.ts';
import { ourRule } from '../../../bench/warnings-found.ts';
import { addDays, type Day } from '../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../src/domain/cost/charges.ts';
import { earlyWarnings, type Ongoing } from '../../../src/domain/cost/early-warning.ts';
import type { Spend } from '../../../src/domain/cost/spending.ts';
import { aBill, aService, monday, rhythmic, sunday, usd, usualSettings } from '../../support/a-bill.ts';

const tuesday = addDays(monday, 1);

function sighted(last: Day, services: readonly (readonly Spend[])[], ongoing: readonly Ongoing[] = []) {
  return earlyWarnings(last, aBill(...services), addDays(last, -1), usualSettings, ongoing).sightings;
}

function ec2(amountOn: (day: Day, at: number) => number, last = monday) {
  return aService('Amazon EC2', last, 80, amountOn);
}

describe('a day that is dearer than usual', () => {
  it('is told with what was expected of it, and from which days', () => {
    const [warning, ...others] = sighted(monday, [ec2((day) => (day === monday ? 41.2 : rhythmic(day)))]);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      kind: 'spike',
      service: 'Amazon EC2',
      since: monday,
      day: monday,
      incomplete: true,
    });
    if (warning?.kind !== 'spike') throw new Error('no spike');
    expect(warning.amount).toEqual(usd(41.2));
    expect(warning.expected.from).toBe('weekdays');
    expect(warning.expected.days).toEqual(['2026-11-16', '2026-11-09', '2026-11-02', '2026-10-26']);
    const { low, high } = warning.expected;
    expect([low.units > usd(14).units, high.units > usd(20).units, high.units < usd(28).units]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('is not a Monday after a weekend, nor a day of a month that has just begun', () => {
    for (let last = '2026-10-25' as Day; last < tuesday; last = addDays(last, 1)) {
      expect([last, sighted(last, [ec2(rhythmic, last)])]).toEqual([last, []]);
    }
  });

  it('is one that is still incomplete only where it exceeds already', () => {
    expect(sighted(monday, [ec2((day) => rhythmic(day) * (day === monday ? 0.3 : 1))])).toEqual([]);
    expect(sighted(monday, [ec2((day) => rhythmic(day) * (day === monday ? 1.8 : 1))])).toHaveLength(1);
  });

  it('is seen a day late where AWS was a day late', () => {
    const spends = ec2((day) => (day === sunday ? 55 : day === monday ? 2 : rhythmic(day)));
    expect(sighted(monday, [spends])).toMatchObject([{ since: sunday, day: sunday, incomplete: false }]);
  });

  it('is not one that is dearer by less than the floor, however many times', () => {
    const small = (extra: number) => ec2((day) => (day === monday ? 0.5 + extra : 0.5));
    expect(sighted(monday, [small(4.9)])).toEqual([]);
    expect(sighted(monday, [small(5.1)])).toHaveLength(1);
  });

  it('is not one of a service that grows steadily by 2 % a week', () => {
    expect(sighted(monday, [ec2((day, at) => rhythmic(day) * 1.02 ** (at / 7))])).toEqual([]);
  });

  it('is not a 1st on which the month’s charges come, tax and support among them', () => {
    const first = '2026-11-01' as Day;
    const monthly = (day: Day) => (day.endsWith('-01') ? 150 : 0);
    const fees = ec2((day) => rhythmic(day) + monthly(day), first);
    const tax = aService('Tax', first, 80, (day) => (day === first ? 90 : 0), 'tax');
    const support = aService('AWS Support', first, 80, (day) => (day === first ? 90 : 0), 'support');
    expect(sighted(first, [fees, tax, support])).toEqual([]);
    const dearer = ec2((day) => (day === first ? 400 : rhythmic(day) + monthly(day)), first);
    expect(sighted(first, [dearer])).toMatchObject([{ expected: { from: 'month-day', days: ['2026-10-01'] } }]);
  });

  it('is not a run of a batch that costs what its other runs cost', () => {
    const runs = (of: number) => aService('AWS Batch', monday, 80, (_, at) => (at === 79 ? of : at % 9 === 0 ? 30 : 0));
    expect(sighted(monday, [ec2(rhythmic), runs(32)])).toEqual([]);
    expect(sighted(monday, [ec2(rhythmic), runs(60)])).toMatchObject([
      { kind: 'spike', expected: { from: 'dearest-day' } },
    ]);
  });

  it('is not judged with less than two weeks of history', () => {
    const young = (days: number) => aService('Amazon EC2', monday, days, (day) => (day === monday ? 500 : 20));
    expect(sighted(monday, [young(14)])).toEqual([]);
    expect(sighted(monday, [young(15)])).toHaveLength(1);
  });

  it('is held against the days before it began while it goes on, and is usual after two weeks', () => {
    const began = addDays(monday, -9);
    const spends = (start: Day) => [ec2((day) => rhythmic(day) * (day >= start ? 2 : 1))];
    const ongoing = (since: Day): readonly Ongoing[] => [{ kind: 'spike', service: 'Amazon EC2', since }];
    expect(sighted(monday, spends(began))).toMatchObject([{ kind: 'shift', since: began }]);
    expect(sighted(monday, spends(began), ongoing(began))).toMatchObject([{ since: began, day: monday }]);
    const old = addDays(monday, -15);
    expect(sighted(monday, spends(old), ongoing(old))).toEqual([]);
  });

  it('is not guessed at where days are missing', () => {
    const missing = ec2((day) => (day >= sunday ? 0 : rhythmic(day)));
    expect(earlyWarnings(monday, aBill(missing), sunday, usualSettings, [])).toEqual({
      sightings: [],
      quietThrough: null,
    });
  });
});

describe('the whole bill', () => {
  const twenty = (factor: number) =>
    Array.from({ length: 20 }, (_, n) =>
      aService(`Service ${n}`, monday, 80, (day) => (rhythmic(day) / 5) * (day === monday ? factor : 1)),
    );

  it('is told where everything is a little dearer and nothing by itself', () => {
    expect(sighted(monday, twenty(1))).toEqual([]);
    expect(sighted(monday, twenty(1.9))).toMatchObject([{ kind: 'spike', service: null }]);
  });

  it('is not told again where one service explains it', () => {
    const dear = ec2((day) => (day === monday ? 900 : rhythmic(day)));
    expect(sighted(monday, [...twenty(1), dear]).map(({ service }) => service)).toEqual(['Amazon EC2']);
  });
});

describe('a new service', () => {
  const newcomer = (since: Day, amount: number) =>
    aService('Amazon Bedrock', monday, 80, (day) => (day < since ? 0 : amount));

  it('is its own kind of warning, above the floor', () => {
    expect(sighted(monday, [ec2(rhythmic), newcomer(sunday, 60)])).toMatchObject([
      { kind: 'new-service', service: 'Amazon Bedrock', since: sunday, day: monday, amount: usd(60), quietDays: 78 },
    ]);
    expect(sighted(monday, [ec2(rhythmic), newcomer(sunday, 3)])).toEqual([]);
  });

  it('is new for a week, and then usual', () => {
    expect(sighted(monday, [ec2(rhythmic), newcomer(addDays(monday, -6), 60)])).toHaveLength(1);
    expect(sighted(monday, [ec2(rhythmic), newcomer(addDays(monday, -7), 60)])).toEqual([]);
  });
});

describe('a service that creeps up', () => {
  const leak = (perDay: number, days: number) =>
    ec2((day, at) => rhythmic(day) * 2 * perDay ** Math.max(0, at - (79 - days)));

  it('is told with its last three weeks', () => {
    const [warning] = sighted(monday, [leak(1.022, 21)]);
    expect(warning).toMatchObject({ kind: 'creep', service: 'Amazon EC2', day: sunday });
  });

  it('is dearer on nearly every weekday: one that grows while its weekends do not is none', () => {
    const working = (day: Day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const growing = (everyDay: boolean) =>
      ec2((day, at) => rhythmic(day) * 2 * (everyDay || working(day) ? 1.022 ** Math.max(0, at - 58) : 0.99 ** at));
    expect(sighted(monday, [growing(true)])).toMatchObject([{ kind: 'creep' }]);
    expect(sighted(monday, [growing(false)])).toEqual([]);
  });

  it('is not told where the sums of its weeks do not rise as they are shown', () => {
    const credit = aService('Amazon EC2', addDays(monday, -2), 1, () => -2000);
    const whole = { spends: [...leak(1.022, 21), ...credit], view: 'net' as const };
    const { sightings } = earlyWarnings(monday, { ...aBill(), ...whole }, sunday, usualSettings, []);
    expect(sightings.filter(({ kind }) => kind === 'creep')).toEqual([]);
  });

  it('is not one that went up by a step too small to tell', () => {
    for (let ago = 3; ago < 30; ago += 1) {
      const step = ec2((day) => rhythmic(day) * (day >= addDays(monday, -ago) ? 1.18 : 1));
      expect([ago, sighted(monday, [step])]).toEqual([ago, []]);
    }
  });
});

describe('a level that stepped up and has stayed for some settled days', () => {
  const stepped = (ago: number, times: number, history = 80) =>
    aService('Amazon EC2', monday, history, (day) => 20 * rhythmic(day) * (day >= addDays(monday, -ago) ? times : 1));

  it.each([28, 90])('is told within a week, with what a day costs and cost, after %i days of history', (history) => {
    const told = [3, 4, 5, 6, 7].map((ago) => sighted(monday, [stepped(ago, 1.18, history + ago)])[0]);
    const [first] = told.filter((one) => one !== undefined);
    if (first?.kind !== 'shift') return expect.fail(`told was ${first?.kind}`);
    expect(first.service).toBe('Amazon EC2');
    const ratio = Number((first.level.units * 1000n) / first.usual.units) / 1000;
    expect(ratio).toBeGreaterThan(1.12);
    expect(ratio).toBeLessThan(1.24);
  });

  it('names the day on which it began, within a day', () => {
    for (const ago of [5, 7, 9]) {
      const [shift] = sighted(monday, [stepped(ago, 1.18)]);
      expect([addDays(monday, -ago - 1), addDays(monday, -ago), addDays(monday, -ago + 1)]).toContain(shift?.since);
    }
  });

  it('is told once, goes on under its first day, and is what is usual after two weeks', () => {
    const since = addDays(monday, -8);
    const ongoing = [{ kind: 'shift', service: 'Amazon EC2', since }];
    expect(sighted(monday, [stepped(8, 1.18)], ongoing)).toMatchObject([{ kind: 'shift', since, day: sunday }]);
    const usual = [{ kind: 'shift', service: 'Amazon EC2', since: addDays(monday, -16) }];
    expect(sighted(monday, [stepped(16, 1.18)], usual)).toEqual([]);
  });

  it('is not one that only came back from a quiet week', () => {
    const dip = (day: Day) => (day >= addDays(monday, -20) && day < addDays(monday, -7) ? 0.8 : 1);
    expect(sighted(monday, [ec2((day) => 20 * rhythmic(day) * dip(day))])).toEqual([]);
  });

  it('is not one of a few days that are over', () => {
    for (let since = 3; since < 14; since += 1) {
      const [start, end] = [addDays(monday, -since), addDays(monday, -since + 3)];
      const dear = ec2((day) => 20 * rhythmic(day) * (day >= start && day < end && end < sunday ? 1.18 : 1));
      expect([since, sighted(monday, [dear])]).toEqual([since, []]);
    }
  });

  it('is not told of a service that is a small part of the bill', () => {
    const large = aService('AmazonS3', monday, 80, () => 2_000);
    expect(sighted(monday, [stepped(8, 1.18)])).toHaveLength(1);
    expect(sighted(monday, [stepped(8, 1.18), large])).toEqual([]);
  });

  it('names a savings plan or a credit that ran out as it began', () => {
    const since = addDays(monday, -8);
    const until = (charge: string, recordType: RecordType) =>
      aService('Amazon EC2', addDays(since, -1), 70, () => -30, recordType).map((one) => ({ ...one, charge }));
    const told = (...more: readonly Spend[][]) => sighted(monday, [stepped(8, 1.18), ...more])[0];
    const plan = until('SavingsPlanNegation', 'other');
    const credit = until('Credit', 'credit');
    const expiredOf = (one: ReturnType<typeof told>) => (one?.kind === 'shift' ? one.expired : expect.fail('no shift'));
    expect(expiredOf(told([...plan]))).toBe('savings-plan');
    expect(expiredOf(told([...credit]))).toBe('credit');
    expect(expiredOf(told())).toBeUndefined();
    const goingOn = aService('Amazon EC2', monday, 70, () => -30, 'credit');
    expect(expiredOf(told([...goingOn]))).toBeUndefined();
  });
});

describe('a rhythm', () => {
  it.each(Object.keys(rhythms) as readonly Rhythm[])('of %s is no news once it repeated', (rhythm) => {
    for (const seed of [1, 2, 3]) {
      const told = ourRule('normal')(rhythmicHistory(seed, rhythm), seed);
      expect(told.length).toBeLessThanOrEqual(1);
    }
  });

  it('does not excuse a day that is dearer than those of its kind', () => {
    const tenth = (times: number) => ec2((day, at) => rhythmic(day) * (day === monday ? times : at % 10 === 9 ? 4 : 1));
    expect(sighted(monday, [tenth(4)])).toEqual([]);
    expect(sighted(monday, [tenth(8)])).toMatchObject([{ kind: 'spike', day: monday }]);
  });
});

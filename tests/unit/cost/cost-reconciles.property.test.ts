import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysIn, utcDay } from '../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../src/domain/cost/charges.ts';
import { costBreakdown } from '../../../src/domain/cost/cost-breakdown.ts';
import { costComparison } from '../../../src/domain/cost/cost-comparison.ts';
import { costHistory } from '../../../src/domain/cost/cost-periods.ts';
import { costPlan, monthsBack, monthsBefore } from '../../../src/domain/cost/cost-question.ts';
import { costReport } from '../../../src/domain/cost/cost-report.ts';
import { add, type Money, subtract, sum } from '../../../src/domain/cost/money.ts';
import type { Spend, Spending } from '../../../src/domain/cost/spending.ts';
import { runs } from '../../support/property-budget.ts';
import { allSettled } from '../../support/settled.ts';

const nowMs = Date.UTC(2026, 10, 22);
const history = costHistory(nowMs);
const month = (start: string, end: string) => ({ start: start as Day, end: end as Day });

const spend: fc.Arbitrary<Spend> = fc.record({
  day: fc.integer({ min: 0, max: daysIn(history) - 1 }).map((at) => addDays(history.start, at)),
  service: fc.constantFrom(...Array.from({ length: 25 }, (_, at) => `service-${at}`), ''),
  amount: fc.bigInt({ min: -(10n ** 19n), max: 10n ** 21n }).map((units) => ({ units })),
  recordType: fc.constantFrom<RecordType>('usage', 'usage', 'credit', 'refund', 'tax', 'other'),
  provisional: fc.boolean(),
});
const spending: fc.Arbitrary<Spending> = fc
  .array(spend, { maxLength: 120 })
  .map((spends) => ({ currency: 'USD', view: 'usage' as const, spends }));
const amounts = (parts: readonly { readonly amount: Money }[]) => sum(parts.map(({ amount }) => amount));

describe('whatever was spent', () => {
  it('the parts of a report are its totals', () => {
    fc.assert(
      fc.property(spending, (given) => {
        const report = costReport(nowMs, given, null);
        const { charges, counted, total } = report.bill;
        const { compared, services } = report;
        expect(compared?.period).toEqual(month('2026-11-01', '2026-11-20'));
        const isSettled = services.period.end === compared?.period.end;
        const whole = isSettled ? compared?.total : report.monthToDate.total;
        expect(add(amounts(services.top), services.others.amount)).toEqual(whole);
        expect(counted).toEqual(report.monthToDate.total);
        expect(amounts(charges)).toEqual(total);
        for (const trend of [report.week, report.month]) expect(sum(trend.days)).toEqual(trend.total);
        expect(report.days.at(-1)).toEqual(report.yesterday.total);
        if (compared === null) return;
        const { total: now, before, change } = compared;
        expect(subtract(now, before.total)).toEqual(change.kind === 'same' ? { units: 0n } : change.difference);
      }),
    );
  });

  it('the parts of a split are its total, and so are those of its bill', () => {
    fc.assert(
      fc.property(spending, (given) => {
        const [october, november] = [month('2026-10-01', '2026-11-01'), month('2026-11-01', '2026-11-22')];
        const breakdown = costBreakdown(given, { kind: 'service' }, november, october, allSettled);
        expect(add(amounts(breakdown.parts.top), breakdown.parts.others.amount)).toEqual(breakdown.total);
        const { charges, counted, total } = breakdown.bill;
        expect(amounts(charges)).toEqual(total);
        expect(counted).toEqual(breakdown.total);
      }),
    );
  });

  it('what moved is the difference of the months, and what did not move is not named', () => {
    fc.assert(
      fc.property(spending, (given) => {
        const [september, october] = [month('2026-09-01', '2026-10-01'), month('2026-10-01', '2026-11-01')];
        const { before, after, drivers, others } = costComparison(
          given,
          { kind: 'service' },
          september,
          october,
          allSettled,
        );
        const moved = add(sum(drivers.map(({ difference }) => difference)), others.difference);
        expect(moved).toEqual(subtract(after.total, before.total));
        expect(drivers.every(({ difference }) => difference.units !== 0n)).toBe(true);
      }),
    );
  });

  it('any order and any chunking of the same rows give the same report', () => {
    fc.assert(
      fc.property(spending, fc.infiniteStream(fc.nat()), (given, chance) => {
        const shuffled = given.spends
          .map((one) => ({ one, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const halves = shuffled.flatMap((one) => {
          const units = one.amount.units / 2n;
          const rest = { units: one.amount.units - units };
          return [
            { ...one, amount: { units } },
            { ...one, amount: rest },
          ];
        });
        const report = costReport(nowMs, given, { units: 10n ** 21n });
        expect(costReport(nowMs, { ...given, spends: shuffled }, { units: 10n ** 21n })).toEqual(report);
        expect(costReport(nowMs, { ...given, spends: halves }, { units: 10n ** 21n })).toEqual(report);
      }),
    );
  });
});

describe('whatever is asked, whenever', () => {
  const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });
  const typed = fc.oneof(
    fc.constantFrom('this-month', 'last-month', 'last-7-days', 'yesterday', '2026-13', '', '2026-00', '0000-01'),
    fc
      .date({ min: new Date('2022-01-01'), max: new Date('2034-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 7)),
    fc.string(),
  );

  it('only days that are over are read, never more than 14 months back, and both periods are among them', () => {
    fc.assert(
      fc.property(moment, typed, fc.boolean(), (atMs, period, why) => {
        const plan = costPlan(
          { period, by: null, why, save: false, fresh: false },
          atMs,
          null,
          addDays(utcDay(atMs), -3),
        );
        if (plan.kind === 'report' || plan.kind === 'refused') return;
        const { read, periods } = plan;
        const today = utcDay(atMs);
        for (const span of [periods.period, periods.before]) {
          expect(daysIn(span)).toBeGreaterThan(0);
          expect(read.period.start <= span.start && span.end <= read.period.end).toBe(true);
        }
        expect(read.period.end <= today).toBe(true);
        expect(read.period.start >= monthsBefore(today, monthsBack + 1)).toBe(true);
        if (read.each === 'month') expect([read.period.start.slice(8), read.period.end.slice(8)]).toEqual(['01', '01']);
        if (plan.kind === 'comparison') expect(periods.before.end).toBe(periods.period.start);
      }),
      { numRuns: runs(500) },
    );
  });
});

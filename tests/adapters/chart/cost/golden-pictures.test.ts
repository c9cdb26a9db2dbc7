import { describe, expect, it } from 'vitest';
import { costChartSvg } from '../../../../src/adapters/chart/cost/cost-chart-svg.ts';
import { drawableText } from '../../../../src/adapters/chart/kit/drawable-text.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costChartFacts } from '../../../../src/domain/cost/cost-chart.ts';
import { costReport } from '../../../../src/domain/cost/cost-report.ts';
import { parseMoney, zero } from '../../../../src/domain/cost/money.ts';
import { allSettled } from '../../../support/settled.ts';
import { aSpend, everyDay, inDollars } from '../../../support/some-spending.ts';

const spends = everyDay('2026-08-24', '2026-11-30', 'Amazon EC2', '10');
const forecast = (start: string, end: string) => ({
  period: { start: start as Day, end: end as Day },
  amount: parseMoney('80') ?? zero,
  range: null,
});

describe('the picture', () => {
  it.each([
    ['2026-11-22', forecast('2026-11-22', '2026-12-01')],
    ['2026-11-22', forecast('2026-11-21', '2026-12-01')],
    ['2026-12-01', forecast('2026-12-01', '2027-01-01')],
  ])('of %s says the forecast that the text says, or none', (today, expected) => {
    const nowMs = Date.parse(`${today}T09:00:00Z`);
    const spending = inDollars(...spends.filter(({ day }) => day < today));
    const text = costReport(nowMs, spending, null, { forecast: { kind: 'known', forecast: expected } }).forecast;
    const drawn = costChartFacts(nowMs, spending, expected, null, allSettled).forecast;
    expect(drawn?.month ?? null).toEqual(text?.kind === 'known' ? text.month : null);
  });

  it('puts no amount above a day on which something was given back', () => {
    const nowMs = Date.UTC(2026, 10, 22);
    const dear = aSpend('2026-11-15', 'Amazon RDS', '90');
    const label = (...more: readonly ReturnType<typeof aSpend>[]) =>
      costChartSvg(costChartFacts(nowMs, inDollars(...spends, dear, ...more), null, null, allSettled), 'en');
    expect(label()).toContain('>$100.00<');
    expect(label(aSpend('2026-11-15', 'Amazon S3', '-5'))).not.toContain('>$95.00<');
  });

  it('names two parts that are cut to the same beginning so that they differ', () => {
    const nowMs = Date.UTC(2026, 10, 22);
    const long = 'Amazon Web Services Marketplace Contract with a very long name';
    const two = ['one', 'two'].flatMap((end) => everyDay('2026-10-23', '2026-11-21', `${long} ${end}`, '5'));
    const svg = costChartSvg(costChartFacts(nowMs, inDollars(...two), null, null, allSettled), 'en');
    const names = [...svg.slice(svg.indexOf('data-kind="legend"')).matchAll(/>([^<$]*Web Services[^<]*)</g)].map(
      ([, name]) => name,
    );
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
  });

  it('leaves out emoji, whatever they are made of', () => {
    expect(drawableText('🚀 team 👩‍💻 payments 🇰🇷 1️⃣')).toBe('team payments 1');
  });
});

import { describe, expect, it } from 'vitest';
import { costChartSvg } from '../../../../src/adapters/chart/cost/cost-chart-svg.ts';
import { addDays, utcDay } from '../../../../src/domain/calendar/day.ts';
import { costChartFacts } from '../../../../src/domain/cost/cost-chart.ts';
import { aCostChart, chartNowMs, money, steadySpending } from '../../../support/a-cost-chart.ts';
import { allSettled } from '../../../support/settled.ts';
import { barsOn, elementsOf, placeOf, textsOf } from './drawn-bars.ts';

const svg = costChartSvg(aCostChart(), 'en');

describe('the picture of the cost', () => {
  it('says in both languages what it shows, with the sums that somebody looks for first', () => {
    expect(textsOf(svg).slice(0, 10)).toEqual([
      'Daily usage cost, last 30 days',
      'Oct 23 – Nov 21, 2026 (UTC)',
      '30 days',
      '$1,800.00',
      'Nov to date',
      '$1,260.00',
      'Nov forecast · over budget',
      '$1,800.00',
      'Budget',
      '$1,500.00',
    ]);
    expect(textsOf(costChartSvg(aCostChart(), 'ko')).slice(0, 10)).toEqual([
      '최근 30일 일별 사용료',
      '2026년 10월 23일 – 11월 21일 (UTC)',
      '30일 합계',
      '$1,800.00',
      '11월 누적',
      '$1,260.00',
      '11월 예상 · 예산 초과',
      '$1,800.00',
      '예산',
      '$1,500.00',
    ]);
  });

  it('names each part with its amount and share, and the days to come, and what may still change', () => {
    const legend = svg.slice(svg.indexOf('data-kind="legend"')) as typeof svg;
    expect(textsOf(legend)).toEqual([
      ...['Amazon RDS', '$900.00 · 50%', 'AWS Lambda', '$600.00 · 33%', 'Amazon S3', '$300.00 · 17%'],
      ...['Provisional', 'Forecast: $60.00/day'],
    ]);
  });

  it('marks today, the months, Mondays and the pace of the budget', () => {
    const said = textsOf(svg);
    expect(said).toEqual(expect.arrayContaining(['Today', 'Oct', 'Nov', '26', '2', '9', '16', '23', '30']));
    expect(said).toContain('Budget: $50.00/day');
  });

  it('stands thirty days and nine to come in one row', () => {
    expect(svg.match(/data-day="/g)).toHaveLength(30);
    const forecast = svg.slice(svg.indexOf('data-kind="forecast"'));
    expect(forecast.slice(0, forecast.indexOf('</g>')).match(/<rect /g)).toHaveLength(9);
  });

  it('veils the days that AWS may still revise, and no other', () => {
    const veiled = [...svg.matchAll(/<g data-day="([^"]*)"><g opacity/g)].map(([, day]) => day);
    expect(veiled).toEqual(['2026-11-20', '2026-11-21']);
  });

  it('draws what was given back below the zero line', () => {
    const facts = costChartFacts(chartNowMs, steadySpending({ usage: '30', negation: '-10' }), null, null, allSettled);
    const [up, down] = barsOn(costChartSvg(facts, 'en'), '2026-11-01');
    expect(up && down && up.y + up.height).toBe(down?.y);
    expect(up && down && up.height / down.height).toBeCloseTo(3, 1);
    expect(textsOf(costChartSvg(facts, 'en'))).toContain('-$300.00');
  });

  it('says so when nothing was spent', () => {
    const facts = costChartFacts(
      chartNowMs,
      { currency: 'USD', view: 'usage' as const, spends: [] },
      null,
      null,
      allSettled,
    );
    expect(textsOf(costChartSvg(facts, 'en'))).toContain('Nothing was spent in these 30 days.');
    expect(textsOf(costChartSvg(facts, 'ko'))).toContain('이 30일 동안 발생한 비용이 없습니다.');
    expect(textsOf(svg)).not.toContain('Nothing was spent in these 30 days.');
  });

  it('does not let a budget far above every bar flatten them, and says where its line would be', () => {
    const facts = costChartFacts(chartNowMs, steadySpending({ usage: '30' }), null, money('90000'), allSettled);
    const drawn = costChartSvg(facts, 'en');
    expect(textsOf(drawn)).toContain('Budget: $3000/day ↑'.replace('3000', '3,000'));
    expect(drawn).not.toContain('data-kind="budget"');
    expect(barsOn(drawn, '2026-11-01')[0]?.height).toBeGreaterThan(150);
  });

  it("keeps the budget's words and the dearest day's amount apart", () => {
    for (let back = 1; back <= 30; back += 1) {
      const { currency, view, spends } = steadySpending({ usage: '50' });
      const peak = addDays(utcDay(chartNowMs), -back);
      const spiked = spends.map((spend) => (spend.day === peak ? { ...spend, amount: money('52') } : spend));
      const drawn = costChartSvg(
        costChartFacts(chartNowMs, { currency, view, spends: spiked }, null, money('1470'), allSettled),
        'en',
      );
      const [budget, amount] = [placeOf(drawn, 'Budget: $49.00/day'), placeOf(drawn, '$52.00')];
      // The one is some 120 wide, the other some 45, and both some 12 high.
      const beside = amount.x > budget.x + 105 || amount.x + 40 < budget.x;
      const apart = beside || Math.abs(budget.y - amount.y) > 12;
      expect(apart, peak).toBe(true);
    }
  });

  it('calls services as people do when their names are long, and cuts off what is too long all the same', () => {
    const named = aCostChart(['Amazon Elastic Compute Cloud - Compute', '아주아주아주아주아주아주아주 긴 태그', '']);
    const said = textsOf(costChartSvg(named, 'ko'));
    expect(said).toEqual(expect.arrayContaining(['EC2 - Compute', '(없음)']));
    expect(said.some((text) => /^아주아주.*…$/.test(text))).toBe(true);
  });

  it('keeps hostile names as text, composes Hangul, and shows a mark for what it has no letter for', () => {
    const hostile = aCostChart(['</text><script>', '"&amp;\u202e\u0000', `${'결제'.normalize('NFD')} 🚀é`]);
    const drawn = costChartSvg(hostile, 'en');
    expect(elementsOf(drawn)).toEqual(elementsOf(svg));
    expect(textsOf(drawn)).toEqual(expect.arrayContaining(['</text><script>', '"&amp;', '결제 e']));
    expect(drawn).not.toContain('<script');
  });
});

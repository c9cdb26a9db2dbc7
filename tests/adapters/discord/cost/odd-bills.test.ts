import { describe, expect, it } from 'vitest';
import { costChartSvg } from '../../../../src/adapters/chart/cost/cost-chart-svg.ts';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import { costMessage, costNewsMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import { nothingToLead } from '../../../../src/application/cost/morning-lead.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costBreakdown } from '../../../../src/domain/cost/cost-breakdown.ts';
import { costChartFacts } from '../../../../src/domain/cost/cost-chart.ts';
import { costReport } from '../../../../src/domain/cost/cost-report.ts';
import { parseMoney } from '../../../../src/domain/cost/money.ts';
import type { Spending } from '../../../../src/domain/cost/spending.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { won } from '../../../support/an-exchange.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { allSettled, settledOnMorning } from '../../../support/settled.ts';
import { everyDay, inDollars } from '../../../support/some-spending.ts';

const today = '2026-11-22' as Day;
const nowMs = Date.UTC(2026, 10, 22);

function morningOf(spending: Spending, language: Language = 'en', budget = '100') {
  const report = costReport(nowMs, spending, parseMoney(budget), { settled: settledOnMorning(1, today) });
  const news = { kind: 'report', day: today, report, lead: nothingToLead, chart: null, shown: won } as const;
  const message = costNewsMessage({ ...news, savings: null }, language, '1');
  expectDiscordAcceptsMessage(message);
  const picture = costChartSvg(costChartFacts(nowMs, spending, null, parseMoney(budget), allSettled), language);
  return JSON.stringify(message) + picture;
}

describe('a month in which more was given back than charged', () => {
  const given = inDollars(...everyDay('2026-08-22', '2026-11-21', 'Amazon EC2', '-3'));

  it.each(['en', 'ko'] as const)('is told as it is, within its budget, in %s', (language) => {
    const text = morningOf(given, language);
    expect(text).toContain('-$63.00');
    expect(text).toContain('-₩');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('that was charged before has no percentage', () => {
    const turned = inDollars(
      ...everyDay('2026-08-22', '2026-10-31', 'Amazon EC2', '10'),
      ...everyDay('2026-11-01', '2026-11-21', 'Amazon EC2', '-3'),
    );
    morningOf(turned);
    const report = costReport(nowMs, turned, null, { settled: settledOnMorning(1, today) });
    expect(costMessage(report, 'en').embeds?.[0]?.fields?.[2]?.value).toBe('▼ $273.00\n-$63.00, then $210.00');
  });
});

describe('a bill that is not in dollars', () => {
  it.each([
    ['CNY', '25,924.50'],
    ['KRW', '25,925'],
    ['JPY', '25,925'],
  ])('is in %s throughout, and never in won at a rate for dollars', (currency, month) => {
    const spending = { ...inDollars(...everyDay('2026-08-22', '2026-11-21', 'Amazon EC2', '1234.5')), currency };
    for (const language of ['en', 'ko'] as const) {
      const text = morningOf(spending, language, '50000');
      expect(text).toContain(`${month} ${currency}`);
      expect(text).not.toMatch(/[$₩]/);
    }
  });

  it('shows whole won and yen, whose parts add up to the total as it is shown', () => {
    for (const currency of ['KRW', 'JPY']) {
      const days = (service: string) => everyDay('2026-08-22', '2026-11-21', service, '0.4');
      const parts = ['Amazon EC2', 'Amazon RDS', 'Amazon S3'].flatMap(days);
      const spending = { ...inDollars(...parts), currency };
      const report = costReport(nowMs, spending, null, { settled: settledOnMorning(1, today) });
      const text = JSON.stringify(costMessage(report, 'en')) + morningOf(spending);
      expect(text).not.toMatch(/\d\.\d+ [A-Z]{3}/);
      // 25.2 of three times 8.4.
      expect(text).toContain(`**25 ${currency}**`);
      const services = [...text.matchAll(/Amazon \w+ \*\*(\d+) [A-Z]{3}\*\*/g)].map(([, amount]) => Number(amount));
      expect(services).toEqual([9, 8, 8]);
    }
  });
});

describe('a bill without a single charge', () => {
  it.each(['en', 'ko'] as const)('is told to be nothing, in %s', (language) => {
    const text = morningOf(inDollars(), language);
    expect(text).toContain('$0.00');
    expect(text).not.toMatch(/NaN|undefined|Infinity|▲|▼/);
  });
});

describe('accounts whose names are 200 characters of markdown', () => {
  const names = ['111111111111', '222222222222'].map(
    (id) => `${'**[a](https://evil.example)** <@&1> '.repeat(6).slice(0, 200)} (${id})`,
  );
  const period = { start: '2026-11-01' as Day, end: today };
  const before = { start: '2026-10-01' as Day, end: '2026-10-22' as Day };

  it('keep their ids, stay unlike, and say nothing by it', () => {
    const spends = names.flatMap((name) => everyDay('2026-11-01', '2026-11-21', name, '5'));
    const breakdown = costBreakdown(inDollars(...spends), { kind: 'account' }, period, before, allSettled);
    const message = costBreakdownMessage(breakdown, { readAtMs: 0, requests: 0 }, 'en', won);
    expectDiscordAcceptsMessage(message);
    const lines = message.embeds?.[0]?.fields?.[2]?.value.split('\n') ?? [];
    expect(lines).toHaveLength(2);
    expect(new Set(lines).size).toBe(2);
    for (const [at, line] of lines.entries()) {
      expect(line).toContain(['(111111111111)', '(222222222222)'][at]);
      expect(line).not.toMatch(/(?<!\\)\[a|<@&1>/);
    }
    morningOf(inDollars(...spends));
  });
});

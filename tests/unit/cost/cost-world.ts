import { InMemoryCostCache } from '../../../src/adapters/in-memory/cost/in-memory-cost-cache.ts';
import { InMemoryCostCharts } from '../../../src/adapters/in-memory/cost/in-memory-cost-charts.ts';
import { InMemoryMorningReports } from '../../../src/adapters/in-memory/cost/in-memory-morning-reports.ts';
import { InMemoryReportedDays } from '../../../src/adapters/in-memory/cost/in-memory-reported-days.ts';
import { InMemorySpendForecast } from '../../../src/adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { type BilledSpend, InMemorySpendLedger } from '../../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AnswerCost } from '../../../src/application/cost/answer-cost.ts';
import { CostReading } from '../../../src/application/cost/cost-reading.ts';
import type { SpendForecast } from '../../../src/application/cost/ports/spend-forecast.ts';
import type { SpendLedger } from '../../../src/application/cost/ports/spend-ledger.ts';
import { type CostPolicy, ReportCost } from '../../../src/application/cost/report-cost.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import { nowMs } from '../../support/a-team.ts';

const plain: CostPolicy = { budget: parseMoney('100'), timeZone: 'UTC', language: 'en', tag: null };

export type CostSources = { readonly ledger?: SpendLedger; readonly forecast?: SpendForecast };

/** Everything that reports about costs stand on, in memory, on 22 November at 09:00 UTC. */
export function costWorld(policy: Partial<CostPolicy> = {}, sources: CostSources = {}) {
  const clock = new InMemoryClock(nowMs);
  const ledger = new InMemorySpendLedger();
  const forecast = new InMemorySpendForecast(parseMoney('10'));
  const reported = new InMemoryReportedDays();
  const reports = new InMemoryMorningReports();
  const board = new InMemoryNoticeboard();
  const charts = new InMemoryCostCharts();
  const given = { ...plain, ...policy };
  const reading = new CostReading(
    sources.ledger ?? ledger,
    sources.forecast ?? forecast,
    new InMemoryCostCache(clock),
    clock,
  );
  const cost = new ReportCost(given, { reading, reported, reports, board, charts, clock });
  const answers = new AnswerCost(given, reading, cost, clock);
  return { clock, ledger, forecast, reported, reports, board, charts, cost, answers };
}

export function billed(day: string, amount: string, change: Partial<BilledSpend> = {}): BilledSpend {
  return {
    day: day as Day,
    service: 'EC2',
    amount: parseMoney(amount) ?? zero,
    recordType: 'usage',
    provisional: false,
    ...change,
  };
}

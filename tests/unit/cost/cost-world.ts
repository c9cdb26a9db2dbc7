import { InMemoryChargeTypes } from '../../../src/adapters/in-memory/cost/in-memory-charge-types.ts';
import { InMemoryCostCache } from '../../../src/adapters/in-memory/cost/in-memory-cost-cache.ts';
import { InMemoryCostCharts } from '../../../src/adapters/in-memory/cost/in-memory-cost-charts.ts';
import { InMemoryMorningReports } from '../../../src/adapters/in-memory/cost/in-memory-morning-reports.ts';
import { InMemoryOwnSavings } from '../../../src/adapters/in-memory/cost/in-memory-own-savings.ts';
import { InMemoryReportedDays } from '../../../src/adapters/in-memory/cost/in-memory-reported-days.ts';
import { InMemorySavingsAdvice } from '../../../src/adapters/in-memory/cost/in-memory-savings-advice.ts';
import { InMemorySpendForecast } from '../../../src/adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { type BilledSpend, InMemorySpendLedger } from '../../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryToldSavings } from '../../../src/adapters/in-memory/cost/in-memory-told-savings.ts';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { AccountCharges } from '../../../src/application/cost/account-charges.ts';
import { AnswerCost } from '../../../src/application/cost/answer-cost.ts';
import { CostReading } from '../../../src/application/cost/cost-reading.ts';
import { MorningLead } from '../../../src/application/cost/morning-lead.ts';
import type { SavingsAdvice } from '../../../src/application/cost/ports/savings-advice.ts';
import type { SpendForecast } from '../../../src/application/cost/ports/spend-forecast.ts';
import type { SpendLedger } from '../../../src/application/cost/ports/spend-ledger.ts';
import { type CostPolicy, ReportCost } from '../../../src/application/cost/report-cost.ts';
import { SavingsNews } from '../../../src/application/cost/savings-news.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import { usd } from '../../support/a-bill.ts';
import { nowMs } from '../../support/a-team.ts';

const plain: CostPolicy = {
  view: 'usage',
  budget: parseMoney('100'),
  show: null,
  timeZone: 'UTC',
  language: 'en',
  tag: null,
  floor: usd(5),
};

export type CostSources = {
  readonly ledger?: SpendLedger;
  readonly forecast?: SpendForecast;
  /** Whom the team asks what could be saved: the hub, unless named here. */
  readonly advice?: readonly SavingsAdvice[];
};

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
  const types = new InMemoryChargeTypes();
  const charges = new AccountCharges(types, reported, clock);
  const reading = new CostReading(
    given.view,
    sources.ledger ?? ledger,
    sources.forecast ?? forecast,
    new InMemoryCostCache(clock),
    charges,
    clock,
  );
  const deployments = new InMemoryDeployments(clock);
  const reviews = new InMemoryReviewCards(clock);
  const lead = new MorningLead(reading, deployments, reviews, clock);
  const hub = new InMemorySavingsAdvice('cost-optimization-hub');
  const own = new InMemoryOwnSavings();
  const advice = sources.advice ?? [hub];
  const savings = new SavingsNews({ advice, own, told: new InMemoryToldSavings(), clock });
  const cost = new ReportCost(given, { reading, charges, reported, reports, lead, board, charts, savings, clock });
  const answers = new AnswerCost(given, reading, cost, reported, clock);
  return {
    clock,
    ledger,
    forecast,
    reported,
    reports,
    board,
    charts,
    hub,
    own,
    cost,
    answers,
    deployments,
    reviews,
    types,
  };
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

import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { expect, it } from 'vitest';
import { CostExplorerChargeTypes } from '../../../src/adapters/aws/cost/cost-explorer-charge-types.ts';
import { CostExplorerSpendAnomalies } from '../../../src/adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import { CostExplorerSpendForecast } from '../../../src/adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { CostExplorerSpendLedger } from '../../../src/adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { InMemoryCostCache } from '../../../src/adapters/in-memory/cost/in-memory-cost-cache.ts';
import { InMemoryCostWarnings } from '../../../src/adapters/in-memory/cost/in-memory-cost-warnings.ts';
import { InMemoryMorningReports } from '../../../src/adapters/in-memory/cost/in-memory-morning-reports.ts';
import { InMemoryReportedDays } from '../../../src/adapters/in-memory/cost/in-memory-reported-days.ts';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { AccountCharges } from '../../../src/application/cost/account-charges.ts';
import { CostReading } from '../../../src/application/cost/cost-reading.ts';
import { CostWarningCard } from '../../../src/application/cost/cost-warning-card.ts';
import { MorningLead } from '../../../src/application/cost/morning-lead.ts';
import { ReportCost } from '../../../src/application/cost/report-cost.ts';
import { WarnOfCost } from '../../../src/application/cost/warn-of-cost.ts';
import { addDays, type Day, startOfDayMs } from '../../../src/domain/calendar/day.ts';
import { MorningRound } from '../../../src/entrypoints/work/morning-round.ts';
import { monday, rhythmic, usualSettings } from '../../support/a-bill.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsRequest, startAwsStandIn } from '../../support/aws-stand-in.ts';

/** Eighty days of one service, which doubled on the last of them. */
function bill() {
  const days = Array.from({ length: 80 }, (_, at) => addDays(monday, at - 79));
  const amount = (day: Day) => (rhythmic(day) * (day === monday ? 2 : 1)).toFixed(4);
  return days.map((day) => ({
    TimePeriod: { Start: day, End: addDays(day, 1) },
    Total: {},
    Groups: [{ Keys: ['Amazon EC2', 'Usage'], Metrics: { UnblendedCost: { Amount: amount(day), Unit: 'USD' } } }],
    Estimated: day === monday,
  }));
}

const answers: Readonly<Record<string, unknown>> = {
  GetCostAndUsage: { ResultsByTime: bill() },
  GetCostForecast: { Total: { Amount: '100', Unit: 'USD' }, ForecastResultsByTime: [] },
  GetAnomalies: { Anomalies: [] },
};
const operation = ({ target }: AwsRequest) => target.split('.')[1] ?? '';

it('makes three Cost Explorer requests, and one a month, in a morning with a report and a warning, however often it rings', async () => {
  const standIn = await startAwsStandIn((request) => ({ status: 200, body: answers[operation(request)] }));
  const client = new CostExplorerClient(awsClientOptions(standIn.endpoint, 'us-east-1', 1));
  const clock = new InMemoryClock(startOfDayMs(addDays(monday, 1)) + 3_600_000);
  const ledger = new CostExplorerSpendLedger(client);
  const reported = new InMemoryReportedDays();
  const charges = new AccountCharges(new CostExplorerChargeTypes(client), reported, clock);
  const reading = new CostReading(
    'usage',
    ledger,
    new CostExplorerSpendForecast(client),
    new InMemoryCostCache(clock),
    charges,
    clock,
  );
  const policy = {
    view: 'usage',
    budget: null,
    show: null,
    timeZone: 'UTC',
    language: 'en',
    tag: null,
    floor: { units: 5n * 10n ** 18n },
  } as const;
  const board = new InMemoryNoticeboard();
  const report = new ReportCost(policy, {
    reading,
    charges,
    reported,
    reports: new InMemoryMorningReports(),
    lead: new MorningLead(reading, new InMemoryDeployments(clock), new InMemoryReviewCards(clock), clock),
    board,
    charts: { png: async () => null },
    savings: { due: async () => null, said: async () => {} },
    clock,
  });
  const warnings = new InMemoryCostWarnings();
  const card = new CostWarningCard(warnings, board);
  const warn = new WarnOfCost(usualSettings, warnings, card, new CostExplorerSpendAnomalies(client), clock);
  const morning = new MorningRound(report, warn, { info: () => {}, warn: () => {}, error: () => {} });
  await morning.run('m-1');
  await morning.run('m-2');
  await standIn.stop();
  expect(standIn.requests.map(operation)).toEqual([
    'GetDimensionValues',
    'GetCostAndUsage',
    'GetCostForecast',
    'GetAnomalies',
  ]);
  expect(board.posted('cost-warning')).toMatchObject([
    { notice: { warning: { seen: { kind: 'spike', service: 'Amazon EC2' } } } },
  ]);
});

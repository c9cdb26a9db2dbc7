import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CostExplorerChargeTypes } from '../../../../src/adapters/aws/cost/cost-explorer-charge-types.ts';
import { CostExplorerSpendAnomalies } from '../../../../src/adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import { CostExplorerSpendForecast } from '../../../../src/adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { CostExplorerSpendLedger } from '../../../../src/adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { DynamoCostCache } from '../../../../src/adapters/aws/cost/dynamo-cost-cache.ts';
import { DynamoMorningReports } from '../../../../src/adapters/aws/cost/dynamo-morning-reports.ts';
import { DynamoReportedDays } from '../../../../src/adapters/aws/cost/dynamo-reported-days.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import { costComparisonMessage } from '../../../../src/adapters/discord/cost/cost-comparison-message.ts';
import { costNewsMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import { InMemoryCostCharts } from '../../../../src/adapters/in-memory/cost/in-memory-cost-charts.ts';
import { InMemoryCostWarnings } from '../../../../src/adapters/in-memory/cost/in-memory-cost-warnings.ts';
import { InMemoryDeployments } from '../../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryReviewCards } from '../../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { AccountCharges } from '../../../../src/application/cost/account-charges.ts';
import { AnswerCost } from '../../../../src/application/cost/answer-cost.ts';
import { CostReading } from '../../../../src/application/cost/cost-reading.ts';
import { CostWarningCard } from '../../../../src/application/cost/cost-warning-card.ts';
import { MorningLead } from '../../../../src/application/cost/morning-lead.ts';
import { ReportCost } from '../../../../src/application/cost/report-cost.ts';
import { WarnOfCost } from '../../../../src/application/cost/warn-of-cost.ts';
import { toFixed2 } from '../../../../src/domain/cost/money.ts';
import { MorningRound } from '../../../../src/entrypoints/work/morning-round.ts';
import type { Billed } from '../../../contracts/cost/spend-ledger.contract.ts';
import { usualSettings } from '../../../support/a-bill.ts';
import { startAnomalyDetection } from '../../../support/anomaly-stand-in.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import type { AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startCostExplorer } from '../../../support/cost-explorer-stand-in.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';

const running: AwsStandIn[] = [];
const hourMs = 3_600_000;
let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const failOnUnreadable = (reason: string) => {
  throw new Error(reason);
};

/** Everything between the use case and AWS is the real thing; the clock says 22 November, 00:00 UTC. */
async function world(rows: readonly Billed[], groupsPerPage = 10_000) {
  const costExplorer = await startCostExplorer(groupsPerPage);
  running.push(costExplorer);
  costExplorer.bill(rows);
  costExplorer.expect('41.5');
  const table = await dynalite.newTable();
  const clock = new InMemoryClock(Date.UTC(2026, 10, 22));
  const client = new CostExplorerClient(awsClientOptions(costExplorer.endpoint, 'us-east-1', 1));
  const board = new InMemoryNoticeboard();
  const policy = {
    view: 'usage' as const,
    budget: null,
    show: null,
    timeZone: 'Asia/Seoul',
    language: 'en' as const,
    tag: 'team',
    floor: { units: 5n * 10n ** 18n },
  };
  const reported = new DynamoReportedDays(table, () => undefined);
  const charges = new AccountCharges(new CostExplorerChargeTypes(client), reported, clock);
  const reading = new CostReading(
    'usage',
    new CostExplorerSpendLedger(client),
    new CostExplorerSpendForecast(client),
    new DynamoCostCache(table, clock, failOnUnreadable),
    charges,
    clock,
  );
  const report = new ReportCost(policy, {
    reading,
    charges,
    reported,
    reports: new DynamoMorningReports(table),
    lead: new MorningLead(reading, new InMemoryDeployments(clock), new InMemoryReviewCards(clock), clock),
    board,
    charts: new InMemoryCostCharts(),
    savings: { due: async () => null, said: async () => {} },
    clock,
  });
  const answers = new AnswerCost(policy, reading, report, reported, clock);
  const asked = () => costExplorer.requests.map(({ target }) => target.split('.')[1]);
  return { costExplorer, clock, board, report, answers, asked, table };
}

/** A quarter of a year of `services` services, each day by a cent dearer than the one before it. */
function bill(services: number): readonly Billed[] {
  const days = Array.from({ length: 92 }, (_, at) => new Date(Date.UTC(2026, 7, 22 + at)).toISOString().slice(0, 10));
  return days.flatMap((day) =>
    Array.from({ length: services }, (_, at) => ({
      day,
      service: `Service ${at}`,
      amount: `1.${String(at).padStart(2, '0')}`,
      provisional: day >= '2026-11-01',
    })),
  );
}

describe('a whole morning, over the wire', () => {
  it('costs three requests: for the bill, the forecast and AWS’s own anomalies; and once a month one for the charge types', async () => {
    const { report, clock, asked } = await world(bill(12));
    const anomalies = await startAnomalyDetection();
    running.push(anomalies);
    const client = new CostExplorerClient(awsClientOptions(anomalies.endpoint, 'us-east-1', 1));
    const warnings = new InMemoryCostWarnings();
    const card = new CostWarningCard(warnings, new InMemoryNoticeboard());
    const warn = new WarnOfCost(usualSettings, warnings, card, new CostExplorerSpendAnomalies(client), clock);
    const log = { info() {}, warn() {}, error() {} };
    await new MorningRound(report, warn, log).run('morning');
    const all = [...asked(), ...anomalies.requests.map(({ target }) => target.split('.')[1])];
    expect(all).toEqual(['GetDimensionValues', 'GetCostAndUsage', 'GetCostForecast', 'GetAnomalies']);
    await new MorningRound(report, warn, log).run('again');
    expect(asked().length + anomalies.requests.length).toBe(4);
    clock.advance(24 * hourMs);
    await new MorningRound(report, warn, log).run('the next day');
    expect(asked().length + anomalies.requests.length).toBe(7);
  });
});

describe('a morning on which the table holds damaged amounts of earlier reports', () => {
  const damaged = { entity: { S: '[{"day":"2026-11-20","total":{"units":"forty"}}]' } };

  it('has its report, which says so on a quiet day, too, and the next one knows what this one said', async () => {
    const { report, board, clock, table, answers } = await world(bill(1));
    await table.put(tableKeys.reportedDays(), damaged);
    expect((await report.execute({ for: 'channel' })).kind).toBe('report');
    const [first] = board.posted('cost');
    for (const [language, said] of [
      ['en', 'Geonbot cannot read what its earlier reports said.'],
      ['ko', '이전 리포트에서 알린 금액을 읽을 수 없습니다.'],
    ] as const) {
      const message = first === undefined ? {} : costNewsMessage(first.notice.news, language, '1');
      expect(message.embeds?.[0]?.description).toContain(said);
    }
    clock.advance(86_400_000);
    await report.execute({ for: 'channel' });
    const second = board.posted('cost').at(-1);
    expect(second?.notice.news).toMatchObject({ kind: 'report', report: { settled: { isUnread: false } } });
    const question = { period: 'last-7-days', by: 'region', why: false, save: false, fresh: false } as const;
    await table.put(tableKeys.reportedDays(), damaged);
    const split = await answers.execute({ question, language: 'en' });
    if (split.kind !== 'breakdown') throw new Error(`answered with ${split.kind}`);
    const { breakdown, read } = split;
    expect(costBreakdownMessage(breakdown, read, 'en').embeds?.[0]?.description).toContain('cannot read what its');
    const why = await answers.execute({ question: { ...question, period: null, by: null, why: true }, language: 'en' });
    if (why.kind !== 'comparison') throw new Error(`answered with ${why.kind}`);
    expect(costComparisonMessage(why.comparison, read, 'en').embeds?.[0]?.description).toContain('cannot read what');
  });
});

describe('the morning report, over the wire', () => {
  it('costs two requests, and one a month, whoever asks again that day', async () => {
    const { report, answers, asked } = await world(bill(12));
    await report.execute({ for: 'channel' });
    expect(asked()).toEqual(['GetDimensionValues', 'GetCostAndUsage', 'GetCostForecast']);
    await report.execute({ for: 'channel' });
    for (const period of [null, 'this-month', 'last-month', 'last-7-days', 'yesterday']) {
      await answers.execute({ question: { period, by: null, why: false, save: false, fresh: false }, language: 'ko' });
    }
    expect(asked()).toHaveLength(3);
  });

  it('is the same for 60 services, whether they come on one page or on many', async () => {
    const rows = bill(60);
    const reports = [];
    for (const groupsPerPage of [10_000, 999, 61]) {
      const { report, asked } = await world(rows, groupsPerPage);
      reports.push(await report.execute({ for: 'channel' }));
      expect(asked()).toHaveLength(Math.ceil(rows.length / groupsPerPage) + 2);
    }
    const [one, ...others] = reports;
    expect(one).toMatchObject({ kind: 'report', report: { services: { others: { count: 52 } } } });
    for (const other of others) expect({ ...other, read: null }).toEqual({ ...one, read: null });
    // 60 services of $1.00 to $1.59 on 21 days.
    if (one?.kind === 'report') expect(toFixed2(one.report.monthToDate.total)).toBe('1631.70');
  });

  it('says on the next morning which days came late, from what the table remembers', async () => {
    const { report, costExplorer, clock, board } = await world(bill(1));
    await report.execute({ for: 'channel' });
    costExplorer.bill([
      { day: '2026-11-18', service: 'Late', amount: '3.12', provisional: true },
      { day: '2026-11-21', service: 'Late', amount: '0.004', provisional: true },
      { day: '2026-11-22', service: 'Service 0', amount: '1', provisional: true },
      { day: '2026-11-18', service: 'Credit', amount: '-100', provisional: true, recordType: 'credit' },
    ]);
    clock.advance(24 * hourMs);
    await report.execute({ for: 'channel' });
    const restated = board
      .posted('cost')
      .map(({ notice: { news } }) => (news.kind === 'report' ? news.report.restated : []));
    expect(restated.map((days) => days.map(({ day, difference }) => `${day} ${toFixed2(difference)}`))).toEqual([
      [],
      ['2026-11-18 3.12'],
    ]);
  });

  it('answers other questions with one request each, and only the first time', async () => {
    const { answers, asked } = await world(bill(3));
    const ask = (question: object) =>
      answers.execute({
        question: { period: null, by: null, why: false, save: false, fresh: false, ...question },
        language: 'en',
      });
    for (let time = 0; time < 3; time += 1) {
      expect((await ask({ by: 'account' })).kind).toBe('breakdown');
      expect((await ask({ by: 'account', period: 'last-7-days' })).kind).toBe('breakdown');
      expect((await ask({ by: 'tag' })).kind).toBe('breakdown');
      expect((await ask({ why: true })).kind).toBe('comparison');
    }
    expect(asked()).toEqual(['GetCostAndUsage', 'GetCostAndUsage', 'GetCostAndUsage']);
  });
});

import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { afterEach, describe, expect, it } from 'vitest';
import { CostExplorerSpendForecast } from '../../../../src/adapters/aws/cost/cost-explorer-spend-forecast.ts';
import { CostExplorerSpendLedger } from '../../../../src/adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { costMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import type { CostView } from '../../../../src/domain/cost/charges.ts';
import type { CostReport } from '../../../../src/domain/cost/cost-report.ts';
import { toFixed2, zero } from '../../../../src/domain/cost/money.ts';
import type { Billed } from '../../../contracts/cost/spend-ledger.contract.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import type { AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startCostExplorer } from '../../../support/cost-explorer-stand-in.ts';
import { everyDay } from '../../../support/some-spending.ts';
import { costWorld } from '../../../unit/cost/cost-world.ts';

const running: AwsStandIn[] = [];
afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

/** The report of 22 November, from a Cost Explorer that expects what it has billed. */
async function reportOf(view: CostView, ...rows: readonly Billed[]): Promise<CostReport> {
  const costExplorer = await startCostExplorer(1000);
  running.push(costExplorer);
  costExplorer.bill(rows);
  costExplorer.expectTheSame();
  const client = new CostExplorerClient(awsClientOptions(costExplorer.endpoint, 'us-east-1', 1));
  const sources = {
    ledger: new CostExplorerSpendLedger(client),
    forecast: new CostExplorerSpendForecast(client),
  };
  const outcome = await costWorld({ view }, sources).cost.execute({
    for: 'person',
    language: 'en',
    freshness: 'of-today',
  });
  if (outcome.kind !== 'report') throw new Error(outcome.kind);
  return outcome.report;
}

function daily(service: string, amount: string, charge = 'Usage'): readonly Billed[] {
  return everyDay('2026-08-22', '2026-11-21', service, amount).map(({ day }) => billed(day, service, amount, charge));
}

function monthly(service: string, amount: string, charge: string): readonly Billed[] {
  return ['2026-09-01', '2026-10-01', '2026-11-01'].map((day) => billed(day, service, amount, charge));
}

function billed(day: string, service: string, amount: string, charge: string): Billed {
  return { day, service, amount, charge, provisional: true };
}

function figures({ monthToDate, forecast, runRate }: CostReport) {
  const expected = forecast?.kind === 'known' ? forecast.month : zero;
  return {
    month: toFixed2(monthToDate.total),
    aws: toFixed2(expected),
    pace: toFixed2(runRate?.month ?? zero),
  };
}

describe('what AWS expects and what our own pace makes of the month count the same charges', () => {
  const ec2 = 'Amazon Elastic Compute Cloud - Compute';

  it('with EC2 for $10 a day and Support for $1,400 on the 1st: $300, not $750', async () => {
    const report = await reportOf(
      'usage',
      ...daily(ec2, '10'),
      ...monthly('AWS Support (Business)', '1400', 'Support'),
    );
    expect(figures(report)).toEqual({ month: '210.00', aws: '300.00', pace: '300.00' });
    const [embed] = costMessage(report, 'en').embeds ?? [];
    expect(embed?.fields?.find(({ name }) => name === 'Bill this month')?.value).toBe(
      'Usage $210.00\nSupport $1,400.00\nTotal $1,610.00',
    );
    expect(embed?.footer?.text).toBe('Usage: without commitments, support, fees, tax, credits and refunds');
  });

  it.each([
    ['reservations', monthly(ec2, '3000', 'RIFee'), 'Commitments $3,000.00'],
    [
      'a savings plan',
      daily('Savings Plans for AWS Compute usage', '100', 'SavingsPlanRecurringFee'),
      'Commitments $2,100.00',
    ],
  ])('with %s, and $2 a day beyond: $60, not $1,024', async (_, commitment, line) => {
    const report = await reportOf('usage', ...daily(ec2, '2'), ...commitment);
    expect(figures(report)).toEqual({ month: '42.00', aws: '60.00', pace: '60.00' });
    const [embed] = costMessage(report, 'en').embeds ?? [];
    expect(embed?.fields?.find(({ name }) => name === 'Bill this month')?.value).toContain(line);
  });

  it('with a charge of a type that nobody knows: it is called by its name, and does not count as usage', async () => {
    const report = await reportOf('usage', ...daily(ec2, '10'), ...monthly(ec2, '700', 'Charge of Next Year'));
    expect(figures(report)).toEqual({ month: '210.00', aws: '300.00', pace: '300.00' });
    const [embed] = costMessage(report, 'en').embeds ?? [];
    expect(embed?.fields?.find(({ name }) => name === 'Bill this month')?.value).toContain(
      'Charge of Next Year $700.00',
    );
  });
});

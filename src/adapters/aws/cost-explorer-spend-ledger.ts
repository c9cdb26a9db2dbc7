import {
  type CostExplorerClient,
  GetCostAndUsageCommand,
  type Group,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import type { SpendingOutcome, SpendingUnavailable, SpendLedger } from '../../application/ports/spend-ledger.ts';
import type { Spend } from '../../domain/cost/cost-report.ts';
import { parseMoney } from '../../domain/cost/money.ts';
import type { Day, Period } from '../../domain/cost/period.ts';
import { awsFailure } from './aws-failure.ts';

/** The bill as Cost Explorer tells it. */
export class CostExplorerSpendLedger implements SpendLedger {
  readonly #client: CostExplorerClient;

  /** The client must speak to us-east-1, because Cost Explorer is nowhere else. */
  constructor(client: CostExplorerClient) {
    this.#client = client;
  }

  async dailyByService(period: Period): Promise<SpendingOutcome> {
    const results = await this.#everyPage(period);
    if (typeof results === 'string') return { kind: 'unavailable', reason: results };
    const rows = results.flatMap(rowsOf);
    const currencies = new Set(rows.map(({ currency }) => currency));
    const [currency = 'USD'] = currencies;
    if (currencies.size > 1) throw new Error(`Cost Explorer mixes currencies: ${[...currencies].join(', ')}`);
    return { kind: 'known', spending: { currency, spends: rows.map(({ spend }) => spend) } };
  }

  async #everyPage(period: Period): Promise<readonly ResultByTime[] | SpendingUnavailable> {
    const results: ResultByTime[] = [];
    let token: string | undefined;
    do {
      const page = await this.#page(period, token);
      if (typeof page === 'string') return page;
      results.push(...page.results);
      if (page.next !== undefined && page.next === token) throw new Error('Cost Explorer gave the same page twice');
      token = page.next;
    } while (token !== undefined);
    return results;
  }

  async #page(period: Period, token: string | undefined) {
    try {
      const answer = await this.#client.send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: period.start, End: period.end },
          Granularity: 'DAILY',
          Metrics: [metric],
          GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
          ...(token === undefined ? {} : { NextPageToken: token }),
        }),
      );
      return { results: answer.ResultsByTime ?? [], next: answer.NextPageToken };
    } catch (error) {
      if (error instanceof Error && error.name === 'ValidationException') {
        throw new Error(`Cost Explorer refused to look at ${period.start} to ${period.end}`, { cause: error });
      }
      return unavailableBecause(error);
    }
  }
}

const metric = 'UnblendedCost';

type Row = { readonly currency: string; readonly spend: Spend };

function rowsOf({ TimePeriod, Groups = [], Estimated = false }: ResultByTime): readonly Row[] {
  const day = TimePeriod?.Start;
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error('Cost Explorer gave a row without a day');
  return Groups.map((group) => rowOf(day as Day, group, Estimated));
}

function rowOf(day: Day, { Keys, Metrics }: Group, provisional: boolean): Row {
  const service = Keys?.[0];
  const { Amount = '', Unit: currency } = Metrics?.[metric] ?? {};
  const amount = parseMoney(Amount);
  if (service === undefined || currency === undefined || amount === null) {
    throw new Error(
      `Cost Explorer gave a row that cannot be read: ${JSON.stringify({ day, service, Amount, currency })}`,
    );
  }
  return { currency, spend: { day, service, amount, provisional } };
}

/** Where Cost Explorer was never switched on it refuses in the same way as where the right is missing, in other words. */
function unavailableBecause(error: unknown): SpendingUnavailable {
  if (!(error instanceof Error)) return 'source-unavailable';
  if (error.name === 'DataUnavailableException' || /not enabled for cost explorer/i.test(error.message)) {
    return 'not-enabled';
  }
  return awsFailure(error);
}

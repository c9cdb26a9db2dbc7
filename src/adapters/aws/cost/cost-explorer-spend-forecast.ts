import { type CostExplorerClient, GetCostForecastCommand } from '@aws-sdk/client-cost-explorer';
import type { ForecastQuestion, SpendForecast } from '../../../application/cost/ports/spend-forecast.ts';
import type { CostView } from '../../../domain/cost/charges.ts';
import type { ForecastOutcome } from '../../../domain/cost/forecast.ts';
import { parseMoney } from '../../../domain/cost/money.ts';
import { awsFailure } from '../kit/aws-failure.ts';

/** Cost Explorer's own forecast. */
export class CostExplorerSpendForecast implements SpendForecast {
  readonly #client: CostExplorerClient;

  /** The client must speak to the region that `costExplorerRegion` names, because Cost Explorer is nowhere else. */
  constructor(client: CostExplorerClient) {
    this.#client = client;
  }

  async expected({ period, view, charges }: ForecastQuestion): Promise<ForecastOutcome> {
    try {
      const { Total, ForecastResultsByTime: results = [] } = await this.#client.send(
        new GetCostForecastCommand({
          TimePeriod: { Start: period.start, End: period.end },
          // One amount for the rest of the month, with its range: that of single days cannot be added up.
          Granularity: 'MONTHLY',
          Metric: metrics[view],
          PredictionIntervalLevel: 80,
          // The types that count, because there is no list of all the others.
          Filter: { Dimensions: { Key: 'RECORD_TYPE', Values: [...charges] } },
        }),
      );
      const amount = parseMoney(Total?.Amount ?? '');
      if (amount === null) throw new Error(`Cost Explorer gave a forecast that cannot be read: ${Total?.Amount}`);
      const [only, ...more] = results;
      const low = parseMoney(only?.PredictionIntervalLowerBound ?? '');
      const high = parseMoney(only?.PredictionIntervalUpperBound ?? '');
      const range = low === null || high === null || more.length > 0 ? null : { low, high };
      return { kind: 'known', forecast: { period, amount, range } };
    } catch (error) {
      if (error instanceof Error && error.name === 'DataUnavailableException') return { kind: 'too-young' };
      return { kind: 'unavailable', reason: awsFailure(error) };
    }
  }
}

const metrics = {
  usage: 'UNBLENDED_COST',
  net: 'NET_UNBLENDED_COST',
  amortized: 'AMORTIZED_COST',
} as const satisfies Record<CostView, string>;

import {
  type CostExplorerClient,
  type DimensionValuesWithAttributes,
  GetCostAndUsageCommand,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import type {
  SpendingOutcome,
  SpendingUnavailable,
  SpendLedger,
  SpendQuestion,
} from '../../../application/cost/ports/spend-ledger.ts';
import { costExplorerFailure } from './cost-explorer-failure.ts';
import { groupsBy, metric, rowsOf } from './cost-explorer-rows.ts';

type Page = {
  readonly results: readonly ResultByTime[];
  readonly names: readonly DimensionValuesWithAttributes[];
  readonly next: string | undefined;
};

/** The bill as Cost Explorer tells it. */
export class CostExplorerSpendLedger implements SpendLedger {
  readonly #client: CostExplorerClient;

  /** The client must speak to us-east-1, because Cost Explorer is nowhere else. */
  constructor(client: CostExplorerClient) {
    this.#client = client;
  }

  async read(question: SpendQuestion): Promise<SpendingOutcome> {
    const pages = await this.#everyPage(question);
    if (typeof pages === 'string') return { kind: 'unavailable', reason: pages };
    const names = pages.flatMap((page) => page.names);
    const rows = pages.flatMap(({ results }) => rowsOf(results, question.by, names));
    const currencies = new Set(rows.map(({ currency }) => currency));
    const [currency = 'USD'] = currencies;
    if (currencies.size > 1) throw new Error(`Cost Explorer mixes currencies: ${[...currencies].join(', ')}`);
    return { kind: 'known', spending: { currency, spends: rows.map(({ spend }) => spend) } };
  }

  async #everyPage(question: SpendQuestion): Promise<readonly Page[] | SpendingUnavailable> {
    const pages: Page[] = [];
    let token: string | undefined;
    do {
      const page = await this.#page(question, token);
      if (typeof page === 'string') return page;
      pages.push(page);
      if (page.next !== undefined && page.next === token) throw new Error('Cost Explorer gave the same page twice');
      token = page.next;
    } while (token !== undefined);
    return pages;
  }

  async #page({ period, by, each }: SpendQuestion, token: string | undefined): Promise<Page | SpendingUnavailable> {
    try {
      const answer = await this.#client.send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: period.start, End: period.end },
          Granularity: each === 'day' ? 'DAILY' : 'MONTHLY',
          Metrics: [metric],
          GroupBy: groupsBy(by),
          ...(token === undefined ? {} : { NextPageToken: token }),
        }),
      );
      const { ResultsByTime: results = [], DimensionValueAttributes: names = [], NextPageToken: next } = answer;
      return { results, names, next };
    } catch (error) {
      if (error instanceof Error && error.name === 'ValidationException') {
        throw new Error(`Cost Explorer refused to look at ${period.start} to ${period.end}`, { cause: error });
      }
      return costExplorerFailure(error);
    }
  }
}

import {
  type CostExplorerClient,
  type DimensionValuesWithAttributes,
  GetCostAndUsageCommand,
  type Group,
  type GroupDefinition,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import type {
  SpendingOutcome,
  SpendingUnavailable,
  SpendLedger,
  SpendQuestion,
} from '../../../application/cost/ports/spend-ledger.ts';
import { type Day, dayIn } from '../../../domain/calendar/day.ts';
import { type CostView, recordTypeNamed } from '../../../domain/cost/charges.ts';
import { parseMoney } from '../../../domain/cost/money.ts';
import type { Spend, SpendBy } from '../../../domain/cost/spending.ts';
import { costExplorerFailure } from './cost-explorer-failure.ts';

type Page = {
  readonly results: readonly ResultByTime[];
  readonly names: readonly DimensionValuesWithAttributes[];
  readonly next: string | undefined;
};

/** The bill as Cost Explorer tells it. */
export class CostExplorerSpendLedger implements SpendLedger {
  readonly #client: CostExplorerClient;

  /** The client must speak to the region that `costExplorerRegion` names, because Cost Explorer is nowhere else. */
  constructor(client: CostExplorerClient) {
    this.#client = client;
  }

  async read(question: SpendQuestion): Promise<SpendingOutcome> {
    const pages = await this.#everyPage(question);
    if (typeof pages === 'string') return { kind: 'unavailable', reason: pages };
    const names = pages.flatMap((page) => page.names);
    const rows = pages.flatMap(({ results }) => rowsOf(results, question, names));
    const currencies = new Set(rows.map(({ currency }) => currency));
    const [currency = await this.#usualCurrency()] = currencies;
    if (currencies.size > 1) throw new Error(`Cost Explorer mixes currencies: ${[...currencies].join(', ')}`);
    const spending = { currency, view: question.view, spends: rows.map(({ spend }) => spend) };
    return { kind: 'known', spending, requests: pages.length };
  }

  /** An answer without rows names no currency: in China it is the yuan, and elsewhere Cost Explorer counts in dollars. */
  async #usualCurrency(): Promise<string> {
    return (await this.#client.config.region()).startsWith('cn-') ? 'CNY' : 'USD';
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

  async #page(
    { period, by, each, view }: SpendQuestion,
    token: string | undefined,
  ): Promise<Page | SpendingUnavailable> {
    try {
      const answer = await this.#client.send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: period.start, End: period.end },
          Granularity: each === 'day' ? 'DAILY' : 'MONTHLY',
          Metrics: [metrics[view]],
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

const metrics = {
  usage: 'UnblendedCost',
  net: 'NetUnblendedCost',
  amortized: 'AmortizedCost',
} as const satisfies Record<CostView, string>;

type Row = { readonly currency: string; readonly spend: Spend };

/** Two groups are all that a request may have. */
function groupsBy(by: SpendBy): GroupDefinition[] {
  const first: GroupDefinition =
    by.kind === 'tag' ? { Type: 'TAG', Key: by.key } : { Type: 'DIMENSION', Key: dimensions[by.kind] };
  return [first, { Type: 'DIMENSION', Key: 'RECORD_TYPE' }];
}

/** `names` are what accounts are called. @throws Error for a row that cannot be read, because a sum without it would be wrong. */
function rowsOf(
  results: readonly ResultByTime[],
  { by, view }: SpendQuestion,
  names: readonly DimensionValuesWithAttributes[],
): readonly Row[] {
  const called = new Map(names.map(({ Value = '', Attributes = {} }) => [Value, Attributes['description'] ?? '']));
  return results.flatMap(({ TimePeriod, Groups = [], Estimated = false }) => {
    const day = dayIn(TimePeriod?.Start ?? '');
    if (day === null) throw new Error('Cost Explorer gave a row without a day');
    return Groups.map((group) => rowOf(group, metrics[view], day, Estimated, (key) => nameOf(key, by, called)));
  });
}

const dimensions = { service: 'SERVICE', account: 'LINKED_ACCOUNT', region: 'REGION' } as const;

function rowOf(
  { Keys = [], Metrics }: Group,
  metric: string,
  day: Day,
  provisional: boolean,
  name: (key: string) => string,
): Row {
  const [key, charge] = Keys;
  const { Amount = '', Unit: currency } = Metrics?.[metric] ?? {};
  const amount = parseMoney(Amount);
  if (key === undefined || charge === undefined || currency === undefined || amount === null) {
    throw new Error(`Cost Explorer gave a row that cannot be read: ${JSON.stringify({ day, Keys, Amount, currency })}`);
  }
  const recordType = recordTypeNamed(charge);
  return { currency, spend: { day, service: name(key), amount, recordType, charge, provisional } };
}

/** A tag's group is `key$value`, and nothing after the `$` for what does not carry it. */
function nameOf(key: string, by: SpendBy, called: ReadonlyMap<string, string>): string {
  if (by.kind === 'tag') return key.startsWith(`${by.key}$`) ? key.slice(by.key.length + 1) : key;
  const name = by.kind === 'account' ? (called.get(key) ?? '') : '';
  return name === '' ? key : `${name} (${key})`;
}

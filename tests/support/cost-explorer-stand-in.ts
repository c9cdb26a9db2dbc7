import { type Money, parseMoney, scaled, sum, zero } from '../../src/domain/cost/money.ts';
import { type Billed, chargeOf } from '../contracts/cost/spend-ledger.contract.ts';
import { type AwsAnswer, type AwsRequest, type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';

export type CostExplorerStandIn = AwsStandIn & {
  bill(rows: readonly Billed[]): void;
  /** From now on it expects so much of every day, and is off by a tenth at most; before, it knows too little. */
  expect(perDay: string): void;
  /** From now on it expects of every day the mean of the 28 days before, of the charge types that it is asked about. */
  expectTheSame(): void;
  failWith(answer: AwsAnswer): void;
};

type Question = {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  readonly Granularity: 'DAILY' | 'MONTHLY';
  readonly GroupBy: readonly { readonly Type: 'DIMENSION' | 'TAG'; readonly Key: string }[];
  readonly NextPageToken?: string;
};

type Group = { readonly start: string; readonly keys: readonly string[]; readonly rows: readonly Billed[] };

/** A Cost Explorer that groups what was billed as GetCostAndUsage asks, a few groups to a page, as no emulator does. */
export async function startCostExplorer(groupsPerPage: number): Promise<CostExplorerStandIn> {
  const billed: Billed[] = [];
  let failure: AwsAnswer | null = null;
  let perDay: Money | 'as-billed' | null = null;
  const standIn = await startAwsStandIn((request) => {
    if (failure !== null) return failure;
    if (request.target.endsWith('.GetCostForecast')) {
      const question: Forecast = JSON.parse(request.body);
      return forecast(question, perDay === 'as-billed' ? meanBefore(billed, question) : perDay);
    }
    if (request.target.endsWith('.GetDimensionValues')) return { status: 200, body: chargeTypes(billed, request) };
    if (request.target.endsWith('.GetAnomalies')) return { status: 200, body: { Anomalies: [] } };
    if (!request.target.endsWith('.GetCostAndUsage')) return awsError('UnknownOperationException', 400, request.target);
    return { status: 200, body: page(request) };
  });
  const page = ({ body }: AwsRequest) => {
    const question: Question = JSON.parse(body);
    const groups = groupsOf(billed, question);
    const start = Number(question.NextPageToken ?? '0');
    const end = start + groupsPerPage;
    const byTime = Map.groupBy(groups.slice(start, end), (group) => group.start);
    return {
      GroupDefinitions: question.GroupBy,
      ResultsByTime: [...byTime.values()].map((ofTime) => resultOf(ofTime, question.Granularity)),
      DimensionValueAttributes: [],
      ...(end < groups.length ? { NextPageToken: String(end) } : {}),
    };
  };
  return {
    ...standIn,
    bill: (rows) => void billed.push(...rows),
    expect: (amount) => {
      perDay = parseMoney(amount);
    },
    expectTheSame: () => {
      perDay = 'as-billed';
    },
    failWith: (answer) => {
      failure = answer;
    },
  };
}

/** Two of them to a page. */
function chargeTypes(billed: readonly Billed[], { body }: AwsRequest) {
  const { TimePeriod, Dimension, NextPageToken = '0' }: Question & { readonly Dimension: string } = JSON.parse(body);
  if (Dimension !== 'RECORD_TYPE') throw new Error(`this Cost Explorer does not know the values of ${Dimension}`);
  const inPeriod = billed.filter(({ day }) => TimePeriod.Start <= day && day < TimePeriod.End);
  const names = [...new Set(inPeriod.map(chargeOf))];
  const from = Number(NextPageToken);
  const page = names.slice(from, from + 2);
  return {
    DimensionValues: page.map((Value) => ({ Value, Attributes: {} })),
    ReturnSize: page.length,
    TotalSize: names.length,
    ...(from + 2 < names.length ? { NextPageToken: String(from + 2) } : {}),
  };
}

type Forecast = Pick<Question, 'TimePeriod'> & {
  readonly Filter: { readonly Dimensions: { readonly Key: 'RECORD_TYPE'; readonly Values: readonly string[] } };
};

function meanBefore(billed: readonly Billed[], { TimePeriod, Filter }: Forecast): Money {
  const from = new Date(Date.parse(TimePeriod.Start) - 28 * 86_400_000).toISOString().slice(0, 10);
  const asked = billed.filter(
    (row) => from <= row.day && row.day < TimePeriod.Start && Filter.Dimensions.Values.includes(chargeOf(row)),
  );
  return scaled(sum(asked.map(({ amount }) => parseMoney(amount) ?? zero)), 1, 28);
}

function forecast({ TimePeriod }: Pick<Question, 'TimePeriod'>, perDay: Money | null): AwsAnswer {
  if (perDay === null) return awsError('DataUnavailableException', 400, 'Insufficient amount of historical data');
  const days = Math.round((Date.parse(TimePeriod.End) - Date.parse(TimePeriod.Start)) / 86_400_000);
  const amount = scaled(perDay, days, 1);
  const result = {
    TimePeriod,
    MeanValue: exactText(amount),
    PredictionIntervalLowerBound: exactText(scaled(amount, 9, 10)),
    PredictionIntervalUpperBound: exactText(scaled(amount, 11, 10)),
  };
  const body = { Total: { Amount: exactText(amount), Unit: 'USD' }, ForecastResultsByTime: [result] };
  return { status: 200, body };
}

function groupsOf(billed: readonly Billed[], { TimePeriod, Granularity, GroupBy }: Question): Group[] {
  const inPeriod = billed.filter(({ day }) => TimePeriod.Start <= day && day < TimePeriod.End);
  const groups = Map.groupBy(inPeriod, (row) =>
    JSON.stringify([
      Granularity === 'DAILY' ? row.day : `${row.day.slice(0, 7)}-01`,
      ...GroupBy.map(({ Type, Key }) => keyOf(row, Type, Key)),
    ]),
  );
  return [...groups].map(([key, rows]) => {
    const [start, ...keys] = JSON.parse(key);
    return { start, keys, rows };
  });
}

function keyOf(row: Billed, type: 'DIMENSION' | 'TAG', key: string): string {
  if (type === 'TAG') return `${key}$${row.tags?.[key] ?? ''}`;
  switch (key) {
    case 'SERVICE':
      return row.service;
    case 'RECORD_TYPE':
      return chargeOf(row);
    case 'LINKED_ACCOUNT':
      return row.account ?? '123456789012';
    case 'REGION':
      return row.region ?? 'global';
    default:
      throw new Error(`this Cost Explorer cannot group by ${key}`);
  }
}

function resultOf(groups: readonly Group[], granularity: 'DAILY' | 'MONTHLY') {
  const [first] = groups;
  if (first === undefined) throw new Error('a time without groups is not on the bill');
  const after = new Date(`${first.start}T00:00:00Z`);
  if (granularity === 'DAILY') after.setUTCDate(after.getUTCDate() + 1);
  else after.setUTCMonth(after.getUTCMonth() + 1);
  return {
    TimePeriod: { Start: first.start, End: after.toISOString().slice(0, 10) },
    Total: {},
    Groups: groups.map(({ keys, rows }) => ({
      Keys: keys,
      Metrics: { UnblendedCost: { Amount: amountOf(rows), Unit: 'USD' } },
    })),
    Estimated: groups.some(({ rows }) => rows.some(({ provisional }) => provisional)),
  };
}

/** As it was billed where it is one row, because AWS writes numbers in more than one way. */
function amountOf(rows: readonly Billed[]): string {
  const [only, ...more] = rows;
  if (only !== undefined && more.length === 0) return only.amount;
  return exactText(sum(rows.map(({ amount }) => parseMoney(amount) ?? zero)));
}

function exactText({ units }: Money): string {
  const digits = String(units < 0n ? -units : units).padStart(19, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -18)}.${digits.slice(-18)}`;
}

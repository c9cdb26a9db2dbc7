import type { UsedHours } from '../contracts/cost/paid-rates.contract.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';

export type UsageStandIn = AwsStandIn & { use(rows: readonly UsedHours[]): void; failWith(answer: AwsAnswer): void };

type Is = { readonly Dimensions: { readonly Key: string; readonly Values: readonly string[] } };
type Question = {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  readonly Filter: { readonly And: readonly Is[] };
  readonly GroupBy: readonly { readonly Key: string }[];
  readonly NextPageToken?: string;
};

const groupsPerPage = 3;

/** A Cost Explorer that knows what was used, a few groups to a page, as no emulator does. */
export async function startUsage(): Promise<UsageStandIn> {
  const used: UsedHours[] = [];
  let failure: AwsAnswer | null = null;
  const standIn = await startAwsStandIn(({ target, body }) => {
    if (failure !== null) return failure;
    if (!target.endsWith('.GetCostAndUsage')) return awsError('UnknownOperationException', 400, target);
    const question: Question = JSON.parse(body);
    const { Start, End } = question.TimePeriod;
    const fits = (row: UsedHours) => question.Filter.And.every((one) => matches(row, one));
    const rows = used.filter((row) => Start <= row.day && row.day < End && fits(row));
    const groups = [
      ...Map.groupBy(rows, (row) =>
        JSON.stringify([row.day, ...question.GroupBy.map(({ Key }) => dimensionOf(row, Key))]),
      ),
    ];
    const from = Number(question.NextPageToken ?? '0');
    const shown = groups.slice(from, from + groupsPerPage);
    const next = from + groupsPerPage < groups.length ? { NextPageToken: String(from + groupsPerPage) } : {};
    const ResultsByTime = shown.map(([key, same]) => {
      const [day, ...Keys] = JSON.parse(key);
      const total = (of: (row: UsedHours) => number) => same.reduce((all, row) => all + of(row), 0).toFixed(6);
      const Metrics = {
        UnblendedCost: { Amount: total(({ cost }) => cost), Unit: 'USD' },
        UsageQuantity: { Amount: total(({ hours }) => hours), Unit: 'Hrs' },
      };
      return { TimePeriod: { Start: day, End: day }, Total: {}, Groups: [{ Keys, Metrics }], Estimated: true };
    });
    return { status: 200, body: { ResultsByTime, ...next } };
  });
  return {
    ...standIn,
    use: (rows) => void used.push(...rows),
    failWith: (answer) => {
      failure = answer;
    },
  };
}

function matches(row: UsedHours, { Dimensions: { Key, Values } }: Is): boolean {
  return Values.includes(dimensionOf(row, Key));
}

function dimensionOf(row: UsedHours, key: string): string {
  const dimensions: Readonly<Record<string, string>> = {
    REGION: row.region,
    LINKED_ACCOUNT: row.account,
    RECORD_TYPE: row.charge,
    SERVICE: row.service,
    USAGE_TYPE: row.usageType,
    OPERATION: row.operation,
  };
  const value = dimensions[key];
  if (value === undefined) throw new Error(`this Cost Explorer does not know ${key}`);
  return value;
}

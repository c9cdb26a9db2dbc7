import type { Billed } from '../contracts/spend-ledger.contract.ts';
import { type AwsAnswer, type AwsRequest, type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';

export type CostExplorerStandIn = AwsStandIn & {
  bill(rows: readonly Billed[]): void;
  failWith(answer: AwsAnswer): void;
};

type Question = {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  readonly NextPageToken?: string;
};

/** A Cost Explorer that answers GetCostAndUsage by day and service, a few groups to a page, as no emulator does. */
export async function startCostExplorer(groupsPerPage: number): Promise<CostExplorerStandIn> {
  const billed: Billed[] = [];
  let failure: AwsAnswer | null = null;
  const standIn = await startAwsStandIn((request) => failure ?? { status: 200, body: page(request) });
  const page = ({ body }: AwsRequest) => {
    const { TimePeriod, NextPageToken = '0' }: Question = JSON.parse(body);
    const inPeriod = billed.filter(({ day }) => TimePeriod.Start <= day && day < TimePeriod.End);
    const start = Number(NextPageToken);
    const end = start + groupsPerPage;
    const byDay = Map.groupBy(inPeriod.slice(start, end), ({ day, provisional }) => `${day} ${provisional}`);
    return {
      GroupDefinitions: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
      ResultsByTime: [...byDay.values()].map(resultOf),
      DimensionValueAttributes: [],
      ...(end < inPeriod.length ? { NextPageToken: String(end) } : {}),
    };
  };
  return {
    ...standIn,
    bill: (rows) => void billed.push(...rows),
    failWith: (answer) => {
      failure = answer;
    },
  };
}

function resultOf(rows: readonly Billed[]) {
  const [first] = rows;
  if (first === undefined) throw new Error('a day without rows is not on the bill');
  const next = new Date(Date.parse(`${first.day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return {
    TimePeriod: { Start: first.day, End: next },
    Total: {},
    Groups: rows.map(({ service, amount }) => ({
      Keys: [service],
      Metrics: { UnblendedCost: { Amount: amount, Unit: 'USD' } },
    })),
    Estimated: first.provisional,
  };
}

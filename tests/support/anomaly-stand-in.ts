import { toFixed2 } from '../../src/domain/cost/money.ts';
import type { SpendAnomaly } from '../../src/domain/cost/spend-anomaly.ts';
import { type AwsAnswer, type AwsRequest, type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';

export type AnomalyStandIn = AwsStandIn & {
  find(anomalies: readonly SpendAnomaly[]): void;
  failWith(answer: AwsAnswer): void;
};

type Question = {
  readonly DateInterval: { readonly StartDate: string; readonly EndDate: string };
  readonly MaxResults?: number;
  readonly NextPageToken?: string;
};

/** A Cost Explorer that answers GetAnomalies, as no emulator does. */
export async function startAnomalyDetection(): Promise<AnomalyStandIn> {
  const found: SpendAnomaly[] = [];
  let failure: AwsAnswer | null = null;
  const answer = ({ body }: AwsRequest): AwsAnswer => {
    const { DateInterval, MaxResults = 100, NextPageToken = '0' }: Question = JSON.parse(body);
    const { StartDate, EndDate } = DateInterval;
    const inside = found.filter(({ since, day }) => since <= EndDate && day >= StartDate);
    const [from, to] = [Number(NextPageToken), Number(NextPageToken) + MaxResults];
    const next = to < inside.length ? { NextPageToken: String(to) } : {};
    return failure ?? { status: 200, body: { Anomalies: inside.slice(from, to).map(asAwsSaysIt), ...next } };
  };
  const standIn = await startAwsStandIn(answer);
  return {
    ...standIn,
    find: (anomalies) => void found.push(...anomalies),
    failWith: (told) => {
      failure = told;
    },
  };
}

function asAwsSaysIt({ id, service, since, day, impact, causes }: SpendAnomaly) {
  const amount = Number(toFixed2(impact));
  return {
    AnomalyId: id,
    AnomalyStartDate: `${since}T00:00:00Z`,
    AnomalyEndDate: `${day}T00:00:00Z`,
    ...(service === null ? {} : { DimensionValue: service }),
    RootCauses: causes.map((cause) => {
      const [UsageType, Region, LinkedAccount] = cause.split(', ');
      return { ...(service === null ? {} : { Service: service }), UsageType, Region, LinkedAccount };
    }),
    AnomalyScore: { MaxScore: 0.9, CurrentScore: 0.7 },
    Impact: { MaxImpact: amount, TotalImpact: amount, TotalActualSpend: amount * 2, TotalExpectedSpend: amount },
    MonitorArn: 'arn:aws:ce::123456789012:anomalymonitor/1',
  };
}

import type { Counted } from './counted-calls.ts';

/**
 * List prices of us-east-1 in US dollars, as of November 2026 (aws.amazon.com/<service>/pricing of api-gateway, lambda, sqs, dynamodb and
 * cloudwatch), without tax and without what is free each month.
 */
const prices = {
  httpRequest: 1 / 1_000_000,
  invocation: 0.2 / 1_000_000,
  gigabyteSecond: 0.0000133334,
  fifoRequest: 0.5 / 1_000_000,
  readUnit: 0.125 / 1_000_000,
  writeUnit: 0.625 / 1_000_000,
  metric: 0.01 / 1_000,
  /** Of CloudWatch, other than for metrics. */
  monitoringRequest: 0.01 / 1_000,
};

/** What nobody counts. */
export const taken = {
  /** Of the door (0.5 GB) and of the worker (1 GB) each time, with the time in which they wait for others. */
  doorSeconds: 0.1,
  workerSeconds: 1,
  /** A FIFO message is sent, received and deleted. */
  requestsOfAMessage: 3,
  /** An item that is changed in place has up to 3 KB, a new one up to 1 KB. */
  unitsOfAnUpdate: 3,
};

/** Of one of them, in US dollars. */
export function usdOf({ workers, metrics, calls }: Counted): number {
  const times = (...names: readonly string[]) => names.reduce((sum, name) => sum + (calls[`aws ${name}`] ?? 0), 0);
  const gigabyteSeconds = taken.doorSeconds / 2 + workers * taken.workerSeconds;
  const writeUnits = times('PutItem', 'DeleteItem') + times('UpdateItem') * taken.unitsOfAnUpdate;
  return (
    prices.httpRequest +
    prices.invocation * (1 + workers) +
    prices.gigabyteSecond * gigabyteSeconds +
    prices.fifoRequest * times('SendMessage') * taken.requestsOfAMessage +
    prices.readUnit * times('GetItem', 'Query') +
    prices.writeUnit * writeUnits +
    prices.metric * metrics +
    prices.monitoringRequest * times('DescribeAlarms', 'ListMetrics', 'ListTagsForResource')
  );
}

/** Such as `$0.26`, of a thousand. */
export function ofAThousand(counted: Counted): string {
  return `$${(usdOf(counted) * 1_000).toFixed(2)}`;
}

export function usedCostLines(all: Readonly<Record<string, Counted>>): readonly string[] {
  return Object.entries(all).map(([name, one]) => {
    const calls = Object.entries(one.calls).map(([call, count]) => `${count} ${call}`);
    return `  ${name.padEnd(14)} ${ofAThousand(one)} a thousand: ${calls.join(', ')}`;
  });
}

import type { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';

/**
 * What a stack costs in a month in which nobody does anything, by what its template has. Prices are AWS's list prices of us-east-1 in
 * US dollars as of March 2026 (aws.amazon.com/<service>/pricing), without tax.
 */
export type IdleCost = {
  readonly what: keyof typeof prices;
  /** Of the unit that is paid for. */
  readonly count: number;
  readonly usd: number;
  /** In an account in which nothing else uses what AWS gives away every month, also after the first year. */
  readonly usdBeyondFree: number;
};

/** Price of a unit, and how many units are free each month. */
const prices = {
  'standard-queue-requests': { each: 0.4 / 1_000_000, free: 0 },
  // The free million is one for both kinds.
  'fifo-queue-requests': { each: 0.5 / 1_000_000, free: 1_000_000 },
  'cost-requests': { each: 0.01, free: 0 },
  alarms: { each: 0.1, free: 10 },
  dashboards: { each: 3, free: 3 },
  metrics: { each: 0.3, free: 10 },
  'lambda-seconds': { each: 0.0000133334, free: 400_000 },
  'table-reads': { each: 0.125 / 1_000_000, free: 0 },
  'key-requests': { each: 0.03 / 10_000, free: 20_000 },
  'log-gigabytes': { each: 0.5, free: 5 },
} as const;

const days = 30;
const minutes = days * 24 * 60;

/** What a template does not say. */
export const assumptions = {
  /** Lambda looks into an empty queue with so many connections, each of which waits for 20 seconds. */
  pollers: 5,
  pollSeconds: 20,
  /** Usage, forecast and anomalies, of one page each. */
  costRequestsOfAMorning: 3,
  /** The charge types of the account. */
  costRequestsOfAMonth: 1,
  /** What the worker does by the clock where nothing is open, by how it is woken. */
  rounds: {
    Sweep: { seconds: 2, reads: 30, logBytes: 6_000 },
    Look: { seconds: 0.2, reads: 1, logBytes: 600 },
  },
  /** They are forgotten after so many minutes, and read again by whatever comes next. */
  secretMinutes: 5,
};

type Round = keyof typeof assumptions.rounds;
const rounds = Object.keys(assumptions.rounds) as Round[];

const schedule = z.looseObject({ ScheduleExpression: z.string(), Target: z.looseObject({}) });
const mapping = z.looseObject({ EventSourceArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) });
const lambda = z.looseObject({ MemorySize: z.number(), Description: z.string() });

export function idleCost(template: Template): readonly IdleCost[] {
  const of = (type: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties);
  const queues = template.findResources('AWS::SQS::Queue');
  const polled = of('AWS::Lambda::EventSourceMapping').map((one) => mapping.parse(one).EventSourceArn['Fn::GetAtt'][0]);
  const fifo = polled.filter((id) => queues[id]?.['Properties'].FifoQueue === true).length;
  const polls = (minutes * 60 * assumptions.pollers) / assumptions.pollSeconds;
  const schedules = of('AWS::Scheduler::Schedule').map((one) => schedule.parse(one));
  const mornings = schedules.filter(({ ScheduleExpression: at }) => at.startsWith('cron(')).length * days;
  const inAll = (which: 'seconds' | 'reads' | 'logBytes') =>
    schedules
      .filter(({ ScheduleExpression: at }) => at.startsWith('rate('))
      .reduce((sum, one) => sum + timesAMonth(one.ScheduleExpression) * assumptions.rounds[roundOf(one)][which], 0);
  const worker = of('AWS::Lambda::Function')
    .map((one) => lambda.parse(one))
    .find(({ Description }) => Description.endsWith(': worker'));
  const secrets = secretsOfWorker(template);
  return [
    priced('standard-queue-requests', (polled.length - fifo) * polls),
    priced('fifo-queue-requests', fifo * polls),
    priced('cost-requests', mornings * assumptions.costRequestsOfAMorning + assumptions.costRequestsOfAMonth),
    priced('alarms', of('AWS::CloudWatch::Alarm').length),
    priced('dashboards', of('AWS::CloudWatch::Dashboard').length),
    priced('metrics', of('AWS::Logs::MetricFilter').length),
    priced('lambda-seconds', (inAll('seconds') * (worker?.MemorySize ?? 0)) / 1024),
    priced('table-reads', inAll('reads')),
    // SSM asks the key once for each.
    priced('key-requests', (minutes / assumptions.secretMinutes) * secrets),
    priced('log-gigabytes', inAll('logBytes') / 1_000_000_000),
  ];
}

/** Of an expression such as `rate(5 minutes)`. */
function timesAMonth(expression: string): number {
  const [, every] = /^rate\((\d+) minutes?\)$/.exec(expression) ?? [];
  if (every === undefined) throw new Error(`nobody knows how often ${expression} comes`);
  return minutes / Number(every);
}

/** A round that nobody has an idea of would cost nothing. */
function roundOf({ Target }: z.output<typeof schedule>): Round {
  const text = JSON.stringify(Target);
  const round = rounds.find((name) => text.includes(`"${name}`) || text.includes(`${name}\\"`));
  if (round === undefined) throw new Error(`nobody knows what this costs: ${text}`);
  return round;
}

function secretsOfWorker(template: Template): number {
  const policies = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
    Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith('Worker')),
  );
  return new Set([...JSON.stringify(policies).matchAll(/:parameter(\/[\w/-]+)/g)].map(([, name]) => name)).size;
}

function priced(what: keyof typeof prices, count: number): IdleCost {
  const { each, free } = prices[what];
  return { what, count, usd: count * each, usdBeyondFree: Math.max(0, count - free) * each };
}

export function sumOf(costs: readonly IdleCost[], which: 'usd' | 'usdBeyondFree'): number {
  return costs.reduce((sum, cost) => sum + cost[which], 0);
}

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import { type Resource, resourceKey } from '../../../../src/domain/status/resource.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../../support/aws-stand-in.ts';

type Query = { readonly Id: string; readonly MetricStat: object };
type Question = {
  readonly MetricDataQueries: readonly Query[];
  readonly StartTime: number;
  readonly EndTime: number;
  readonly NextToken?: string;
};

const nowMs = Date.parse('2026-11-22T03:07:30Z');
const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const agents = [metric('CWAgent', 'mem_used_percent')];

async function readingsThatMeet(answer: (question: Question, count: number) => AwsAnswer) {
  let asked = 0;
  const standIn = await startAwsStandIn(({ target, body }) => {
    if (target.endsWith('.ListMetrics')) {
      return { status: 200, body: { Metrics: body.includes('CPUCreditBalance') ? [] : agents } };
    }
    asked += 1;
    return answer(JSON.parse(body), asked);
  });
  running.push(standIn);
  const made: string[] = [];
  const readings = new CloudWatchResourceReadings(({ region }) => {
    made.push(region);
    return new CloudWatchClient(awsClientOptions(standIn.endpoint, region, 1));
  });
  return { readings, standIn, made };
}

function result(Id: string, values: readonly number[], minutes: readonly string[], StatusCode = 'Complete') {
  const Timestamps = minutes.map((minute) => Date.parse(`2026-11-22T${minute}:00Z`) / 1000);
  return { Id, Label: 'x', Values: values, Timestamps, StatusCode };
}

function answerOf(results: readonly object[], NextToken?: string): AwsAnswer {
  return { status: 200, body: { MetricDataResults: results, ...(NextToken === undefined ? {} : { NextToken }) } };
}

function services(count: number, region = 'ap-northeast-2'): Resource[] {
  return Array.from({ length: count }, (_, n) => ({
    kind: 'ecs',
    name: `s${n}`,
    region,
    cluster: 'main',
    service: `s${n}`,
  }));
}

const only: Resource = { kind: 'ec2', name: 'bastion', region: 'ap-northeast-2', instanceId: 'i-0123456789abcdef0' };

async function readOnly(...pages: readonly AwsAnswer[]) {
  const { readings } = await readingsThatMeet((_, count) => pages[count - 1] ?? 'hang-up');
  return (await readings.latest([only], nowMs)).get(resourceKey(only));
}

it('asks once for 125 services of a region with their maxima, twice for 126, and once more for another region', async () => {
  const { readings, standIn, made } = await readingsThatMeet(() => answerOf([]));
  await readings.latest(services(125), nowMs);
  expect(standIn.requests).toHaveLength(1);
  await readings.latest(services(126), nowMs);
  expect(standIn.requests).toHaveLength(3);
  await readings.latest([...services(125), ...services(3, 'us-east-1')], nowMs);
  expect(standIn.requests).toHaveLength(5);
  const sizes = standIn.requests.map(({ body }) => (JSON.parse(body) as Question).MetricDataQueries.length);
  expect(sizes.toSorted((a, b) => a - b)).toEqual([4, 12, 500, 500, 500]);
  expect(new Set(made)).toEqual(new Set(['ap-northeast-2', 'us-east-1']));
});

it('makes no client and asks nothing for no resources', async () => {
  const { readings, standIn, made } = await readingsThatMeet(() => answerOf([]));
  await readings.latest([], nowMs);
  expect([standIn.requests.length, made.length]).toEqual([0, 0]);
});

it('asks for whole five-minute averages of the last hour, without a unit', async () => {
  let question: Question | null = null;
  const { readings } = await readingsThatMeet((asked) => {
    question = asked;
    return answerOf([]);
  });
  await readings.latest([only], nowMs);
  expect(question).toEqual({
    MetricDataQueries: [
      {
        Id: 'cpu0',
        MetricStat: {
          Metric: metric('AWS/EC2', 'CPUUtilization'),
          Period: 300,
          Stat: 'Average',
        },
      },
      {
        Id: 'memory0',
        MetricStat: { Metric: metric('CWAgent', 'mem_used_percent'), Period: 300, Stat: 'Average' },
      },
    ],
    StartTime: Date.parse('2026-11-22T02:10:00Z') / 1000,
    EndTime: Date.parse('2026-11-22T03:10:00Z') / 1000,
    ScanBy: 'TimestampDescending',
  });
});

function metric(Namespace: string, MetricName: string) {
  return { Namespace, MetricName, Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }] };
}

it('takes the newest value, whatever order the values come in and whatever page they are on', async () => {
  const first = answerOf([result('cpu0', [11, 33], ['02:50', '03:00'], 'PartialData')], 'more');
  const second = answerOf([result('cpu0', [22], ['02:55']), result('memory0', [0], ['03:05'])]);
  const gaps = (count: number) => Array.from({ length: count }, () => null);
  expect(await readOnly(first, second)).toEqual({
    cpu: {
      kind: 'value',
      percent: 33,
      atMs: Date.parse('2026-11-22T03:00:00Z'),
      lastHour: [...gaps(8), 11, 22, 33, null],
    },
    memory: {
      kind: 'value',
      percent: 0,
      atMs: Date.parse('2026-11-22T03:05:00Z'),
      lastHour: [...gaps(11), 0],
    },
  });
});

it('gives the reason of the one metric that CloudWatch would not tell', async () => {
  expect(
    await readOnly(answerOf([result('cpu0', [], [], 'Forbidden'), result('memory0', [], [], 'InternalError')])),
  ).toEqual({ cpu: missing('access-denied'), memory: missing('source-unavailable') });
});

it('has no data where CloudWatch leaves a metric out or sends a time without a value', async () => {
  const odd = { Id: 'cpu0', Timestamps: [nowMs / 1000], Values: [], StatusCode: 'Complete' };
  expect(await readOnly(answerOf([odd]))).toEqual({ cpu: missing('no-data'), memory: missing('no-data') });
});

it('says that the source is unavailable when a later page fails, because half an answer is none', async () => {
  const first = answerOf([result('cpu0', [11], ['02:50'], 'PartialData')], 'more');
  expect(await readOnly(first, awsError('InternalServiceFault', 500))).toEqual({
    cpu: missing('source-unavailable'),
    memory: missing('source-unavailable'),
  });
});

it.each([
  ['AccessDenied', 403, 'access-denied'],
  ['UnrecognizedClientException', 403, 'access-denied'],
  ['Throttling', 400, 'throttled'],
  ['ThrottlingException', 400, 'throttled'],
  ['InternalServiceFault', 500, 'source-unavailable'],
  ['InvalidParameterValue', 400, 'source-unavailable'],
] as const)('takes %s (%i) for "%s"', async (type, status, reason) => {
  expect(await readOnly(awsError(type, status))).toEqual({ cpu: missing(reason), memory: missing(reason) });
});

it('says that the source is unavailable when the connection breaks or no client can be made', async () => {
  const unavailable = { cpu: missing('source-unavailable'), memory: missing('source-unavailable') };
  expect(await readOnly('hang-up')).toEqual(unavailable);
  const readings = new CloudWatchResourceReadings(() => {
    throw new Error('no such region');
  });
  expect((await readings.latest([only], nowMs)).get(resourceKey(only))).toEqual(unavailable);
});

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { type Resource, resourceKey } from '../../../../src/domain/status/resource.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../../support/aws-stand-in.ts';
import { runs } from '../../../support/property-budget.ts';

type Query = {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: { readonly MetricName: string; readonly Dimensions: readonly { readonly Value: string }[] };
  };
};
type Question = { readonly MetricDataQueries: readonly Query[]; readonly NextToken?: string };

const nowMs = Date.parse('2026-11-22T03:07:30Z');
const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

/** A CloudWatch that tells each metric a number of its own, some results to a page, in an order of its own. */
async function readingsPaged(perPage: number, isShuffled = false) {
  const standIn = await startAwsStandIn(({ target, body }) => {
    if (target.endsWith('.ListMetrics'))
      return { status: 200, body: { Metrics: body.includes('CPUCreditBalance') ? [] : agents } };
    const { MetricDataQueries, NextToken = '0' }: Question = JSON.parse(body);
    const ordered = isShuffled ? MetricDataQueries.toReversed() : MetricDataQueries;
    const start = Number(NextToken);
    const more = start + perPage < ordered.length ? { NextToken: String(start + perPage) } : {};
    return { status: 200, body: { MetricDataResults: ordered.slice(start, start + perPage).map(told), ...more } };
  });
  running.push(standIn);
  const clientOf = ({ region }: { readonly region: string }) =>
    new CloudWatchClient(awsClientOptions(standIn.endpoint, region, 1));
  const asked = (verb: string) => standIn.requests.filter(({ target }) => target.endsWith(`.${verb}`)).length;
  return { readings: new CloudWatchResourceReadings(clientOf), asked };
}

const agents = Array.from({ length: 1_000 }, (_, number) => ({
  Namespace: 'CWAgent',
  MetricName: 'mem_used_percent',
  Dimensions: [{ Name: 'InstanceId', Value: `i-${number}` }],
}));

function told({ Id, MetricStat: { Metric } }: Query) {
  const name = `${Metric.MetricName} ${Metric.Dimensions.map(({ Value }) => Value).join(' ')}`;
  const value = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7) / 100;
  return { Id, Label: 'x', StatusCode: 'Complete', Timestamps: [nowMs / 1000 - 300], Values: [value] };
}

function resource(kind: Resource['kind'], number: number, region = 'ap-northeast-2'): Resource {
  const name = `${kind}-${number}`;
  if (kind === 'ec2') return { kind, name, region, instanceId: `i-${number}` };
  return kind === 'ecs'
    ? { kind, name, region, cluster: 'main', service: name }
    : { kind, name, region, cluster: name };
}

function many(count: number, kinds: readonly Resource['kind'][], region?: string): readonly Resource[] {
  return Array.from({ length: count }, (_, number) => resource(kinds[number % kinds.length] ?? 'ecs', number, region));
}

it.each([1, 249, 250, 251, 500, 501, 1_000])(
  'asks for the metrics of %i servers and services in as few requests as 500 queries allow, and three times for lists',
  async (count) => {
    const { readings, asked } = await readingsPaged(500);
    const all = many(count, ['ecs', 'ec2']);
    const hasServer = all.some(({ kind }) => kind === 'ec2');
    expect((await readings.latest(all, nowMs)).size).toBe(count);
    const inParts = all.filter(({ kind }) => kind === 'ecs').length;
    expect(asked('GetMetricData')).toBe(Math.ceil((2 * count + 2 * inParts) / 500));
    expect(asked('ListMetrics')).toBe(hasServer ? 3 : 0);
    await readings.latest(all, nowMs + 60_000);
    expect(asked('ListMetrics')).toBe(hasServer ? 3 : 0);
  },
);

it.each([1, 250, 251, 500, 1_000])('asks for %i servers in ceil(2n/500) requests', async (count) => {
  const { readings, asked } = await readingsPaged(500);
  await readings.latest(many(count, ['ec2']), nowMs);
  expect(asked('GetMetricData')).toBe(Math.ceil((2 * count) / 500));
});

it('asks each region for its own, and asks more about EKS clusters, whose nodes are counted too', async () => {
  const { readings, asked } = await readingsPaged(500);
  const servers = [...many(700, ['ecs']), ...many(300, ['ecs'], 'us-east-1')];
  await readings.latest(servers, nowMs);
  expect(asked('GetMetricData')).toBe(Math.ceil(2800 / 500) + Math.ceil(1200 / 500));
  const clusters = await readingsPaged(500);
  await clusters.readings.latest(many(130, ['eks']), nowMs);
  expect(clusters.asked('GetMetricData')).toBe(Math.ceil((130 * 6) / 500));
});

it('reads the same whatever the order of the resources, and however the answer is paged', async () => {
  const all = many(320, ['ec2', 'ecs', 'eks', 'ecs']);
  const whole = await (await readingsPaged(500)).readings.latest(all, nowMs);
  expect(whole.size).toBe(320);
  const order = fc.shuffledSubarray([...all], { minLength: all.length });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 40, max: 500 }), fc.boolean(), async (shuffled, perPage, backwards) => {
      const { readings } = await readingsPaged(perPage, backwards);
      const read = await readings.latest(shuffled, nowMs);
      expect(new Map(all.map((one) => [resourceKey(one), read.get(resourceKey(one))]))).toEqual(whole);
    }),
    { numRuns: runs(5) },
  );
});

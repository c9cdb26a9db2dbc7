import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { AgentMetrics } from '../../../../src/adapters/aws/kit/agent-metrics.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];
const place = { region: 'ap-northeast-2' };
const nowMs = 1_790_000_000_000;

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function agentsThatMeet(answer: (question: { MetricName: string; NextToken?: string }) => AwsAnswer) {
  const standIn = await startAwsStandIn(({ body }) => answer(JSON.parse(body)));
  running.push(standIn);
  const agents = new AgentMetrics(({ region }) => new CloudWatchClient(awsClientOptions(standIn.endpoint, region, 1)));
  return { agents, standIn };
}

function listed(...instances: readonly string[]) {
  return instances.map((Value) => ({ Namespace: 'CWAgent', Dimensions: [{ Name: 'InstanceId', Value }] }));
}

it('asks for those of Linux and of Windows that were active lately, and not again for five minutes', async () => {
  const { agents, standIn } = await agentsThatMeet(() => ({ status: 200, body: { Metrics: listed('i-1') } }));
  await agents.in(place, nowMs);
  await agents.in(place, nowMs + 299_999);
  expect(
    standIn.requests.map(({ body }) => JSON.parse(body)).sort((a, b) => (a.MetricName < b.MetricName ? -1 : 1)),
  ).toEqual(
    ['Memory % Committed Bytes In Use', 'mem_used_percent'].map((MetricName) => ({
      Namespace: 'CWAgent',
      MetricName,
      Dimensions: [{ Name: 'InstanceId' }],
      RecentlyActive: 'PT3H',
    })),
  );
  await agents.in({ ...place, account: 'data' }, nowMs);
  await agents.in(place, nowMs + 300_000);
  expect(standIn.requests).toHaveLength(6);
});

it('reads every page', async () => {
  const { agents } = await agentsThatMeet(({ MetricName, NextToken }) => {
    if (MetricName !== 'mem_used_percent') return { status: 200, body: { Metrics: [] } };
    const more = { Metrics: listed('i-1'), NextToken: 'more' };
    return { status: 200, body: NextToken === undefined ? more : { Metrics: listed('i-2') } };
  });
  const found = await agents.in(place, nowMs);
  expect('kind' in found ? found : [...found.keys()].sort()).toEqual(['i-1', 'i-2']);
});

it('says why when it may not look, and looks again the next time', async () => {
  let answer: AwsAnswer = awsError('AccessDenied', 403);
  const { agents } = await agentsThatMeet(() => answer);
  expect(await agents.in(place, nowMs)).toEqual(missing('access-denied'));
  answer = { status: 200, body: { Metrics: listed('i-1') } };
  expect('kind' in (await agents.in(place, nowMs + 1))).toBe(false);
});

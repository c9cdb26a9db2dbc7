import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { AgentMetrics } from '../../../../src/adapters/aws/kit/agent-metrics.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import type { Ec2Instance } from '../../../../src/domain/status/resource.ts';
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

const aServer = (instanceId: string): Ec2Instance => ({ kind: 'ec2', name: 'web', ...place, instanceId });

function listed(...instances: readonly string[]) {
  return instances.map((Value) => ({ Namespace: 'CWAgent', Dimensions: [{ Name: 'InstanceId', Value }] }));
}

it('asks for those of Linux and of Windows that were active lately, and not again for five minutes', async () => {
  const { agents, standIn } = await agentsThatMeet(() => ({ status: 200, body: { Metrics: listed('i-1') } }));
  await agents.in(place, nowMs);
  await agents.in(place, nowMs + 299_999);
  const asked = standIn.requests.map(({ body }) => JSON.parse(body));
  expect(asked.sort((a, b) => (a.MetricName < b.MetricName ? -1 : 1))).toEqual(
    [
      ['AWS/EC2', 'CPUCreditBalance'],
      ['CWAgent', 'Memory % Committed Bytes In Use'],
      ['CWAgent', 'mem_used_percent'],
    ].map(([Namespace, MetricName]) => ({
      Namespace,
      MetricName,
      Dimensions: [{ Name: 'InstanceId' }],
      RecentlyActive: 'PT3H',
    })),
  );
  await agents.in({ ...place, account: 'data' }, nowMs);
  await agents.in(place, nowMs + 300_000);
  expect(standIn.requests).toHaveLength(9);
});

it('does not list credits for a picture, and lists no memory twice for whoever wants both', async () => {
  const { agents, standIn } = await agentsThatMeet(() => ({ status: 200, body: { Metrics: listed('i-1') } }));
  const names = () => standIn.requests.map(({ body }) => JSON.parse(body).MetricName).sort();
  const pictured = await agents.memoryIn(place, nowMs);
  expect('kind' in pictured ? pictured : pictured.memoryOf(aServer('i-1'))).toHaveLength(1);
  expect(names()).toEqual(['Memory % Committed Bytes In Use', 'mem_used_percent']);
  const both = await agents.in(place, nowMs + 1);
  expect('kind' in both ? both : both.hasCredits?.(aServer('i-1'))).toBe(true);
  expect(names()).toEqual(['CPUCreditBalance', 'Memory % Committed Bytes In Use', 'mem_used_percent']);
});

it('reads every page', async () => {
  const { agents } = await agentsThatMeet(({ MetricName, NextToken }) => {
    if (MetricName !== 'mem_used_percent') return { status: 200, body: { Metrics: [] } };
    const more = { Metrics: listed('i-1'), NextToken: 'more' };
    return { status: 200, body: NextToken === undefined ? more : { Metrics: listed('i-2') } };
  });
  const found = await agents.in(place, nowMs);
  const has = (instanceId: string) => !('kind' in found) && found.memoryOf(aServer(instanceId)).length > 0;
  expect(['i-1', 'i-2', 'i-3'].map(has)).toEqual([true, true, false]);
});

it('says why when it may not look, and looks again the next time', async () => {
  let answer: AwsAnswer = awsError('AccessDenied', 403);
  const { agents } = await agentsThatMeet(() => answer);
  expect(await agents.in(place, nowMs)).toEqual(missing('access-denied'));
  answer = { status: 200, body: { Metrics: listed('i-1') } };
  expect('kind' in (await agents.in(place, nowMs + 1))).toBe(false);
});

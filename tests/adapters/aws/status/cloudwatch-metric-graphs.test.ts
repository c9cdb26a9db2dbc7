import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { utcOffset } from '../../../../src/adapters/aws/kit/metric-widget.ts';
import { CloudWatchMetricGraphs } from '../../../../src/adapters/aws/status/cloudwatch-metric-graphs.ts';
import type { Resource } from '../../../../src/domain/status/resource.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import type { AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startMetricGraphs } from '../../../support/metric-graph-stand-in.ts';

const running: AwsStandIn[] = [];
const region = 'ap-northeast-2';
const nowMs = Date.parse('2026-11-22T03:00:00Z');
const bastion: Resource = { kind: 'ec2', name: 'bastion', region, instanceId: 'i-0123456789abcdef0' };
const pay: Resource = { kind: 'ecs', name: '결제', region, cluster: 'main', service: 'pay' };

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function widgetOf(resources: readonly Resource[], hours: 1 | 3 | 12 | 24, instances: readonly string[] = []) {
  const cloudWatch = await startMetricGraphs(instances);
  running.push(cloudWatch);
  const client = new CloudWatchClient(awsClientOptions(cloudWatch.endpoint, region, 1));
  await new CloudWatchMetricGraphs(() => client, 'Asia/Seoul').draw(resources, hours, nowMs);
  const drawn = cloudWatch.requests.filter(({ target }) => target.endsWith('.GetMetricWidgetImage'));
  return { asked: drawn.length, widget: JSON.parse(JSON.parse(drawn[0]?.body ?? '{}').MetricWidget) };
}

it('asks for one picture of CPU and memory, from the hours that were chosen until now, on the clock of the team', async () => {
  const { asked, widget } = await widgetOf([bastion, pay], 12, [bastion.instanceId]);
  expect(asked).toBe(1);
  expect(widget).toMatchObject({ start: '-PT12H', end: 'PT0H', timezone: '+0900', title: 'ap-northeast-2, last 12 h' });
  expect(widget.metrics.map((line: unknown[]) => line.slice(0, -1))).toEqual([
    ['AWS/EC2', 'CPUUtilization', 'InstanceId', bastion.instanceId],
    ['CWAgent', 'mem_used_percent', 'InstanceId', bastion.instanceId],
    ['AWS/ECS', 'CPUUtilization', 'ClusterName', 'main', 'ServiceName', 'pay'],
    ['AWS/ECS', 'MemoryUtilization', 'ClusterName', 'main', 'ServiceName', 'pay'],
  ]);
});

it('draws no line for the memory of an instance without an agent', async () => {
  const { widget } = await widgetOf([bastion], 3);
  expect(widget.metrics).toHaveLength(1);
});

it('writes nothing but ASCII, and nothing that CloudWatch would fill in', async () => {
  const tricky: Resource = { ...pay, name: `${'$'}{PROP('AccountId')}`, service: 'tricky' };
  const { widget } = await widgetOf([bastion, pay, tricky], 3, [bastion.instanceId]);
  expect(JSON.stringify(widget)).toMatch(/^[\x20-\x7e]+$/);
  const labels = widget.metrics.map((line: readonly { label?: string }[]) => line.at(-1)?.label);
  expect(labels).toEqual(['bastion CPU', 'bastion memory', 'pay CPU', 'pay memory', 'tricky CPU', 'tricky memory']);
});

it.each([
  ['Asia/Seoul', '2026-07-01T00:00:00Z', '+0900'],
  ['America/New_York', '2026-07-01T00:00:00Z', '-0400'],
  ['America/New_York', '2026-12-01T00:00:00Z', '-0500'],
  ['Asia/Kolkata', '2026-07-01T00:00:00Z', '+0530'],
  ['UTC', '2026-07-01T00:00:00Z', '+0000'],
])('knows the offset of %s on %s', (zone, moment, offset) => {
  expect(utcOffset(zone, Date.parse(moment))).toBe(offset);
});

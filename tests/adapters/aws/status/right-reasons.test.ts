import { afterEach, describe, expect, it } from 'vitest';
import { EcsRunningServices } from '../../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { AwsClients } from '../../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsResourceConditions } from '../../../../src/adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../../src/adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySeenResources } from '../../../../src/adapters/in-memory/status/in-memory-seen-resources.ts';
import { SystemTimers } from '../../../../src/adapters/system/system-timers.ts';
import { CheckStatus } from '../../../../src/application/status/check-status.ts';
import type { DiscoveryRule } from '../../../../src/domain/status/discovery.ts';
import type { Place } from '../../../../src/domain/status/place.ts';
import type { Resource } from '../../../../src/domain/status/resource.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import { Cloud, type CloudApi, minuteMs, steady, type TrueInstance } from '../../../support/a-cloud.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsStandIn, awsError } from '../../../support/aws-stand-in.ts';
import { startCloud } from '../../../support/cloud-stand-in.ts';

const nowMs = Date.parse('2026-11-22T03:06:30Z');
const here: Place = { region: 'ap-northeast-2' };
const hongKong: Place = { region: 'ap-east-1' };
const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const pay: Resource = { kind: 'ecs', name: 'pay', ...here, cluster: 'main', service: 'pay' };
const web: Resource = { kind: 'ec2', name: 'web', ...here, instanceId: 'i-1' };
const data: Resource = { kind: 'eks', name: 'data', ...here, cluster: 'data' };
const calm: TrueInstance = {
  id: 'i-1',
  cpu: steady(10),
  memory: steady(20),
  agents: [{ dimensions: { InstanceId: 'i-1' } }],
};
const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function aWorld(resources: readonly Resource[], rules: readonly DiscoveryRule[] = []) {
  const cloud = new Cloud(nowMs);
  const standIn = await startCloud(cloud);
  running.push(standIn);
  const clients = new AwsClients({}, awsClientOptions(standIn.endpoint, here.region, 1));
  const clock = new InMemoryClock(nowMs);
  const sources = {
    directory: new AwsResourceDirectory(clients),
    readings: new CloudWatchResourceReadings(clients.cloudWatchIn),
    services: new EcsRunningServices(clients.ecsIn),
    conditions: new AwsResourceConditions(clients),
    alarms: new CloudWatchFiringAlarms(clients.cloudWatchIn),
    seen: new InMemorySeenResources(clock),
  };
  const thresholds = { ec2: limits, ecs: limits, eks: limits };
  const check = new CheckStatus({ resources, rules, thresholds }, sources, clock, new SystemTimers());
  const reply = async (language: 'en' | 'ko' = 'en') => {
    const outcome = await check.execute({ only: null, resource: null });
    if (outcome.kind !== 'status') throw new Error(outcome.kind);
    const embeds = statusMessage(outcome.report, everything, language).embeds ?? [];
    const plain = JSON.stringify(embeds).replaceAll(/ ?[▁-█╌]{12}/g, '');
    return { title: embeds.at(-1)?.title, description: embeds.at(-1)?.description ?? '', all: plain };
  };
  return { cloud, at: cloud.at(here), reply, standIn };
}

describe('a mistyped name', () => {
  it('of a cluster or service is not found, on each of its lines', async () => {
    const { at, reply } = await aWorld([pay, { ...pay, name: 'elsewhere', cluster: 'mian' }]);
    at.ecsClusters.push('main');
    const { description, all } = await reply();
    expect(description.match(/CPU – \(not found\) · Memory – \(not found\)/g)).toHaveLength(2);
    expect(all).toContain('AWS has no such resource');
    expect(all).not.toContain('no data');
  });

  it('of an instance or of an EKS cluster is not found, and not a missing agent or Insights', async () => {
    const { reply } = await aWorld([web, data]);
    const { title, description, all } = await reply();
    expect(description.match(/CPU – \(not found\) · Memory – \(not found\)/g)).toHaveLength(2);
    expect(title).toContain('not seen: data, web');
    expect(all).not.toMatch(/agent|Insights|no data/);
  });
});

describe('an instance', () => {
  it('that was stopped a minute ago says so, though CloudWatch still has its last minutes', async () => {
    const { at, reply } = await aWorld([web]);
    at.instances.push({ ...calm, state: 'stopped', stoppedAtMs: nowMs - minuteMs });
    const { title, description } = await reply();
    expect(title).toBe('🟡 AWS status: needs a look');
    expect(description).toContain('🟡 **web** · EC2 · stopped\nCPU – (not running) · Memory – (not running)');
    expect((await reply('ko')).description).toContain('**web** · EC2 · 중지됨');
  });

  it('with a failing status check is critical, however calm its CPU is', async () => {
    const { at, reply } = await aWorld([web]);
    at.instances.push({ ...calm, checks: 'impaired' });
    const { title, description } = await reply();
    expect(title).toBe('🔴 AWS status: critical');
    expect(description).toContain('🔴 **web** · EC2 · status check failed');
    expect((await reply('ko')).description).toContain('상태 검사 실패');
  });

  it('whose status checks may not be read is not known to be fine', async () => {
    const { at, reply } = await aWorld([web]);
    at.instances.push(calm);
    at.troubles.set('ec2', awsError('AccessDeniedException') as never);
    const { title, description, all } = await reply();
    expect(title).toBe('⚪ AWS status: partly unknown · not seen: web (status checks)');
    expect(description).toContain('Status checks – (no permission)\nCPU ▰▱▱▱▱ 10%');
    expect(all).toContain('ec2:DescribeInstanceStatus');
  });

  it('without CPU credits needs a look, and one that goes on without them is said to be billed', async () => {
    const { at, reply } = await aWorld([web]);
    at.instances.push({ ...calm, credits: 0.4 });
    expect((await reply()).description).toContain('🟡 **web** · EC2 · no CPU credits left');
    at.instances.splice(0, 1, { ...calm, credits: 0, surplus: 12.3 });
    expect((await reply()).description).toContain('🟢 **web** · EC2 · 13 surplus CPU credits spent');
    at.instances.splice(0, 1, { ...calm, credits: 140 });
    expect((await reply()).description).toContain('🟢 **web** · EC2\n');
  });

  it('asks for its credits in the request for its CPU and memory, and of no other type', async () => {
    const { at, reply, standIn } = await aWorld([web]);
    at.instances.push({ ...calm, credits: 140 });
    await reply();
    const asked = standIn.requests.filter(({ target }) => target.endsWith('.GetMetricData'));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body.match(/CPU(Surplus)?CreditBalance/g)).toHaveLength(2);
    at.instances.splice(0, 1, calm);
    const plain = await aWorld([web]);
    plain.at.instances.push(calm);
    await plain.reply();
    expect(plain.standIn.requests.some(({ target, body }) => target.endsWith('Data') && /Credit/.test(body))).toBe(
      false,
    );
  });
});

describe('an EKS cluster', () => {
  it('on Fargate only is not called one without Insights', async () => {
    const { at, reply } = await aWorld([data]);
    at.clusters.push({ name: 'data', nodes: [], insights: false, nodeGroups: [], fargateProfiles: ['jobs'] });
    const { description, all } = await reply();
    expect(description).toContain('CPU – (no node groups, Fargate)');
    expect(all).not.toContain('Insights');
  });

  it('with nodes and without their metrics says that there are none, and not that Insights is off', async () => {
    const { at, reply } = await aWorld([data]);
    at.clusters.push({ name: 'data', nodes: [], insights: false, fargateProfiles: ['jobs'] });
    const { description, all } = await reply();
    expect(description).toContain('CPU – (no node metrics)');
    expect(all).toContain('it may be off, or send OpenTelemetry metrics');
  });

  it('whose node groups may not be listed is judged by its metrics', async () => {
    const { at, reply } = await aWorld([data]);
    at.clusters.push({ name: 'data', nodes: [{ cpu: steady(10), memory: steady(10) }] });
    at.troubles.set('eks', awsError('AccessDeniedException') as never);
    expect((await reply()).title).toBe('🟢 AWS status: all good');
  });
});

it('says of a region that is not switched on that it is not, wherever AWS is asked, and never "no permission"', async () => {
  const there: Resource[] = [
    { ...pay, ...hongKong },
    { ...web, ...hongKong },
    { ...data, ...hongKong },
  ];
  const { cloud, reply } = await aWorld(there, [{ kind: 'ec2', ...hongKong, tags: { Env: 'prod' } }]);
  const apis: readonly CloudApi[] = ['metrics', 'alarms', 'ecs', 'ec2', 'eks'];
  const off = awsError('UnrecognizedClientException');
  for (const api of apis) cloud.at(hongKong).troubles.set(api, off as never);
  const { title, all } = await reply();
  expect(title).toContain('partly unknown');
  expect(all.match(/region not enabled/g)?.length).toBeGreaterThanOrEqual(10);
  expect(all).not.toContain('no permission');
  expect((await reply('ko')).all).toContain('리전이 켜져 있지 않음');
});

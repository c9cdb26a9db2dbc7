import { afterEach, describe, expect, it } from 'vitest';
import { AgentMetrics, type AgentSettings, usualAgents } from '../../../../src/adapters/aws/kit/agent-metrics.ts';
import { AwsClients } from '../../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsResourceDirectory } from '../../../../src/adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { wordsIn } from '../../../../src/adapters/discord/kit/words.ts';
import { statusLine } from '../../../../src/adapters/discord/status/status-line.ts';
import { statusWords } from '../../../../src/adapters/discord/status/status-words.ts';
import { type Ec2Instance, ecsServiceKey, type Resource, resourceKey } from '../../../../src/domain/status/resource.ts';
import { statusReport } from '../../../../src/domain/status/status-report.ts';
import type { Threshold } from '../../../../src/domain/status/thresholds.ts';
import { Cloud, changing, minuteMs, steady, type TrueInstance } from '../../../support/a-cloud.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsStandIn, awsError } from '../../../support/aws-stand-in.ts';
import { startCloud } from '../../../support/cloud-stand-in.ts';
import { quiet } from '../../../support/quiet-status.ts';

const nowMs = Date.parse('2026-11-22T03:06:30Z');
const place = { region: 'ap-northeast-2' };
const pay: Resource = { kind: 'ecs', name: 'pay', ...place, cluster: 'main', service: 'pay' };
const platform: Resource = { kind: 'eks', name: 'platform', ...place, cluster: 'platform' };
const server: Ec2Instance = { kind: 'ec2', name: 'web', ...place, instanceId: 'i-1' };
const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function aCloud(atMs = nowMs, settings: AgentSettings = usualAgents) {
  const cloud = new Cloud(atMs);
  const standIn = await startCloud(cloud);
  running.push(standIn);
  const clients = new AwsClients({}, awsClientOptions(standIn.endpoint, place.region, 1));
  const agents = new AgentMetrics(clients.cloudWatchIn, settings);
  const readings = new CloudWatchResourceReadings(clients.cloudWatchIn, agents);
  const entryOf = async (resource: Resource, of: Threshold['of'] = 'average') => {
    const limit = { warning: 70, critical: 90, of };
    const limits = { cpu: limit, memory: limit };
    const tasks = new Map(
      resource.kind === 'ecs' ? [[ecsServiceKey(resource), { desired: 1, running: 1, pending: 0 }]] : [],
    );
    const read = await readings.latest([resource], cloud.nowMs);
    const observed = { ...quiet, readings: read, tasks };
    const [entry] = statusReport(cloud.nowMs, [resource], observed, { ec2: limits, ecs: limits, eks: limits }).entries;
    if (entry === undefined) throw new Error('there is one');
    return entry;
  };
  return { cloud, clients, at: cloud.at(place), readings, entryOf, standIn };
}

const loads = (...percents: readonly number[]) =>
  percents.map((percent) => ({ cpu: steady(percent), memory: steady(10) }));
const said = (entry: Parameters<typeof statusLine>[0], language: 'en' | 'ko' = 'en') =>
  statusLine(entry, wordsIn(language, statusWords)).replaceAll(/ [▁-█╌]{12}/g, '');

describe('the hot one', () => {
  it('of five nodes is marked, though their average is calm', async () => {
    const { at, entryOf } = await aCloud();
    at.clusters.push({ name: 'platform', nodes: loads(25, 25, 25, 25, 99.5) });
    const entry = await entryOf(platform);
    expect(entry).toMatchObject({ level: 'warning', cpu: { percent: 39.9, max: 99.5 } });
    expect(said(entry)).toContain('🟡 **platform**');
    expect(said(entry)).toContain('CPU ▰▰▱▱▱ 40% (hottest 99.5%)');
    expect(said(entry, 'ko')).toContain('40% (최고 99.5%)');
  });

  it('of five tasks is critical where the threshold is of the maximum', async () => {
    const { at, entryOf } = await aCloud();
    at.services.push({ cluster: 'main', service: 'pay', desired: 5, tasks: loads(15, 15, 15, 15, 100) });
    expect(await entryOf(pay)).toMatchObject({ level: 'warning', cpu: { percent: 32, max: 100 } });
    expect(await entryOf(pay, 'max')).toMatchObject({ level: 'critical' });
  });

  it('is asked for in the same request', async () => {
    const { at, entryOf, standIn } = await aCloud();
    at.services.push({ cluster: 'main', service: 'pay', desired: 1, tasks: loads(15) });
    expect(await entryOf(pay)).toMatchObject({ level: 'ok' });
    expect(standIn.requests).toHaveLength(1);
  });

  it('is not known to be calm where only the averages came', async () => {
    const { cloud, at } = await aCloud();
    const services = Array.from({ length: 250 }, (_, n): Resource => ({ ...pay, service: `s${n}`, name: `s${n}` }));
    for (const { name } of services) {
      at.services.push({ cluster: 'main', service: name, desired: 1, tasks: loads(15) });
    }
    let count = 0;
    const standIn = await startCloud(() => {
      count += 1;
      if (count === 2) at.troubles.set('metrics', awsError('ThrottlingException') as never);
      return cloud;
    });
    running.push(standIn);
    const clients = new AwsClients({}, awsClientOptions(standIn.endpoint, place.region, 1));
    const read = await new CloudWatchResourceReadings(clients.cloudWatchIn).latest(services, nowMs);
    const all = [...read.values()].map(({ cpu }) => cpu);
    const isWhole = (max: number | null | undefined) => max !== null && max !== undefined;
    expect(all.some((cpu) => cpu.kind === 'value' && isWhole(cpu.max))).toBe(false);
  });
});

describe('whole periods', () => {
  it('are judged, and one minute of the period that runs is only shown', async () => {
    const { at, entryOf } = await aCloud();
    const hot = changing(20, Date.parse('2026-11-22T03:05:00Z'), 95);
    at.services.push({ cluster: 'main', service: 'pay', desired: 1, tasks: [{ cpu: hot, memory: steady(10) }] });
    const entry = await entryOf(pay);
    expect(entry).toMatchObject({ level: 'ok', cpu: { percent: 20, running: 95 } });
    expect(said(entry)).toContain('CPU ▰▱▱▱▱ 20% (now 95%)');
    expect(said(entry, 'ko')).toContain('20% (지금 95%)');
  });

  it('are judged when they are over', async () => {
    const { cloud, at, entryOf } = await aCloud();
    const hot = changing(20, Date.parse('2026-11-22T03:05:00Z'), 95);
    at.services.push({ cluster: 'main', service: 'pay', desired: 1, tasks: [{ cpu: hot, memory: steady(10) }] });
    cloud.nowMs += 5 * minuteMs;
    expect(await entryOf(pay)).toMatchObject({ level: 'critical', cpu: { percent: 95 } });
  });

  it('of basic monitoring are never missing on a healthy instance, at whatever minute, up to ten minutes late', async () => {
    const { cloud, at, readings } = await aCloud();
    for (let offsetMinutes = 0; offsetMinutes < 5; offsetMinutes += 1) {
      at.instances.splice(0, 1, { id: 'i-1', cpu: steady(30), basic: { offsetMinutes, lateMinutes: 10 } });
      for (let minute = 0; minute < 30; minute += 1) {
        cloud.nowMs = nowMs + minute * minuteMs;
        const cpu = (await readings.latest([server], cloud.nowMs)).get(resourceKey(server))?.cpu;
        expect(cpu).toMatchObject({ kind: 'value', percent: 30 });
      }
    }
  });

  it('of a service are no data after 15 minutes', async () => {
    const { at, entryOf } = await aCloud();
    const gone = changing(20, nowMs - 22 * minuteMs, null);
    at.services.push({ cluster: 'main', service: 'pay', desired: 1, tasks: [{ cpu: gone, memory: gone }] });
    expect(await entryOf(pay)).toMatchObject({ cpu: { reason: 'no-data' }, level: 'unknown' });
  });
});

describe('the memory of an instance', () => {
  const instance: TrueInstance = { id: 'i-1', cpu: steady(10), memory: steady(40) };

  it('goes on where the dimensions of its agent changed', async () => {
    const { at, entryOf } = await aCloud();
    const changedMs = nowMs - 30 * minuteMs;
    const agents = [
      { dimensions: { InstanceId: 'i-1' }, untilMs: changedMs },
      { dimensions: { InstanceId: 'i-1', InstanceType: 't4g.small' }, fromMs: changedMs },
    ];
    at.instances.push({ ...instance, agents });
    expect(await entryOf(server)).toMatchObject({ memory: { percent: 40 }, level: 'ok' });
  });

  const ours = { namespaces: ['CWAgent', 'Acme/Hosts'], hostDimension: 'host' };

  it('is found in a namespace of the team’s own, and only where the configuration names it', async () => {
    const agents = [{ namespace: 'Acme/Hosts', dimensions: { InstanceId: 'i-1', path: '/' } }];
    const known = await aCloud(nowMs, ours);
    known.at.instances.push({ ...instance, agents });
    expect(await known.entryOf(server)).toMatchObject({ memory: { percent: 40 } });
    const unknown = await aCloud();
    unknown.at.instances.push({ ...instance, agents });
    expect(await unknown.entryOf(server)).toMatchObject({ memory: { reason: 'no-agent' } });
  });

  it.each([
    ['ip-10-0-3-17', 'ip-10-0-3-17.ap-northeast-2.compute.internal'],
    ['IP-10-0-3-17.ap-northeast-2.compute.internal', 'ip-10-0-3-17.ap-northeast-2.compute.internal'],
    ['web-1', 'web-1'],
  ])('is found by its host alone: %s', async (host, called) => {
    const { at, entryOf } = await aCloud(nowMs, ours);
    const windows = { metric: 'Memory % Committed Bytes In Use' };
    at.instances.push({ ...instance, agents: [{ ...windows, dimensions: { host, objectname: 'Memory' } }] });
    expect(await entryOf({ ...server, host: called })).toMatchObject({ memory: { percent: 40 } });
    expect(await entryOf({ ...server, instanceId: 'i-1', host: 'other' })).toMatchObject({
      memory: { reason: 'no-agent' },
    });
  });

  it('of a discovered instance is found by the name that AWS gave it', async () => {
    const { at, clients, entryOf } = await aCloud(nowMs, ours);
    const host = 'ip-10-0-3-17.ap-northeast-2.compute.internal';
    at.instances.push({ ...instance, host, tags: { Env: 'prod' }, agents: [{ dimensions: { host } }] });
    const directory = new AwsResourceDirectory(clients, { hosts: true });
    const { resources } = await directory.find([{ kind: 'ec2', ...place, tags: { Env: 'prod' } }], nowMs);
    expect(resources).toMatchObject([{ host }]);
    expect(await Promise.all(resources.map((one) => entryOf(one)))).toMatchObject([{ memory: { percent: 40 } }]);
  });

  it('is the freshest of those with the instance id alone and with its type beside it', async () => {
    const { at, entryOf } = await aCloud();
    const both = { InstanceId: 'i-1', InstanceType: 't4g.small' };
    at.instances.push({ ...instance, agents: [{ dimensions: both }, { dimensions: { InstanceId: 'i-1' } }] });
    expect(await entryOf(server)).toMatchObject({ memory: { percent: 40 }, level: 'ok' });
  });

  it('is the one for the whole instance where there are several at once, on Windows too', async () => {
    const { at, entryOf } = await aCloud();
    const windows = { metric: 'Memory % Committed Bytes In Use' };
    at.instances.push({
      ...instance,
      agents: [{ ...windows, dimensions: { InstanceId: 'i-1', objectname: 'Memory' } }],
    });
    expect(await entryOf(server)).toMatchObject({ memory: { percent: 40 } });
  });
});

describe('a number', () => {
  it('is not rounded up to a threshold that it has not reached', async () => {
    const { at, entryOf } = await aCloud();
    at.services.push({ cluster: 'main', service: 'pay', desired: 1, tasks: loads(89.6) });
    const entry = await entryOf(pay);
    expect(entry.level).toBe('warning');
    expect(said(entry)).toContain('CPU ▰▰▰▰▱ 89.6%');
  });

  it('is never less than nothing', async () => {
    const { at, entryOf } = await aCloud();
    at.services.push({ cluster: 'main', service: 'pay', desired: 1, tasks: loads(-3) });
    const entry = await entryOf(pay);
    expect(entry).toMatchObject({ cpu: { reason: 'no-data' }, level: 'unknown' });
    expect(said(entry)).not.toMatch(/[-−]3%/);
  });
});

describe('what came only in part', () => {
  it('is not known to be calm where CloudWatch tells the average and not the maximum', async () => {
    const { at, entryOf } = await aCloud();
    at.services.push({ cluster: 'main', service: 'pay', desired: 2, tasks: loads(15, 99) });
    at.broken.add('Maximum');
    const entry = await entryOf(pay);
    expect(entry).toMatchObject({ level: 'unknown', cpu: { percent: 57, max: null } });
  });

  it('is not a cluster without failed nodes where nobody told how many failed', async () => {
    const { at, entryOf } = await aCloud();
    at.clusters.push({ name: 'platform', nodes: loads(10, 10), failed: 1 });
    at.broken.add('cluster_failed_node_count');
    const entry = await entryOf(platform);
    expect(entry).toMatchObject({ level: 'unknown', nodes: { reason: 'source-unavailable' } });
    expect(said(entry)).toContain('⚪ **platform** · EKS · Nodes – (no answer)');
    expect(said(entry, 'ko')).toContain('노드 – (응답 없음)');
  });
});

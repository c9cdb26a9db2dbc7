import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EcsRunningServices } from '../../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { AgentMetrics } from '../../../../src/adapters/aws/kit/agent-metrics.ts';
import { AwsClients } from '../../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsResourceConditions } from '../../../../src/adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../../src/adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemorySeenResources } from '../../../../src/adapters/in-memory/status/in-memory-seen-resources.ts';
import { CheckStatus } from '../../../../src/application/status/check-status.ts';
import { headlineOf } from '../../../../src/domain/status/headline.ts';
import type { Place } from '../../../../src/domain/status/place.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import { type EcsServiceResource, ecsServiceKey, type Resource } from '../../../../src/domain/status/resource.ts';
import { Cloud, type CloudApi, type CloudPlace, minuteMs, steady } from '../../../support/a-cloud.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsStandIn, awsError } from '../../../support/aws-stand-in.ts';
import { startCloud } from '../../../support/cloud-stand-in.ts';

const nowMs = Date.parse('2026-11-22T03:06:30Z');
const here: Place = { region: 'ap-northeast-2' };
const there: Place = { region: 'eu-west-1', account: 'data' };
const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const running: AwsStandIn[] = [];

// So that nobody waits for a client to be loaded.
beforeAll(async () => {
  await (await aWorld([here, there])).report();
});

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const watchedIn = (place: Place): readonly Resource[] => [
  { kind: 'ec2', name: 'web', ...place, instanceId: 'i-1' },
  { kind: 'ecs', name: 'pay', ...place, cluster: 'main', service: 'pay' },
  { kind: 'eks', name: 'jobs', ...place, cluster: 'jobs' },
];

function fill({ instances, services, clusters }: CloudPlace): void {
  const load = { cpu: steady(10), memory: steady(20) };
  instances.push({ id: 'i-1', ...load, agents: [{ dimensions: { InstanceId: 'i-1' } }] });
  instances.push({ id: 'i-2', ...load, tags: { Env: 'prod' }, agents: [{ dimensions: { InstanceId: 'i-2' } }] });
  services.push({ cluster: 'main', service: 'pay', desired: 1, tasks: [load] });
  clusters.push({ name: 'jobs', nodes: [load] });
}

async function aWorld(places: readonly Place[]) {
  const cloud = new Cloud(nowMs);
  const standIn = await startCloud(cloud);
  running.push(standIn);
  const options = awsClientOptions(standIn.endpoint, here.region, 1);
  const clients = new AwsClients({ data: 'arn:aws:iam::1:role/data' }, options);
  for (const place of places) fill(cloud.at(place));
  const sources = {
    directory: new AwsResourceDirectory(clients),
    readings: new CloudWatchResourceReadings(clients.cloudWatchIn, new AgentMetrics(clients.cloudWatchIn), 40),
    services: new EcsRunningServices(clients.ecsIn),
    conditions: new AwsResourceConditions(clients),
    alarms: new CloudWatchFiringAlarms(clients.cloudWatchIn),
    seen: new InMemorySeenResources(new InMemoryClock(nowMs)),
  };
  const rules = places.map((place) => ({ kind: 'ec2' as const, ...place, tags: { Env: 'prod' } }));
  const watched = {
    resources: places.flatMap(watchedIn),
    rules,
    thresholds: { ec2: limits, ecs: limits, eks: limits },
  };
  const timers = new InMemoryTimers();
  const check = new CheckStatus(watched, sources, new InMemoryClock(nowMs), timers);
  /** Time passes when nobody asks for anything any more. */
  const quiet = async () => {
    for (let [seen, still] = [-1, 0]; still < 4; still = seen === standIn.requests.length ? still + 1 : 0) {
      seen = standIn.requests.length;
      await pause(50);
    }
  };
  const report = async () => {
    const asked = check.execute({ only: null, resource: null });
    await quiet();
    timers.advance(1_000);
    await quiet();
    timers.advance(7_000);
    const outcome = await asked;
    if (outcome.kind !== 'status') throw new Error(outcome.kind);
    return outcome;
  };
  return { cloud, standIn, clients, report };
}

const said = ({ entries }: Awaited<ReturnType<Awaited<ReturnType<typeof aWorld>>['report']>>['report'], place: Place) =>
  entries
    .filter(({ resource }) => resource.region === place.region)
    .map(({ resource, level }) => `${resource.name} ${level}`)
    .sort();
const healthy = ['i-2 ok', 'jobs ok', 'pay ok', 'web ok'];

describe('a place whose AWS hangs in one way', () => {
  const ways: readonly (CloudApi | 'sts')[] = ['sts', 'listing', 'metrics', 'alarms', 'ecs', 'ec2', 'eks'];

  it.each(ways)('holds nobody else: %s', async (way) => {
    const { cloud, report } = await aWorld([here, there]);
    if (way === 'sts') cloud.stsTroubles.set('data', 'silence');
    else cloud.at(there).troubles.set(way, 'silence');
    const outcome = await report();
    expect(said(outcome.report, here)).toEqual(healthy);
    // The metrics of a cluster tell how it is, whether EKS answers or not.
    expect(headlineOf(outcome.report).level).toBe(way === 'eks' ? 'ok' : 'unknown');
  });
});

describe('within a place', () => {
  it('a list of metrics that hangs holds the memory of instances, and nothing else', async () => {
    const { cloud, report } = await aWorld([here]);
    cloud.at(here).troubles.set('listing', 'silence');
    const { entries } = (await report()).report;
    const of = (name: string) => entries.find(({ resource }) => resource.name === name);
    expect(of('web')).toMatchObject({ cpu: { percent: 10 }, memory: missing('late'), condition: 'fine' });
    expect([of('pay')?.level, of('jobs')?.level]).toEqual(['ok', 'ok']);
  });

  it('a list of metrics that is slow is filled in, for one request more', async () => {
    const { cloud, report, standIn } = await aWorld([here]);
    cloud.at(here).delays.set('listing', 100);
    const outcome = await report();
    expect(said(outcome.report, here)).toEqual(healthy);
    const asked = standIn.requests.filter(({ target }) => target.endsWith('.GetMetricData'));
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked.filter(({ body }) => body.includes('"AWS/ECS"'))).toHaveLength(1);
  });
});

describe('DescribeServices', () => {
  const services = Array.from({ length: 400 }, (_, n): EcsServiceResource => {
    return { kind: 'ecs', name: `s${n}`, ...here, cluster: 'main', service: `s${n}` };
  });

  /** As ECS does, with less room: so many at once, and then so many a second. */
  async function limitedEcs(burst: number, perSecond: number) {
    const { cloud } = await aWorld([here]);
    const at = cloud.at(here);
    at.services.push(
      ...services.map(({ service }) => ({
        cluster: 'main',
        service,
        desired: 1,
        tasks: [{ cpu: steady(1), memory: steady(1) }],
      })),
    );
    let [level, lastMs] = [burst, performance.now()];
    const limit = () => {
      level = Math.min(burst, level + ((performance.now() - lastMs) / 1_000) * perSecond) - 1;
      lastMs = performance.now();
      if (level < 0) at.troubles.set('ecs', awsError('ThrottlingException') as never);
      else at.troubles.delete('ecs');
    };
    const limited = await startCloud(() => {
      limit();
      return cloud;
    });
    running.push(limited);
    return { standIn: limited, options: awsClientOptions(limited.endpoint, here.region, 1) };
  }

  it('of 400 services, refreshed twice, is never throttled, and asks once', async () => {
    const { standIn, options } = await limitedEcs(30, 20);
    const running = new EcsRunningServices(new AwsClients({}, options).ecsIn);
    const counts = await running.taskCounts(services);
    const again = await running.taskCounts(services);
    const isKnown = (one: EcsServiceResource) => 'running' in (counts.get(ecsServiceKey(one)) ?? {});
    expect([services.every(isKnown), again.size]).toEqual([true, 400]);
    expect(standIn.requests).toHaveLength(40);
  });

  it('is asked again after some seconds, and at once where it did not answer', async () => {
    const { cloud, clients, standIn } = await aWorld([here]);
    let atMs = nowMs;
    const running = new EcsRunningServices(clients.ecsIn, () => atMs);
    const pay: EcsServiceResource = { kind: 'ecs', name: 'pay', ...here, cluster: 'main', service: 'pay' };
    const asked = async () => {
      await running.taskCounts([pay]);
      return standIn.requests.length;
    };
    cloud.at(here).troubles.set('ecs', awsError('ThrottlingException') as never);
    expect(await asked()).toBe(1);
    cloud.at(here).troubles.clear();
    expect([await asked(), await asked()]).toEqual([2, 2]);
    atMs += 5_000;
    expect(await asked()).toBe(3);
  });
});

describe('a session that is over', () => {
  const asking = async (world: Awaited<ReturnType<typeof aWorld>>) => {
    const services = new EcsRunningServices(world.clients.ecsIn, () => Number.MAX_SAFE_INTEGER);
    const pay: EcsServiceResource = { kind: 'ecs', name: 'pay', ...there, cluster: 'main', service: 'pay' };
    const [{ unread }, counts] = await Promise.all([
      new CloudWatchFiringAlarms(world.clients.cloudWatchIn).in([there]),
      services.taskCounts([pay]),
    ]);
    return { unread, counts: [...counts.values()] };
  };
  const revoked = awsError(
    'AccessDeniedException',
    400,
    'is not authorized … with an explicit deny in an identity-based policy',
  );

  it.each([
    ['expired', awsError('ExpiredTokenException')],
    ['revoked', revoked],
  ])('because it is %s is renewed once, for all clients', async (_, answer) => {
    const world = await aWorld([there]);
    const { cloud, standIn } = world;
    let offMs = 0;
    const now = Date.now;
    try {
      Date.now = () => now() + offMs;
      await asking(world);
      const [first = ''] = cloud.accounts.keys();
      cloud.over.set(first, answer as never);
      offMs = 2 * minuteMs;
      expect(await asking(world)).toMatchObject({ unread: [], counts: [{ running: 1 }] });
    } finally {
      Date.now = now;
    }
    expect(standIn.requests.filter(({ body }) => body.includes('AssumeRole'))).toHaveLength(2);
  });

  it('is not renewed over and over where the new one is refused too', async () => {
    const world = await aWorld([there]);
    world.cloud.at(there).troubles.set('alarms', revoked as never);
    expect((await asking(world)).unread).toMatchObject([{ reason: 'access-denied' }]);
    expect((await asking(world)).unread).toMatchObject([{ reason: 'access-denied' }]);
    expect(world.standIn.requests.filter(({ body }) => body.includes('AssumeRole'))).toHaveLength(1);
  });
});

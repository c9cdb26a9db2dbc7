import { expect, it } from 'vitest';
import { InMemoryAudit } from '../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import { SystemTimers } from '../../../src/adapters/system/system-timers.ts';
import { CheckStatus } from '../../../src/application/status/check-status.ts';
import { ExpectGone } from '../../../src/application/status/expect-gone.ts';
import type { Watched } from '../../../src/application/status/status-gathering.ts';
import type { DiscoveryRule } from '../../../src/domain/status/discovery.ts';
import { headlineOf } from '../../../src/domain/status/headline.ts';
import type { Ec2Instance, EcsServiceResource, Resource } from '../../../src/domain/status/resource.ts';
import type { StatusReport } from '../../../src/domain/status/status-report.ts';
import { asking, nowMs, seoul } from '../../support/a-team.ts';
import { inMemorySources } from '../../support/in-memory-sources.ts';

const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const thresholds = { ec2: limits, ecs: limits, eks: limits };
const here = { region: seoul };
const there = { region: 'eu-west-1', account: 'data' };
const service = (name: string, place = here): EcsServiceResource => ({
  kind: 'ecs',
  name,
  ...place,
  cluster: 'prod',
  service: name,
});
const server = (digit: number): Ec2Instance => ({
  kind: 'ec2',
  name: `web-${digit}`,
  ...here,
  instanceId: `i-${digit}`,
});
const prod: DiscoveryRule = { kind: 'ec2', ...here, tags: { Env: 'prod' } };

function world(resources: readonly Resource[], rules: readonly DiscoveryRule[] = []) {
  const clock = new InMemoryClock(nowMs);
  const sources = inMemorySources(clock);
  const watched: Watched = { resources, rules, thresholds };
  const check = new CheckStatus(watched, sources, clock, new SystemTimers());
  const audit = new InMemoryAudit(sha256, clock);
  const expectGone = new ExpectGone(watched, { checkStatus: check, seen: sources.seen, audit });
  const healthy = (one: Resource) => {
    sources.readings.set(one, { cpu: 10, memory: 20 });
    if (one.kind === 'ecs') sources.services.set(one, { tasks: { desired: 2, running: 2, pending: 0 }, images: [] });
  };
  return { ...sources, clock, check, audit, expectGone, healthy };
}

async function reported(check: CheckStatus, resource: string | null = null): Promise<StatusReport> {
  const outcome = await check.execute({ only: null, resource });
  if (outcome.kind !== 'status') throw new Error(outcome.kind);
  return outcome.report;
}

it('is not green beside an account that refuses, and names what was not seen of it', async () => {
  const [seen, unseen] = [service('pay'), service('ledger', there)];
  const { check, healthy, readings, services, alarms } = world([seen, unseen]);
  healthy(seen);
  readings.failRegion('data/eu-west-1', 'access-denied');
  services.failCluster(unseen, 'access-denied');
  alarms.failPlace(there, 'access-denied');
  const report = await reported(check);
  expect(headlineOf(report)).toEqual({
    level: 'unknown',
    unseen: [
      { kind: 'alarms', place: there },
      { kind: 'resource', resource: unseen, parts: null },
    ],
  });
  expect(report.alarmPlaces).toEqual([expect.objectContaining(here), expect.objectContaining(there)]);
  expect((await reported(check, 'ledger')).alarmPlaces).toEqual([expect.objectContaining(there)]);
});

it('is red while an alarm fires, and not for alarms that only scale', async () => {
  const { check, healthy, alarms } = world([service('pay')]);
  healthy(service('pay'));
  const scaling = { purpose: 'scaling', dimensions: {} } as const;
  for (let at = 0; at < 130; at += 1) alarms.fire(here, `TargetTracking-${at}`, nowMs - at, scaling);
  expect(headlineOf(await reported(check)).level).toBe('ok');
  alarms.fire(here, 'prod-5xx', nowMs - 3_600_000);
  alarms.fire(here, 'pay-cpu', nowMs - 7_200_000, {
    purpose: 'alert',
    dimensions: { ClusterName: 'prod', ServiceName: 'pay' },
  });
  const report = await reported(check);
  expect(headlineOf(report).level).toBe('critical');
  expect(report.firing.alarms.slice(0, 3).map(({ name }) => name)).toEqual(['pay-cpu', 'prod-5xx', 'TargetTracking-0']);
  const ofPay = await reported(check, 'pay');
  expect(ofPay.firing.alarms.map(({ name }) => name)).toEqual(['pay-cpu']);
});

it('shows three instances that stopped as gone, also by name, until somebody expected it', async () => {
  const { check, directory, healthy, clock, audit, expectGone } = world([], [prod]);
  const servers = [1, 2, 3, 4].map(server);
  for (const one of servers) {
    directory.add(one, { Env: 'prod' });
    healthy(one);
  }
  expect(headlineOf(await reported(check)).level).toBe('ok');
  clock.advance(6 * 60_000);
  for (const one of servers.slice(0, 3)) directory.stop(one, 'stopped', clock.nowMs() - 60_000);
  const report = await reported(check);
  expect(report.entries.map(({ resource }) => resource.name)).toEqual(['web-4']);
  expect(report.gone.map(({ resource, how }) => `${resource.name} ${how}`)).toEqual([
    'web-1 stopped',
    'web-2 stopped',
    'web-3 stopped',
  ]);
  expect(headlineOf(report).level).toBe('warning');
  expect((await reported(check, 'WEB-2')).gone.map(({ resource }) => resource.name)).toEqual(['web-2']);
  const asked = asking('one');
  const shownMs = report.atMs;
  expect(await expectGone.execute({ asked, only: null, resource: 'web-1', shownMs })).toMatchObject({
    kind: 'unknown-resource',
  });
  const rest = await expectGone.execute({ asked: asking('two'), only: null, resource: null, shownMs });
  expect(rest).toMatchObject({ kind: 'status', report: { gone: [] } });
  expect(headlineOf(await reported(check)).level).toBe('ok');
  const events = [];
  for await (const { event } of audit.entries()) events.push(JSON.parse(event));
  expect(events).toMatchObject([
    { action: 'gone-expected', by: { name: asked.by.name }, facts: { count: 1, resources: `ec2:${seoul}/i-1` } },
    { action: 'gone-expected', by: { name: asked.by.name }, facts: { count: 2 } },
  ]);
});

it('names a rule that matches nothing, and does not ask for more of them', async () => {
  const { check } = world([], [prod]);
  const report = await reported(check);
  expect(report.unmatched).toEqual([prod]);
  expect(headlineOf(report)).toEqual({ level: 'unknown', unseen: [{ kind: 'rule', rule: prod }] });
});

it('says so where it cannot be read what ran before', async () => {
  const { check, seen, directory, healthy } = world([], [prod]);
  directory.add(server(1), { Env: 'prod' });
  healthy(server(1));
  seen.setUnreadable(true);
  expect(headlineOf(await reported(check))).toEqual({ level: 'unknown', unseen: [{ kind: 'past' }] });
});

it('has a service that runs none of its tasks as critical and first, and one that is meant to be at zero as off', async () => {
  const hot = Array.from({ length: 20 }, (_, at) => service(`hot-${at}`));
  const [checkout, nightly] = [service('checkout'), service('nightly')];
  const { check, healthy, readings, services } = world([...hot, checkout, nightly]);
  for (const one of hot) {
    healthy(one);
    readings.set(one, { cpu: 99, memory: 20 });
  }
  services.set(checkout, { tasks: { desired: 4, running: 0, pending: 0 }, images: [] });
  services.set(nightly, { tasks: { desired: 0, running: 0, pending: 0 }, images: [] });
  const { entries } = await reported(check);
  expect(entries[0]).toMatchObject({ resource: checkout, level: 'critical' });
  expect(entries.at(-1)).toMatchObject({ resource: nightly, level: 'off', cpu: { reason: 'off' } });
  expect(headlineOf(await reported(check, 'nightly'))).toEqual({ level: 'off', unseen: [] });
  services.set(checkout, { tasks: { desired: 4, running: 4, pending: 0 }, images: [] });
  healthy(checkout);
  expect(headlineOf(await reported(check, 'checkout')).level).toBe('ok');
});

import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { SystemTimers } from '../../../src/adapters/system/system-timers.ts';
import { CheckStatus } from '../../../src/application/status/check-status.ts';
import type { Resource, ResourceKind } from '../../../src/domain/status/resource.ts';
import { backendInDev, nowMs, seoul } from '../../support/a-team.ts';
import { inMemorySources } from '../../support/in-memory-sources.ts';

const bastion: Resource = { kind: 'ec2', name: 'bastion', region: seoul, instanceId: 'i-0123456789' };
const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };

function world() {
  const sources = inMemorySources();
  const { readings, services } = sources;
  readings.set(bastion, { cpu: 12, memory: null });
  readings.set(backendInDev, { cpu: 95, memory: 40 });
  services.set(backendInDev, { tasks: { desired: 2, running: 2, pending: 0 }, images: [] });
  const watched = {
    resources: [bastion, backendInDev],
    rules: [],
    thresholds: { ec2: limits, ecs: limits, eks: limits },
  };
  const rules = [{ kind: 'ecs', region: seoul, cluster: 'dev' }] as const;
  const discovering = { ...watched, resources: [bastion], rules };
  const clock = new InMemoryClock(nowMs);
  return {
    ...sources,
    check: new CheckStatus(watched, sources, clock, new SystemTimers()),
    checkDiscovered: new CheckStatus(discovering, sources, clock, new SystemTimers()),
  };
}

async function reportOf(check: CheckStatus, only: ResourceKind | null = null) {
  const outcome = await check.execute({ only, resource: null });
  if (outcome.kind !== 'status') throw new Error(outcome.kind);
  return outcome.report;
}

describe('/status', () => {
  it('reports every resource that the team watches, worst first', async () => {
    const report = await reportOf(world().check);
    expect(report.atMs).toBe(nowMs);
    expect(report.entries).toMatchObject([
      { resource: backendInDev, level: 'critical', cpu: { percent: 95 }, tasks: { running: 2 } },
      { resource: bastion, level: 'unknown', cpu: { percent: 12 }, memory: { reason: 'no-agent' } },
    ]);
  });

  it('reports one kind when only that is asked for', async () => {
    const report = await reportOf(world().check, 'ec2');
    expect(report.entries.map(({ resource }) => resource)).toEqual([bastion]);
  });

  it('reports the one resource that was named, in whatever case', async () => {
    expect(await world().check.execute({ only: null, resource: 'BASTION' })).toMatchObject({
      kind: 'status',
      report: { entries: [{ resource: bastion }] },
    });
  });

  it('says what there is where nothing has that name', async () => {
    expect(await world().check.execute({ only: null, resource: 'gone' })).toEqual({
      kind: 'unknown-resource',
      resource: 'gone',
      known: ['bastion', 'backend'],
    });
  });

  it('reports what a rule finds as if it were named, and each resource once', async () => {
    const { checkDiscovered, directory } = world();
    directory.add(backendInDev);
    directory.add({ ...backendInDev, name: 'backend', service: 'web' });
    const report = await reportOf(checkDiscovered);
    expect(report.entries.map(({ resource }) => resource)).toEqual(
      expect.arrayContaining([bastion, backendInDev, { ...backendInDev, service: 'web' }]),
    );
    expect(report.undiscovered).toEqual([]);
  });

  it('keeps the rest standing when a rule cannot be followed, and says which', async () => {
    const { checkDiscovered, directory } = world();
    directory.failPlace({ region: seoul }, 'throttled');
    const report = await reportOf(checkDiscovered);
    expect(report.entries.map(({ resource }) => resource)).toEqual([bastion]);
    expect(report.undiscovered).toMatchObject([{ rule: { kind: 'ecs', cluster: 'dev' }, reason: 'throttled' }]);
    expect((await reportOf(checkDiscovered, 'ec2')).undiscovered).toEqual([]);
  });

  it('tells which alarms fire where the resources are, unless one resource was asked for', async () => {
    const { check, alarms } = world();
    alarms.fire({ region: seoul }, 'p99', nowMs - 60_000);
    alarms.fire({ region: 'us-east-1' }, 'elsewhere', nowMs);
    expect((await reportOf(check)).firing.alarms.map(({ name }) => name)).toEqual(['p99']);
    const one = await check.execute({ only: null, resource: 'bastion' });
    expect(one).toMatchObject({ report: { firing: { alarms: [] } } });
    alarms.failPlace({ region: seoul }, 'access-denied');
    expect((await reportOf(check)).firing.unread).toEqual([{ place: { region: seoul }, reason: 'access-denied' }]);
  });

  it('tells which alarms fire also where nothing could be found', async () => {
    const { check, checkDiscovered, alarms, directory } = world();
    directory.failPlace({ region: seoul }, 'access-denied');
    alarms.fire({ region: seoul }, 'p99', nowMs - 60_000);
    const named = (await reportOf(checkDiscovered, 'ecs')).firing.alarms.map(({ name }) => name);
    expect(named).toEqual(['p99']);
    expect((await reportOf(check, 'eks')).firing.alarms).toEqual([]);
  });

  it('does not say that there is no such resource where it could not look', async () => {
    const { checkDiscovered, directory } = world();
    directory.failPlace({ region: seoul }, 'access-denied');
    expect(await checkDiscovered.execute({ only: null, resource: 'backend' })).toMatchObject({
      kind: 'status',
      report: { entries: [], undiscovered: [{ reason: 'access-denied' }] },
    });
  });

  it('keeps the rest standing when one source fails, and says what is missing', async () => {
    const { check, readings } = world();
    readings.failRegion(seoul, 'access-denied');
    const report = await reportOf(check, 'ecs');
    expect(report.entries).toMatchObject([
      { level: 'unknown', cpu: { reason: 'access-denied' }, tasks: { desired: 2, running: 2 } },
    ]);
  });
});

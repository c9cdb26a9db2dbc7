import { describe, expect, it } from 'vitest';
import type { ResourceReadings } from '../../../src/application/status/ports/resource-readings.ts';
import { type CpuCredits, missing, type NodeCounts } from '../../../src/domain/status/reading.ts';
import {
  type Ec2Instance,
  type EcsServiceResource,
  type EksCluster,
  type Resource,
  resourceKey,
} from '../../../src/domain/status/resource.ts';

export type RefusalReason = 'access-denied' | 'throttled' | 'source-unavailable';

export type ResourceReadingsWorld = {
  readonly subject: ResourceReadings;
  readonly nowMs: number;
  /** Something measured these percents; null is not measured at all. */
  readonly measured: (
    resource: Resource,
    percents: { readonly cpu: number | null; readonly memory: number | null },
    atMs: number,
  ) => Promise<void>;
  readonly nodes: (cluster: EksCluster, counts: NodeCounts, atMs: number) => Promise<void>;
  /** Of a burstable instance. */
  readonly credits: (instance: Ec2Instance, credits: CpuCredits, atMs: number) => Promise<void>;
  readonly regionFails: (region: string, reason: RefusalReason) => Promise<void>;
};

const seoul = 'ap-northeast-2';
const tokyo = 'ap-northeast-1';
const server: Ec2Instance = { kind: 'ec2', name: 'bastion', region: seoul, instanceId: 'i-0123456789abcdef0' };
const backend: EcsServiceResource = {
  kind: 'ecs',
  name: 'backend',
  region: seoul,
  cluster: 'main',
  service: 'backend',
};
const worker: Resource = { kind: 'ecs', name: 'worker', region: tokyo, cluster: 'main', service: 'worker' };
const eks: EksCluster = { kind: 'eks', name: 'data', region: seoul, cluster: 'data' };

/** `harness` gives you a world where nothing was measured yet. */
export function resourceReadingsContract(name: string, harness: () => Promise<ResourceReadingsWorld>): void {
  describe(`${name} reads resources`, () => {
    it('tells the CPU and memory of every kind of resource', async () => {
      const { subject, nowMs, measured } = await harness();
      const atMs = nowMs - 6 * 60_000;
      await measured(server, { cpu: 12.5, memory: 40 }, atMs);
      await measured(backend, { cpu: 91.25, memory: 130 }, atMs);
      await measured(eks, { cpu: 0, memory: 55.5 }, atMs);
      const readings = await subject.latest([server, backend, eks], nowMs);
      expect(readings.get(resourceKey(server))).toMatchObject({ cpu: { percent: 12.5 }, memory: { percent: 40 } });
      expect(readings.get(resourceKey(backend))).toMatchObject({ cpu: { percent: 91.25 }, memory: { percent: 130 } });
      expect(readings.get(resourceKey(eks))).toMatchObject({ cpu: { percent: 0 }, memory: { percent: 55.5 } });
    });

    it('tells the newest of several, and when it was measured to within five minutes', async () => {
      const { subject, nowMs, measured } = await harness();
      await measured(backend, { cpu: 99, memory: 99 }, nowMs - 14 * 60_000);
      await measured(backend, { cpu: 10, memory: 20 }, nowMs - 6 * 60_000);
      const { cpu, memory } = (await subject.latest([backend], nowMs)).get(resourceKey(backend)) ?? {};
      expect([cpu, memory]).toMatchObject([{ percent: 10 }, { percent: 20 }]);
      const atMs = cpu?.kind === 'value' ? cpu.atMs : Number.NaN;
      expect(Math.abs(atMs - (nowMs - 6 * 60_000))).toBeLessThanOrEqual(5 * 60_000);
    });

    it('calls what was not measured, or not for an hour, missing and never 0', async () => {
      const { subject, nowMs, measured } = await harness();
      await measured(server, { cpu: 12, memory: null }, nowMs - 6 * 60_000);
      await measured(backend, { cpu: 50, memory: 50 }, nowMs - 60 * 60_000);
      const readings = await subject.latest([server, backend, eks], nowMs);
      const nothing = { cpu: missing('no-data'), memory: missing('no-data') };
      expect(readings.get(resourceKey(server))).toMatchObject({ cpu: { percent: 12 }, memory: missing('no-agent') });
      expect([readings.get(resourceKey(backend)), readings.get(resourceKey(eks))]).toEqual([nothing, nothing]);
    });

    it('tells the hour before in twelve periods, oldest first, with gaps where nothing was measured', async () => {
      const { subject, nowMs, measured } = await harness();
      const minutes = [6, 16, 31];
      for (const ago of minutes) await measured(backend, { cpu: ago, memory: 50 }, nowMs - ago * 60_000);
      const cpu = (await subject.latest([backend], nowMs)).get(resourceKey(backend))?.cpu;
      const trend = cpu?.kind === 'value' ? cpu.lastHour : [];
      expect(trend).toHaveLength(12);
      expect(trend.filter((percent) => percent !== null)).toEqual([31, 16, 6]);
      const at = (value: number) => trend.indexOf(value);
      expect([at(6) - at(16), at(16) - at(31)]).toEqual([2, 3]);
    });

    it('has no data of a resource that has been silent for 15 minutes, whatever it showed before', async () => {
      const { subject, nowMs, measured } = await harness();
      await measured(backend, { cpu: 99, memory: 99 }, nowMs - 26 * 60_000);
      const { cpu } = (await subject.latest([backend], nowMs)).get(resourceKey(backend)) ?? {};
      expect(cpu).toEqual(missing('no-data'));
    });

    it('counts the nodes of an EKS cluster, and those that failed', async () => {
      const { subject, nowMs, measured, nodes } = await harness();
      await measured(eks, { cpu: 10, memory: 20 }, nowMs - 6 * 60_000);
      await nodes(eks, { nodes: 5, failed: 1 }, nowMs - 6 * 60_000);
      const readings = await subject.latest([eks, backend], nowMs);
      expect(readings.get(resourceKey(eks))?.nodes).toEqual({ nodes: 5, failed: 1 });
      expect(readings.get(resourceKey(backend))?.nodes).toBeUndefined();
    });

    it('tells the CPU credits of an instance that has any, and says nothing of them of another one', async () => {
      const { subject, nowMs, measured, credits } = await harness();
      const large: Ec2Instance = { ...server, instanceId: 'i-0fedcba9876543210' };
      const limited: Ec2Instance = { ...server, instanceId: 'i-00000000000000001' };
      for (const one of [server, large, limited]) await measured(one, { cpu: 12, memory: 40 }, nowMs - 6 * 60_000);
      await credits(server, { balance: 0.4, surplus: 7.5 }, nowMs - 6 * 60_000);
      await credits(limited, { balance: 144, surplus: 0 }, nowMs - 6 * 60_000);
      const readings = await subject.latest([server, large, limited], nowMs);
      expect(readings.get(resourceKey(server))?.credits).toEqual({ balance: 0.4, surplus: 7.5 });
      expect(readings.get(resourceKey(limited))?.credits).toEqual({ balance: 144, surplus: 0 });
      expect(readings.get(resourceKey(large))).toMatchObject({ cpu: { percent: 12 } });
      expect(readings.get(resourceKey(large))).not.toHaveProperty('credits');
    });

    it('does not take the numbers of one resource for those of another', async () => {
      const { subject, nowMs, measured } = await harness();
      const twin: Resource = { ...backend, region: tokyo };
      const neighbour: Resource = { ...backend, cluster: 'other' };
      await measured(backend, { cpu: 1, memory: 2 }, nowMs - 6 * 60_000);
      await measured(twin, { cpu: 3, memory: 4 }, nowMs - 6 * 60_000);
      const readings = await subject.latest([neighbour, twin, backend, backend], nowMs);
      expect(readings.size).toBe(3);
      expect(readings.get(resourceKey(backend))).toMatchObject({ cpu: { percent: 1 }, memory: { percent: 2 } });
      expect(readings.get(resourceKey(twin))).toMatchObject({ cpu: { percent: 3 }, memory: { percent: 4 } });
      expect(readings.get(resourceKey(neighbour))?.cpu).toEqual(missing('no-data'));
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'says "%s" for a region that fails so, and leaves the others standing',
      async (reason) => {
        const { subject, nowMs, measured, regionFails } = await harness();
        await measured(backend, { cpu: 10, memory: 20 }, nowMs - 6 * 60_000);
        await measured(worker, { cpu: 10, memory: 20 }, nowMs - 6 * 60_000);
        await regionFails(tokyo, reason);
        const readings = await subject.latest([worker, backend], nowMs);
        expect(readings.get(resourceKey(worker))).toEqual({ cpu: missing(reason), memory: missing(reason) });
        expect(readings.get(resourceKey(backend))).toMatchObject({ cpu: { percent: 10 }, memory: { percent: 20 } });
      },
    );

    it('has an answer for each of 300 resources, and for none', async () => {
      const { subject, nowMs, measured } = await harness();
      const many = Array.from({ length: 300 }, (_, number) => ({ ...backend, service: `service-${number}` }));
      const last = { ...backend, service: 'service-299' };
      await measured(last, { cpu: 10, memory: 20 }, nowMs - 6 * 60_000);
      const readings = await subject.latest(many, nowMs);
      expect([readings.size, (await subject.latest([], nowMs)).size]).toEqual([300, 0]);
      expect(readings.get(resourceKey(last))).toMatchObject({ cpu: { percent: 10 } });
    });
  });
}

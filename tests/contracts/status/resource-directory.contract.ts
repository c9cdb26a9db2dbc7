import { describe, expect, it } from 'vitest';
import type { ResourceDirectory } from '../../../src/application/status/ports/resource-directory.ts';
import type { DiscoveryRule } from '../../../src/domain/status/discovery.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import type { RefusalReason } from './resource-readings.contract.ts';

export type ResourceDirectoryWorld = {
  readonly subject: ResourceDirectory;
  readonly nowMs: number;
  readonly hasServices: (place: Place, cluster: string, names: readonly string[]) => Promise<void>;
  /** A running instance with these tags, one of which may be its Name. Gives its id. */
  readonly hasInstance: (place: Place, tags: Readonly<Record<string, string>>) => Promise<string>;
  /** The instance stops at that time. Gives the time that EC2 tells, or null where it tells none. */
  readonly stops: (place: Place, id: string, sinceMs: number) => Promise<number | null>;
  readonly hasEksCluster: (place: Place, name: string) => Promise<void>;
  readonly placeFails: (place: Place, reason: RefusalReason) => Promise<void>;
};

const seoul: Place = { region: 'ap-northeast-2' };
const tokyo: Place = { region: 'ap-northeast-1' };

/** `harness` gives you places where nothing runs. */
export function resourceDirectoryContract(name: string, harness: () => Promise<ResourceDirectoryWorld>): void {
  describe(`${name} finds resources`, () => {
    it('of a cluster, all of them over several pages', async () => {
      const { subject, nowMs, hasServices } = await harness();
      const names = Array.from({ length: 105 }, (_, number) => `service-${number}`);
      await hasServices(seoul, 'prod', names);
      await hasServices(seoul, 'dev', ['other']);
      const { resources, failed } = await subject.find([{ kind: 'ecs', ...seoul, cluster: 'prod' }], nowMs);
      expect(failed).toEqual([]);
      expect(resources.map((resource) => resource.name).sort()).toEqual(names.toSorted());
      const expected = { kind: 'ecs', name: 'service-7', ...seoul, cluster: 'prod', service: 'service-7' };
      expect(resources).toContainEqual(expected);
    });

    it('by every one of their tags, under their Name or their id', async () => {
      const { subject, nowMs, hasInstance } = await harness();
      const named = await hasInstance(seoul, { Env: 'prod', Team: 'pay', Name: '결제 서버' });
      const bare = await hasInstance(seoul, { Env: 'prod', Team: 'pay' });
      await hasInstance(seoul, { Env: 'prod' });
      await hasInstance(tokyo, { Env: 'prod', Team: 'pay' });
      const rule: DiscoveryRule = { kind: 'ec2', ...seoul, tags: { Env: 'prod', Team: 'pay' } };
      const { resources } = await subject.find([rule], nowMs);
      expect(resources).toHaveLength(2);
      expect(resources).toEqual(
        expect.arrayContaining([
          { kind: 'ec2', name: '결제 서버', ...seoul, instanceId: named },
          { kind: 'ec2', name: bare, ...seoul, instanceId: bare },
        ]),
      );
    });

    it('and names apart those that fit and do not run, with the time where it is told', async () => {
      const { subject, nowMs, hasInstance, stops } = await harness();
      const [running, stopped] = [await hasInstance(seoul, { Env: 'prod' }), await hasInstance(seoul, { Env: 'prod' })];
      const sinceMs = await stops(seoul, stopped, Math.floor(nowMs / 1000) * 1000 - 360_000);
      const rule: DiscoveryRule = { kind: 'ec2', ...seoul, tags: { Env: 'prod' } };
      const found = await subject.find([rule], nowMs);
      expect(found.resources).toMatchObject([{ instanceId: running }]);
      expect(found.stopped).toMatchObject([{ resource: { instanceId: stopped }, how: 'stopped', sinceMs }]);
    });

    it('of a place that are EKS clusters', async () => {
      const { subject, nowMs, hasEksCluster } = await harness();
      await hasEksCluster(seoul, 'platform');
      const { resources } = await subject.find([{ kind: 'eks', ...seoul }], nowMs);
      expect(resources).toEqual([{ kind: 'eks', name: 'platform', ...seoul, cluster: 'platform' }]);
    });

    it('and says of a cluster that is not there that it is not', async () => {
      const { subject, nowMs } = await harness();
      const rule: DiscoveryRule = { kind: 'ecs', ...seoul, cluster: 'nowhere' };
      const nothing = { resources: [], stopped: [], readAtMs: nowMs };
      expect(await subject.find([rule], nowMs)).toEqual({ ...nothing, failed: [{ rule, reason: 'not-found' }] });
      expect(await subject.find([], nowMs)).toEqual({ ...nothing, failed: [] });
    });

    it('again only after five minutes, even while the source fails', async () => {
      const { subject, nowMs, hasEksCluster, placeFails } = await harness();
      await hasEksCluster(seoul, 'one');
      const rules: readonly DiscoveryRule[] = [{ kind: 'eks', ...seoul }];
      await subject.find(rules, nowMs);
      await placeFails(seoul, 'throttled');
      expect((await subject.find(rules, nowMs + 299_999)).resources).toHaveLength(1);
      expect((await subject.find(rules, nowMs + 300_000)).failed).toMatchObject([{ reason: 'throttled' }]);
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'and says "%s" of each rule whose place fails so, beside what the others find',
      async (reason) => {
        const { subject, nowMs, hasEksCluster, placeFails } = await harness();
        await hasEksCluster(seoul, 'platform');
        await placeFails(tokyo, reason);
        const failing: readonly DiscoveryRule[] = [
          { kind: 'eks', ...tokyo },
          { kind: 'ecs', ...tokyo, cluster: 'prod' },
          { kind: 'ec2', ...tokyo, tags: { Env: 'prod' } },
        ];
        const { resources, failed } = await subject.find([...failing, { kind: 'eks', ...seoul }], nowMs);
        expect(resources.map((resource) => resource.name)).toEqual(['platform']);
        expect(failed).toEqual(failing.map((rule) => ({ rule, reason })));
      },
    );
  });
}

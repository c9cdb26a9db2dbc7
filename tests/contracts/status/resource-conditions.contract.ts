import { describe, expect, it } from 'vitest';
import type { ResourceConditions } from '../../../src/application/status/ports/resource-conditions.ts';
import type { Condition } from '../../../src/domain/status/condition.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import { type Ec2Instance, type EksCluster, type Resource, resourceKey } from '../../../src/domain/status/resource.ts';
import type { RefusalReason } from './resource-readings.contract.ts';

export type InstanceCondition = Exclude<Condition, 'fargate-only'>;

const instanceConditions: readonly InstanceCondition[] = [
  'fine',
  'impaired',
  'initializing',
  'unchecked',
  'starting',
  'stopped',
  'terminated',
];

export type ResourceConditionsWorld = {
  readonly subject: ResourceConditions;
  readonly nowMs: number;
  /** Gives it, by whatever id it has there. */
  readonly hasInstance: (named: Ec2Instance, condition: InstanceCondition) => Promise<Ec2Instance>;
  readonly hasCluster: (cluster: EksCluster, condition: 'fine' | 'fargate-only') => Promise<void>;
  readonly hasNot: (resource: Resource) => Promise<void>;
  readonly placeFails: (place: Place, reason: RefusalReason | 'region-off') => Promise<void>;
};

const here = { region: 'ap-northeast-2' };
const hongKong = { region: 'ap-east-1' };
const server = (n: number, place: Place = here): Ec2Instance => ({
  kind: 'ec2',
  name: `web-${n}`,
  ...place,
  instanceId: `i-${String(n).padStart(8, '0')}`,
});
const cluster = (name: string): EksCluster => ({ kind: 'eks', name, ...here, cluster: name });
const pay: Resource = { kind: 'ecs', name: 'pay', ...here, cluster: 'main', service: 'pay' };

/** What a world cannot play, because the peer behind it does not know it. */
export type ConditionLimits = {
  /** All, unless given. */
  readonly plays?: readonly InstanceCondition[];
  /** Whether it says of a cluster that is not there that it is not there. */
  readonly knowsMissingClusters?: boolean;
};

/** `harness` gives you a world where everything is as it is told. */
export function resourceConditionsContract(
  name: string,
  harness: () => Promise<ResourceConditionsWorld>,
  { plays = instanceConditions, knowsMissingClusters = true }: ConditionLimits = {},
): void {
  describe(`${name} asks how resources are`, () => {
    it('tells each instance by its state and its status checks', async () => {
      const { subject, nowMs, hasInstance, hasNot } = await harness();
      const instances: Ec2Instance[] = [];
      for (const [n, condition] of plays.entries()) instances.push(await hasInstance(server(n), condition));
      await hasNot(server(99));
      const told = await subject.of([...instances, server(99)], nowMs);
      expect(instances.map((instance) => told.get(resourceKey(instance)))).toEqual(plays);
      expect(told.get(resourceKey(server(99)))).toEqual(missing('not-found'));
    });

    it('tells a cluster that may have nodes from one on Fargate only', async () => {
      const { subject, nowMs, hasCluster } = await harness();
      await hasCluster(cluster('data'), 'fine');
      await hasCluster(cluster('jobs'), 'fargate-only');
      const told = await subject.of([cluster('data'), cluster('jobs')], nowMs);
      expect([...told.values()]).toEqual(['fine', 'fargate-only']);
    });

    if (knowsMissingClusters)
      it('tells a cluster that is there from one that is not there', async () => {
        const { subject, nowMs, hasCluster, hasNot } = await harness();
        await hasCluster(cluster('data'), 'fine');
        await hasNot(cluster('dta'));
        const told = await subject.of([cluster('data'), cluster('dta')], nowMs);
        expect([...told.values()]).toEqual(['fine', missing('not-found')]);
      });

    it('says nothing of services, and has an answer for each of 230 instances', async () => {
      const { subject, nowMs, hasInstance } = await harness();
      const named = Array.from({ length: 230 }, (_, n) => server(n));
      const many = await Promise.all(named.map((one) => hasInstance(one, 'fine')));
      const told = await subject.of([pay, ...many], nowMs);
      expect([told.size, new Set(told.values())]).toEqual([230, new Set(['fine'])]);
      expect((await subject.of([], nowMs)).size).toBe(0);
    });

    it.each<RefusalReason | 'region-off'>(['access-denied', 'throttled', 'source-unavailable', 'region-off'])(
      'says "%s" of a place that fails so, and leaves the others standing',
      async (reason) => {
        const { subject, nowMs, hasInstance, placeFails } = await harness();
        const known = await hasInstance(server(1), 'fine');
        const unknown = await hasInstance(server(2, hongKong), 'fine');
        await placeFails(hongKong, reason);
        const told = await subject.of([known, unknown], nowMs);
        expect([...told.values()]).toEqual(['fine', missing(reason)]);
      },
    );
  });
}

import { describe, expect, it } from 'vitest';
import type { ResourceMakes } from '../../../src/application/cost/ports/resource-makes.ts';
import type { Made } from '../../../src/domain/cost/paid-rate.ts';
import { type Ec2Instance, type EcsServiceResource, resourceKey } from '../../../src/domain/status/resource.ts';

export type ResourceMakesWorld = {
  readonly subject: ResourceMakes;
  readonly runs: (type: string) => Promise<Ec2Instance>;
  readonly serves: (
    name: string,
    on: {
      readonly launchType: 'FARGATE' | 'EC2';
      readonly cpu: number;
      readonly memory: number;
      readonly arm: boolean;
    },
  ) => Promise<{ readonly service: EcsServiceResource; readonly tasks: number }>;
};

const task = { operation: 'FargateTask' };

/** `harness` gives you a region in which nothing runs. */
export function resourceMakesContract(name: string, harness: () => Promise<ResourceMakesWorld>): void {
  describe(`${name} tells what resources are made of`, () => {
    it('machines by their type', async () => {
      const { subject, runs } = await harness();
      const [large, small] = [await runs('m5.large'), await runs('t3.small')];
      const of = (type: string): Made => ({
        label: type,
        uses: [{ usage: `BoxUsage:${type}`, operation: 'RunInstances', parts: 1024 }],
      });
      expect(await subject.of([large, small])).toEqual(
        new Map([
          [resourceKey(large), of('m5.large')],
          [resourceKey(small), of('t3.small')],
        ]),
      );
    });

    it('services on Fargate by their tasks, and none on machines of their own', async () => {
      const { subject, serves } = await harness();
      const { service: web, tasks } = await serves('web', { launchType: 'FARGATE', cpu: 256, memory: 512, arm: false });
      const { service: arm } = await serves('arm', { launchType: 'FARGATE', cpu: 1024, memory: 2048, arm: true });
      const { service: own } = await serves('own', { launchType: 'EC2', cpu: 256, memory: 512, arm: false });
      const made = await subject.of([web, arm, own]);
      expect(made.get(resourceKey(web))).toEqual({
        label: `${tasks} × 0.25 vCPU, 0.5 GB`,
        uses: [
          { ...task, usage: 'Fargate-vCPU-Hours:perCPU', parts: 256 * tasks },
          { ...task, usage: 'Fargate-GB-Hours', parts: 512 * tasks },
        ],
      });
      expect(made.get(resourceKey(arm))?.uses.map(({ usage }) => usage)).toEqual([
        'Fargate-ARM-vCPU-Hours:perCPU',
        'Fargate-ARM-GB-Hours',
      ]);
      expect(made.has(resourceKey(own))).toBe(false);
    });

    it('and nothing of what is not there, while the others are told', async () => {
      const { subject, runs } = await harness();
      const there = await runs('m5.large');
      const gone = { ...there, instanceId: 'i-0fedcba9876543210' };
      const lost: EcsServiceResource = { kind: 'ecs', name: 'x', region: there.region, cluster: 'none', service: 'x' };
      expect([...(await subject.of([gone, lost, there])).keys()]).toEqual([resourceKey(there)]);
      expect(await subject.of([])).toEqual(new Map());
    });
  });
}

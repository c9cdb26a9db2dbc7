import { describe, expect, it } from 'vitest';
import type { WeeksOfUse } from '../../../src/application/cost/ports/weeks-of-use.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import { type Resource, resourceKey } from '../../../src/domain/status/resource.ts';
import type { RefusalReason } from '../status/resource-readings.contract.ts';

export type WeeksOfUseWorld = {
  readonly subject: WeeksOfUse;
  readonly nowMs: number;
  /** So busy in each of the hours before now, the latest first, in percent. */
  readonly measured: (resource: Resource, hours: readonly number[]) => Promise<void>;
  readonly regionFails: (region: string, reason: RefusalReason) => Promise<void>;
};

const [seoul, tokyo] = ['ap-northeast-2', 'ap-northeast-1'];
const server: Resource = { kind: 'ec2', name: 'bastion', region: seoul, instanceId: 'i-0123456789abcdef0' };
const backend: Resource = { kind: 'ecs', name: 'backend', region: seoul, cluster: 'main', service: 'backend' };
const far: Resource = { kind: 'ecs', name: 'far', region: tokyo, cluster: 'main', service: 'far' };

/** `harness` gives you a world where nothing was measured yet. */
export function weeksOfUseContract(name: string, harness: () => Promise<WeeksOfUseWorld>): void {
  describe(`${name} knows how busy resources were in a week`, () => {
    it('by the busiest hour of each, and how many hours were measured', async () => {
      const { subject, nowMs, measured } = await harness();
      await measured(server, [1.5, 0.25, 1.75]);
      await measured(backend, [80, 1]);
      const weeks = await subject.lastWeek([server, backend], nowMs);
      expect(weeks.get(resourceKey(server))).toEqual({ kind: 'known', busiestPercent: 1.75, hours: 3 });
      expect(weeks.get(resourceKey(backend))).toEqual({ kind: 'known', busiestPercent: 80, hours: 2 });
    });

    it('as nothing known where nothing was measured, and never as 0', async () => {
      const { subject, nowMs } = await harness();
      expect(await subject.lastWeek([server], nowMs)).toEqual(new Map([[resourceKey(server), missing('no-data')]]));
      expect(await subject.lastWeek([], nowMs)).toEqual(new Map());
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'and says "%s" of one place, while the others stand',
      async (reason) => {
        const { subject, nowMs, measured, regionFails } = await harness();
        await measured(backend, [5]);
        await regionFails(tokyo, reason);
        const weeks = await subject.lastWeek([backend, far], nowMs);
        expect(weeks.get(resourceKey(backend))).toMatchObject({ busiestPercent: 5 });
        expect(weeks.get(resourceKey(far))).toEqual(missing(reason));
      },
    );
  });
}

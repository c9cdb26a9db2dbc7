import { describe, expect, it } from 'vitest';
import type { RunningServices } from '../../../src/application/deploy/ports/running-services.ts';
import { missing, type TaskCounts } from '../../../src/domain/status/reading.ts';
import { type EcsService, ecsServiceKey } from '../../../src/domain/status/resource.ts';
import type { RefusalReason } from '../status/resource-readings.contract.ts';

export type RunningServicesWorld = {
  readonly subject: RunningServices;
  /** A service that wants this many tasks, each of one container for each image; the counts are what it then has. */
  readonly runs: (service: EcsService, desired: number, images: readonly string[]) => Promise<TaskCounts>;
  readonly clusterFails: (at: EcsService, reason: RefusalReason) => Promise<void>;
};

const backend: EcsService = { region: 'ap-northeast-2', cluster: 'main', service: 'backend' };
const elsewhere: EcsService = { region: 'ap-northeast-1', cluster: 'main', service: 'backend' };
const image = 'acme/backend:1.4.2';

/** `harness` gives you a world where nothing runs. */
export function runningServicesContract(name: string, harness: () => Promise<RunningServicesWorld>): void {
  describe(`${name} looks at running services`, () => {
    it('counts the tasks of services in several clusters and regions', async () => {
      const { subject, runs } = await harness();
      const other: EcsService = { ...backend, cluster: 'other' };
      const wanted = { backend: await runs(backend, 2, [image]), other: await runs(other, 4, [image]) };
      const wantedElsewhere = await runs(elsewhere, 3, [image]);
      const counts = await subject.taskCounts([backend, other, elsewhere]);
      expect(counts.get(ecsServiceKey(backend))).toEqual(wanted.backend);
      expect(counts.get(ecsServiceKey(other))).toEqual(wanted.other);
      expect(counts.get(ecsServiceKey(elsewhere))).toEqual(wantedElsewhere);
      expect([...counts.values()].map((count) => ('desired' in count ? count.desired : null))).toEqual([2, 4, 3]);
    });

    it('says that a service or a cluster is not there, beside one that is', async () => {
      const { subject, runs } = await harness();
      const unknown: EcsService = { ...backend, service: 'unknown' };
      const nowhere: EcsService = { ...backend, cluster: 'nowhere' };
      await runs(backend, 2, [image]);
      const counts = await subject.taskCounts([unknown, nowhere, backend]);
      expect(counts.get(ecsServiceKey(unknown))).toEqual(missing('not-found'));
      expect(counts.get(ecsServiceKey(nowhere))).toEqual(missing('not-found'));
      expect(counts.get(ecsServiceKey(backend))).toMatchObject({ running: 2 });
      expect(await subject.images(unknown)).toEqual(missing('not-found'));
      expect(await subject.images(nowhere)).toEqual(missing('not-found'));
    });

    it('has an answer for each of 23 services of one cluster, and for none', async () => {
      const { subject, runs } = await harness();
      const many = Array.from({ length: 23 }, (_, number) => ({ ...backend, service: `service-${number}` }));
      for (const service of many) await runs(service, 2, [image]);
      const counts = await subject.taskCounts([...many, ...many]);
      expect([...counts.values()]).toEqual(many.map(() => ({ desired: 2, running: 2, pending: 0 })));
      expect((await subject.taskCounts([])).size).toBe(0);
    });

    it('tells the images that a service runs, in the order of its containers', async () => {
      const { subject, runs } = await harness();
      await runs(backend, 1, [image, 'public.ecr.aws/datadog/agent:7']);
      expect(await subject.images(backend)).toEqual([image, 'public.ecr.aws/datadog/agent:7']);
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'says "%s" for a cluster that fails so, and leaves the others standing',
      async (reason) => {
        const { subject, runs, clusterFails } = await harness();
        await runs(backend, 2, [image]);
        await runs(elsewhere, 2, [image]);
        await clusterFails(elsewhere, reason);
        const counts = await subject.taskCounts([elsewhere, backend]);
        expect(counts.get(ecsServiceKey(elsewhere))).toEqual(missing(reason));
        expect(counts.get(ecsServiceKey(backend))).toMatchObject({ running: 2 });
        expect(await subject.images(elsewhere)).toEqual(missing(reason));
      },
    );
  });
}

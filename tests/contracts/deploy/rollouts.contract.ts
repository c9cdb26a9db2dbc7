import { describe, expect, it } from 'vitest';
import type { InMemoryRollouts } from '../../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import type { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import type { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { Rollouts } from '../../../src/application/deploy/ports/rollouts.ts';
import type { Rollout } from '../../../src/domain/deploy/rollout.ts';
import { type Fact, known } from '../../../src/domain/kit/fact.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import type { EcsService } from '../../../src/domain/status/resource.ts';
import { newDigest, oldDigest } from '../../support/a-rollout.ts';
import type { RefusalReason } from '../status/resource-readings.contract.ts';

export type RolloutsWorld = {
  readonly subject: Rollouts;
  readonly clock: InMemoryClock;
  /** What runs in the world that `subject` looks at, and what happens to it. */
  readonly services: InMemoryRunningServices;
  readonly ecs: InMemoryRollouts;
  /** Whoever asks may not read this. */
  readonly refuse: (what: keyof typeof permissions) => void;
  /** The next request to stop is refused so; or it is heard, and the answer is lost. */
  readonly refuseStop: (how: 'access-denied' | 'throttled' | 'not-possible' | 'lost') => void;
};

/** What each fact takes. */
export const permissions = {
  tasks: 'ListTasks',
  'service-deployments': 'ListServiceDeployments',
  'service-revisions': 'DescribeServiceRevisions',
} as const;

export const backend: EcsService = { region: 'ap-northeast-2', cluster: 'main', service: 'backend' };
export const before = 'acme/backend:1.4.1';
export const after = 'acme/backend:1.4.2';
const agent = 'public.ecr.aws/datadog/agent:7';

export function listOf<T>(fact: Fact<readonly T[]>): readonly T[] {
  if (fact.kind === 'unreadable') throw new Error(`${fact.because.what} cannot be read`);
  return fact.kind === 'known' ? fact.value : [];
}

/** `harness` gives you a world where nothing runs. */
export function rolloutsContract(name: string, harness: () => Promise<RolloutsWorld>): void {
  const running = async (desired = 2) => {
    const world = await harness();
    const tasks = { desired, running: desired, pending: 0 };
    world.services.set(backend, { tasks, images: [before, agent] });
    const look = async (): Promise<Rollout> => {
      const seen = await world.subject.of(backend);
      if ('kind' in seen) throw new Error(seen.reason);
      return seen;
    };
    await look();
    world.clock.advance(60_000);
    return { ...world, look };
  };
  const states = ({ deployments }: Rollout) =>
    deployments.map(({ isPrimary, state, images }) => [
      isPrimary,
      state,
      listOf(images)[0]?.image,
      listOf(images)[0]?.digest,
    ]);

  describe(`${name} looks at rollouts`, () => {
    it('sees what runs, container by container', async () => {
      const { look } = await running();
      const seen = await look();
      expect(states(seen)).toEqual([[true, 'completed', before, null]]);
      expect([seen.desired, seen.running]).toEqual([2, 2]);
      expect(listOf(seen.runningImages).map(({ container, image }) => [container, image])).toEqual([
        ['backend', before],
        ['agent', agent],
      ]);
    });

    it('sees a rollout begin and end, newest first, with the digests that ECS has resolved', async () => {
      const { look, ecs, clock } = await running();
      const startedAtMs = clock.nowMs();
      ecs.startRollout(backend, after, newDigest);
      const begun = await look();
      expect(states(begun)).toEqual([
        [true, 'in-progress', after, newDigest],
        [false, 'completed', before, null],
      ]);
      expect(begun.deployments[0]?.createdAtMs).toBe(startedAtMs);
      const id = expect.stringMatching(/^arn:aws:ecs:ap-northeast-2:\d{12}:service-deployment\/main\/backend\/./);
      const images = known([
        { container: 'backend', image: after, digest: newDigest },
        { container: 'agent', image: agent, digest: null },
      ]);
      expect(begun.serviceDeployments).toEqual(
        known([{ status: 'in-progress', reason: null, startedAtMs, id, images }]),
      );
      expect(listOf(begun.runningImages)[0]?.image).toBe(before);
      ecs.finishRollout(backend);
      const ended = await look();
      expect(states(ended)).toEqual([[true, 'completed', after, newDigest]]);
      expect(ended.serviceDeployments).toEqual(known([{ status: 'succeeded', reason: null, startedAtMs, id }]));
      expect(listOf(ended.runningImages)[0]).toEqual({ container: 'backend', image: after, digest: newDigest });
    });

    it('sees that ECS went back, why, and from what', async () => {
      const { look, ecs, clock } = await running();
      ecs.startRollout(backend, after, newDigest);
      ecs.rollBack(backend, 'tasks failed to start');
      const seen = await look();
      expect(states(seen)).toEqual([
        [false, 'failed', after, newDigest],
        [true, 'completed', before, null],
      ]);
      expect(seen.deployments[0]?.reason).toBe('tasks failed to start');
      expect(listOf(seen.serviceDeployments)[0]).toEqual({
        status: 'rolled-back',
        reason: 'tasks failed to start',
        startedAtMs: clock.nowMs(),
        id: expect.any(String),
        onRequest: false,
        images: known([
          { container: 'backend', image: after, digest: newDigest },
          { container: 'agent', image: agent, digest: null },
        ]),
      });
    });

    it('never takes what may not be read of a rollback for nothing', async () => {
      const { look, ecs, refuse } = await running();
      ecs.startRollout(backend, after, newDigest);
      ecs.rollBack(backend, 'tasks failed to start');
      refuse('service-revisions');
      const [newest] = listOf((await look()).serviceDeployments);
      expect(newest).toMatchObject({ status: 'rolled-back', images: { kind: 'unreadable' } });
    });

    it('sees that ECS gave up without going back', async () => {
      const { look, ecs } = await running();
      ecs.startRollout(backend, after, newDigest);
      ecs.failRollout(backend, 'tasks failed to start');
      const seen = await look();
      expect(states(seen)[0]).toEqual([true, 'failed', after, newDigest]);
      expect(listOf(seen.serviceDeployments)[0]).toMatchObject({ status: 'stopped', reason: 'tasks failed to start' });
    });

    it('sees each image that runs once, also where one task runs another one', async () => {
      const { look, ecs } = await running(7);
      ecs.startRollout(backend, after, newDigest);
      ecs.finishRollout(backend);
      ecs.drift(backend, after, oldDigest);
      const digests = listOf((await look()).runningImages)
        .filter(({ image }) => image === after)
        .map(({ digest }) => digest);
      expect(digests.sort()).toEqual([oldDigest, newDigest].sort());
    });

    it('sees whether tasks are left that another deployment has started', async () => {
      const { look, ecs } = await running();
      const hasOthers = async () => (await look()).hasTasksOfOthers;
      expect(await hasOthers()).toBe(false);
      ecs.startRollout(backend, after, newDigest);
      expect(await hasOthers()).toBe(true);
      ecs.finishRollout(backend);
      expect(await hasOthers()).toBe(false);
      ecs.leaveTask(backend);
      expect(await hasOthers()).toBe(true);
    });

    it('sees every rollout, newest first', async () => {
      const { look, ecs, clock } = await running();
      const startedAtMs = clock.nowMs();
      ecs.startRollout(backend, after, newDigest);
      ecs.finishRollout(backend);
      clock.advance(60_000);
      ecs.startRollout(backend, before, oldDigest);
      expect(listOf((await look()).serviceDeployments)).toEqual([
        expect.objectContaining({ status: 'in-progress', reason: null, startedAtMs: startedAtMs + 60_000 }),
        { status: 'succeeded', reason: null, startedAtMs, id: expect.any(String) },
      ]);
    });

    const begun = async () => {
      const world = await running();
      world.ecs.startRollout(backend, after, newDigest);
      const [newest] = listOf((await world.look()).serviceDeployments);
      const newestNow = async () => listOf((await world.look()).serviceDeployments)[0];
      return { ...world, id: newest?.id ?? '', newestNow };
    };

    it('stops a rollout, which goes back and is over later, on request', async () => {
      const { subject, ecs, id, newestNow, look } = await begun();
      expect(await subject.stop(backend, id)).toEqual({ kind: 'asked' });
      expect(await newestNow()).toMatchObject({ id, status: 'rolling-back', onRequest: true });
      ecs.finishRollBack(backend);
      expect(await newestNow()).toMatchObject({ id, status: 'rolled-back', onRequest: true });
      expect(listOf((await look()).runningImages)[0]?.image).toBe(before);
    });

    it('changes nothing when it is asked to stop it once more', async () => {
      const { subject, id, newestNow } = await begun();
      await subject.stop(backend, id);
      expect(await subject.stop(backend, id)).toEqual({ kind: 'asked' });
      expect(await newestNow()).toMatchObject({ id, status: 'rolling-back' });
    });

    it('tells a rollout that somebody stopped elsewhere from one that was given up', async () => {
      const { ecs, newestNow } = await begun();
      ecs.stopInEcs(backend);
      expect(await newestNow()).toMatchObject({ status: 'rolling-back', onRequest: true });
    });

    it('never stops another rollout than the one it is asked to', async () => {
      const { subject, ecs, clock, id, newestNow } = await begun();
      ecs.finishRollout(backend);
      clock.advance(60_000);
      ecs.startRollout(backend, before, oldDigest);
      expect(await subject.stop(backend, id)).toMatchObject({ kind: 'rejected', reason: 'not-possible' });
      expect(await subject.stop(backend, `${id}-of-nobody`)).toEqual({ kind: 'over' });
      expect(await newestNow()).toMatchObject({ status: 'in-progress' });
    });

    it.each(['access-denied', 'throttled', 'not-possible'] as const)(
      'stops nothing where the answer is "%s", and says so',
      async (reason) => {
        const { subject, ecs, id, newestNow, refuseStop } = await begun();
        refuseStop(reason);
        const permission = reason === 'access-denied' ? 'ecs:StopServiceDeployment' : null;
        expect(await subject.stop(backend, id)).toMatchObject({ kind: 'rejected', reason, permission });
        expect(await newestNow()).toMatchObject({ status: 'in-progress' });
        expect(ecs.stops.length).toBeLessThan(2);
      },
    );

    it('does not know whether it was stopped where the answer is lost', async () => {
      const { subject, id, newestNow, refuseStop } = await begun();
      refuseStop('lost');
      expect(await subject.stop(backend, id)).toEqual({ kind: 'unknown' });
      expect(await newestNow()).toMatchObject({ status: 'rolling-back' });
    });

    it.each(['tasks', 'service-deployments', 'service-revisions'] as const)(
      'tells that its %s may not be read, and never that there are none',
      async (what) => {
        const { look, refuse } = await running();
        refuse(what);
        const seen = await look();
        const facts = { tasks: seen.runningImages, 'service-deployments': seen.serviceDeployments };
        const fact = what === 'service-revisions' ? seen.deployments[0]?.images : facts[what];
        const permission = `ecs:${permissions[what]}`;
        expect(fact).toEqual({ kind: 'unreadable', because: { what, reason: 'access-denied', permission } });
      },
    );

    it('says that a service or a cluster is not there', async () => {
      const { subject } = await running();
      expect(await subject.of({ ...backend, service: 'unknown' })).toEqual(missing('not-found'));
      expect(await subject.of({ ...backend, cluster: 'nowhere' })).toEqual(missing('not-found'));
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'says "%s" where nothing can be learnt',
      async (reason) => {
        const { subject, services } = await running();
        services.failCluster(backend, reason);
        expect(await subject.of(backend)).toEqual(missing(reason));
      },
    );
  });
}

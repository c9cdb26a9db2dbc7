import { describe, expect, it } from 'vitest';
import type { RolloutPlan } from '../../../src/adapters/in-memory/deploy/rollout-plan.ts';
import type { Rollout } from '../../../src/domain/deploy/rollout.ts';
import { known, none } from '../../../src/domain/kit/fact.ts';
import { newDigest, oldDigest } from '../../support/a-rollout.ts';
import { after, backend, before, listOf, type RolloutsWorld } from './rollouts.contract.ts';

const canary: RolloutPlan = {
  strategy: 'canary',
  step: { percent: 10, bakeMinutes: 15 },
  bakeMinutes: 60,
  alarms: ['backend-5xx', 'backend-latency'],
  pauses: [{ stage: 'pre-production-traffic-shift', forMs: 30 * 60_000, onTimeout: 'roll-back' }],
};

/** `harness` gives you a world where nothing runs. */
export function rolloutsOnTheirWayContract(name: string, harness: () => Promise<RolloutsWorld>): void {
  const planned = async (plan: RolloutPlan = canary) => {
    const world = await harness();
    world.services.set(backend, { tasks: { desired: 2, running: 2, pending: 0 }, images: [before] });
    const look = async (): Promise<Rollout> => {
      const seen = await world.subject.of(backend);
      if ('kind' in seen) throw new Error(seen.reason);
      return seen;
    };
    await look();
    world.clock.advance(60_000);
    world.ecs.plan(backend, plan);
    world.ecs.startRollout(backend, after, newDigest);
    const progress = async () => {
      const [newest] = listOf((await look()).serviceDeployments);
      if (newest?.progress?.kind !== 'known') throw new Error('ECS tells nothing of how far it is');
      return newest.progress.value;
    };
    return { ...world, look, progress };
  };

  describe(`${name} follows a rollout on its way`, () => {
    it('sees how a canary is to go, at which stage it is, and its share of the traffic', async () => {
      const { ecs, progress } = await planned();
      expect(await progress()).toEqual({
        strategy: 'canary',
        stage: 'scale-up',
        productionPercent: 0,
        testPercent: 0,
        step: { percent: 10, bakeMinutes: 15 },
        bakeMinutes: 60,
        alarms: { names: ['backend-5xx', 'backend-latency'], fired: [] },
        hooks: [],
      });
      ecs.moveTo(backend, 'test-traffic-shift', { testPercent: 100 });
      expect(await progress()).toMatchObject({ stage: 'test-traffic-shift', testPercent: 100, productionPercent: 0 });
      ecs.moveTo(backend, 'production-traffic-shift', { productionPercent: 10 });
      expect(await progress()).toMatchObject({ stage: 'production-traffic-shift', productionPercent: 10 });
      ecs.moveTo(backend, 'bake-time', { productionPercent: 100 });
      expect(await progress()).toMatchObject({ stage: 'bake-time', productionPercent: 100 });
      ecs.finishRollout(backend);
      expect(await progress()).toMatchObject({ stage: 'clean-up', productionPercent: 100 });
    });

    it.each(['linear', 'blue-green', 'rolling'] as const)('sees that a rollout is %s', async (strategy) => {
      const step = strategy === 'linear' ? { step: { percent: 25, bakeMinutes: 6 } } : {};
      const { progress } = await planned({ strategy, ...step });
      expect(await progress()).toMatchObject({ strategy, step: step.step ?? null, alarms: { names: [], fired: [] } });
    });

    it('sees what holds it, until when, and what happens if nobody answers', async () => {
      const { ecs, progress, clock } = await planned();
      ecs.moveTo(backend, 'pre-production-traffic-shift');
      expect((await progress()).hooks).toEqual([
        {
          id: expect.stringMatching(/^ecs-pause-[\w-]{43}$/),
          target: 'pause',
          status: 'awaiting',
          expiresAtMs: clock.nowMs() + 30 * 60_000,
          onTimeout: 'roll-back',
        },
      ]);
      ecs.answerInEcs(backend, ecs.pauseOf(backend)?.id ?? '', 'continue');
      expect((await progress()).hooks).toMatchObject([{ status: 'succeeded' }]);
    });

    it.each([
      ['roll-back', 'rolling-back'],
      ['continue', 'in-progress'],
    ] as const)('sees that nobody answered in time, and that "%s" was done', async (onTimeout, status) => {
      const stage = 'post-test-traffic-shift';
      const { ecs, look, progress, clock } = await planned({
        ...canary,
        pauses: [{ stage, forMs: 60_000, onTimeout }],
      });
      ecs.moveTo(backend, stage, { testPercent: 100 });
      clock.advance(60_000);
      expect(listOf((await look()).serviceDeployments)[0]).toMatchObject({ status });
      expect((await progress()).hooks).toMatchObject([{ status: 'timed-out', onTimeout }]);
    });

    it('sees which alarm ended it', async () => {
      const { ecs, look, progress } = await planned();
      ecs.fireAlarm(backend, 'backend-5xx');
      expect(listOf((await look()).serviceDeployments)[0]).toMatchObject({ status: 'rolling-back', onRequest: false });
      expect((await progress()).alarms).toMatchObject({ fired: ['backend-5xx'] });
    });

    it('tells those alone that began since a moment, with how far the newest is', async () => {
      const { subject, ecs, clock } = await planned();
      const fromMs = clock.nowMs();
      ecs.finishRollout(backend);
      clock.advance(60_000);
      ecs.startRollout(backend, before, oldDigest);
      expect(listOf(await subject.begunSince(backend, fromMs))).toMatchObject([
        { status: 'in-progress', progress: known({ stage: 'scale-up' }), images: { kind: 'known' } },
        { status: 'succeeded' },
      ]);
      expect(listOf(await subject.begunSince(backend, fromMs + 1))).toHaveLength(1);
      expect(await subject.begunSince(backend, fromMs + 120_000)).toEqual(none);
    });

    it('does not take rollouts that may not be read for none that began', async () => {
      const { subject, refuse } = await planned();
      refuse('service-deployments');
      expect(await subject.begunSince(backend, 0)).toMatchObject({ kind: 'unreadable' });
    });

    const paused = async () => {
      const world = await planned();
      world.ecs.moveTo(backend, 'pre-production-traffic-shift');
      const [newest] = listOf((await world.look()).serviceDeployments);
      const pause = { rollout: newest?.id ?? '', hook: world.ecs.pauseOf(backend)?.id ?? '' };
      const status = async () => listOf((await world.look()).serviceDeployments)[0]?.status;
      return { ...world, pause, status };
    };

    it.each([
      ['continue', 'in-progress', 'succeeded'],
      ['roll-back', 'rolling-back', 'failed'],
    ] as const)('answers a pause with "%s", once', async (action, status, hook) => {
      const world = await paused();
      expect(await world.subject.answer(backend, world.pause, action)).toEqual({ kind: 'asked' });
      expect(await world.status()).toBe(status);
      expect((await world.progress()).hooks).toMatchObject([{ status: hook }]);
      const again = await world.subject.answer(backend, world.pause, action);
      expect(again).toMatchObject({ kind: 'rejected', reason: 'not-possible' });
    });

    it('answers no pause that has run out, and none of a rollout that ECS does not know', async () => {
      const { subject, pause, clock, status } = await paused();
      expect(await subject.answer(backend, { ...pause, rollout: `${pause.rollout}-x` }, 'continue')).toEqual({
        kind: 'over',
      });
      clock.advance(31 * 60_000);
      expect(await subject.answer(backend, pause, 'continue')).toMatchObject({ kind: 'rejected' });
      expect(await status()).toBe('rolling-back');
    });

    it('says why it may not answer a pause', async () => {
      const { subject, ecs, pause, status } = await paused();
      const permission = 'ecs:ContinueServiceDeployment';
      ecs.answerStop({ kind: 'rejected', reason: 'access-denied', permission, message: null });
      expect(await subject.answer(backend, pause, 'continue')).toMatchObject({ reason: 'access-denied', permission });
      expect(await status()).toBe('in-progress');
    });
  });
}

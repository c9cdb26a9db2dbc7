import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RolloutPlan } from '../../../src/adapters/in-memory/deploy/rollout-plan.ts';
import type { SteerRollout } from '../../../src/application/deploy/steer-rollout.ts';
import type { Environment } from '../../../src/domain/deploy/catalog.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { type HookAction, keyOf } from '../../../src/domain/deploy/rollout.ts';
import type { Asker, MemberId } from '../../../src/domain/people/people.ts';
import { aRunChanged, asking, backendInDev, developers, nowMs, operators } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const digest = `sha256:${'1'.repeat(64)}`;
const plan: RolloutPlan = {
  strategy: 'canary',
  step: { percent: 10, bakeMinutes: 15 },
  bakeMinutes: 60,
  pauses: [
    { stage: 'post-test-traffic-shift', forMs: 30 * minutes, onTimeout: 'roll-back' },
    { stage: 'pre-production-traffic-shift', forMs: 30 * minutes, onTimeout: 'continue' },
  ],
};
const asker = (id: string, ...roles: Asker['roles']): Asker => ({ id: id as MemberId, name: id, roles });
const mina = asking('1', undefined).by;
const park = asker('park', developers, operators);
const lee = asker('lee', operators);
const nobody = asker('nobody');
const twoPersons = { approvals: { count: 1, roles: [operators], withinMs: 60 * minutes } };

/** A deploy whose canary is paused. */
async function paused(
  rules: Partial<Environment> = {},
  stage: 'post-test-traffic-shift' | null = 'post-test-traffic-shift',
  image: string | null = null,
) {
  const catalog = catalogWhere('dev', { rollbackRoles: [operators], ...rules });
  const world = new DeployWorld(catalogWhere('dev', { rollbackRoles: [operators] }));
  world.rollouts.plan(backendInDev, plan);
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const run = world.runOf();
  world.clock.advance(minutes);
  await world.worker().follow.execute(aRunChanged({ run, phase: 'running' }, { createdAtMs: nowMs }));
  world.rollouts.startRollout(backendInDev, image ?? `backend:${world.runs.ofId(run.id)?.headSha}`, digest);
  if (stage !== null) world.rollouts.moveTo(backendInDev, stage, { testPercent: 100 });
  await world.worker().advance.execute('1001' as DeploymentId);
  const rollout = async () => keyOf((await world.kept('1001'))?.rollout?.id ?? '').slice(-24);
  const key = () => keyOf(world.rollouts.pauseOf(backendInDev)?.id ?? 'none');
  const hook = stage === null ? null : key();
  const button = await rollout();
  const press = (by: Asker, action: HookAction, change: { hook?: string | null; rollout?: string } = {}) =>
    // The deploy itself was asked for without approvals, so that it is on its way.
    world
      .worker(null, 'before', catalog)
      .steerRollout.execute(
        { id: '3001', by, atMs: world.clock.nowMs() },
        { deployment: '1001' as DeploymentId, action, rollout: button, hook, ...change },
      );
  return { world, press, key, hook };
}

const reasons = (outcome: Awaited<ReturnType<SteerRollout['execute']>>) =>
  outcome.kind === 'refused' ? outcome.refusals : [];

describe('Continue on a paused rollout', () => {
  it('has ECS go on, says who, and is in the audit', async () => {
    const { world, press, hook } = await paused();
    expect(await press(park, 'continue')).toMatchObject({ kind: 'steered', action: 'continue', missing: 0 });
    expect(world.rollouts.answers).toHaveLength(1);
    expect(world.rollouts.pauseOf(backendInDev)).toBeNull();
    expect((await world.kept('1001'))?.hookAnswers).toMatchObject([
      { given: { by: { id: 'park' }, action: 'continue', answer: { kind: 'asked' } } },
    ]);
    expect(world.audit.events().at(-1)).toMatchObject({ action: 'deploy-rollout-continued', by: { id: 'park' } });
    expect(world.audit.events().at(-1)?.key).toContain(hook);
  });

  it('is for the roles of the environment', async () => {
    const { world, press } = await paused();
    expect(reasons(await press(nobody, 'continue'))).toMatchObject([{ reason: 'role-required', action: 'deploy' }]);
    expect(world.rollouts.answers).toEqual([]);
  });

  it('takes somebody else than who asked for the deploy, where two have to agree', async () => {
    const { world, press } = await paused(twoPersons);
    const requester = { ...mina, roles: [developers, operators] };
    expect(reasons(await press(requester, 'continue'))).toMatchObject([{ reason: 'own-request' }]);
    expect(reasons(await press(asker('dev', developers), 'continue'))).toMatchObject([
      { reason: 'approver-role-required' },
    ]);
    expect(world.rollouts.answers).toEqual([]);
    expect(await press(lee, 'continue')).toMatchObject({ kind: 'steered', missing: 0 });
    expect(world.rollouts.answers).toHaveLength(1);
  });

  it('waits for as many members as the rule asks for, each counted once', async () => {
    const { world, press } = await paused({ approvals: { ...twoPersons.approvals, count: 2 } });
    expect(await press(lee, 'continue')).toMatchObject({ kind: 'steered', missing: 1 });
    expect(await press(lee, 'continue')).toMatchObject({ kind: 'steered', missing: 1 });
    expect(world.rollouts.answers).toEqual([]);
    expect(reasons(await press(park, 'continue'))).toEqual([]);
    expect(world.rollouts.answers).toHaveLength(1);
  });

  it.each([
    [30, 'expired-roll-back'],
    [29, null],
  ] as const)('pressed %s minutes after the pause began says whether it had run out', async (after, because) => {
    const { world, press } = await paused();
    world.clock.advance(after * minutes);
    const outcome = await press(park, 'continue');
    if (because === null) return expect(outcome).toMatchObject({ kind: 'steered' });
    expect(['expired-roll-back', 'over']).toContain(Object(reasons(outcome)[0]).because);
    expect(world.rollouts.answers).toEqual([]);
  });

  it('pressed after ECS went on by itself says so', async () => {
    const { world, press, key } = await paused({}, null);
    world.rollouts.moveTo(backendInDev, 'pre-production-traffic-shift');
    const hook = key();
    world.clock.advance(31 * minutes);
    expect(reasons(await press(park, 'continue', { hook }))).toMatchObject([{ because: 'expired-continue' }]);
    expect(world.rollouts.answers).toEqual([]);
  });

  it('is not asked of ECS after it has run out, also where ECS cannot be read then', async () => {
    const { world, press } = await paused();
    world.rollouts.hide('service-deployments', 'throttled');
    world.clock.advance(31 * minutes);
    expect(reasons(await press(park, 'continue'))).toMatchObject([{ because: 'expired-roll-back' }]);
    expect(world.rollouts.answers).toEqual([]);
  });

  it('says that somebody answered it in ECS', async () => {
    const { world, press } = await paused();
    world.rollouts.answerInEcs(backendInDev, world.rollouts.pauseOf(backendInDev)?.id ?? '', 'continue');
    expect(reasons(await press(park, 'continue'))).toMatchObject([{ because: 'answered', by: null }]);
  });

  it('of an older card never touches another pause or another rollout', async () => {
    const { world, press, hook } = await paused();
    expect(reasons(await press(park, 'continue', { rollout: 'devbackend9' }))).toMatchObject([{ because: 'over' }]);
    expect(reasons(await press(park, 'continue', { hook: 'another' }))).toMatchObject([{ because: 'over' }]);
    world.rollouts.answerInEcs(backendInDev, world.rollouts.pauseOf(backendInDev)?.id ?? '', 'continue');
    world.rollouts.moveTo(backendInDev, 'pre-production-traffic-shift');
    expect(reasons(await press(park, 'continue', { hook }))).toMatchObject([{ because: 'answered' }]);
    expect(world.rollouts.answers).toEqual([]);
  });

  it('may be pressed again where ECS refused it, and says why it did', async () => {
    const { world, press } = await paused();
    const permission = 'ecs:ContinueServiceDeployment';
    world.rollouts.answerStop({ kind: 'rejected', reason: 'access-denied', permission, message: null });
    expect(reasons(await press(park, 'continue'))).toMatchObject([
      { reason: 'rollout-refused', rejected: { permission } },
    ]);
    expect(await press(park, 'continue')).toMatchObject({ kind: 'steered' });
    expect(world.rollouts.pauseOf(backendInDev)).toBeNull();
  });

  it('is not repeated while nobody knows whether ECS heard it, until a minute has passed', async () => {
    const { world, press } = await paused();
    world.rollouts.answerStop({ kind: 'unknown' }, false);
    expect(await press(park, 'continue')).toMatchObject({ kind: 'steered' });
    expect(reasons(await press(lee, 'roll-back'))).toMatchObject([{ because: 'answered', by: { id: 'park' } }]);
    expect(world.rollouts.answers).toHaveLength(1);
    world.clock.advance(minutes);
    expect(await press(lee, 'roll-back')).toMatchObject({ kind: 'steered' });
    expect(world.rollouts.answers).toHaveLength(2);
  });
});

describe('Roll back on a rollout that goes on', () => {
  it.each(['post-test-traffic-shift', null] as const)('goes back in ECS without a build (pause: %s)', async (stage) => {
    const { world, press } = await paused({}, stage);
    expect(await press(park, 'roll-back')).toMatchObject({ kind: 'steered', action: 'roll-back' });
    expect(stage === null ? world.rollouts.stops : world.rollouts.answers).toHaveLength(1);
    expect(world.rollouts.isGoingBack(backendInDev)).toBe(true);
    expect(world.runs.dispatched).toHaveLength(1);
    expect(await world.kept('1001')).toMatchObject({
      rollout: { isEnding: true },
      bakeEnd: { purpose: 'undo', by: { id: 'park' }, answer: { kind: 'asked' } },
    });
    expect(await press(park, 'roll-back')).toMatchObject({ kind: 'steered' });
    expect([...world.rollouts.stops, ...world.rollouts.answers]).toHaveLength(1);
  });

  it('needs no second person', async () => {
    const { press } = await paused(twoPersons);
    expect(await press({ ...mina, roles: [operators] }, 'roll-back')).toMatchObject({ kind: 'steered' });
  });

  it('leaves a rollout alone that may be of another deploy', async () => {
    const { world, press } = await paused({}, null);
    world.rollouts.hide('service-revisions', 'throttled');
    world.rollouts.startRollout(backendInDev, 'backend:other', digest);
    await world.worker().advance.execute('1001' as DeploymentId);
    const rollout = keyOf((await world.kept('1001'))?.rollout?.id ?? '').slice(-24);
    expect(reasons(await press(park, 'roll-back', { rollout }))).toMatchObject([{ because: 'untold' }]);
    expect(world.rollouts.stops).toEqual([]);
  });
});

describe('the rollout of somebody else, while the run still builds', () => {
  it.each(['backend:latest', 'backend', `backend:${'b'.repeat(40)}`])('is never steered (%s)', async (image) => {
    const { world, press } = await paused({}, 'post-test-traffic-shift', image);
    const rollout = keyOf(world.rollouts.newestOf(backendInDev) ?? '').slice(-24);
    for (const action of ['continue', 'roll-back'] as const) {
      const [refusal] = reasons(await press(park, action, { rollout }));
      expect(['untold', 'over']).toContain(Object(refusal).because);
    }
    expect(reasons(await press(park, 'roll-back', { rollout, hook: null }))).toHaveLength(1);
    expect([...world.rollouts.stops, ...world.rollouts.answers]).toEqual([]);
  });
});

describe('any presses and redeliveries', () => {
  it('answer each pause at most once, and never one that has run out', async () => {
    const act = fc.record({
      who: fc.constantFrom(park, lee),
      action: fc.constantFrom<HookAction>('continue', 'roll-back'),
      afterMin: fc.constantFrom(0, 0, 0, 1, 20),
    });
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          const { world, press } = await paused({ roles: [developers, operators] });
          const endsAtMs = world.clock.nowMs() + 30 * minutes;
          for (const round of rounds) {
            world.clock.advance((round[0]?.afterMin ?? 0) * minutes);
            await Promise.all(round.map(({ who, action }) => press(who, action)));
            if (world.clock.nowMs() >= endsAtMs) break;
          }
          const asked = world.rollouts.answers.length;
          expect(asked).toBeLessThanOrEqual(1);
          const given = (await world.kept('1001'))?.hookAnswers?.filter((one) => one.given !== null) ?? [];
          expect(given).toHaveLength(asked);
          answered += asked;
        },
      ),
      { numRuns: runs(60) },
    );
    expect(answered).toBeGreaterThan(0);
  });
});

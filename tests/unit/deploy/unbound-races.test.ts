import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../src/adapters/discord/deploy/deploy-card.ts';
import type { RunObservation } from '../../../src/domain/deploy/run.ts';
import { known } from '../../../src/domain/kit/fact.ts';
import { asRead } from '../../adapters/discord/kit/as-read.ts';
import { digestOf } from '../../support/a-rollout.ts';
import { aRunChanged, asking, backendInDev, backendRepository, nowMs } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;

/** GitHub has started a run, the answer was lost, and its title names no deployment. Another deploy waits behind it. */
async function raced() {
  const world = new DeployWorld();
  world.runs.titlesTellInputs = false;
  world.runs.loseAnswer();
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  await world.worker().dispatch.execute({ asked: asking('1002'), request: toDev });
  const run = world.runOf();
  const tell = (seen: RunObservation, actor = 'geonbot[bot]', branch = 'dev') =>
    world.worker().follow.execute(aRunChanged(seen, { createdAtMs: nowMs, actor, branch }));
  const sweep = async (...after: readonly number[]) => {
    for (const minute of after) {
      world.clock.advance(minute * minutes);
      await world.worker().sweep.execute();
    }
  };
  const card = async (language: 'en' | 'ko' = 'en') => asRead(deployCard(await world.kept('1001'), language));
  return { world, run, tell, sweep, card };
}

describe('a run that GitHub started although the answer to its dispatch was lost', () => {
  it('is no outside run while it goes on: its card names it, and the lane is held', async () => {
    const { world, run, tell, card } = await raced();
    world.clock.advance(3 * minutes);
    world.runs.ofId(run.id)?.advance();
    expect(await tell({ run, phase: 'running' })).toEqual({ kind: 'may-be-ours' });
    expect(await card()).toContain('It may be one of these, so nothing else starts until they are over');
    expect(await card()).toContain(run.url);
    expect(await card('ko')).toContain('다음 중 하나일 수 있어서 끝날 때까지 다른 배포를 시작하지 않습니다');
    expect(await world.stateOf('1002')).toEqual({ kind: 'in-line' });
    expect(world.board.posted('deploy').map(({ notice }) => notice.deployment.id)).toEqual(['1001', '1002']);
  });

  it('is no outside run when it has ended, and after it was given up either', async () => {
    const { world, run, tell, sweep, card } = await raced();
    world.runs.ofId(run.id)?.finish('success');
    const end = { run, phase: 'completed', conclusion: 'success' } as const;
    world.clock.advance(3 * minutes);
    expect(await tell(end)).toEqual({ kind: 'may-be-ours' });
    await sweep(5, 10, 5);
    expect(await world.stateOf('1001')).toEqual({ kind: 'lost', isFinal: true, mayBe: [run] });
    expect(await card()).toContain('It may have been one of these, and they are over');
    expect(await tell(end)).toEqual({ kind: 'may-be-ours' });
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'lost', isFinal: true });
  });

  it('ends as not verified although what runs looks like it, and then the next one starts', async () => {
    const { world, run, tell, sweep, card } = await raced();
    const sha = (await world.kept('1001')).commit?.sha;
    const played = world.runs.ofId(run.id);
    played?.announce(`backend:${sha}`);
    played?.finish('success');
    world.rollouts.startRollout(backendInDev, `backend:${sha}`, digestOf('a'));
    world.rollouts.finishRollout(backendInDev);
    await tell({ run, phase: 'completed', conclusion: 'success' });
    await sweep(5, 10);
    expect((await world.kept('1001')).trail.map(({ kind }) => kind)).not.toContain('verified');
    expect(await card()).toContain('Not verified: GitHub did not say which run it started');
    expect(await card()).toContain(run.url);
    expect(await card('ko')).toContain('검증하지 못했습니다: GitHub가 어느 실행을 시작했는지 알려 주지 않았습니다');
    await sweep(1);
    expect(world.runs.dispatched).toHaveLength(2);
    expect(await world.lanes.of(toDev)).toMatchObject({ inFlight: '1002' });
  });

  // The only run that may be of this deployment may be of that one as well, so nothing is concluded from being the only one.
  it('is of neither deployment where one workflow and branch serve two environments, and both lanes are free in the end', async () => {
    const dev = catalogWhere('dev', {});
    const staging = dev.environments.flatMap((one) => (one.name === 'dev' ? [{ ...one, name: 'staging' }] : []));
    const world = new DeployWorld({ ...dev, environments: [...dev.environments, ...staging] });
    world.runs.titlesTellInputs = false;
    const toStaging = { ...toDev, environment: 'staging' };
    for (const [id, request] of [
      ['1001', toDev],
      ['1003', toStaging],
    ] as const) {
      world.runs.loseAnswer();
      await world.worker().dispatch.execute({ asked: asking(id), request });
    }
    const [run, never] = world.runs.dispatched.map((one) => one.run);
    if (run === undefined || never === undefined) throw new Error('two were started');
    world.runs.forget(never.id);
    const sweep = async (...after: readonly number[]) => {
      for (const minute of after) {
        world.clock.advance(minute * minutes);
        await world.worker().sweep.execute();
      }
    };
    await sweep(5, 15);
    for (const [id, lane] of [
      ['1001', toDev],
      ['1003', toStaging],
    ] as const) {
      expect(await world.kept(id)).toMatchObject({ outOfSight: { because: { kind: 'may-be', runs: [run] } } });
      expect(await world.lanes.of(lane)).toMatchObject({ inFlight: id });
    }
    world.runs.ofId(run.id)?.finish('success');
    await sweep(5, 5);
    for (const [id, lane] of [
      ['1001', toDev],
      ['1003', toStaging],
    ] as const) {
      expect(await world.stateOf(id)).toEqual({ kind: 'lost', isFinal: true, mayBe: [run] });
      expect(await world.lanes.of(lane)).toEqual({ inFlight: null, line: [] });
    }
  });

  it('is waited for, too, where somebody pushed before it started', async () => {
    const { world, run, tell, sweep } = await raced();
    const { dispatchedSince } = world.runs;
    const headSha = (await world.repositories.push(backendRepository, 'dev', { subject: 'Later' })).sha;
    world.runs.dispatchedSince = async (workflow, sinceMs) => {
      const listed = await dispatchedSince.call(world.runs, workflow, sinceMs);
      return listed.kind === 'known' ? known(listed.value.map((one) => ({ ...one, headSha }))) : listed;
    };
    await sweep(5, 10, 5);
    expect(await world.kept('1001')).toMatchObject({
      state: { kind: 'lost', isFinal: false },
      outOfSight: { because: { kind: 'may-be', runs: [run] } },
    });
    expect(await tell({ run, phase: 'running' })).toEqual({ kind: 'may-be-ours' });
    expect(await world.stateOf('1002')).toEqual({ kind: 'in-line' });
  });

  it('is not called an outside run where the list of runs cannot be read', async () => {
    const { world, run, tell } = await raced();
    world.clock.advance(3 * minutes);
    world.runs.silence(true);
    expect(await tell({ run, phase: 'running' })).toEqual({ kind: 'may-be-ours' });
    expect(await world.kept('1001')).toMatchObject({ outOfSight: { because: { kind: 'unreadable' } } });
  });

  it('is told again while it is too young to know', async () => {
    const { run, tell } = await raced();
    expect(await tell({ run, phase: 'queued' })).toEqual({ kind: 'too-early' });
  });
});

describe('an outside run beside a deploy that never learnt of its own', () => {
  it.each([
    ['a person', 'mona', 'dev'],
    ['somebody on another branch', 'geonbot[bot]', 'main'],
  ])('is one where it was started by %s', async (_, actor, branch) => {
    const { world, run, tell } = await raced();
    world.clock.advance(3 * minutes);
    expect(await tell({ run: { ...run, id: 99 }, phase: 'running' }, actor, branch)).toEqual({ kind: 'not-ours' });
  });

  it('is one where the list of runs knows that another App started it', async () => {
    const { world, run, tell } = await raced();
    world.clock.advance(3 * minutes);
    const { dispatchedSince } = world.runs;
    world.runs.dispatchedSince = async (workflow, sinceMs) => {
      const listed = await dispatchedSince.call(world.runs, workflow, sinceMs);
      return listed.kind === 'known' ? known(listed.value.map((one) => ({ ...one, mayBeOurs: false }))) : listed;
    };
    expect(await tell({ run, phase: 'running' }, 'renovate[bot]')).toEqual({ kind: 'not-ours' });
  });
});

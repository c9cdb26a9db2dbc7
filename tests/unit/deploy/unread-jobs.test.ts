import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../src/adapters/discord/deploy/deploy-card.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { unreadable } from '../../../src/domain/kit/fact.ts';
import { asRead } from '../../adapters/discord/kit/as-read.ts';
import { anAsker, aRunChanged, asking, developers } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const minutes = 60_000;
const denied = unreadable('run-jobs', 'access-denied', 'Actions: read');

async function deployed() {
  const world = new DeployWorld();
  await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
  const run = world.runOf();
  const card = async (language: 'en' | 'ko' = 'en') => asRead(deployCard(await world.kept('1001'), language));
  const sweep = async (ms = 5 * minutes) => {
    world.clock.advance(ms);
    await world.worker().sweep.execute();
  };
  return { world, run, card, sweep };
}

describe('the card of a deploy whose jobs cannot be read', () => {
  it('says so where its run failed, instead of that no job is known', async () => {
    const { world, run, card } = await deployed();
    world.runs.failRun(run, 'deploy', 'Deploy');
    world.runs.hideJobs(denied);
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'failed', failure: null, unread: denied.because });
    expect(await card()).toContain('Which job failed could not be read. Grant Geonbot `Actions: read`.');
    expect(await card('ko')).toContain('어느 작업에서 실패했는지 읽지 못했습니다. 건봇에 `Actions: read` 권한을');
    expect(await card()).not.toContain('The failing job is unknown');
  });

  it('says so while it runs, and no more once they are read', async () => {
    const { world, run, card, sweep } = await deployed();
    world.runs.ofId(run.id)?.advance();
    world.runs.hideJobs(denied);
    await sweep();
    expect(await card()).toContain('GitHub’s list of the jobs could not be read. Grant Geonbot `Actions: read`.');
    expect(await card('ko')).toContain('GitHub에서 작업 목록을 읽지 못했습니다.');
    const { revision } = await world.kept('1001');
    await sweep();
    expect((await world.kept('1001')).revision).toBe(revision);
    world.runs.hideJobs(null);
    await sweep();
    expect(await card()).not.toContain('could not be read');
    expect(await card()).toContain('**deploy**');
  });

  it('keeps the jobs that it knows', async () => {
    const { world, run, card, sweep } = await deployed();
    world.runs.ofId(run.id)?.advance();
    await sweep();
    world.runs.hideJobs(unreadable('run-jobs', 'throttled'));
    await sweep();
    expect(await card()).toContain('**deploy**');
    expect(await card()).toContain('Too many requests were made.');
  });

  it('says nothing of them where the run is known to have none', async () => {
    const { world, run, card } = await deployed();
    world.runs.ofId(run.id)?.finish('startup-failure');
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'startup-failure' }));
    expect(await world.stateOf('1001')).not.toHaveProperty('unread');
    expect(await card()).not.toContain('could not be read');
  });

  it('says so where the sweep finds out that a re-run never came', async () => {
    const { world, run, card, sweep } = await deployed();
    world.runs.failRun(run, 'deploy', 'Deploy');
    world.runs.ofId(run.id)?.finish('failure');
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'failure' }));
    const { rerun } = world.runs;
    world.runs.rerun = async () => ({ kind: 'unknown' });
    const press = asking('2001', anAsker(developers), world.clock.nowMs());
    await world.worker().steer.execute(press, '1001' as DeploymentId, 'rerun');
    world.runs.rerun = rerun;
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'queued', run: { attempt: 2 } });
    world.runs.hideJobs(denied);
    await sweep();
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'failed', run: { attempt: 1 }, unread: denied.because });
    expect(await card()).toContain('Which job failed could not be read.');
  });
});

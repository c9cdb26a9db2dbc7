import { expect, it } from 'vitest';
import { storedDeployment } from '../../../../src/adapters/aws/deploy/stored-deployments.ts';
import type { BakeEndAnswer, RolloutAhead } from '../../../../src/domain/deploy/bake-end.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import { known, none, unreadable } from '../../../../src/domain/kit/fact.ts';
import type { MemberId } from '../../../../src/domain/people/people.ts';
import { aDeployment, aRun } from '../../../contracts/deploy/a-deployment.ts';
import { aProgress } from '../../../support/a-rollout.ts';
import { statesWith } from '../../discord/deploy/hostile-deploy.ts';
import { refusalsWith } from '../../discord/deploy/hostile-refusals.ts';

const states = statesWith('text', aRun(7), refusalsWith('text'));

it.each(states.map((state) => [state.kind, state] as const))(
  'a deployment that is %s is read as it was kept',
  (_, state) => {
    const kept = aDeployment({ state, trail: [{ kind: state.kind, atMs: 1 }] });
    expect(storedDeployment(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  },
);

const denied = { kind: 'rejected', reason: 'access-denied', permission: 'ecs:StopServiceDeployment' } as const;
const answers: readonly BakeEndAnswer[] = [
  { kind: 'open' },
  { kind: 'asked' },
  { kind: 'over' },
  { ...denied, message: 'said' },
];
const aheads: readonly RolloutAhead[] = [
  { kind: 'ending', isLong: true },
  { kind: 'another' },
  { kind: 'untold', because: null },
  { kind: 'untold', because: unreadable('tasks', 'throttled').because },
  { ...denied, message: null },
];

it('a deployment whose rollout was ended, or that waits for one, is read as it was kept', () => {
  const by = { id: '7' as MemberId, name: 'Kim' };
  const ended = { by, for: '2' as DeploymentId, version: 'v1', reason: null, rollout: 'arn', atMs: 1, isLong: true };
  const all = [
    ...answers.map((answer) => aDeployment({ bakeEnd: { ...ended, purpose: 'emergency', answer } })),
    ...aheads.map((rolloutAhead) => aDeployment({ state: { kind: 'in-line' }, rolloutAhead })),
    aDeployment({ bakeEnd: null, rolloutAhead: null }),
  ];
  for (const kept of all) expect(storedDeployment(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

it('a rollout that outlived its run, and what whoever asked was called for, are read as they were kept', () => {
  const state = { kind: 'failed', run: aRun(7), failure: null, log: none } as const;
  const ends = ['succeeded', 'stopped', 'rolled-back', 'rollback-failed', 'untold'] as const;
  const progress = aProgress({ moreHooks: 3 });
  for (const endedAs of ends) {
    const rollout = { id: 'arn:1', whose: 'ours', progress, sinceMs: 1, endedAs } as const;
    const kept = aDeployment({
      state,
      rollout,
      callRequester: 'ends',
      called: ['ended-1', 'paused-p_1', 'restarted-2'],
    });
    expect(storedDeployment(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  }
});

it('what an older version kept of a failed job’s log is shown, and is not called none where nothing was kept', () => {
  const kept = (log: unknown) => {
    const state = { kind: 'failed', run: aRun(7), failure: null, log };
    return storedDeployment(JSON.parse(JSON.stringify({ ...aDeployment(), state })));
  };
  expect(kept(['Error: no such table'])).toMatchObject({ state: { log: known(['Error: no such table']) } });
  expect(kept([])).toMatchObject({ state: { log: unreadable('failure-log', 'not-asked') } });
  for (const log of [none, known(['no']), unreadable('failure-log', 'throttled')]) {
    expect(kept(log)).toMatchObject({ state: { log } });
  }
});

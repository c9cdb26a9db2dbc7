import { describe, expect, it } from 'vitest';
import type { BakeEnd } from '../../../src/domain/deploy/bake-end.ts';
import { callDue, calledFor } from '../../../src/domain/deploy/call-due.ts';
import type { Deployment } from '../../../src/domain/deploy/deployment.ts';
import { afterEvent } from '../../../src/domain/deploy/deployment-life.ts';
import { emptyRunEnd } from '../../../src/domain/deploy/deployment-run.ts';
import { type DeploymentState, runOf } from '../../../src/domain/deploy/deployment-state.ts';
import { keyOf } from '../../../src/domain/deploy/rollout.ts';
import { none } from '../../../src/domain/kit/fact.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { aProgress, aRolloutChanged } from '../../support/a-rollout.ts';
import { aRunChanged, asking, backendInDev, nowMs } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const run = aRun(7);
const lee = { id: 'lee' as MemberId, name: 'Lee' };
const images = { kind: 'known', images: [] } as const;
const unverified = (reason: 'tasks-differ' | 'not-configured', isOpen?: true): DeploymentState => ({
  kind: 'succeeded',
  run,
  images,
  verification: { kind: 'impossible', reason, ...(isOpen === undefined ? {} : { isOpen }) },
});
const notRunning = { kind: 'not-running-it', run, images: [], expected: [], reason: null } as const;
const rolledBack: DeploymentState = { kind: 'rolled-back', run, images: [], reason: null, rollback: 'in-progress' };
const endedBy = (kind: 'asked' | 'over'): BakeEnd => ({
  ...{ by: aDeployment().requestedBy, for: aDeployment().id, purpose: 'undo', version: 'v1', reason: null },
  ...{ rollout: 'arn:1', atMs: 1, answer: { kind } },
});
const waited = [{ kind: 'awaiting-approval', atMs: 1 }] as const;

describe('whoever asked for a deploy', () => {
  const states: readonly (readonly [string, DeploymentState, 'bad' | 'good' | null, Partial<Deployment>?])[] = [
    ['fails', { kind: 'failed', run, failure: null, log: none }, 'bad'],
    ['is rolled back', rolledBack, 'bad'],
    ['is rolled back by themselves', rolledBack, null, { bakeEnd: endedBy('asked') }],
    ['is rolled back, and not because they asked', rolledBack, 'bad', { bakeEnd: endedBy('over') }],
    ['does not run', notRunning, 'bad'],
    ['does not run yet', { ...notRunning, isOpen: true }, null],
    ['could not be verified', unverified('tasks-differ'), 'bad'],
    ['is still looked at', unverified('tasks-differ', true), null],
    ['ran where nobody looks', unverified('not-configured'), 'good'],
    ['is verified', { kind: 'verified', run, images: [], by: 'digest' }, 'good'],
    ['is overtaken', { kind: 'superseded', run, later: { version: 'v2', commit: null } }, 'good'],
    ['is lost', { kind: 'lost', isFinal: true }, 'bad'],
    ['is sought', { kind: 'lost', isFinal: false }, null],
    ['was skipped', { kind: 'not-run', run, because: 'skipped' }, 'bad'],
    ['is cancelled on GitHub', { kind: 'cancelled', run, by: null }, 'bad'],
    ['is stopped by somebody else', { kind: 'cancelled', run, by: null }, 'bad', { stoppedBy: lee }],
    ['is stopped by themselves', { kind: 'cancelled', run, by: null }, null, { stoppedBy: aDeployment().requestedBy }],
    [
      'is rejected by an approver',
      { kind: 'rejected', because: { kind: 'person', by: lee } },
      'bad',
      { trail: waited },
    ],
    [
      'is rejected by themselves',
      { kind: 'rejected', because: { kind: 'person', by: aDeployment().requestedBy } },
      null,
      { trail: waited },
    ],
    ['is refused in the reply', { kind: 'rejected', because: { kind: 'not-configured' } }, null],
    ['waited too long', { kind: 'expired', waitedFor: 'approval' }, 'bad', { trail: waited }],
    ['goes on', { kind: 'in-progress', run }, null],
  ];

  it.each(states.map(([what, ...told]) => ({ what, told })))(
    'is told what they do not know where it $what',
    ({ told }) => {
      const [state, how, change = {}] = told;
      const attempt = runOf(state) === null ? 0 : 1;
      const due = (callRequester?: 'failures' | 'ends') =>
        callDue(aDeployment({ state, ...change, ...(callRequester === undefined ? {} : { callRequester }) }));
      expect(due()).toBeNull();
      expect(due('failures')).toBe(how === 'bad' ? `ended-${attempt}` : null);
      expect(due('ends')).toBe(how === null ? null : `ended-${attempt}`);
    },
  );

  it('is not told that it is their turn by a deploy that was refused when its turn came', () => {
    const state: DeploymentState = { kind: 'rejected', because: { kind: 'not-configured' } };
    const trail = [{ kind: 'in-line', atMs: 1 }] as const;
    expect(callDue(aDeployment({ state, trail }))).toBeNull();
    expect(callDue(aDeployment({ state, trail, callRequester: 'failures' }))).toBe('ended-0');
  });

  it('is called once for each attempt, and nobody is where a push started it', () => {
    const failed = aDeployment({ state: { kind: 'failed', run, failure: null, log: none }, callRequester: 'failures' });
    expect(calledFor(failed, 'ended-1')).toEqual({ roles: [], members: [failed.requestedBy.id] });
    expect(callDue({ ...failed, called: ['ended-1'] })).toBeNull();
    const again: DeploymentState = { kind: 'failed', run: { ...run, attempt: 2 }, failure: null, log: none };
    expect(callDue({ ...failed, called: ['ended-1'], state: again })).toBe('ended-2');
  });

  const pause = {
    id: 'arn:pause/1',
    target: 'pause',
    status: 'awaiting',
    expiresAtMs: nowMs,
    onTimeout: 'roll-back',
  } as const;
  const paused = (whose: 'ours' | 'untold', change: Partial<Deployment> = {}) =>
    aDeployment({
      state: { kind: 'in-progress', run },
      rollout: { id: 'arn:1', whose, progress: aProgress({ hooks: [pause] }), sinceMs: 0 },
      callRequester: 'failures',
      ...change,
    });

  it('hears of a pause of their own rollout with whoever has approved it, once', () => {
    const call = `paused-${keyOf(pause.id)}` as const;
    expect(callDue(paused('ours'))).toBe(call);
    expect(callDue(paused('ours', { called: [call] }))).toBeNull();
    expect(callDue(paused('untold'))).toBeNull();
    const approvals = [{ by: lee, roles: [], commit: null, atMs: 0 }];
    const { requestedBy } = paused('ours');
    expect(calledFor(paused('ours', { approvals }), call)).toEqual({ roles: [], members: [requestedBy.id, lee.id] });
  });
});

describe('a Re-run of a deploy whose own rollout goes on', () => {
  const rollout = { id: 'arn:1', whose: 'ours', progress: aProgress(), sinceMs: 0 } as const;
  const failed = { kind: 'failed', run, failure: null, log: none } as const;
  const before = aDeployment({ state: failed, rollout });
  const again = { ...run, attempt: 2 };
  const asked = afterEvent(before, { kind: 'rerun-asked', run: again }, nowMs);

  it('leaves the rollout on the card until the attempt begins, and when GitHub refuses it', () => {
    expect(asked).toMatchObject({ state: { kind: 'queued' }, rollout });
    const refused = afterEvent(asked, { kind: 'rerun-missing', ended: { state: failed, jobs: [] } }, nowMs + 1);
    expect(refused).toMatchObject({ state: { kind: 'failed' }, rollout });
    const seen = { run: again, phase: 'running' } as const;
    const begun = afterEvent(asked, { kind: 'run-seen', seen, headSha: null, end: emptyRunEnd }, nowMs + 1);
    expect(begun).toMatchObject({ state: { kind: 'in-progress' }, rollout: null });
  });
});

describe('callRequester', () => {
  /** A deploy whose run ends like this, and every delivery comes twice. */
  async function ended(conclusion: 'success' | 'failure', callRequester: 'failures' | 'ends' | null) {
    const world = new DeployWorld(catalogWhere('dev', callRequester === null ? {} : { callRequester }));
    const { requestedBy } = await asked(world);
    const run = world.runOf();
    world.clock.advance(60_000);
    const digest = `sha256:${'1'.repeat(64)}`;
    world.rollouts.startRollout(backendInDev, `backend:${world.runs.ofId(run.id)?.headSha}`, digest);
    world.rollouts.finishRollout(backendInDev);
    world.runs.ofId(run.id)?.announce(`backend@${digest}`);
    world.runs.ofId(run.id)?.finish(conclusion);
    const over = aRunChanged({ run, phase: 'completed', conclusion }, { createdAtMs: nowMs });
    for (let time = 0; time < 2; time += 1) {
      await world.worker().follow.execute(over);
      await world.worker().followRollout.execute(aRolloutChanged());
      await world.worker().sweep.execute();
    }
    return { calls: world.board.posted('deploy-call').map(({ notice }) => notice), requestedBy, world };
  }
  async function asked(world: DeployWorld) {
    await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
    const deployment = await world.kept('1001');
    if (deployment === undefined || deployment === null) throw new Error('nothing was asked for');
    return deployment;
  }

  it('tells a failure once, to whoever asked, and no success', async () => {
    const { calls, requestedBy } = await ended('failure', 'failures');
    expect(calls).toMatchObject([{ call: 'ended-1', called: { roles: [], members: [requestedBy.id] } }]);
    expect((await ended('success', 'failures')).calls).toEqual([]);
  });

  it('tells every end, or none', async () => {
    const { calls, world } = await ended('success', 'ends');
    expect(await world.stateOf('1001')).toMatchObject({ kind: 'verified' });
    expect(calls).toMatchObject([{ call: 'ended-1' }]);
    expect((await ended('failure', null)).calls).toEqual([]);
  });
});

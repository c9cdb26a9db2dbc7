import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { Deployment, DeploymentId, DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import { phaseOfState } from '../../../src/domain/deploy/deployment-phase.ts';
import type { StateKind } from '../../../src/domain/deploy/deployment-state.ts';
import { promotionOfCommit } from '../../../src/domain/deploy/promotion.ts';
import { rollbackTarget } from '../../../src/domain/deploy/rollback-target.ts';
import { deliveryOf } from '../../../src/domain/history/delivery-of.ts';
import { deployBoard } from '../../../src/domain/history/deploy-board.ts';
import { hourMs, pastDeployment, states } from '../../support/past-deployments.ts';

const { run } = states.dispatched;
const unverified = (reason: 'not-configured' | 'access-denied' | 'no-new-rollout') =>
  ({ ...states.succeeded, verification: { kind: 'impossible', reason } }) as const;

type Row = readonly [state: DeploymentState, isSuccessUnwatched: boolean, isSuccessWatched: boolean];

/** Every way in which something that has run can end, and whether that is a success. */
const rows: readonly Row[] = [
  [{ kind: 'verified', run, images: [], by: 'digest' }, true, true],
  [unverified('not-configured'), true, false],
  [unverified('access-denied'), true, false],
  [unverified('no-new-rollout'), false, false],
  [{ ...states.succeeded, verification: { kind: 'pending' } }, false, false],
  [{ ...states.succeeded, verification: { kind: 'still-rolling', running: 1, desired: 100 } }, false, false],
  [{ kind: 'rolled-back', run, images: [], reason: null }, false, false],
  [{ kind: 'not-running-it', run, images: [], expected: [], reason: null }, false, false],
  [{ kind: 'another-commit', run, images: [], commit: { id: '9999999', seenIn: 'run' } }, false, false],
  [states.failed, false, false],
  [states.cancelled, false, false],
  [{ kind: 'lost', isFinal: true }, false, false],
];

const sha = (digit: string) => digit.repeat(40) as CommitSha;
const commit = (digit: string) => ({ sha: sha(digit), subject: 'Change', committedAtMs: 1 });
const began = (kind: StateKind, atMs: number) => [{ kind, atMs }];

/** Asked for so many hours ago, and started. */
function started(id: number, hoursAgo: number, changes: Partial<Deployment>): Deployment {
  const past = pastDeployment(id, hoursAgo, changes);
  return { ...past, trail: began('dispatching', past.requestedAtMs + 1_000) };
}

const cases = rows.flatMap(([state, unwatched, watched]) => [
  { state, isWatched: false, isSuccess: unwatched },
  { state, isWatched: true, isSuccess: watched },
]);
const name = ({ state, isWatched, isSuccess }: (typeof cases)[number]) => {
  const why = state.kind === 'succeeded' ? ` ${JSON.stringify(state.verification)}` : '';
  return `${state.kind}${why} ${isWatched ? 'in a watched place' : 'where nobody can look'}: ${isSuccess}`;
};

describe.each(cases.map((one) => [name(one), one] as const))('%s', (_, { state, isWatched, isSuccess }) => {
  const older = started(1, 5, { state, commit: commit('a') });
  const newer = started(2, 3, { state: states.failed, commit: commit('b') });

  it('is let into the next environment only as a success', () => {
    expect(promotionOfCommit({ alike: [older], isWatched }, [newer, older]).kind === 'succeeded').toBe(isSuccess);
  });

  it('is gone back to only as a success', () => {
    expect(rollbackTarget([newer, older], isWatched)?.id ?? null).toBe(isSuccess ? older.id : null);
  });

  it('counts as a good deploy only as a success', () => {
    const through = state.kind === 'verified' ? began('succeeded', older.requestedAtMs) : [];
    expect(deliveryOf({ ...older, trail: through }, isWatched).ends.some(({ isGood }) => isGood)).toBe(isSuccess);
  });

  it('is green in the history and on the board only as a success', () => {
    expect(phaseOfState(state, isWatched) === 'good').toBe(isSuccess);
    const isShown = state.kind === 'verified' || state.kind === 'succeeded';
    const lane = { service: 'backend', environment: 'dev' };
    const rest = { bad: null, cutShort: null, open: [], locks: [], rollout: null };
    const [shown] = deployBoard(0, [{ lane, good: isShown ? older : null, isWatched: true, ...rest }]).lanes;
    if (isWatched) expect(shown?.level === 'calm').toBe(isSuccess);
  });
});

describe('what was taken back where it came from', () => {
  const verified: DeploymentState = { kind: 'verified', run, images: [], by: 'digest' };
  const lee = { id: 'lee', name: 'Lee' } as never;
  const first = started(1, 9, { state: verified, commit: commit('a') });
  const second = started(2, 7, { state: verified, commit: commit('b') });
  const back = (hoursAgo: number, to: Deployment, state: DeploymentState = verified) =>
    started(100 - hoursAgo, hoursAgo, {
      state,
      commit: to.commit,
      purpose: { kind: 'rollback', to: to.id },
      requestedBy: lee,
    });
  const promotion = (digit: string, lane: readonly Deployment[]) =>
    promotionOfCommit({ alike: lane.filter(({ commit: of }) => of?.sha === sha(digit)), isWatched: true }, lane);

  it('may not go on: who rolled it back, and when, is told', () => {
    const rollback = back(5, first);
    const atMs = rollback.requestedAtMs + 1_000;
    expect(promotion('b', [rollback, second, first])).toEqual({ kind: 'rolled-back', by: lee, atMs });
    expect(promotion('a', [rollback, second, first])).toEqual({ kind: 'succeeded' });
  });

  it('may not go on while the way back is under way or has gone wrong', () => {
    for (const state of [states.dispatched, states.failed, states.cancelled]) {
      expect(promotion('b', [back(5, first, state), second, first])).toMatchObject({ kind: 'rolled-back' });
    }
  });

  it('may go on where the way back never began', () => {
    const refused = { ...back(5, first, { kind: 'expired', waitedFor: 'turn' }), trail: [] };
    expect(promotion('b', [refused, second, first])).toEqual({ kind: 'succeeded' });
  });

  it('may go on once it has succeeded there again', () => {
    const again = started(3, 2, { state: verified, commit: commit('b') });
    expect(promotion('b', [again, back(5, first), second, first])).toEqual({ kind: 'succeeded' });
  });

  it('may go on after something else was rolled back there', () => {
    const other = started(3, 6, { state: states.failed, commit: commit('c') });
    expect(promotion('b', [back(5, second), other, second, first])).toEqual({ kind: 'succeeded' });
    expect(promotion('b', [back(5, second, states.dispatched), other, second, first])).toEqual({ kind: 'succeeded' });
  });

  it('may not go on where ECS took it back when it was deployed there again', () => {
    const state: DeploymentState = { kind: 'rolled-back', run, images: [], reason: null };
    const again = started(3, 2, { state, commit: commit('b') });
    const told = { kind: 'rolled-back', by: null, atMs: again.sinceMs };
    expect(promotion('b', [again, second, first])).toEqual(told);
    expect(again.sinceMs).toBeGreaterThan(second.sinceMs + hourMs);
    expect(promotion('b', [second, { ...again, id: '0' as DeploymentId, sinceMs: 1 }])).toEqual({ kind: 'succeeded' });
  });
});

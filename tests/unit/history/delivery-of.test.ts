import { describe, expect, it } from 'vitest';
import { type Deployment, moveTo } from '../../../src/domain/deploy/deployment.ts';
import type { DeploymentState } from '../../../src/domain/deploy/deployment-state.ts';
import { deliveryOf } from '../../../src/domain/history/delivery-of.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { states } from '../../support/past-deployments.ts';

const run = aRun(8123);
const pending: DeploymentState = { ...states.succeeded, verification: { kind: 'pending' } };
const verified: DeploymentState = { kind: 'verified', run, images: [], by: 'digest' };
const rolledBack: DeploymentState = { kind: 'rolled-back', run, images: [], reason: null };
const notRunning: DeploymentState = {
  kind: 'not-running-it',
  run,
  images: [],
  expected: [],
  reason: null,
  isOpen: true,
};
const anotherCommit: DeploymentState = {
  kind: 'another-commit',
  run,
  images: [],
  commit: { id: '9999999', seenIn: 'running' },
};
const again: DeploymentState = { kind: 'queued', run: { ...run, attempt: 2 } };

/** Each state ten milliseconds after the one before. */
function through(...passed: readonly DeploymentState[]): Deployment {
  return passed.reduce((before, state, at) => moveTo(before, state, 10 * (at + 1)), aDeployment());
}

const endsWhere = (isWatched: boolean, ...passed: readonly DeploymentState[]) =>
  deliveryOf(through(...passed), isWatched).ends;
const endsAfter = (...passed: readonly DeploymentState[]) => endsWhere(false, ...passed);

describe('what a deployment tells of delivery', () => {
  it('is good from when the workflow was through, also where it was verified later', () => {
    expect(endsAfter(states.dispatched, pending, verified)).toEqual([{ atMs: 20, isGood: true }]);
    expect(endsAfter(states.dispatched, states.succeeded)).toEqual([{ atMs: 20, isGood: true }]);
  });

  it('is bad where what the workflow did was undone or is not what runs', () => {
    expect(endsAfter(states.dispatched, pending, rolledBack)).toEqual([{ atMs: 30, isGood: false }]);
    expect(endsAfter(states.dispatched, pending, anotherCommit)).toEqual([{ atMs: 30, isGood: false }]);
    expect(endsAfter(states.dispatched, anotherCommit)).toEqual([{ atMs: 20, isGood: false }]);
  });

  it('is one end where it was seen twice, the way it was seen last', () => {
    expect(endsAfter(pending, notRunning, verified)).toEqual([{ atMs: 10, isGood: true }]);
    expect(endsAfter(pending, notRunning, anotherCommit)).toEqual([{ atMs: 30, isGood: false }]);
    const superseded = { kind: 'superseded', run, later: { version: 'main', commit: null } } as const;
    for (const before of [pending, notRunning, anotherCommit]) {
      expect(endsWhere(true, pending, before, superseded)).toEqual([]);
    }
    expect(endsAfter(pending, anotherCommit, again, states.failed)).toEqual([
      { atMs: 20, isGood: false },
      { atMs: 40, isGood: false },
    ]);
  });

  it('is no success while ECS is still rolling it back', () => {
    expect(endsAfter(states.dispatched, pending, { ...rolledBack, rollback: 'in-progress' })).toEqual([]);
  });

  it('is nothing yet while it has still to be verified, whatever came before', () => {
    expect(endsAfter(states.dispatched, pending)).toEqual([]);
    expect(endsAfter(states.failed, again, pending)).toEqual([{ atMs: 10, isGood: false }]);
  });

  it('ends each time that it is tried', () => {
    expect(endsAfter(states.failed, again, pending, verified)).toEqual([
      { atMs: 10, isGood: false },
      { atMs: 30, isGood: true },
    ]);
    expect(endsAfter(pending, rolledBack, again, states.failed)).toEqual([
      { atMs: 20, isGood: false },
      { atMs: 40, isGood: false },
    ]);
  });

  it('is nothing where somebody could have looked and nobody has verified it', () => {
    expect(endsWhere(true, states.dispatched, pending, verified)).toEqual([{ atMs: 20, isGood: true }]);
    expect(endsWhere(true, states.dispatched, states.succeeded)).toEqual([]);
    expect(endsWhere(true, states.succeeded, again, states.failed)).toEqual([{ atMs: 30, isGood: false }]);
    expect(endsWhere(false, states.succeeded, again, states.failed)).toEqual([
      { atMs: 10, isGood: true },
      { atMs: 30, isGood: false },
    ]);
  });

  it('is nothing where nothing was changed', () => {
    expect(endsAfter(states.dispatched, states.cancelled)).toEqual([]);
    expect(endsAfter(states.dispatched, { kind: 'not-run', run, because: 'skipped' })).toEqual([]);
    expect(endsAfter({ kind: 'expired', waitedFor: 'turn' })).toEqual([]);
  });

  it('knows its commit and what it was for', () => {
    expect(deliveryOf(aDeployment(), false)).toMatchObject({ purpose: 'deploy', committedAtMs: null });
  });
});

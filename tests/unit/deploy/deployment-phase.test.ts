import { describe, expect, it } from 'vitest';
import { isSuccess, phaseOfState, successKinds } from '../../../src/domain/deploy/deployment-phase.ts';
import type { DeploymentState, UnverifiedBecause } from '../../../src/domain/deploy/deployment-state.ts';
import { states } from '../../support/past-deployments.ts';

const { run } = states.dispatched;
const pending = { kind: 'pending' } as const;

const unverified = (reason: UnverifiedBecause): DeploymentState => ({
  ...states.succeeded,
  verification: { kind: 'impossible', reason },
});

describe.each([
  ['no place is configured', false],
  ['a place is configured', true],
])('where %s', (_, isWatched) => {
  it.each<[DeploymentState, string]>([
    [{ kind: 'requested' }, 'waiting'],
    [{ kind: 'in-line' }, 'waiting'],
    [{ kind: 'dispatching' }, 'in-flight'],
    [{ kind: 'in-progress', run }, 'in-flight'],
    [{ ...states.succeeded, verification: pending }, 'in-flight'],
    [{ kind: 'lost', isFinal: false }, 'in-flight'],
    [states.succeeded, isWatched ? 'unverified' : 'good'],
    [{ kind: 'verified', run, images: [], by: 'image' }, 'good'],
    [states.failed, 'bad'],
    [{ kind: 'rolled-back', run, images: [], reason: null }, 'bad'],
    [{ kind: 'not-running-it', run, images: [], expected: [], reason: null }, 'bad'],
    [{ kind: 'another-commit', run, images: [], commit: { id: '9999999', seenIn: 'run' } }, 'bad'],
    [{ kind: 'superseded', run, later: { version: 'main', commit: null } }, 'void'],
    [{ kind: 'not-run', run, because: 'skipped' }, 'void'],
    [states.cancelled, 'void'],
    [{ kind: 'expired', waitedFor: 'approval' }, 'void'],
    [{ kind: 'lost', isFinal: true }, 'void'],
  ])('$kind is $1', (state, phase) => {
    expect(phaseOfState(state, isWatched)).toBe(phase);
    expect(isSuccess(state, isWatched)).toBe(phase === 'good');
    if (phase === 'good') expect(successKinds(isWatched)).toContain(state.kind);
  });
});

const unseen: readonly UnverifiedBecause[] = [
  'not-configured',
  'not-found',
  'access-denied',
  'source-unavailable',
  'unreadable',
];
const seenOtherwise: readonly UnverifiedBecause[] = [
  'still-rolling',
  'no-primary',
  'no-rollout-state',
  'nothing-runs',
  'not-comparable',
  'index-or-platform',
  'no-new-rollout',
  'start-unknown',
  'tasks-differ',
  'job-skipped',
  'several-rollouts',
  'rollouts-not-listed',
  'other-commit',
];

it.each([...unseen, ...seenOtherwise])('“not verified: %s” is never a success where somebody could look', (reason) => {
  expect(phaseOfState(unverified(reason), true)).toBe('unverified');
});

it.each(unseen)('the end of the workflow has to do where nobody can look: %s', (reason) => {
  expect(phaseOfState(unverified(reason), false)).toBe('good');
});

it.each(seenOtherwise)('what somebody saw and could not confirm is no success once nobody can look: %s', (reason) => {
  expect(phaseOfState(unverified(reason), false)).toBe('unverified');
});

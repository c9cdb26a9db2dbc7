import { describe, expect, it } from 'vitest';
import { ongoingRollout } from '../../../src/domain/deploy/ongoing-rollout.ts';
import type { Expectation } from '../../../src/domain/deploy/verdict.ts';
import { known, knownList, none, unreadable } from '../../../src/domain/kit/fact.ts';
import { aRollout, newDigest, newImage, runStartedAtMs } from '../../support/a-rollout.ts';

const baking = {
  status: 'in-progress',
  reason: null,
  startedAtMs: runStartedAtMs + 1,
  id: 'arn:rollout',
  images: known([newImage]),
} as const;

function whose(expected: Partial<Expectation>, rollouts: Parameters<typeof knownList>[0] = [baking]) {
  const rollout = aRollout({ serviceDeployments: knownList(rollouts) as ReturnType<typeof knownList<typeof baking>> });
  const usual = { images: none, skippedJobs: none, runStartedAtMs, commit: null, names: ['backend'] };
  return ongoingRollout(rollout, { ...usual, platforms: new Map(), ...expected });
}

describe('a rollout that goes on', () => {
  it.each([
    ['its digest', { images: known([`acme/backend@${newDigest}`]) }],
    ['its tag, as the only one since the run', { images: known(['acme/backend:1.4.2']) }],
    ['nothing, as the only one since the run', {}],
  ])('is the run’s own by %s', (_, expected) => {
    expect(whose(expected)).toEqual({ kind: 'ours', id: 'arn:rollout' });
  });

  it.each([
    ['a tag', { images: known(['acme/backend:1.4.2']) }],
    ['nothing', {}],
  ])('is not stopped as the run’s own where the run announced %s and skipped a job', (_, expected) => {
    expect(whose({ ...expected, skippedJobs: known(['deploy']) }).kind).not.toBe('ours');
    const skippedJobs = unreadable('run-jobs', 'source-unavailable');
    expect(whose({ ...expected, skippedJobs })).toEqual({ kind: 'untold', because: skippedJobs.because });
  });

  it('is the run’s own by its digest whatever job was skipped', () => {
    const images = known([`acme/backend@${newDigest}`]);
    expect(whose({ images, skippedJobs: known(['notify']) })).toMatchObject({ kind: 'ours' });
  });
});

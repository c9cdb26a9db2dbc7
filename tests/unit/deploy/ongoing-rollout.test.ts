import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
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

  const commit = 'c'.repeat(40) as CommitSha;
  const tagged = { ...baking, images: known([{ ...newImage, image: `acme/backend:${commit}` }]) };
  const given = { ...baking, status: 'stopped', startedAtMs: runStartedAtMs, id: 'arn:before' } as const;

  it('is the run’s own by a tag that names its commit, as the only one since the run', () => {
    expect(whose({ commit }, [tagged])).toEqual({ kind: 'ours', id: 'arn:rollout' });
  });

  it.each([
    ['a tag that names its commit', { commit }, tagged],
    ['its tag', { images: known(['acme/backend:1.4.2']) }, baking],
    ['nothing', {}, baking],
  ])('is not stopped as the run’s own by %s, where it is the second one since the run', (_, expected, second) => {
    expect(whose(expected, [second, given])).toEqual({ kind: 'untold', because: null });
  });

  it('is not stopped by a tag that names its commit where a job was skipped', () => {
    expect(whose({ commit, skippedJobs: known(['deploy']) }, [tagged])).toEqual({ kind: 'untold', because: null });
  });

  it('is not stopped where two go on at once, even with the digest of the run', () => {
    const images = known([`acme/backend@${newDigest}`]);
    const other = { ...baking, startedAtMs: runStartedAtMs, id: 'arn:other' };
    expect(whose({ images }, [baking, other])).toEqual({ kind: 'untold', because: null });
  });

  it('is another’s where a newer one has begun and ended meanwhile, or the run’s own has succeeded', () => {
    const images = known([`acme/backend@${newDigest}`]);
    const newer = { ...baking, status: 'succeeded', startedAtMs: runStartedAtMs + 2, id: 'arn:newer' } as const;
    expect(whose({ images }, [newer, baking])).toEqual({ kind: 'untold', because: null });
    expect(whose({ images }, [baking, { ...given, status: 'succeeded' }])).toEqual({ kind: 'another' });
    expect(whose({ images, runStartedAtMs: runStartedAtMs + 2 })).toEqual({ kind: 'another' });
  });

  it('is not the run’s own only because it is the only one, while the run goes on', () => {
    expect(whose({ isUnderway: true })).toEqual({ kind: 'untold', because: null });
    expect(whose({ isUnderway: true, commit }, [tagged])).toEqual({ kind: 'ours', id: 'arn:rollout' });
    const images = known([newDigest]);
    expect(whose({ isUnderway: true, images })).toEqual({ kind: 'ours', id: 'arn:rollout' });
  });

  it('is being ended already where ECS rolls back', () => {
    const back = { ...baking, status: 'rolling-back' } as const;
    expect(whose({}, [back])).toEqual({ kind: 'ending', id: 'arn:rollout', onRequest: null, whose: 'ours' });
    expect(whose({ isUnderway: true }, [back])).toMatchObject({ kind: 'ending', whose: 'untold' });
  });
});

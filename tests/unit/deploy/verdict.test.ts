import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { Rollout } from '../../../src/domain/deploy/rollout.ts';
import type { Expectation } from '../../../src/domain/deploy/verdict.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import {
  aDeployment,
  aRollout,
  digestOf,
  newDigest,
  newImage,
  oldDeployment,
  oldDigest,
  oldImage,
  runStartedAtMs,
  sidecar,
} from '../../support/a-rollout.ts';

const commit = '1a2b3c4d'.repeat(5) as CommitSha;
const otherCommit = '9'.repeat(40);

function judged(change: Partial<Rollout> = {}, expected: Partial<Expectation> = {}) {
  const images = [`acme/backend@${newDigest}`];
  return verdictOn(aRollout(change), { images, runStartedAtMs, commit: null, ...expected });
}

const tagged = (tag: string) => ({ container: 'app', image: `acme/backend:${tag}`, digest: newDigest });
const runs = (image: typeof newImage, change: Parameters<typeof aDeployment>[0] = {}): Partial<Rollout> => ({
  deployments: [aDeployment({ images: [image], ...change })],
  runningImages: [image],
});

describe('a deployment whose image was announced', () => {
  it('is verified by its digest when the primary is complete and everything runs it', () => {
    expect(judged()).toEqual({ kind: 'verified', by: 'digest', images: [`acme/backend:1.4.2@${newDigest}`] });
  });

  it('is verified whatever sidecars run beside it', () => {
    const images = [newImage, sidecar];
    expect(judged({ deployments: [aDeployment({ images })], runningImages: images })).toMatchObject({
      kind: 'verified',
      images: [`acme/backend:1.4.2@${newDigest}`],
    });
  });

  it.each([
    ['its name and tag', 'acme/backend:1.4.2', 'image'],
    ['a bare tag', '1.4.2', 'image'],
    ['a bare digest', newDigest, 'digest'],
    ['a name in its registry', `docker.io/acme/backend@${newDigest}`, 'digest'],
  ])('is verified when the workflow announces %s', (_, image, by) => {
    expect(judged({}, { images: [image] })).toMatchObject({ kind: 'verified', by });
  });

  it('is verified by the digest that the task definition pins, because that is what is pulled', () => {
    const pinned = { container: 'app', image: `acme/backend@${newDigest}`, digest: digestOf('e') };
    expect(judged(runs(pinned))).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('is told from a repository of the same name in another registry', () => {
    const inEcr = { ...newImage, image: '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/acme/backend:1.4.2' };
    const images = [`ghcr.io/acme/backend@${newDigest}`];
    expect(judged(runs(inEcr), { images })).toMatchObject({ kind: 'not-running-it', expected: images });
    expect(judged(runs(inEcr))).toMatchObject({ kind: 'verified' });
  });

  it('needs only those of the announced images that the service runs', () => {
    const both = [`acme/backend@${newDigest}`, `acme/worker@${digestOf('f')}`];
    expect(judged({}, { images: both })).toMatchObject({ kind: 'verified' });
    expect(judged({}, { images: both.slice(1) })).toMatchObject({ kind: 'not-running-it' });
  });

  it('is not running when the primary still has the image from before', () => {
    const before = { deployments: [{ ...oldDeployment, isPrimary: true }], runningImages: [oldImage] };
    expect(judged(before)).toEqual({
      kind: 'not-running-it',
      images: [`acme/backend:1.4.1@${oldDigest}`],
      expected: [`acme/backend@${newDigest}`],
      reason: null,
    });
  });

  it('is not running when one task runs another digest of the same tag', () => {
    const stale = { ...newImage, digest: oldDigest };
    expect(judged({ runningImages: [newImage, stale] })).toMatchObject({ kind: 'not-running-it' });
  });

  it('is not running when only its sidecars are', () => {
    const deployments = [aDeployment({ images: [newImage, sidecar] })];
    expect(judged({ deployments, runningImages: [sidecar] })).toMatchObject({ kind: 'not-running-it' });
  });

  it('is judged by what the primary says where running containers could not be learnt', () => {
    expect(judged({ runningImages: [] })).toMatchObject({ kind: 'verified', by: 'digest' });
    expect(judged({ ...runs({ ...newImage, digest: null }), runningImages: [] })).toEqual({
      kind: 'unknown',
      reason: 'not-comparable',
    });
  });

  it('is judged by the text where ECS tells no digest of a container', () => {
    expect(judged({ runningImages: [{ ...newImage, digest: null }] })).toMatchObject({ kind: 'verified', by: 'image' });
  });

  it('is not running when the same tag still stands for what ran before', () => {
    const moving = { images: ['acme/backend:1.4.2'], digestBefore: newDigest };
    expect(judged({}, moving)).toMatchObject({ kind: 'not-running-it' });
    expect(judged({}, { ...moving, digestBefore: oldDigest })).toMatchObject({ kind: 'verified', by: 'image' });
  });
});

describe('a deployment that nobody announced an image of', () => {
  const silent = { images: null, commit };

  it.each([commit, commit.slice(0, 7), `main-${commit.slice(0, 12)}`])(
    'is verified by a tag that names the commit: %s',
    (tag) => expect(judged(runs(tagged(tag)), silent)).toMatchObject({ kind: 'verified', by: 'image' }),
  );

  it('is verified by a rollout that completed since the run started, and by no older one', () => {
    expect(judged({}, silent)).toMatchObject({ kind: 'verified', by: 'new-rollout' });
    const older = runs(newImage, { createdAtMs: runStartedAtMs - 1 });
    expect(judged(older, silent)).toEqual({ kind: 'unknown', reason: 'no-new-rollout' });
  });

  it('is not running when the tag names another commit', () => {
    const other = tagged(otherCommit);
    expect(judged(runs(other), silent)).toEqual({ kind: 'unknown', reason: 'other-commit' });
    const older = runs(other, { createdAtMs: runStartedAtMs - 1 });
    expect(judged(older, silent)).toMatchObject({ kind: 'not-running-it', expected: [commit] });
  });

  it('is not running when what runs is not what the primary should run', () => {
    expect(judged({ runningImages: [newImage, oldImage] }, silent)).toMatchObject({ kind: 'not-running-it' });
    const deployments = [aDeployment(), oldDeployment];
    expect(judged({ deployments, runningImages: [newImage, oldImage] }, silent)).toMatchObject({
      kind: 'still-rolling',
    });
  });

  it('is not running when the rollout brought back the digest from before', () => {
    expect(judged({}, { ...silent, digestBefore: newDigest })).toMatchObject({ kind: 'not-running-it' });
    expect(judged({}, { images: [], digestBefore: null })).toMatchObject({ kind: 'verified', by: 'new-rollout' });
  });
});

describe('a deployment that ECS gave up', () => {
  const reason = 'ECS deployment circuit breaker: tasks failed to start.';
  const failed = aDeployment({ isPrimary: false, state: 'failed', reason });
  const back = { ...oldDeployment, isPrimary: true };
  const gaveUp = (status: NonNullable<Rollout['latest']>['status'], startedAtMs = runStartedAtMs + 1) => ({
    latest: { status, reason, startedAtMs },
  });

  it.each([
    ['rolling-back', 'in-progress'],
    ['rolled-back', 'done'],
    ['rollback-failed', 'failed'],
  ] as const)('was rolled back where the service deployment says %s', (status, rollback) => {
    expect(judged({ ...gaveUp(status), deployments: [back], runningImages: [oldImage] })).toEqual({
      kind: 'rolled-back',
      images: [`acme/backend:1.4.1@${oldDigest}`],
      reason,
      rollback,
    });
  });

  it('was rolled back even when the image from before is the very same', () => {
    expect(judged(gaveUp('rolled-back'))).toMatchObject({ kind: 'rolled-back' });
  });

  it('was not rolled back when that was before its run', () => {
    expect(judged(gaveUp('rolled-back', runStartedAtMs - 1))).toMatchObject({ kind: 'verified' });
  });

  it.each([
    ['completed', 'done'],
    ['in-progress', 'in-progress'],
    ['failed', 'failed'],
  ] as const)('was rolled back where a newer deployment failed and the older one is %s', (state, rollback) => {
    const deployments = [failed, { ...back, state }];
    expect(judged({ deployments, runningImages: [oldImage] })).toMatchObject({ kind: 'rolled-back', reason, rollback });
  });

  it('was rolled back where a new primary says so', () => {
    const words = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.';
    const primary = aDeployment({
      id: 'ecs-svc/3',
      createdAtMs: failed.createdAtMs + 1,
      images: [oldImage],
      reason: words,
    });
    expect(judged({ deployments: [primary, { ...failed, reason: null }] })).toMatchObject({
      kind: 'rolled-back',
      reason: words,
    });
    expect(judged({ deployments: [{ ...primary, reason: null, images: [newImage] }, failed] })).toMatchObject({
      kind: 'verified',
    });
  });

  it('was not rolled back because of what failed before its run', () => {
    const older = { ...failed, createdAtMs: runStartedAtMs - 1 };
    const oldest = { ...back, createdAtMs: runStartedAtMs - 2 };
    expect(judged({ deployments: [older, oldest], runningImages: [oldImage] })).toMatchObject({
      kind: 'not-running-it',
    });
  });

  it('does not run when ECS stopped it without going back, in ECS’s own words', () => {
    expect(judged({ deployments: [aDeployment({ state: 'failed', reason })] })).toMatchObject({
      kind: 'not-running-it',
      reason,
      expected: [`acme/backend@${newDigest}`],
    });
    expect(judged(gaveUp('stopped'))).toMatchObject({ kind: 'not-running-it', reason });
    expect(judged(gaveUp('stopped', runStartedAtMs - 1))).toMatchObject({ kind: 'verified' });
  });
});

describe('a deployment that is not over', () => {
  const rolling = { kind: 'still-rolling', running: 1, desired: 2 };

  it('is still rolling while ECS says so, or while tasks are missing', () => {
    const latest = { status: 'in-progress', reason: null, startedAtMs: runStartedAtMs + 1 } as const;
    expect(judged({ latest, running: 1 })).toEqual(rolling);
    expect(judged({ deployments: [aDeployment({ state: 'in-progress' })], running: 1 })).toEqual(rolling);
    expect(judged({ running: 1 })).toEqual(rolling);
  });

  it('is still rolling while tasks of the older deployment drain', () => {
    const deployments = [aDeployment(), oldDeployment];
    expect(judged({ deployments, running: 3, runningImages: [newImage, oldImage] })).toEqual({
      ...rolling,
      running: 3,
    });
  });

  it('cannot be known where ECS does not tell', () => {
    expect(judged({ deployments: [] })).toEqual({ kind: 'unknown', reason: 'no-primary' });
    expect(judged({ deployments: [aDeployment({ state: 'unknown' })] })).toEqual({
      kind: 'unknown',
      reason: 'no-rollout-state',
    });
    expect(judged({ desired: 0, running: 0 })).toEqual({ kind: 'unknown', reason: 'nothing-runs' });
    expect(judged({ deployments: [aDeployment({ images: [] })] })).toEqual({
      kind: 'unknown',
      reason: 'not-comparable',
    });
    const pinned = { ...newImage, image: `acme/backend@${newDigest}` };
    for (const image of ['acme/backend:1.4.2', '1.4.2']) {
      expect(judged(runs(pinned), { images: [image] })).toEqual({ kind: 'unknown', reason: 'not-comparable' });
    }
  });
});

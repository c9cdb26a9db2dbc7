import { describe, expect, it } from 'vitest';
import type { RolloutImage, ServiceDeployment } from '../../../src/domain/deploy/rollout.ts';
import type { Expectation } from '../../../src/domain/deploy/verdict.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import { type Fact, known, knownList, none, unreadable } from '../../../src/domain/kit/fact.ts';
import {
  type ARollout,
  aDeployment,
  aRollout,
  digestOf,
  newDigest,
  newImage,
  oldDeployment,
  oldImage,
  runStartedAtMs,
} from '../../support/a-rollout.ts';

const theirImage: RolloutImage = { container: 'app', image: 'acme/backend:1.4.3', digest: digestOf('c') };
const back = aDeployment({ ...oldDeployment, isPrimary: true });

function judged(change: ARollout, expected: Partial<Expectation> = {}) {
  return verdictOn(aRollout(change), {
    images: known([`acme/backend@${newDigest}`]),
    skippedJobs: none,
    runStartedAtMs,
    commit: null,
    names: ['backend'],
    platforms: new Map(),
    ...expected,
  });
}

const gaveUp = (atMs: number, images?: Fact<readonly RolloutImage[]>): ServiceDeployment => ({
  status: 'rolled-back',
  reason: 'alarm',
  startedAtMs: runStartedAtMs + atMs,
  ...(images === undefined ? {} : { images }),
});
const superseded = { status: 'stopped', reason: null, startedAtMs: runStartedAtMs + 1 } as const;
const goneBack = (...rollouts: readonly ServiceDeployment[]): ARollout => ({
  deployments: [back],
  runningImages: [oldImage],
  serviceDeployments: knownList(rollouts),
});

describe('a rollback', () => {
  it('of what the run announced is its own', () => {
    expect(judged(goneBack(gaveUp(1, known([newImage]))))).toMatchObject({ kind: 'rolled-back', rollback: 'done' });
  });

  it('of what somebody else rolled out is not ours, and ours does not run', () => {
    expect(judged(goneBack(gaveUp(1, known([theirImage]))))).toMatchObject({ kind: 'not-running-it' });
    expect(judged(goneBack(gaveUp(2, known([theirImage])), superseded))).toMatchObject({ kind: 'not-running-it' });
  });

  it('of our tag is not ours where the run skipped a job', () => {
    const named = { container: 'app', image: 'acme/backend:latest', digest: digestOf('c') };
    const gone = goneBack(gaveUp(1, known([named])));
    const bareTag = { images: known(['latest']), skippedJobs: known(['deploy']) };
    expect(judged(gone, bareTag)).not.toMatchObject({ kind: 'rolled-back' });
    expect(judged(gone, { ...bareTag, skippedJobs: none })).toMatchObject({ kind: 'rolled-back' });
  });

  it('of what cannot be compared with what was announced is not ours', () => {
    const byDigest = { container: 'app', image: `acme/backend@${digestOf('c')}`, digest: digestOf('c') };
    const tag = { images: known(['acme/backend:1.4.2']) };
    expect(judged(goneBack(gaveUp(1, known([byDigest]))), tag)).not.toMatchObject({ kind: 'rolled-back' });
    const named = { container: 'app', image: 'acme/backend:1.4.2', digest: digestOf('c') };
    expect(judged(goneBack(gaveUp(1, known([named]))), tag)).toMatchObject({ kind: 'rolled-back' });
  });

  it('of a deployment that failed is not ours by its tag alone, and says which list could not be read', () => {
    const tag = { images: known(['acme/backend:1.4.2']) };
    const failed = aDeployment({ id: 'ecs-svc/3', isPrimary: false, state: 'failed' });
    const seen = { deployments: [failed, back], runningImages: [oldImage] };
    expect(judged(seen, tag)).not.toMatchObject({ kind: 'rolled-back' });
    const unread = unreadable('service-deployments', 'access-denied', 'ecs:ListServiceDeployments');
    expect(judged({ ...seen, serviceDeployments: unread }, tag)).toEqual(unread);
    expect(judged({ ...seen, serviceDeployments: unread })).toMatchObject({ kind: 'rolled-back' });
  });

  it('to our image, after somebody else’s rollout, leaves ours verified', () => {
    const ours = aDeployment({ createdAtMs: runStartedAtMs + 1 });
    const rollback = gaveUp(2, known([theirImage]));
    const seen = { deployments: [ours], serviceDeployments: knownList([rollback, superseded]) };
    expect(judged(seen)).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('to our image, where nothing tells of service deployments, leaves ours verified', () => {
    const theirs = aDeployment({ id: 'ecs-svc/3', isPrimary: false, state: 'failed', images: [theirImage] });
    const ours = aDeployment({ createdAtMs: runStartedAtMs + 1 });
    expect(judged({ deployments: [theirs, ours] })).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('of one of several rollouts is nobody’s where their images are not known', () => {
    expect(judged(goneBack(gaveUp(2), superseded))).toMatchObject({ kind: 'not-running-it' });
  });

  it('is not the run’s where a job was skipped and nothing was announced', () => {
    const skipped = { images: none, skippedJobs: known(['deploy']) };
    const seen = goneBack(gaveUp(1, known([theirImage])));
    expect(judged(seen, skipped)).toEqual({ kind: 'unknown', reason: 'no-new-rollout' });
  });

  it('is told only when it can be read what was rolled back', () => {
    const unread = unreadable('service-revisions', 'throttled');
    expect(judged(goneBack(gaveUp(1, unread)))).toEqual(unread);
    const untold = unreadable('announced-images', 'source-unavailable');
    expect(judged(goneBack(gaveUp(1, known([theirImage]))), { images: untold })).toEqual(untold);
  });
});

describe('a rollback by a new deployment, which nothing but its reason tells', () => {
  const reason = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/9.';
  const seen = { deployments: [aDeployment({ reason })] };

  it.each([
    ['nothing was announced', none],
    ['a tag was announced', known(['acme/backend:1.4.2'])],
  ] as const)('is no rollout of the run where %s', (_, images) => {
    expect(judged(seen, { images })).toEqual({ kind: 'unknown', reason: 'no-new-rollout' });
  });
});

describe('a tag that was announced', () => {
  const commit = '1a2b3c4d'.repeat(5) as Expectation['commit'];
  const twice = knownList([
    { status: 'succeeded', reason: null, startedAtMs: runStartedAtMs + 2 },
    { status: 'succeeded', reason: null, startedAtMs: runStartedAtMs + 1 },
  ] as const);

  it('is not believed where somebody else rolled out since, who may have moved it', () => {
    const images = known(['acme/backend:1.4.2']);
    expect(judged({ serviceDeployments: twice }, { images })).toEqual({ kind: 'unknown', reason: 'several-rollouts' });
  });

  it('is believed where it names our commit, because such a tag is never moved', () => {
    const image = { ...newImage, image: `acme/backend:${commit}` };
    const seen = { deployments: [aDeployment({ images: [image] })], runningImages: [image], serviceDeployments: twice };
    const images = known([`acme/backend:${commit}`]);
    expect(judged(seen, { images, commit })).toMatchObject({ kind: 'verified', by: 'image' });
  });
});

import { describe, expect, it } from 'vitest';
import { afterBakeEndAsked } from '../../../src/domain/deploy/bake-end.ts';
import type { BakeEnd, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { afterEvent } from '../../../src/domain/deploy/deployment-life.ts';
import { emptyRunEnd } from '../../../src/domain/deploy/deployment-run.ts';
import { ongoingRollout } from '../../../src/domain/deploy/ongoing-rollout.ts';
import { registryQuestions } from '../../../src/domain/deploy/registry-questions.ts';
import { type DispatchedRun, runOfDeployment } from '../../../src/domain/deploy/run-search.ts';
import type { Expectation } from '../../../src/domain/deploy/verdict.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import { known, none, unreadable } from '../../../src/domain/kit/fact.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import {
  type ARollout,
  aRollout,
  aDeployment as aRolloutDeployment,
  digestOf,
  newDigest,
  newImage,
  oldImage,
  runStartedAtMs,
  sidecar,
} from '../../support/a-rollout.ts';

const minutes = 60_000;
const ours = known([`acme/backend@${newDigest}`]);
const afterRun = runStartedAtMs + 60_000;

function judged(seen: ARollout, expected: Partial<Expectation> = {}) {
  const usual = { images: ours, skippedJobs: none, runStartedAtMs, commit: null, names: ['backend'] };
  return verdictOn(aRollout(seen), { ...usual, platforms: new Map(), ...expected });
}

describe('a verdict', () => {
  it('is not given for a container of ours that only an older deployment knows', () => {
    const runningImages = [newImage, { ...oldImage, container: 'old' }];
    expect(judged({ runningImages })).toMatchObject({ kind: 'not-running-it' });
  });

  it('knows that another digest is meant where the task definition writes it down, on Fargate too', () => {
    const written = { container: 'app', image: `acme/backend@${digestOf('7')}`, digest: digestOf('7') };
    const deployments = [aRolloutDeployment({ images: [written] })];
    const seen = { deployments, runningImages: [written], digests: 'of-index-or-platform' as const };
    expect(judged(seen)).toMatchObject({ kind: 'not-running-it' });
  });

  it('is not given by a new rollout whose own container is in no task', () => {
    const backend = { ...newImage, container: 'backend' };
    const deployments = [aRolloutDeployment({ images: [backend, sidecar] })];
    const seen = { deployments, runningImages: [sidecar] };
    expect(judged(seen, { images: none })).toMatchObject({ kind: 'not-running-it' });
  });

  it('is still verified where somebody rolled the same image out again, and ECS took that back', () => {
    const again = {
      status: 'rolled-back',
      reason: 'alarm',
      startedAtMs: afterRun + 1,
      images: known([newImage]),
    } as const;
    const own = { status: 'succeeded', reason: null, startedAtMs: afterRun } as const;
    expect(judged({ serviceDeployments: known([again, own]) })).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('waits while ECS bakes, although the deployment is complete', () => {
    const latest = { status: 'in-progress', reason: null, startedAtMs: afterRun } as const;
    expect(judged({ latest })).toMatchObject({ kind: 'still-rolling' });
  });
});

describe('a rollout that goes on', () => {
  const baking = { status: 'in-progress', reason: null, startedAtMs: afterRun, id: 'arn:rollout' } as const;
  const usual = { images: none, skippedJobs: none, runStartedAtMs, commit: null, names: ['backend'] };

  it('is nobody’s where a job was skipped, because another job may have deployed', () => {
    const serviceDeployments = known([{ ...baking, images: known([newImage]) }]);
    const expected = { ...usual, skippedJobs: known(['notify']), platforms: new Map() };
    expect(ongoingRollout(aRollout({ serviceDeployments }), expected)).toEqual({ kind: 'untold', because: null });
  });

  it('is nobody’s where the registry cannot be asked, and says so', () => {
    const there = { container: 'app', image: 'acme/backend:1', digest: digestOf('7') };
    const serviceDeployments = known([{ ...baking, images: known([there]) }]);
    const denied = unreadable('image-index', 'access-denied', 'ecr:BatchGetImage');
    const expected = { ...usual, images: ours, platforms: new Map([[newDigest, denied]]) };
    const seen = aRollout({ serviceDeployments, digests: 'of-index-or-platform' });
    expect(ongoingRollout(seen, expected)).toEqual({ kind: 'untold', because: denied.because });
  });
});

describe('what a registry is asked', () => {
  it('is about the service’s own repository, and no sidecar’s, where a bare digest was announced', () => {
    const of = (container: string, repository: string) => ({
      container,
      image: `123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/${repository}:1`,
      digest: digestOf('7'),
    });
    const images = [of('backend', 'acme/backend'), of('agent', 'acme/agent')];
    const seen = aRollout({ deployments: [aRolloutDeployment({ images })], runningImages: images });
    const asked = registryQuestions(seen, { images: known([newDigest]), names: ['backend'] });
    expect(asked.map(({ repository }) => repository.name)).toEqual(['acme/backend']);
  });
});

describe('the search for a run', () => {
  it('takes no run that names another deployment', () => {
    const deployment = aDeployment({ id: '1001' as DeploymentId, state: { kind: 'dispatching' } });
    const { sinceMs, ref } = deployment;
    const moved = { run: aRun(7), phase: 'queued' } as const;
    const run: DispatchedRun = {
      moved,
      title: 'Deploy geonbot-1002',
      ref,
      headSha: null,
      createdAtMs: sinceMs,
      mayBeOurs: true,
    };
    expect(runOfDeployment(deployment, [run])).toEqual({ kind: 'none' });
    expect(runOfDeployment(deployment, [{ ...run, title: 'Deploy' }])).toMatchObject({ kind: 'may-be' });
  });
});

describe('a bake that somebody has ended', () => {
  const run = aRun(7);
  const state = {
    kind: 'succeeded',
    run,
    images: { kind: 'known', images: [] },
    verification: { kind: 'pending' },
  } as const;
  const by = { id: 'kim' as MemberId, name: 'Kim' };
  const asked = { by, purpose: 'rollback', version: 'v1', reason: null, rollout: 'arn:rollout' } as const;
  const bakeEnd: BakeEnd = { ...asked, for: '2001' as DeploymentId, atMs: 0, answer: { kind: 'open' } };
  const baking = aDeployment({ state, bakeEnd });

  it('names whoever asked first while that one waits, and the next one after that', () => {
    const next = { ...asked, for: '2002' as DeploymentId };
    expect(afterBakeEndAsked(baking, next, true, 2 * minutes)).toBe(baking);
    expect(afterBakeEndAsked(baking, next, false, 2 * minutes).bakeEnd).toMatchObject({ for: '2002' });
  });

  it('is not of the next attempt, and neither is a list of jobs that could not be read', () => {
    const { because } = unreadable('run-jobs', 'throttled');
    const seen = { run: { ...run, attempt: 2 }, phase: 'queued' } as const;
    const event = { kind: 'run-seen', seen, headSha: null, end: emptyRunEnd } as const;
    expect(afterEvent({ ...baking, unreadJobs: because }, event, minutes)).toMatchObject({
      bakeEnd: null,
      unreadJobs: null,
    });
  });
});

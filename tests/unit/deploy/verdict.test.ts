import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { RolloutImage, ServiceDeployment } from '../../../src/domain/deploy/rollout.ts';
import type { Expectation } from '../../../src/domain/deploy/verdict.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import { knownList, unreadable } from '../../../src/domain/kit/fact.ts';
import {
  type ARollout,
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

type Expected = Partial<Omit<Expectation, 'images'>> & { readonly images?: readonly string[] | null };

function judged(change: ARollout = {}, { images = [`acme/backend@${newDigest}`], ...expected }: Expected = {}) {
  return verdictOn(aRollout(change), {
    images: knownList(images ?? []),
    skippedJobs: { kind: 'none' },
    runStartedAtMs,
    commit: null,
    names: ['backend'],
    platforms: new Map(),
    ...expected,
  });
}

const tagged = (tag: string) => ({ container: 'app', image: `acme/backend:${tag}`, digest: newDigest });
const runs = (image: typeof newImage, change: Parameters<typeof aDeployment>[0] = {}): ARollout => ({
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
    const images = ['ghcr.io/acme/backend:1.4.2'];
    expect(judged(runs(inEcr), { images })).toMatchObject({ kind: 'not-running-it', expected: images });
    expect(judged(runs(inEcr))).toMatchObject({ kind: 'verified' });
    expect(judged(runs(inEcr), { images: [`ghcr.io/acme/backend@${newDigest}`] })).toMatchObject({ by: 'digest' });
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

  it('is not verified where running containers could not be learnt', () => {
    const unread = unreadable('tasks', 'too-many');
    expect(judged({ runningImages: unread })).toEqual(unread);
    expect(judged({ runningImages: [] })).toEqual({ kind: 'unknown', reason: 'not-comparable' });
  });

  it('is judged by the text where ECS tells no digest of a container', () => {
    expect(judged({ runningImages: [{ ...newImage, digest: null }] })).toMatchObject({ kind: 'verified', by: 'image' });
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
    expect(judged(runs(other), silent)).toEqual({
      kind: 'another-commit',
      images: [`acme/backend:${otherCommit}@${newDigest}`],
      commit: { id: otherCommit, seenIn: 'running' },
    });
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
});

describe('a deployment that ECS gave up', () => {
  const reason = 'ECS deployment circuit breaker: tasks failed to start.';
  const failed = aDeployment({ isPrimary: false, state: 'failed', reason });
  const back = { ...oldDeployment, isPrimary: true };
  const gaveUp = (status: ServiceDeployment['status'], startedAtMs = runStartedAtMs + 1) => ({
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
    expect(
      judged({ deployments: [{ ...primary, reason: null, images: knownList([newImage]) }, failed] }),
    ).toMatchObject({
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

  it('is not verified where nobody could read how much of the traffic has moved', () => {
    const progress = unreadable('service-deployments', 'throttled');
    const latest = { status: 'succeeded', reason: null, startedAtMs: runStartedAtMs + 1, progress } as const;
    expect(judged({ latest })).toEqual(progress);
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

describe('a verdict on what could not be read', () => {
  const unread = unreadable('service-deployments', 'access-denied', 'ecs:ListServiceDeployments');

  it('is none, whatever else is known', () => {
    const images = unreadable('service-revisions', 'source-unavailable');
    expect(judged({ serviceDeployments: unread })).toEqual(unread);
    expect(judged({ serviceDeployments: unread }, { images: null })).toEqual(unread);
    expect(judged({ deployments: [aDeployment({ images })] })).toEqual(images);
    const announced = unreadable('announced-images', 'source-unavailable');
    expect(verdictOn(aRollout(), { ...expectation, images: announced })).toEqual(announced);
    const skippedJobs = unreadable('run-jobs', 'source-unavailable');
    expect(verdictOn(aRollout(), { ...expectation, skippedJobs })).toEqual(skippedJobs);
  });
});

const expectation: Expectation = {
  images: { kind: 'none' },
  skippedJobs: { kind: 'none' },
  runStartedAtMs,
  commit,
  names: ['backend'],
  platforms: new Map(),
};

describe('what is weaker than a digest', () => {
  const hours = 3_600_000;
  const latest = { container: 'app', image: 'acme/backend:latest', digest: oldDigest };
  const unmoved = runs(latest, { createdAtMs: runStartedAtMs - 10 * hours });
  const notRolledOut = { kind: 'unknown', reason: 'no-new-rollout' };

  it.each(['acme/backend:latest', 'latest', 'acme/backend'])(
    'needs a rollout that began after the run, where the workflow announces %s',
    (image) => {
      expect(judged(unmoved, { images: [image] })).toEqual(notRolledOut);
      expect(judged(runs(latest), { images: [image] })).toMatchObject({ kind: 'verified', by: 'image' });
    },
  );

  it('needs one where the tag names the commit, too', () => {
    const older = runs(tagged(commit), { createdAtMs: runStartedAtMs - 1 });
    expect(judged(older, { images: null, commit })).toEqual(notRolledOut);
  });

  it.each(['9999999', 'main-9999999', `sha-${otherCommit}`, '9f8e7d6', `v2-${'9f8e7d6c5b'.repeat(2)}-amd64`])(
    'is another commit where the tag is %s',
    (tag) => {
      const silent = { images: null, commit };
      expect(judged(runs(tagged(tag)), silent)).toMatchObject({
        kind: 'another-commit',
        commit: { id: expect.stringMatching(/^9/), seenIn: 'running' },
      });
      const announced = judged(runs(tagged(tag)), { images: [`acme/backend:${tag}@${newDigest}`], commit });
      expect(announced).toMatchObject({ kind: 'another-commit', commit: { seenIn: 'announced' } });
    },
  );

  it.each(['20261128', '202611281200', '1795867200', '16000000001', 'defaced', '1.4.2', 'v2'])(
    'is no commit at all where the tag is %s',
    (tag) => {
      expect(judged(runs(tagged(tag)), { images: null, commit })).toMatchObject({ by: 'new-rollout' });
    },
  );

  it('is nobody’s rollout either where a mutable tag was announced and its job was skipped', () => {
    const announced = { images: ['acme/backend:latest'], commit };
    const skippedJobs = knownList(['deploy']);
    const moved = runs(latest);
    expect(judged(moved, { ...announced, skippedJobs })).toEqual({ kind: 'unknown', reason: 'job-skipped' });
    const unread = unreadable('run-jobs', 'source-unavailable');
    expect(judged(moved, { ...announced, skippedJobs: unread })).toEqual(unread);
    expect(judged(moved, announced)).toMatchObject({ kind: 'verified', by: 'image' });
  });

  it.each([{ images: ['acme/backend:latest'] }, { images: null }])(
    'is not verified while one task runs another digest of the tag, where $images was announced',
    (announced) => {
      const mixed = { ...runs({ ...latest, digest: null }), runningImages: [latest, { ...latest, digest: newDigest }] };
      expect(judged(mixed, announced)).toEqual({ kind: 'unknown', reason: 'tasks-differ' });
      expect(judged({ ...mixed, runningImages: [latest] }, announced)).toMatchObject({ kind: 'verified' });
    },
  );

  it.each([{ images: null }, { images: ['acme/backend:latest'] }])(
    'is not verified where the only task runs another digest than the rollout brought, where $images was announced',
    (announced) => {
      const drifted = { ...runs(latest), runningImages: [{ ...latest, digest: digestOf('d') }] };
      expect(judged(drifted, announced)).not.toMatchObject({ kind: 'verified' });
      expect(judged(runs(latest), announced)).toMatchObject({ kind: 'verified' });
    },
  );

  it('goes on while the older deployment is drained, where its revision cannot be told from the new one', () => {
    const untold = { ...latest, digest: null };
    const draining = {
      deployments: [aDeployment({ images: [untold] }), oldDeployment],
      runningImages: [latest],
    };
    const announced = { images: [`acme/backend@${latest.digest}`] };
    expect(judged(draining, announced)).toMatchObject({ kind: 'still-rolling' });
    expect(judged({ ...draining, deployments: draining.deployments.slice(0, 1) }, announced)).toMatchObject({
      reason: 'not-comparable',
    });
  });

  it('is not verified by its tag while an earlier rollout of the tag has left a task whose digest nobody tells', () => {
    const untold = { ...latest, digest: null };
    const left = { ...runs(latest), runningImages: [untold], hasTasksOfOthers: true };
    const differing = { kind: 'unknown', reason: 'tasks-differ' };
    expect(judged(left, { images: [`acme/backend@${latest.digest}`] })).toEqual(differing);
    expect(judged(left, { images: null })).toEqual(differing);
    expect(judged({ ...left, hasTasksOfOthers: false }, { images: null })).toMatchObject({ kind: 'verified' });
    expect(judged({ ...left, runningImages: [latest] }, { images: null })).toMatchObject({ kind: 'verified' });
  });

  it('is nobody’s rollout where a job was skipped, or where several began', () => {
    const skippedJobs = knownList(['deploy']);
    const reasonOf = (change: ARollout, expected: Expected) => judged(change, { images: null, ...expected });
    expect(reasonOf({}, { skippedJobs })).toEqual({ kind: 'unknown', reason: 'job-skipped' });
    const rollout = (atMs: number) =>
      ({ status: 'succeeded', reason: null, startedAtMs: runStartedAtMs + atMs }) as const;
    const two = { serviceDeployments: knownList([rollout(2), rollout(1)]) };
    expect(reasonOf(two, {})).toEqual({ kind: 'unknown', reason: 'several-rollouts' });
    const one = { serviceDeployments: knownList([rollout(2), rollout(-1)]) };
    expect(reasonOf(one, {})).toMatchObject({ kind: 'verified', by: 'new-rollout' });
  });

  it('is not verified where ECS lists no rollouts, because somebody may have rolled out once more', () => {
    const unlisted = { kind: 'unknown', reason: 'rollouts-not-listed' };
    const latest = null;
    expect(judged({ latest }, { images: null })).toEqual(unlisted);
    expect(judged({ latest }, { images: ['acme/backend:1.4.2'] })).toEqual(unlisted);
    expect(judged({ latest, ...runs(tagged(commit)) }, { images: null, commit })).toMatchObject({ by: 'image' });
    expect(judged({ latest })).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('proves nothing by a sidecar', () => {
    const agent = { ...sidecar, image: 'public.ecr.aws/datadog/agent:latest' };
    const images = [newImage, agent];
    const both = { deployments: [aDeployment({ images })], runningImages: images };
    expect(judged(both, { images: ['latest'] })).toMatchObject({ kind: 'not-running-it' });
    expect(judged(both, { images: [digestOf('d')] })).toMatchObject({ kind: 'not-running-it' });
    expect(judged(both, { images: ['1.4.2'] })).toMatchObject({ kind: 'verified' });
    const unnamed = { images: ['1.4.2'], names: ['shop'] };
    expect(judged(both, unnamed)).toEqual({ kind: 'unknown', reason: 'not-comparable' });
  });
});

describe('several containers and several images', () => {
  const cron = { container: 'cron', image: 'acme/backend:1.3.0', digest: digestOf('c') };
  const of = (...images: readonly RolloutImage[]) => ({
    deployments: [aDeployment({ images })],
    runningImages: images,
  });
  const ours = `acme/backend@${newDigest}`;

  it('are verified where both of one repository were announced', () => {
    expect(judged(of(newImage, cron), { images: [ours, `acme/backend@${cron.digest}`] })).toMatchObject({
      kind: 'verified',
      by: 'digest',
    });
  });

  it('are verified where one was announced and the other is unchanged', () => {
    expect(judged(of(newImage, cron))).toEqual({
      kind: 'verified',
      by: 'digest',
      images: [`acme/backend:1.4.2@${newDigest}`],
    });
  });

  it('are verified where the api and the worker come from one repository', () => {
    const images = [ours, `acme/backend@${digestOf('e')}`];
    expect(judged({}, { images })).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('are not comparable where one was announced that no container runs, and a container runs none of them', () => {
    const images = [ours, `acme/backend@${digestOf('e')}`];
    expect(judged(of(newImage, cron), { images })).toEqual({ kind: 'unknown', reason: 'not-comparable' });
  });

  it('are not verified by a tag where a digest of that repository was announced as well', () => {
    const stale = { ...newImage, digest: oldDigest };
    expect(judged(of(stale), { images: [ours, 'acme/backend:1.4.2'] }).kind).not.toBe('verified');
  });

  it('are verified with a container of an older image that has ended well', () => {
    const migrate = { container: 'migrate', image: 'acme/migrate:2', digest: digestOf('e') };
    const images = [ours, `acme/migrate@${migrate.digest}`];
    expect(judged(of(newImage, migrate), { images })).toMatchObject({ kind: 'verified', by: 'digest' });
  });
});

describe('an image that ECR keeps', () => {
  const registry = (region: string) => `123456789012.dkr.ecr.${region}.amazonaws.com/acme/backend`;
  const image = (digest: string, region = 'ap-northeast-2') => ({
    container: 'app',
    image: `${registry(region)}:1.4.2`,
    digest,
  });
  const images = [`${registry('ap-northeast-2')}@${newDigest}`];
  const platform = digestOf('e');
  const onFargate = (digest: string) => ({ ...runs(image(digest)), digests: 'of-index-or-platform' as const });

  it('is the same in another region', () => {
    expect(judged(runs(image(newDigest, 'us-east-1')), { images })).toMatchObject({ kind: 'verified', by: 'digest' });
    const elsewhere = ['210987654321.dkr.ecr.ap-northeast-2.amazonaws.com/acme/backend:1.4.2'];
    expect(judged(runs(image(newDigest)), { images: elsewhere })).toMatchObject({ kind: 'not-running-it' });
  });

  it('is verified where tasks report the platform’s manifest of the index that was announced', () => {
    const platforms = new Map([[newDigest, knownList([digestOf('f'), platform])]]);
    expect(judged(onFargate(platform), { images, platforms })).toMatchObject({ kind: 'verified', by: 'digest' });
    expect(judged(runs(image(platform)), { images, platforms })).toMatchObject({ kind: 'verified', by: 'digest' });
    expect(judged(onFargate(oldDigest), { images, platforms })).toMatchObject({ kind: 'not-running-it' });
  });

  it('is another one where what was announced is no index', () => {
    const platforms = new Map([[newDigest, { kind: 'none' } as const]]);
    expect(judged(onFargate(platform), { images, platforms })).toMatchObject({ kind: 'not-running-it' });
  });

  it('is not verified, and not called another one, where the registry cannot tell', () => {
    const unread = unreadable('image-index', 'access-denied', 'ecr:BatchGetImage');
    expect(judged(onFargate(platform), { images, platforms: new Map([[newDigest, unread]]) })).toEqual(unread);
    expect(judged(onFargate(platform), { images })).toEqual({ kind: 'unknown', reason: 'index-or-platform' });
  });
});

describe('a rollback of what somebody else rolled out', () => {
  it('is not ours where ours had come through before', () => {
    const rollout = (status: ServiceDeployment['status'], atMs: number) => ({
      status,
      reason: null,
      startedAtMs: runStartedAtMs + atMs,
    });
    const serviceDeployments = knownList([rollout('rolled-back', 2), rollout('succeeded', 1)]);
    expect(judged({ serviceDeployments })).toMatchObject({ kind: 'verified', by: 'digest' });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { digestOf, newDigest, oldDigest } from '../../support/a-rollout.ts';
import { minutes, type SeenContainer, seconds, WatchedDeploys } from './watched-deploys.ts';

let deploys: WatchedDeploys;

afterEach(() => deploys.stop());

const ours = `acme/backend@${newDigest}`;
const verified = (by: 'digest' | 'image' | 'new-rollout') => ({ kind: 'verified', by });
const pending = { kind: 'succeeded', verification: { kind: 'pending' } };

/** `meanwhile`: what happens until the run is over. */
async function deployed(announced: readonly string[], meanwhile: () => void) {
  deploys = await WatchedDeploys.start();
  const run = await deploys.deploy();
  meanwhile();
  for (const image of announced) run.announce(image);
  await deploys.end(run);
}

describe('a deploy of which an answer is not whole', () => {
  it.each([
    ['holds no list', {}],
    ['holds no job, although the run succeeded', { total_count: 0, jobs: [] }],
    ['holds a job without an id', { total_count: 1, jobs: [{ name: 'deploy', status: 'completed' }] }],
  ])('is compared with what was announced, although the first list of jobs %s', async (_, body) => {
    await deployed([ours], () => {
      deploys.rollOut(oldDigest);
      deploys.gitHub.next('/attempts/1/jobs', { status: 200, body });
      deploys.gitHub.next('/attempts/1/jobs', { status: 200, body });
    });
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it', expected: [ours] });
  });

  it('is not verified while ECS leaves tasks out of its answer', async () => {
    await deployed([ours], () => {
      deploys.rollOut(newDigest);
      deploys.ecs.answering.set('DescribeTasks', ({ tasks = [] }) => ({ tasks: tasks.slice(1).map(taskOf) }));
    });
    expect(await deploys.after(61 * seconds)).toMatchObject(pending);
  });

  it('is not verified where ECS does not say when its service deployments began', async () => {
    await deployed([], () => {
      deploys.rollOut(newDigest);
      deploys.ecs.answering.set('ListServiceDeployments', () => ({
        serviceDeployments: [{ serviceDeploymentArn: deploymentArn, status: 'ROLLBACK_SUCCESSFUL' }],
      }));
    });
    expect(await deploys.after(61 * seconds)).toMatchObject({
      verification: { kind: 'impossible', unread: { what: 'service-deployments', reason: 'not-understood' } },
    });
  });

  it('is not verified by what somebody rolled out between its attempts, where the start of the second was not told', async () => {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    await deploys.end(run, 'failure');
    deploys.rollOut(oldDigest);
    deploys.ecs.clock.advance(minutes);
    run.rerun();
    await deploys.begin(run);
    await deploys.end(run);
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { reason: 'no-new-rollout' } });
  });
});

describe('a deploy of another commit', () => {
  it.each([
    ['v1.4.2-14-g9999999', '9999999'],
    ['v1.4.2-9999999', '9999999'],
    ['1.4.2_9F9F9F9', '9f9f9f9'],
    ['sha9999999999', '9999999999'],
    [`git-${'9f'.repeat(20)}`, '9f'.repeat(20)],
    ['release.9999999.amd64', '9999999'],
  ])('is told by the tag %s', async (tag, id) => {
    await deployed([], () => deploys.rollOut(newDigest, `acme/backend:${tag}`));
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'another-commit', commit: { id } });
  });

  it.each([['20261129'], ['2026-11-29'], ['1764393506'], ['19876543210'], ['v1.4.2'], ['gallery'], ['deadbeef-cafe']])(
    'is not told by the tag %s',
    async (tag) => {
      await deployed([], () => deploys.rollOut(newDigest, `acme/backend:${tag}`));
      expect(await deploys.state()).toMatchObject(verified('new-rollout'));
    },
  );

  it.each([
    ['v1.4.2-14-g', 7],
    ['', 12],
    ['SHA-', 40],
  ])('is not told by the tag %s with %i digits of its own commit', async (prefix, digits) => {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    const commit = (await deploys.commitOf()).slice(0, digits).toUpperCase();
    deploys.rollOut(newDigest, `acme/backend:${prefix}${prefix === 'v1.4.2-14-g' ? commit.toLowerCase() : commit}`);
    await deploys.end(run);
    expect(await deploys.state()).toMatchObject(verified('image'));
  });
});

describe('a deploy of an image that is written in other words', () => {
  const ecr = '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/acme/backend';
  const runs = (image: string): SeenContainer => ({ name: 'backend', image, digest: newDigest });

  it.each([
    ['by an upper-case digest', `acme/backend@sha256:${newDigest.slice(7).toUpperCase()}`, 'acme/backend:1'],
    ['by tag and digest', `acme/backend:1.4.2@${newDigest}`, 'acme/backend:latest'],
    ['by its digest alone', newDigest, 'acme/backend:latest'],
    ['without the registry', ours, `${ecr}:1`],
    [
      'by the address of ECR for IPv6',
      `123456789012.dkr-ecr.ap-northeast-2.on.aws/acme/backend@${newDigest}`,
      `${ecr}:1`,
    ],
    [
      'by the FIPS address of ECR',
      `123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/acme/backend@${newDigest}`,
      `${ecr}:1`,
    ],
    ['by the long name of Docker Hub', `docker.io/${ours}`, 'acme/backend:1'],
    ['of a public registry of ECR', `public.ecr.aws/${ours}`, 'public.ecr.aws/acme/backend:1'],
  ])('is verified where it was announced %s', async (_, announced, image) => {
    await deployed([announced], () => deploys.rollOutContainers(runs(image)));
    expect(await deploys.state()).toMatchObject(verified('digest'));
  });

  it('is not running it where the same name is of another account', async () => {
    await deployed([`${ecr}@${newDigest}`], () =>
      deploys.rollOutContainers({ ...runs(`${ecr.replace('123456789012', '999999999999')}:1`), digest: digestOf('9') }),
    );
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it' });
  });
});

const deploymentArn = 'arn:aws:ecs:ap-northeast-2:123456789012:service-deployment/dev/backend/1';

function taskOf(taskArn: string) {
  const container = { name: 'backend', image: 'acme/backend:latest', imageDigest: newDigest, lastStatus: 'RUNNING' };
  return { taskArn, containers: [container] };
}

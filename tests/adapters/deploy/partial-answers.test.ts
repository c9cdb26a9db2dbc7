import { afterEach, describe, expect, it } from 'vitest';
import { digestOf, newDigest, oldDigest } from '../../support/a-rollout.ts';
import { nowMs } from '../../support/a-team.ts';
import { awsError } from '../../support/aws-stand-in.ts';
import { minutes, seconds, WatchedDeploys } from './watched-deploys.ts';

let deploys: WatchedDeploys;

afterEach(() => deploys.stop());

const ours = `acme/backend@${newDigest}`;
const verified = (by: 'digest' | 'image' | 'new-rollout') => ({ kind: 'verified', by });
const pending = { kind: 'succeeded', verification: { kind: 'pending' } };
const unread = (what: string, reason: string) => ({
  kind: 'succeeded',
  verification: { kind: 'impossible', reason: 'unreadable', unread: { what, reason } },
});
const taskArn = (at: number) => `arn:aws:ecs:ap-northeast-2:123456789012:task/dev/backend--${at}`;

async function deployed(announced: readonly string[], meanwhile: () => void) {
  deploys = await WatchedDeploys.start();
  const run = await deploys.deploy();
  deploys.rollOut(newDigest);
  meanwhile();
  for (const image of announced) run.announce(image);
  await deploys.end(run);
}

describe('a deploy of which ECS tells only a part', () => {
  it.each([
    ['one of its two tasks', [taskArn(0)]],
    ['none of its two tasks', []],
  ])('is not verified while ECS lists %s, and is as soon as it lists both', async (_, taskArns) => {
    await deployed([ours], () => deploys.ecs.answering.set('ListTasks', () => ({ taskArns })));
    expect(await deploys.after(61 * seconds)).toMatchObject(pending);
    deploys.ecs.answering.clear();
    expect(await deploys.after(5 * minutes)).toMatchObject(verified('digest'));
  });

  it('is not verified by its first hundred tasks where the second page is no list', async () => {
    const first = Array.from({ length: 100 }, (_, at) => taskArn(at));
    await deployed([ours], () =>
      deploys.ecs.answering.set('ListTasks', ({ nextToken }) =>
        nextToken === undefined ? { taskArns: first, nextToken: 'more' } : {},
      ),
    );
    expect(await deploys.after(61 * seconds)).toMatchObject(unread('tasks', 'not-understood'));
  });

  it('is not verified where the second page of its rollouts is no list, or comes without end', async () => {
    const page = { serviceDeployments: [], nextToken: 'more' };
    await deployed([], () =>
      deploys.ecs.answering.set('ListServiceDeployments', ({ nextToken }) => (nextToken === undefined ? page : {})),
    );
    expect(await deploys.after(61 * seconds)).toMatchObject(unread('service-deployments', 'not-understood'));
    deploys.ecs.answering.set('ListServiceDeployments', () => page);
    expect(await deploys.after(minutes)).toMatchObject(unread('service-deployments', 'too-many'));
  });

  it('is not verified where a rollout is in a state that this version does not know', async () => {
    const serviceDeploymentArn = 'arn:aws:ecs:ap-northeast-2:123456789012:service-deployment/dev/backend/1';
    const paused = { serviceDeploymentArn, createdAt: nowMs / 1000 + 1, status: 'PAUSED' };
    await deployed([], () =>
      deploys.ecs.answering.set('ListServiceDeployments', () => ({ serviceDeployments: [paused] })),
    );
    expect(await deploys.after(61 * seconds)).toMatchObject(unread('service-deployments', 'not-understood'));
  });

  it.each([
    ['how many tasks it wants', { desiredCount: undefined }],
    ['how many tasks run', { runningCount: undefined }],
    ['any deployments', { deployments: undefined }],
  ])('is not said to be scaled to zero, or rolled out by CodeDeploy, where ECS does not tell %s', async (_, left) => {
    const deployments = [{ id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED', createdAt: nowMs / 1000 }];
    const service = { serviceName: 'backend', status: 'ACTIVE', desiredCount: 2, runningCount: 2, deployments };
    await deployed([ours], () =>
      deploys.ecs.answering.set('DescribeServices', () => ({ services: [{ ...service, ...left }], failures: [] })),
    );
    expect(await deploys.after(61 * seconds)).toMatchObject(pending);
    expect(await deploys.after(30 * minutes)).toMatchObject({ verification: { reason: 'source-unavailable' } });
  });

  it('does not hold its lane where CodeDeploy rolls the service out', async () => {
    const service = { serviceName: 'backend', status: 'ACTIVE', desiredCount: 2, runningCount: 2 };
    await deployed([ours], () => {
      deploys.ecs.refusing.set('ListServiceDeployments', awsError('UnsupportedFeatureException'));
      deploys.ecs.answering.set('DescribeServices', () => ({
        services: [{ ...service, deploymentController: { type: 'CODE_DEPLOY' }, deployments: [] }],
        failures: [],
      }));
    });
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { reason: 'no-primary' } });
    expect(await deploys.isLaneFree()).toBe(true);
  });

  it('does not hold its lane where the service is scaled to zero', async () => {
    const deployments = [{ id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED', createdAt: nowMs / 1000 }];
    const service = { serviceName: 'backend', status: 'ACTIVE', desiredCount: 0, runningCount: 0, deployments };
    await deployed([ours], () =>
      deploys.ecs.answering.set('DescribeServices', () => ({ services: [service], failures: [] })),
    );
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { reason: 'nothing-runs' } });
    expect(await deploys.isLaneFree()).toBe(true);
  });

  it('does not hold its lane where nothing was rolled out since the run', async () => {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    run.announce('acme/backend:latest');
    await deploys.end(run);
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { reason: 'no-new-rollout' } });
    expect(await deploys.isLaneFree()).toBe(true);
  });

  it('is not known not to run on what ECS manages by itself, whose digests may be those of a platform', async () => {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    deploys.rollOutContainers({ name: 'backend', image: 'ghcr.io/acme/backend:1', digest: digestOf('7') });
    const { answering } = deploys.ecs;
    const container = { name: 'backend', image: 'ghcr.io/acme/backend:1', imageDigest: digestOf('7') };
    answering.set('DescribeTasks', ({ tasks = [] }) => ({
      tasks: tasks.map((arn) => ({
        taskArn: arn,
        launchType: 'MANAGED_INSTANCES',
        containers: [{ ...container, lastStatus: 'RUNNING' }],
      })),
    }));
    run.announce(`ghcr.io/acme/backend@${newDigest}`);
    await deploys.end(run);
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { reason: 'index-or-platform' } });
  });
});

describe('a deploy whose notice is no image', () => {
  it.each([
    ['lost its tag', 'acme/backend:'],
    ['lost its name', 'acme//backend:1'],
    ['has two tags', 'acme/backend:1:2'],
    ['has its digest for a tag', `acme/backend:${newDigest}`],
    ['has a digest that was cut', newDigest.slice(0, -1)],
    ['has the digest of a name that was cut', ours.slice(0, -1)],
    ['has a tag that no registry takes', `acme/backend:${'1'.repeat(129)}`],
  ])('is not verified, and not said to be missing, where it %s', async (_, said) => {
    await deployed([said], () => {});
    expect(await deploys.after(61 * seconds)).toMatchObject(unread('announced-images', 'not-understood'));
  });

  it.each([
    ['a registry with a port', 'localhost:5000/acme/backend', 'localhost:5000/acme/backend:latest'],
    ['underscores and dots', 'ghcr.io/acme_team/back.end__api:v1.0_x', 'ghcr.io/acme_team/back.end__api:v1.0_x'],
    ['capital letters', 'GHCR.io/Acme/Backend:V1', 'ghcr.io/acme/backend:V1'],
  ])('is compared where its name has %s', async (_, said, image) => {
    await deployed([said], () => deploys.rollOut(newDigest, image));
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { reason: 'several-rollouts' } });
  });
});

describe('a deploy of an image of which another registry keeps a copy', () => {
  const ecr = (account = '123456789012') => `${account}.dkr.ecr.ap-northeast-2.amazonaws.com`;
  const runs = (image: string, digest = newDigest) => ({ name: 'backend', image, digest });
  const cached = `${ecr()}/docker-hub/acme/backend:1`;

  async function rolledOut(said: string, image: string, digest = newDigest) {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    deploys.rollOutContainers(runs(image, digest));
    run.announce(said);
    await deploys.end(run);
  }

  it.each([
    ['ECR keeps it for Docker Hub', `docker.io/acme/backend@${newDigest}`, cached],
    ['ECR keeps it for another registry', `ghcr.io/acme/backend@${newDigest}`, `${ecr()}/github/acme/backend:1`],
    ['another account has it', `${ecr()}/acme/backend@${newDigest}`, `${ecr('999999999999')}/acme/backend:1`],
    ['it was copied under another name', `ghcr.io/acme/backend@${newDigest}`, `${ecr()}/production:1`],
  ])('is verified by its digest where %s', async (_, said, image) => {
    await rolledOut(said, image);
    expect(await deploys.state()).toMatchObject(verified('digest'));
  });

  it('is not running it where the copy is of another image', async () => {
    await rolledOut(`ghcr.io/acme/backend@${newDigest}`, `${ecr()}/github/acme/backend:1`, oldDigest);
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it' });
  });

  it('is not verified by a tag that a cache of ECR may know from yesterday', async () => {
    await rolledOut('docker.io/acme/backend:1', cached, oldDigest);
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { reason: 'not-comparable' } });
  });

  it('is not verified by the same name and tag of Docker Hub, where another registry was announced', async () => {
    await rolledOut('ghcr.io/acme/backend:latest', 'acme/backend:latest', oldDigest);
    expect(await deploys.after(61 * seconds)).toMatchObject({
      kind: 'not-running-it',
      expected: ['ghcr.io/acme/backend:latest'],
    });
  });

  it('is verified where a cache of ECR tells the manifest of a platform, and lists it below the announced index', async () => {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    deploys.ecs.ecs.digests = 'of-index-or-platform';
    deploys.rollOutContainers(runs(cached, digestOf('7')));
    deploys.ecr.push(newDigest, [digestOf('7')]);
    run.announce(`docker.io/acme/backend@${newDigest}`);
    await deploys.end(run);
    expect(await deploys.state()).toMatchObject(verified('digest'));
  });
});

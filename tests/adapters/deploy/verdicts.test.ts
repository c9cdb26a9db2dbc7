import { afterEach, describe, expect, it } from 'vitest';
import type { Service } from '../../../src/domain/deploy/catalog.ts';
import { digestOf, newDigest, oldDigest } from '../../support/a-rollout.ts';
import { backendInDev, nowMs } from '../../support/a-team.ts';
import { awsError } from '../../support/aws-stand-in.ts';
import { minutes, type SeenContainer, seconds, WatchedDeploys } from './watched-deploys.ts';

let deploys: WatchedDeploys;

afterEach(() => deploys.stop());

const ours = `acme/backend@${newDigest}`;
const verified = (by: 'digest' | 'image' | 'new-rollout') => ({ kind: 'verified', by });
const pending = { kind: 'succeeded', verification: { kind: 'pending' } };
const notVerified = (reason: string) => ({ kind: 'succeeded', verification: { kind: 'impossible', reason } });

/** The run has announced this and is over. `meanwhile`: what happens in ECS until then. */
async function deployed(
  announced: readonly string[],
  meanwhile: () => void = () => {},
  service: Partial<Service> = {},
) {
  deploys = await WatchedDeploys.start(service);
  const run = await deploys.deploy();
  meanwhile();
  for (const image of announced) run.announce(image);
  await deploys.end(run);
}

describe('a deploy of which not everything can be read', () => {
  it('is not verified while ECS answers 500 to ListTasks, and says so when half an hour is over', async () => {
    await deployed([ours], () => {
      deploys.rollOut(newDigest);
      deploys.ecs.refusing.set('ListTasks', awsError('ServerException', 500));
    });
    expect(await deploys.after(61 * seconds)).toMatchObject(pending);
    const because = { what: 'tasks', reason: 'source-unavailable', permission: null };
    expect(await deploys.after(30 * minutes)).toMatchObject({ verification: { kind: 'impossible', unread: because } });
  });

  it('is verified by the image itself as soon as ECS lists its tasks again', async () => {
    await deployed([ours], () => {
      deploys.rollOut(newDigest);
      deploys.ecs.refusing.set('ListTasks', awsError('ServerException', 500));
    });
    deploys.ecs.refusing.clear();
    expect(await deploys.after(5 * minutes)).toMatchObject(verified('digest'));
  });

  it('is not running it where one of 501 tasks, on the sixth page, runs another image', async () => {
    await deployed([ours], () => {
      const tasks = { desired: 501, running: 501, pending: 0 };
      deploys.ecs.services.set(backendInDev, { tasks, images: ['acme/backend:latest'] });
      deploys.rollOut(newDigest);
      deploys.ecs.answering.set('ListTasks', ({ nextToken = '0' }) => pageOfTasks(501, Number(nextToken)));
      deploys.ecs.answering.set('DescribeTasks', ({ tasks: asked = [] }) => ({
        tasks: asked.map((taskArn) => ({
          taskArn,
          containers: [aContainer(taskArn.endsWith('--500') ? oldDigest : newDigest)],
        })),
      }));
    });
    expect(await deploys.after(61 * seconds)).toMatchObject({
      kind: 'not-running-it',
      images: [`acme/backend:latest@${oldDigest}`, `acme/backend:latest@${newDigest}`],
    });
  });

  it('was rolled back where only the newest of 121 service deployments, on the second page, says so', async () => {
    await deployed([], () => {
      deploys.rollOut(oldDigest);
      const oldestFirst = Array.from({ length: 121 }, (_, at) => ({
        serviceDeploymentArn: `arn:aws:ecs:ap-northeast-2:123456789012:service-deployment/dev/backend/${at}`,
        createdAt: nowMs / 1000 - 120 * 3_600 + at * 3_600 + 1,
        status: at === 120 ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL',
      }));
      deploys.ecs.answering.set('ListServiceDeployments', ({ nextToken }) =>
        nextToken === undefined
          ? { serviceDeployments: oldestFirst.slice(0, 100), nextToken: 'more' }
          : { serviceDeployments: oldestFirst.slice(100) },
      );
    });
    expect(await deploys.state()).toMatchObject({ kind: 'rolled-back', rollback: 'done' });
  });

  it('is compared with what the 21st job of a matrix announced before it failed, although the next attempt announced nothing', async () => {
    deploys = await WatchedDeploys.start();
    const names = Array.from({ length: 21 }, (_, at) => `deploy (${at + 1})`);
    deploys.gitHub.world.runs.plan = names.map((name) => ({ name, steps: ['Deploy'] }));
    const run = await deploys.deploy();
    for (const _ of names) run.advance();
    run.announce(ours, 'deploy (21)');
    await deploys.end(run, 'failure');
    run.rerun();
    deploys.rollOut(oldDigest);
    await deploys.end(run);
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it', expected: [ours] });
    deploys.rollOut(newDigest);
    expect(await deploys.after(minutes)).toMatchObject(verified('digest'));
  });
});

describe('a deploy that is known by less than a digest', () => {
  it('is not verified by the tag `latest` that ECS has not rolled out for ten hours', async () => {
    await deployed(['acme/backend:latest']);
    expect(await deploys.after(61 * seconds)).toMatchObject(notVerified('no-new-rollout'));
  });

  it.each([
    ['app:9999999', '9999999', '9999999'],
    ['main-9999999', 'main-9999999', '9999999'],
    ['sha-<40 digits>', `sha-${'9f'.repeat(20)}`, '9f'.repeat(20)],
  ])(
    'is not verified by a rollout of another commit, where nothing was announced and the tag is %s',
    async (_, tag, id) => {
      await deployed([], () => deploys.rollOut(newDigest, `acme/backend:${tag}`));
      expect(await deploys.after(61 * seconds)).toMatchObject({
        kind: 'another-commit',
        commit: { id, seenIn: 'running' },
      });
    },
  );

  it('is verified by a rollout whose tag names its commit', async () => {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    deploys.rollOut(newDigest, `acme/backend:main-${(await deploys.commitOf()).slice(0, 7)}`);
    await deploys.end(run);
    expect(await deploys.state()).toMatchObject(verified('image'));
  });

  it('is not verified by the tag of a sidecar, where the workflow announced a bare `latest`', async () => {
    await deployed(['latest'], () =>
      deploys.rollOutContainers(
        { name: 'backend', image: 'acme/backend:1.4.1', digest: oldDigest },
        { name: 'agent', image: 'public.ecr.aws/datadog/agent:latest', digest: digestOf('d') },
      ),
    );
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it', expected: ['latest'] });
  });

  it('is not verified by a new deployment that somebody forced while the job that deploys was skipped', async () => {
    deploys = await WatchedDeploys.start();
    const run = await deploys.deploy();
    const conclusions = { build: 'success', deploy: 'skipped' };
    const jobs = Object.entries(conclusions).map(([name, conclusion]) => ({ name, conclusion }));
    deploys.gitHub.world.jobs.set(`${run.run.id}/1`, jobs);
    deploys.rollOut(oldDigest);
    await deploys.end(run);
    expect(await deploys.after(61 * seconds)).toMatchObject(notVerified('job-skipped'));
  });

  it('comes back by the digest that was verified, where the workflow announces a mutable tag', async () => {
    const note = '{image}';
    deploys = await WatchedDeploys.start({
      inputs: { service: '{service}', env: '{environment}', version: '{version}', note },
    });
    const [good, bad] = [digestOf('1'), digestOf('2')];
    for (const [id, digest] of [
      ['1001', good],
      ['1002', bad],
    ] as const) {
      deploys.gitHub.world.repositories.push('acme/backend', 'dev');
      const run = await deploys.deploy(id);
      run.announce('acme/backend:latest');
      deploys.rollOut(digest);
      await deploys.end(run);
      expect(await deploys.state(id)).toMatchObject(verified('image'));
      deploys.ecs.clock.advance(minutes);
    }
    const back = await deploys.rollBack('1003');
    expect(deploys.gitHub.world.dispatched.at(-1)?.inputs).toMatchObject({ note: `acme/backend@${good}` });
    back.announce(`acme/backend@${good}`);
    await deploys.end(back);
    expect(await deploys.after(61 * seconds, '1003')).toMatchObject({ kind: 'not-running-it' });
    deploys.rollOut(good);
    expect(await deploys.after(minutes, '1003')).toMatchObject(verified('digest'));
  });
});

describe('a deploy of several containers or images', () => {
  const api: SeenContainer = { name: 'api', image: 'acme/backend:1.4.2', digest: newDigest };
  const cron: SeenContainer = { name: 'cron', image: 'acme/backend:1.3.0', digest: digestOf('c') };
  const migrate: SeenContainer = { name: 'migrate', image: 'acme/migrate:2', digest: digestOf('e'), exitCode: 0 };

  it.each<[string, readonly SeenContainer[], readonly string[]]>([
    ['two containers of one repository were announced', [api, cron], [ours, `acme/backend@${cron.digest}`]],
    ['one of two containers of one repository was announced, and the other is unchanged', [api, cron], [ours]],
    ['a container has ended that prepares the others', [api, migrate], [ours, `acme/migrate@${migrate.digest}`]],
    ['api and worker come from one repository', [api], [ours, `acme/backend@${digestOf('f')}`]],
  ])('is verified where %s', async (_, containers, announced) => {
    await deployed(announced, () => deploys.rollOutContainers(...containers));
    expect(await deploys.state()).toMatchObject({ kind: 'verified', by: 'digest' });
  });
});

describe('a deploy of an image that ECR keeps', () => {
  const repository = (region = 'ap-northeast-2') => `123456789012.dkr.ecr.${region}.amazonaws.com/acme/backend`;
  const platform = digestOf('7');

  async function onFargate(image: string, prepare: () => void) {
    await deployed([`${image}@${newDigest}`], () => {
      deploys.ecs.ecs.digests = 'of-index-or-platform';
      deploys.rollOutContainers({ name: 'backend', image: `${image}:1.4.2`, digest: platform });
      prepare();
    });
  }

  it('is verified where tasks report the manifest of their platform, which the announced index lists', async () => {
    await onFargate(repository(), () => deploys.ecr.push(newDigest, [digestOf('8'), platform]));
    expect(await deploys.state()).toMatchObject(verified('digest'));
    expect(deploys.ecr.requests.map(({ body }) => JSON.parse(body))).toEqual([
      expect.objectContaining({ registryId: '123456789012', repositoryName: 'acme/backend' }),
    ]);
  });

  it('is not running it where the announced index lists no such manifest', async () => {
    await onFargate(repository(), () => deploys.ecr.push(newDigest, [digestOf('8')]));
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it' });
  });

  it('is not verified where ECR may not be asked, and names the permission', async () => {
    await onFargate(repository(), () => deploys.ecr.refuse('access-denied'));
    const unread = { what: 'image-index', reason: 'access-denied', permission: 'ecr:BatchGetImage' };
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { kind: 'impossible', unread } });
  });

  it('is not verified, and ECR is not asked, where another registry keeps it', async () => {
    await onFargate('ghcr.io/acme/backend', () => {});
    expect(await deploys.after(61 * seconds)).toMatchObject(notVerified('index-or-platform'));
    expect(deploys.ecr.requests).toEqual([]);
  });

  it('is verified where ECS pulls the same image from another region', async () => {
    await deployed([`${repository('us-east-1')}@${newDigest}`], () =>
      deploys.rollOutContainers({ name: 'backend', image: `${repository()}:1.4.2`, digest: newDigest }),
    );
    expect(await deploys.state()).toMatchObject(verified('digest'));
  });
});

describe('a rollout that begins minutes after the run, as with CodePipeline behind the workflow', () => {
  it('is not running it at first, frees the lane, and is verified when it comes', async () => {
    await deployed([ours]);
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it', isOpen: true });
    expect(await deploys.isLaneFree()).toBe(true);
    expect(await deploys.after(10 * minutes)).toMatchObject({ kind: 'not-running-it', isOpen: true });
    deploys.rollOut(newDigest);
    expect(await deploys.after(minutes)).toMatchObject(verified('digest'));
  });

  it('stays as it is where it comes when half an hour is over', async () => {
    await deployed([ours]);
    await deploys.after(61 * seconds);
    expect(await deploys.after(30 * minutes)).toMatchObject({ kind: 'not-running-it', isOpen: false });
    deploys.rollOut(newDigest);
    expect(await deploys.after(minutes)).toMatchObject({ kind: 'not-running-it' });
  });
});

function pageOfTasks(count: number, from: number) {
  const until = Math.min(from + 100, count);
  const taskArns = Array.from(
    { length: until - from },
    (_, at) => `arn:aws:ecs:ap-northeast-2:123456789012:task/dev/backend--${from + at}`,
  );
  return { taskArns, ...(until < count ? { nextToken: String(until) } : {}) };
}

function aContainer(digest: string) {
  return { name: 'backend', image: 'acme/backend:latest', imageDigest: digest, lastStatus: 'RUNNING' };
}

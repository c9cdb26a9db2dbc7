import { afterEach, describe, expect, it } from 'vitest';
import { newDigest, oldDigest } from '../../support/a-rollout.ts';
import { backendInDev } from '../../support/a-team.ts';
import { awsError } from '../../support/aws-stand-in.ts';
import { hours, minutes, seconds, WatchedDeploys } from './watched-deploys.ts';

let deploys: WatchedDeploys;

afterEach(() => deploys.stop());

const ours = `acme/backend@${newDigest}`;

async function deployed(announced: string, meanwhile: () => void) {
  deploys = await WatchedDeploys.start();
  const run = await deploys.deploy();
  meanwhile();
  run.announce(announced);
  await deploys.end(run);
}

describe('a look at what runs', () => {
  it('gives a permission a minute to come, and then names what is missing', async () => {
    await deployed(ours, () => {
      deploys.rollOut(newDigest);
      deploys.ecs.refusing.set('ListTasks', awsError('AccessDeniedException', 400));
    });
    expect(await deploys.state()).toMatchObject({ verification: { kind: 'pending' } });
    const unread = { reason: 'access-denied', permission: 'ecs:ListTasks' };
    expect(await deploys.after(61 * seconds)).toMatchObject({ verification: { kind: 'impossible', unread } });
  });

  it('ends after half an hour also where nothing more can be told of what does not run', async () => {
    await deployed(ours, () => {});
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it', isOpen: true });
    const service = { serviceName: 'backend', status: 'ACTIVE', desiredCount: 2, runningCount: 2, deployments: [] };
    deploys.ecs.answering.set('DescribeServices', () => ({ services: [service], failures: [] }));
    expect(await deploys.after(30 * minutes)).toMatchObject({ kind: 'not-running-it', isOpen: false });
  });

  it('says that the end of a rollback was not seen where ECS is at it for more than a day', async () => {
    await deployed(ours, () => {
      deploys.ecs.ecs.startRollout(backendInDev, 'acme/backend:latest', newDigest);
      deploys.ecs.ecs.rollBack(backendInDev, 'tasks failed to start', 'rolling-back');
    });
    expect(await deploys.state()).toMatchObject({ kind: 'rolled-back', rollback: 'in-progress' });
    expect(await deploys.after(24 * hours)).toMatchObject({ rollback: 'in-progress' });
    expect(await deploys.isLaneFree()).toBe(false);
    expect(await deploys.after(2 * hours)).toMatchObject({ kind: 'rolled-back', rollback: 'unseen' });
    expect(await deploys.isLaneFree()).toBe(true);
  });

  it('tells that ECS gave the rollout up, and not only which commit was announced', async () => {
    await deployed('acme/backend:9999999', () => {
      deploys.ecs.ecs.startRollout(backendInDev, 'acme/backend:9999999', oldDigest);
      deploys.ecs.ecs.failRollout(backendInDev, 'tasks failed to start');
    });
    expect(await deploys.after(61 * seconds)).toMatchObject({ kind: 'not-running-it', reason: expect.any(String) });
  });
});

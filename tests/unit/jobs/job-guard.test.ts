import { describe, expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLocks } from '../../../src/adapters/in-memory/lock/in-memory-locks.ts';
import type { DeliveryId } from '../../../src/application/jobs/invocation.ts';
import type { Job } from '../../../src/application/jobs/job.ts';
import { JobGuard } from '../../../src/application/jobs/job-guard.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { aDeployment } from '../../contracts/deploy/a-deployment.ts';
import { admins, openToAll, teamRights } from '../../support/a-guard.ts';
import { anEnvironment, aRunChanged, asking, developers, nowMs, operators } from '../../support/a-team.ts';

const sre = 'sre' as RoleId;
const id = '1001' as DeploymentId;
const kim = person('kim', developers);
const lee = person('lee', operators);
const robin = person('robin', developers, operators);
const stranger = person('stranger');
const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };

function person(name: string, ...roles: readonly RoleId[]): Asker {
  return { id: name as MemberId, name, roles };
}

function stores(): [InMemoryDeployments, InMemoryLocks] {
  const clock = new InMemoryClock(nowMs);
  return [new InMemoryDeployments(clock), new InMemoryLocks(clock)];
}

async function world(change: Partial<Deployment> = {}, environments = teamRights.environments) {
  const [deployments, locks] = stores();
  await deployments.add(aDeployment({ id, environment: 'prod', requestedBy: kim, ...change }));
  const guard = new JobGuard({ ...teamRights, environments }, deployments, locks);
  return { locks, refusal: (job: Job) => guard.refusal(job) };
}

const can = (by: Asker, environment: string): Job => ({
  kind: 'explain-deploy',
  asked: asking('1', by),
  service: 'backend',
  environment,
  version: 'latest',
});
const steer = (by: Asker, action: 'withdraw' | 'stop' | 'rerun', deployment = id): Job => ({
  kind: 'steer-deploy',
  asked: asking('1', by),
  deployment,
  action,
});
const approve = (by: Asker): Job => ({
  kind: 'decide-on-deploy',
  asked: asking('1', by),
  deployment: id,
  shown: null,
  decision: 'approve',
});
const lock = (by: Asker, environment: string | null): Job => ({
  kind: 'lock-deploys',
  asked: asking('1', by),
  service: null,
  environment,
  reason: 'DB',
  duration: null,
});
const unlock = (by: Asker): Job => ({
  kind: 'unlock-deploys',
  asked: asking('1', by),
  service: 'backend',
  environment: 'dev',
  force: true,
  reason: null,
});

describe('who may use a room', () => {
  const status = (by: Asker): Job => ({
    kind: 'check-status',
    asked: asking('1', by),
    only: null,
    resource: null,
    page: 1,
  });

  it('is everybody where it names no roles', async () => {
    const { refusal } = await world();
    expect(await refusal(status(stranger))).toBeNull();
  });

  it('holds one of the roles that it names', async () => {
    const guard = new JobGuard({ ...teamRights, roomRoles: { ...openToAll, status: [sre] } }, ...stores());
    expect(await guard.refusal(status(person('ann', sre)))).toBeNull();
    expect(await guard.refusal(status(kim))).toEqual({ reason: 'room-role-required', room: 'status', roles: [sre] });
  });
});

describe('who may ask about an environment', () => {
  it('holds one of the roles that it names', async () => {
    const { refusal } = await world();
    expect(await refusal(can(kim, 'dev'))).toBeNull();
    expect(await refusal(can(kim, 'prod'))).toEqual({
      reason: 'role-required',
      environment: 'prod',
      action: 'deploy',
      roles: [operators],
    });
    expect(await refusal(can(robin, 'sealed'))).toMatchObject({ reason: 'open-to-nobody', action: 'deploy' });
    expect(await refusal(can(robin, 'nowhere'))).toMatchObject({ reason: 'unknown-environment' });
  });

  it('may do in each of them what is to be done in all of them', async () => {
    const environments = teamRights.environments.filter(({ name }) => name !== 'sealed');
    const open = await world({}, environments);
    expect(await open.refusal(lock(robin, null))).toBeNull();
    expect(await open.refusal(lock(kim, null))).toMatchObject({ reason: 'role-required', environment: 'prod' });
    const sealed = await world();
    expect(await sealed.refusal(lock(robin, null))).toMatchObject({ reason: 'open-to-nobody', environment: 'sealed' });
  });

  it('is told by the role for the thing itself, where it is another one', async () => {
    const rules = { name: 'prod', ref: 'main', roles: [operators], rollbackRoles: [developers], lockRoles: [sre] };
    const rolled = { purpose: { kind: 'rollback', to: id } } as const;
    const { refusal } = await world(rolled, [anEnvironment(rules)]);
    expect(await refusal({ kind: 'undo-deploy', asked: asking('1', kim), deployment: id })).toBeNull();
    expect(await refusal(steer(person('park', developers), 'rerun'))).toBeNull();
    expect(await refusal(steer(lee, 'rerun'))).toMatchObject({ reason: 'role-required', action: 'rollback' });
    expect(await refusal(lock(kim, 'prod'))).toMatchObject({ reason: 'role-required', action: 'lock', roles: [sre] });
  });
});

describe('who may press the buttons of a deploy', () => {
  it('to withdraw it is whoever asked for it, and nobody else whatever their roles', async () => {
    const { refusal } = await world();
    expect(await refusal(steer(kim, 'withdraw'))).toBeNull();
    expect(await refusal(steer(lee, 'withdraw'))).toMatchObject({ reason: 'not-yours', requestedBy: { id: 'kim' } });
  });

  it('to stop it is whoever asked for it or may deploy there', async () => {
    const { refusal } = await world({ state: { kind: 'dispatched', run } });
    expect(await refusal(steer({ ...kim, roles: [] }, 'stop'))).toBeNull();
    expect(await refusal(steer(lee, 'stop'))).toBeNull();
    expect(await refusal(steer(stranger, 'stop'))).toMatchObject({ reason: 'role-required', environment: 'prod' });
  });

  it('to approve it holds a role of the rule that it waits under', async () => {
    const rule = { count: 1, roles: [sre], withinMs: 1 };
    const { refusal } = await world({ state: { kind: 'awaiting-approval', rule, untilMs: nowMs } });
    expect(await refusal(approve(person('park', sre)))).toBeNull();
    expect(await refusal(approve(kim))).toBeNull();
    expect(await refusal(approve(lee))).toEqual({ reason: 'approver-role-required', roles: [sre] });
  });

  it('is nobody where nobody has to approve it, or where nothing is kept of it', async () => {
    const { refusal } = await world();
    expect(await refusal(approve(lee))).toEqual({ reason: 'not-waiting' });
    expect(await refusal(steer(robin, 'rerun', '999' as DeploymentId))).toEqual({ reason: 'not-waiting' });
  });
});

describe('who may unlock', () => {
  it('took the lock, also when their role is gone, or could have taken it', async () => {
    const { refusal, locks } = await world();
    const scope = { service: 'backend', environment: 'dev' };
    await locks.take({ scope, by: stranger, reason: 'DB', atMs: nowMs, untilMs: null }, nowMs);
    expect(await refusal(unlock(stranger))).toBeNull();
    expect(await refusal(unlock(kim))).toBeNull();
    expect(await refusal(unlock(person('park')))).toMatchObject({ reason: 'role-required', action: 'lock' });
  });
});

describe('who may say who is who', () => {
  const link = (by: Asker, member: Asker | null, login: string | null = 'mona'): Job => ({
    kind: 'link-person',
    asked: asking('1', by),
    login,
    member: member?.id ?? null,
  });

  it('is everybody of themselves, and only an admin of others', async () => {
    const { refusal } = await world();
    expect(await refusal(link(kim, null))).toBeNull();
    expect(await refusal(link(kim, kim))).toBeNull();
    expect(await refusal(link(kim, lee, null))).toBeNull();
    expect(await refusal(link(kim, lee))).toEqual({ reason: 'admins-only', roles: [admins] });
    expect(await refusal(link(person('boss', admins), lee))).toBeNull();
    const unlink = { kind: 'unlink-person', asked: asking('1', kim), login: null, member: lee.id } as const;
    expect(await refusal(unlink)).toEqual({ reason: 'admins-only', roles: [admins] });
  });
});

it('nobody is asked for a right where no person asks', async () => {
  const { refusal } = await world();
  const moved = aRunChanged({ run, phase: 'running' });
  expect(await refusal({ kind: 'follow-deploy', delivery: 'd-1' as DeliveryId, moved })).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { DispatchDeployInput } from '../../../src/application/deploy/dispatch-deploy.ts';
import type { Catalog, Environment } from '../../../src/domain/deploy/catalog.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { defaultInputs, sendingOf } from '../../../src/domain/deploy/inputs.ts';
import { known, none, unreadable } from '../../../src/domain/kit/fact.ts';
import type { Asker, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { anAsker, anEnvironment, aService, asking, backendRepository, operators } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, toDev } from './deploy-world.ts';

const sre = 'sre' as RoleId;
const rule = { count: 1, roles: [sre], withinMs: 3_600_000 };
const toProd = { ...toDev, environment: 'prod', version: 'main' };
const kim = anAsker(operators, sre);
const lee: Asker = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
const id = '1001' as DeploymentId;
const everything = ['commit', 'deployment'];
const throttled = unreadable('workflow-inputs', 'throttled');

/** The team, with the inputs that are sent unless it says otherwise. */
function byDefault(rules: Partial<Environment> = {}): Catalog {
  const catalog = catalogWhere('prod', { approvals: rule, breakGlassRoles: [operators], ...rules });
  const services = catalog.services.map((one) => ({ ...one, inputs: defaultInputs, inputsAre: 'default' as const }));
  return { ...catalog, services };
}

function ask(world: DeployWorld, request: DispatchDeployInput['request'] = toProd) {
  return world.worker().dispatch.execute({ asked: asking(id, kim), request });
}

async function approve(world: DeployWorld) {
  const shown = (await world.kept(id)).commit?.sha.slice(0, 7) ?? null;
  return world.worker().decide.execute({ by: lee, deployment: id, shown, decision: 'approve' });
}

describe('what is sent', () => {
  const commit = 'c'.repeat(40) as CommitSha;
  const environment = anEnvironment({ name: 'prod', ref: 'main', roles: [] });
  const about = { repository: backendRepository, workflow: 'deploy.yml' };
  const service = aService({ name: 'backend', ...about, inputs: defaultInputs, inputsAre: 'default' });
  const facts = { service, environment, version: 'main', commit, image: null, deployment: id, requester: 'Kim' };

  it('carries the commit and the deployment by default', () => {
    const declared = known(['service', 'env', 'version', 'commit', 'deployment', 'debug']);
    expect(sendingOf(facts, declared)).toEqual({
      inputs: { service: 'backend', env: 'prod', version: 'main', commit, deployment: 'geonbot-1001' },
      binding: { kind: 'bound' },
    });
  });

  it('leaves out what the workflow does not declare, and is then not bound to the commit', () => {
    expect(sendingOf(facts, known(['env', 'version']))).toEqual({
      inputs: { env: 'prod', version: 'main' },
      binding: { kind: 'undeclared' },
    });
  });

  it('always says where to, so that a workflow that does not ask is refused and deploys nowhere', () => {
    expect(sendingOf(facts, none).inputs).toEqual({ env: 'prod' });
  });

  it('is bound by a version that is the whole commit', () => {
    expect(sendingOf({ ...facts, version: commit }, known(['env', 'version'])).binding).toEqual({ kind: 'bound' });
    expect(sendingOf({ ...facts, version: 'ccccccc' }, known(['env', 'version'])).binding).toEqual({
      kind: 'undeclared',
    });
  });

  it('is everything where the workflow cannot be read, and does not count as bound', () => {
    const { inputs, binding } = sendingOf(facts, throttled);
    expect(Object.keys(inputs)).toEqual(Object.keys(defaultInputs));
    expect(binding).toEqual(throttled);
  });

  it('is as it is written where the team wrote it', () => {
    const written = (inputs: Record<string, string>, image: string | null = null) =>
      sendingOf({ ...facts, image, service: { ...service, inputs, inputsAre: 'configured' } }, none);
    expect(written({ sha: '{commit}' })).toEqual({ inputs: { sha: commit }, binding: { kind: 'bound' } });
    expect(written({ v: '{version}' })).toEqual({ inputs: { v: 'main' }, binding: { kind: 'not-sent' } });
    const digest = `backend@sha256:${'1'.repeat(64)}`;
    expect(written({ image: '{image}' }, digest).binding).toEqual({ kind: 'bound' });
    expect(written({ image: '{image}' }, 'backend:latest').binding).toEqual({ kind: 'not-sent' });
  });

  it('is bound to no commit where versions name none', () => {
    expect(sendingOf({ ...facts, commit: null }, throttled).binding).toEqual({ kind: 'no-commit' });
  });
});

describe('a commit that is approved', () => {
  it('is the one that the workflow is sent, whatever is pushed while the runner is queued', async () => {
    const world = new DeployWorld(byDefault(), everything);
    const approved = world.repositories.push(backendRepository, 'main').sha;
    await ask(world);
    await approve(world);
    const pushed = world.repositories.push(backendRepository, 'main').sha;
    expect(world.runs.dispatched.map(({ request }) => request.inputs)).toEqual([
      { service: 'backend', env: 'prod', version: 'main', commit: approved, deployment: `geonbot-${id}` },
    ]);
    expect(pushed).not.toBe(approved);
    expect((await world.kept(id)).binding).toEqual({ kind: 'bound' });
  });

  it('and of which the workflow would not be told, is asked of nobody', async () => {
    const world = new DeployWorld(byDefault(), ['deployment']);
    const refusal = { reason: 'approval-unbound', environment: 'prod', lacks: 'declaration' };
    expect(await ask(world)).toEqual({ kind: 'refused', refusals: [refusal] });
    expect(await world.worker().explain.execute({ ...toProd, by: kim })).toMatchObject({
      plan: { judgement: { kind: 'refused', refusals: [refusal] } },
    });
    expect([world.board.posted('deploy-call'), world.runs.dispatched]).toEqual([[], []]);
  });

  it('is refused where the team writes its inputs and none holds it', async () => {
    const catalog = byDefault();
    const inputs = { service: '{service}', env: '{environment}', version: '{version}' };
    const services = catalog.services.map((one) => ({ ...one, inputs, inputsAre: 'configured' as const }));
    const refusal = { reason: 'approval-unbound', environment: 'prod', lacks: 'input' };
    expect(await ask(new DeployWorld({ ...catalog, services }))).toEqual({ kind: 'refused', refusals: [refusal] });
  });

  it('is refused where the workflow cannot be read, and not taken for one that declares nothing', async () => {
    const world = new DeployWorld(byDefault(), everything);
    world.runs.makeFilesUnreadable('throttled');
    const refusal = { reason: 'binding-unreadable', environment: 'prod', because: throttled.because };
    expect(await ask(world)).toEqual({ kind: 'refused', refusals: [refusal] });
  });

  it('is read again before the run starts: the workflow may have changed since people agreed', async () => {
    const world = new DeployWorld(byDefault(), everything);
    await ask(world);
    world.runs.makeFilesUnreadable('throttled');
    await approve(world);
    expect(await world.stateOf(id)).toMatchObject({
      kind: 'rejected',
      because: { kind: 'policy', refusals: [{ reason: 'binding-unreadable' }] },
    });
    expect(world.runs.dispatched).toEqual([]);
  });

  it('is only warned about for one release after an upgrade', async () => {
    const world = new DeployWorld(byDefault({ unboundApprovals: 'warn' }), ['deployment']);
    await ask(world);
    expect(await world.kept(id)).toMatchObject({
      state: { kind: 'awaiting-approval' },
      binding: { kind: 'undeclared' },
    });
    await approve(world);
    expect(world.runs.dispatched.map(({ request }) => Object.keys(request.inputs))).toEqual([
      ['service', 'env', 'version', 'deployment'],
    ]);
  });

  it('need not be named where the glass is broken', async () => {
    const world = new DeployWorld(byDefault(), []);
    await ask(world, { ...toProd, breakGlass: 'The shop is down' });
    expect(world.runs.dispatched).toHaveLength(1);
    const { breakGlass } = await world.kept(id);
    expect(breakGlass?.overrode.map(({ reason }) => reason)).toEqual(['approval-unbound', 'approvals-missing']);
  });
});

describe('a deploy that nobody has to approve', () => {
  it('goes on where the workflow cannot be read, with every input: the code host refuses what is not declared', async () => {
    const world = new DeployWorld(byDefault({ approvals: null }), everything);
    world.runs.makeFilesUnreadable('source-unavailable');
    await ask(world);
    const kept = await world.kept(id);
    expect(kept).toMatchObject({ state: { kind: 'dispatched' }, binding: { kind: 'unreadable' } });
    expect(Object.keys(kept.inputs)).toEqual(Object.keys(defaultInputs));
    const other = new DeployWorld(byDefault({ approvals: null }), []);
    other.runs.makeFilesUnreadable('source-unavailable');
    await ask(other);
    expect(await other.stateOf(id)).toMatchObject({
      kind: 'rejected',
      because: { rejection: { reason: 'inputs-rejected' } },
    });
  });
});

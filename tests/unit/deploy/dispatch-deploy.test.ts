import { describe, expect, it } from 'vitest';
import { DispatchOutcomeUnknown } from '../../../src/application/deploy/dispatch-outcome-unknown.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { none } from '../../../src/domain/kit/fact.ts';
import { anAsker, asking, backendRepository, developers, nowMs } from '../../support/a-team.ts';
import { DeployWorld, onlyDeath, toDev } from './deploy-world.ts';

const request = toDev;
const asked = asking('1001');
const minutes = 60_000;
const mostCalls = 40;

describe('/deploy', () => {
  it('shows that it is collecting, starts the workflow on the environment’s ref, and shows the run', async () => {
    const world = new DeployWorld();
    const outcome = await world.worker().dispatch.execute({ asked, request });
    expect(world.runs.dispatched.map(({ request: sent }) => sent)).toMatchObject([
      {
        repository: backendRepository,
        workflow: 'deploy.yml',
        ref: 'dev',
        inputs: {
          service: 'backend',
          env: 'dev',
          version: 'latest',
          note: expect.stringMatching(/^[0-9a-f]{40} geonbot-1001 by Kim$/),
        },
      },
    ]);
    const [card] = world.board.posted('deploy');
    expect(card?.asked).toEqual(asked);
    expect(card?.history.map(({ deployment }) => deployment.state.kind)).toEqual(['requested', 'dispatched']);
    const kept = await world.deployments.ofId('1001' as DeploymentId);
    expect(outcome).toEqual({ kind: 'taken', deployment: kept });
    expect(kept).toMatchObject({
      service: 'backend',
      environment: 'dev',
      version: 'latest',
      ref: 'dev',
      requestedBy: { id: 'kim', name: 'Kim' },
      requestedAtMs: nowMs,
      state: { kind: 'dispatched', run: world.runs.dispatched[0]?.run },
      card: { announcement: card?.announcement, revision: kept?.revision },
    });
    expect(JSON.stringify(kept)).not.toContain('token-1001');
  });

  it('takes a pull request by its number, and its commit as it was when it was asked for', async () => {
    const world = new DeployWorld();
    const { sha } = world.repositories.push(backendRepository, 'feature', { subject: 'Pay by card' });
    world.repositories.pullRequest(backendRepository, 12, sha);
    await world.worker().dispatch.execute({ asked, request: { ...request, version: '#12' } });
    expect(world.runs.dispatched.map(({ request: sent }) => sent.inputs['version'])).toEqual([sha]);
    const kept = await world.deployments.ofId('1001' as DeploymentId);
    expect(kept).toMatchObject({ version: sha, commit: { sha, subject: 'Pay by card' } });
  });

  it('refuses a number that no pull request has, one of a fork, and one that could not be read', async () => {
    const world = new DeployWorld();
    const ask = (version: string) =>
      world.worker().dispatch.execute({ asked: asking(`1002${version.slice(1)}`), request: { ...request, version } });
    expect(await ask('#99')).toMatchObject({
      kind: 'refused',
      refusals: [{ reason: 'unknown-version', version: '#99' }],
    });
    const { sha } = world.repositories.pushToFork(backendRepository, 'main', { subject: 'From a fork' });
    world.repositories.pullRequest(backendRepository, 13, sha);
    expect(await ask('#13')).toMatchObject({ kind: 'refused', refusals: [{ reason: 'stray-commit' }] });
    world.repositories.makeUnreadable(backendRepository, { reason: 'rate-limited', retryAtMs: null });
    expect(await ask('#12')).toMatchObject({ kind: 'refused', refusals: [{ reason: 'version-unreadable' }] });
    expect(world.runs.dispatched).toEqual([]);
  });

  it('starts nothing and keeps nothing for somebody who may not', async () => {
    const world = new DeployWorld();
    const outcome = await world.worker().dispatch.execute({ asked: asking('1', anAsker()), request });
    expect(outcome).toMatchObject({ kind: 'refused', refusals: [{ reason: 'role-required' }] });
    expect([world.runs.dispatched, world.board.posted()]).toEqual([[], []]);
    expect(await world.deployments.ofId('1' as DeploymentId)).toBeNull();
  });

  it('starts nothing when it lay in the queue for longer than anybody waits', async () => {
    const world = new DeployWorld();
    world.clock.advance(11 * minutes);
    const outcome = await world.worker().dispatch.execute({ asked, request });
    expect(outcome).toEqual({ kind: 'refused', refusals: [{ reason: 'waited-too-long', minutes: 11 }] });
    expect(world.runs.dispatched).toEqual([]);
  });

  it('shows why when GitHub will not start it', async () => {
    const world = new DeployWorld();
    world.runs.failWith({ reason: 'ref-not-found' });
    const outcome = await world.worker().dispatch.execute({ asked, request });
    expect(outcome).toMatchObject({
      deployment: { state: { kind: 'rejected', because: { kind: 'github', rejection: { reason: 'ref-not-found' } } } },
    });
    expect(world.board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('rejected');
  });

  it('follows a run that GitHub started without naming it', async () => {
    const world = new DeployWorld();
    world.runs.namesRuns = false;
    await world.worker().dispatch.execute({ asked, request });
    expect(world.board.posted('deploy')[0]?.notice.deployment.state).toEqual({ kind: 'dispatched', run: null });
  });

  it('finds the run when GitHub’s answer is lost', async () => {
    const world = new DeployWorld();
    world.runs.loseAnswer();
    await world.worker().dispatch.execute({ asked, request });
    expect(world.runs.dispatched).toHaveLength(1);
    expect(world.board.posted('deploy')[0]?.notice.deployment.state).toEqual({
      kind: 'dispatched',
      run: world.runs.dispatched[0]?.run,
    });
  });

  it('says that it does not know when the answer is lost and no run can be found', async () => {
    const world = new DeployWorld();
    world.runs.loseAnswer();
    const { runs } = world;
    runs.dispatchedSince = async () => none;
    await world.worker().dispatch.execute({ asked, request });
    expect(world.board.posted('deploy')[0]?.notice.deployment.state).toEqual({ kind: 'lost', isFinal: false });
  });

  it('changes nothing when the same request comes again', async () => {
    const world = new DeployWorld();
    await world.worker().dispatch.execute({ asked, request });
    const before = await world.deployments.ofId('1001' as DeploymentId);
    const again = await world.worker().dispatch.execute({ asked, request });
    expect(again).toEqual({ kind: 'taken', deployment: before });
    expect(world.runs.dispatched).toHaveLength(1);
    expect(world.board.posted('deploy')).toHaveLength(1);
    expect(world.board.posted('deploy')[0]?.edits).toBe(1);
  });

  it('does not start what was cut short and comes back after everybody has gone home', async () => {
    let cut = 0;
    for (let at = 0; at < mostCalls; at += 1) {
      const world = new DeployWorld();
      await world.worker(at).dispatch.execute({ asked, request }).catch(onlyDeath);
      const kept = await world.deployments.ofId('1001' as DeploymentId);
      if (kept?.state.kind !== 'requested') continue;
      cut += 1;
      world.clock.advance(11 * minutes);
      await world.worker().dispatch.execute({ asked, request });
      expect(await world.stateOf('1001')).toEqual({ kind: 'expired', waitedFor: 'start' });
      expect(world.runs.dispatched).toEqual([]);
      expect(world.board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('expired');
    }
    expect(cut).toBeGreaterThan(3);
  });

  it('is told anew when somebody deleted the card meanwhile', async () => {
    const world = new DeployWorld();
    const { runs, board } = world;
    const dispatch = runs.dispatch.bind(runs);
    runs.dispatch = (sent) => {
      for (const { announcement } of board.posted('deploy')) board.forget(announcement);
      return dispatch(sent);
    };
    await world.worker().dispatch.execute({ asked, request });
    expect(board.posted('deploy').map(({ notice, asked: by }) => [notice.deployment.state.kind, by])).toEqual([
      ['dispatched', null],
    ]);
  });

  it('that was started but cannot be shown says what was started, and is shown as soon as that can be', async () => {
    const world = new DeployWorld();
    const { board } = world;
    board.update = () => Promise.reject(new Error('503'));
    const taken = await world.worker().dispatch.execute({ asked, request });
    const run = world.runs.dispatched[0]?.run;
    expect(taken).toMatchObject({ kind: 'taken', deployment: { state: { kind: 'dispatched', run } } });
    expect((await world.kept('1001')).showing.trouble).toMatchObject({ refused: null });
    expect(board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('requested');

    Reflect.deleteProperty(board, 'update');
    world.clock.advance(60_000);
    await world.worker().sweep.execute();
    expect(world.runs.dispatched).toHaveLength(1);
    expect(board.posted('deploy')[0]?.notice.deployment.state).toEqual({ kind: 'dispatched', run });
  });

  it('that was started but cannot be kept is to be worked on again', async () => {
    const world = new DeployWorld();
    const { deployments, runs } = world;
    const ofId = deployments.ofId.bind(deployments);
    deployments.ofId = (id) => (runs.dispatched.length > 0 ? Promise.reject(new Error('DynamoDB is down')) : ofId(id));
    const unknown = await world
      .worker()
      .dispatch.execute({ asked, request })
      .catch((error: unknown) => error);
    expect(unknown).toMatchObject({ isStored: false, deployment: { state: { kind: 'dispatching' } } });
    deployments.ofId = ofId;
    await world.worker().dispatch.execute({ asked, request });
    expect(runs.dispatched).toHaveLength(1);
    expect(world.board.posted('deploy')[0]?.notice.deployment.state).toMatchObject({ kind: 'dispatched' });
  });

  it('starts nothing when it cannot even be shown that it is asked for', async () => {
    const world = new DeployWorld();
    world.board.answer = () => Promise.reject(new Error('Missing Access'));
    await expect(world.worker().dispatch.execute({ asked, request })).rejects.toThrow('Missing Access');
    expect(world.runs.dispatched).toEqual([]);
  });

  it('lets one of two workers that have the same request in hand start it', async () => {
    const world = new DeployWorld();
    await Promise.all([1, 2, 3].map(() => world.worker().dispatch.execute({ asked, request })));
    expect(world.runs.dispatched).toHaveLength(1);
    expect(world.board.posted('deploy')).toHaveLength(1);
    expect(world.board.posted('deploy')[0]?.notice.deployment.state).toMatchObject({ kind: 'dispatched' });
  });
});

describe('/deploy cut short at any call, and worked on again', () => {
  const places = ['before', 'after'].flatMap((effect) =>
    Array.from({ length: mostCalls }, (_, at) => [at, effect as 'before' | 'after'] as const),
  );

  it.each(places)(
    'at call %i, %s it had its effect: never two runs, never two cards, never silence',
    async (at, effect) => {
      const world = new DeployWorld();
      await world.worker(at, effect).dispatch.execute({ asked, request }).catch(onlyDeath);
      await world.worker().dispatch.execute({ asked, request });
      expect(world.runs.dispatched.length).toBeLessThanOrEqual(1);
      expect(world.board.posted('deploy')).toHaveLength(1);
      const kept = await world.deployments.ofId('1001' as DeploymentId);
      expect(world.board.posted('deploy')[0]?.notice.deployment.state).toEqual(kept?.state);
      expect(kept?.state.kind).toBe(world.runs.dispatched.length === 1 ? 'dispatched' : 'lost');
    },
  );

  it('dies at fewer calls than were tried', async () => {
    const world = new DeployWorld();
    await expect(world.worker(mostCalls).dispatch.execute({ asked, request })).resolves.toBeDefined();
    const ends = await Promise.allSettled(
      Array.from({ length: mostCalls }, (_, at) => new DeployWorld().worker(at).dispatch.execute({ asked, request })),
    );
    const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(reasons.some((reason) => reason instanceof DispatchOutcomeUnknown)).toBe(true);
    expect(reasons.length).toBeLessThan(mostCalls);
  });
});

it('does not ask for a role twice: a request from one environment says nothing of another', async () => {
  const world = new DeployWorld();
  const toProd = { ...request, environment: 'prod' };
  const outcome = await world.worker().dispatch.execute({ asked: asking('1', anAsker(developers)), request: toProd });
  expect(outcome).toMatchObject({ kind: 'refused' });
});

import { expect, it } from 'vitest';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { deliveryOf } from '../../../src/domain/history/delivery-of.ts';
import { deployBoard } from '../../../src/domain/history/deploy-board.ts';
import { backendInDev, backendRepository } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld } from '../deploy/deploy-world.ts';

const digest = `sha256:${'a'.repeat(64)}`;

it('what a push deployed is on the board as what runs, and not as changed by hand, and counts in the metrics', async () => {
  const catalog = catalogWhere('dev', {});
  const outsideRuns = { others: 'announce', push: [{ branch: null, environment: 'dev' }] } as const;
  const services = catalog.services.map((one) => (one.name === 'backend' ? { ...one, outsideRuns } : one));
  const world = new DeployWorld({ ...catalog, services });
  const run = world.runs.push({ repository: backendRepository, workflow: 'deploy.yml' }, 'main', 'mona');
  await world.worker().follow.execute(run.told);
  run.advance();
  run.announce(`backend@${digest}`);
  world.rollouts.startRollout(backendInDev, 'backend:next', digest);
  world.rollouts.finishRollout(backendInDev);
  run.finish();
  await world.worker().follow.execute(run.told);
  const lane = { service: 'backend', environment: 'dev' };
  const good = await world.deployments.lastOf(lane.service, lane.environment, ['verified']);
  expect(good).toMatchObject({ id: String(run.run.id) as DeploymentId, pushed: { by: 'mona' } });
  const rollout = await world.rollouts.of(backendInDev);
  const facts = { lane, good, bad: null, cutShort: null, open: [], locks: [], isWatched: true, rollout };
  expect(deployBoard(world.clock.nowMs(), [facts]).lanes).toMatchObject([
    { level: 'calm', running: { id: good?.id }, verification: 'verified', drift: { kind: 'none' } },
  ]);
  expect(good && deliveryOf(good, true)).toMatchObject({ purpose: 'deploy', ends: [{ isGood: true }] });
});

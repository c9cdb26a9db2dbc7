import { expect, it } from 'vitest';
import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { SweepDeploys } from '../../../src/application/deploy/sweep-deploys.ts';
import { asking } from '../../support/a-team.ts';
import { DeployWorld, toDev } from './deploy-world.ts';

const minute = 60_000;

/** Deployments that each take their time to be looked after, and some that always fail. */
function world(count: number, failing: readonly string[] = []) {
  const ids = Array.from({ length: count }, (_, index) => String(1001 + index));
  let [nowMs, atOnce, most] = [0, 0, 0];
  const looked: string[] = [];
  const deployments = {
    open: async () => ids,
    ofId: async (id: string) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      nowMs += minute;
      looked.push(id);
      if (failing.includes(id)) throw new Error('GitHub is down');
      return null;
    },
  };
  const places = new InMemorySweepPlaces();
  const sweep = new SweepDeploys({ deployments, places, clock: { nowMs: () => nowMs } } as never);
  return { sweep, looked, most: () => most, nowMs: () => nowMs, places };
}

it('asks about few deployments at a time, however many are silent', async () => {
  const { sweep, most } = world(40);
  expect(await sweep.execute()).toEqual({ looked: 40, failed: [], left: 0 });
  expect(most()).toBe(4);
});

it('stops in time and goes on there, so that every deployment has its turn although some always fail', async () => {
  const { sweep, looked, nowMs, places } = world(12, ['1001', '1002']);
  const next = () => sweep.execute({ untilMs: nowMs() + 3 * minute });
  const { looked: first, left, failed } = await next();
  expect([first + left, failed.length]).toEqual([12, 2]);
  expect(left).toBeGreaterThan(4);
  while ((await places.of('deploys')) !== null && new Set(looked).size < 12) await next();
  expect(new Set(looked).size).toBe(12);
  expect(looked.filter((id) => id === '1001')).toHaveLength(1);
});

it('begins at the start again once it has looked at all', async () => {
  const deploys = new DeployWorld();
  const worker = deploys.worker();
  await worker.dispatch.execute({ asked: asking('1001'), request: toDev });
  expect(await worker.sweep.execute({ untilMs: deploys.clock.nowMs() })).toEqual({ looked: 0, failed: [], left: 1 });
  expect(await worker.sweep.execute()).toEqual({ looked: 1, failed: [], left: 0 });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyFactor, runs } from '../../../support/property-budget.ts';
import { Life } from './life.ts';
import { bakingWorlds, worlds } from './scenes.ts';
import { healthy, setups } from './setup.ts';

/** In a whole run of the properties 10,000. */
const drawn = propertyFactor < 10 ? 150 : 1000;

/** On a machine with two busy cores they take minutes. */
const worldsMs = 900_000;

describe('whatever ECS, GitHub and people do', () => {
  it(
    'a card never says what is not so, deploys go one by one, and every lane is free in the end',
    async () => {
      const ends = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(worlds, fc.boolean(), async ({ setup, story }, isGone) => {
          const life = new Life(setup);
          await life.live([{ kind: 'deploy', place: 'dev', version: 'latest', afterMin: 0 }, ...story]);
          await life.end(isGone && story.length % 4 === 3);
          for (const { state } of life.world.deployments.all()) ends.set(state.kind, (ends.get(state.kind) ?? 0) + 1);
        }),
        { numRuns: runs(drawn) },
      );
      // Worlds in which nothing comes to an end would prove nothing.
      const total = [...ends.values()].reduce((sum, count) => sum + count, 0);
      const share = (kind: string) => (ends.get(kind) ?? 0) / total;
      expect(share('verified')).toBeGreaterThan(0.15);
      expect(share('succeeded')).toBeGreaterThan(0.1);
      expect(share('lost')).toBeLessThan(0.2);
      const rare = drawn < 1000 ? [] : ['another-commit', 'superseded'];
      for (const kind of ['not-running-it', 'rolled-back', 'failed', ...rare])
        expect(ends.get(kind) ?? 0).toBeGreaterThan(0);
    },
    worldsMs,
  );

  it(
    'only the rollout of the deploy in the lane is ended for a rollback or an emergency',
    async () => {
      let ended = 0;
      await fc.assert(
        fc.asyncProperty(bakingWorlds, async ({ setup, story }) => {
          const life = new Life(setup);
          await life.live([{ kind: 'deploy', place: 'dev', version: 'latest', afterMin: 0 }, ...story]);
          await life.end();
          ended += life.oracle.ended;
        }),
        { numRuns: runs(40) },
      );
      expect(ended).toBeGreaterThan(5);
    },
    worldsMs,
  );

  it(
    'an ordinary deploy that nobody disturbs is verified',
    async () => {
      await fc.assert(
        fc.asyncProperty(setups.map(healthy), async (setup) => {
          const life = new Life(setup);
          await life.live([{ kind: 'deploy', place: 'dev', version: 'latest', afterMin: 0 }]);
          await life.end();
          const [deployment] = life.world.deployments.all();
          if (deployment?.state.kind !== 'verified') life.oracle.fail('it is not verified');
          expect(deployment?.state.kind).toBe('verified');
        }),
        { numRuns: runs(60) },
      );
    },
    worldsMs,
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyFactor, runs } from '../../../support/property-budget.ts';
import { Life } from './life.ts';
import { acts } from './people.ts';
import { healthy, setups } from './setup.ts';

/** In a whole run of the properties 10,000. */
const worlds = propertyFactor < 10 ? 300 : 1000;

describe('whatever ECS, GitHub and people do', () => {
  it('a card never says what is not so, deploys go one by one, and every lane is free in the end', async () => {
    await fc.assert(
      fc.asyncProperty(setups, fc.array(acts, { maxLength: 14 }), fc.boolean(), async (setup, story, isGone) => {
        const life = new Life(setup);
        await life.live([{ kind: 'deploy', place: 'dev', version: 'latest', afterMin: 0 }, ...story]);
        await life.end(isGone && story.length % 4 === 3);
      }),
      { numRuns: runs(worlds) },
    );
  });

  it('an ordinary deploy that nobody disturbs is verified', async () => {
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
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOutsideRun, type OutsideRun, type OutsideRunSeen } from '../../../src/domain/deploy/outside-run.ts';
import { type RunObservation, runConclusions } from '../../../src/domain/deploy/run.ts';
import { aPushedRun } from '../../support/an-outside-run.ts';
import { runs } from '../../support/property-budget.ts';

const observation = fc
  .record({
    attempt: fc.integer({ min: 1, max: 3 }),
    phase: fc.constantFrom('queued', 'running', 'completed'),
    conclusion: fc.constantFrom(...runConclusions),
    title: fc.constantFrom('One', 'Another'),
    branch: fc.option(fc.constantFrom('main', 'dev')),
    actor: fc.constantFrom('mona', 'kim'),
    createdAtMs: fc.nat({ max: 2 }),
  })
  .map(({ attempt, phase, conclusion, ...about }): OutsideRunSeen => {
    const run = { id: 77, url: `https://github.com/acme/backend/actions/runs/77/${attempt}`, attempt };
    const seen = { run, phase, ...(phase === 'completed' ? { conclusion } : {}) } as RunObservation;
    return aPushedRun(seen, about);
  });

const told = (all: readonly OutsideRunSeen[]) =>
  all.reduce<OutsideRun | null>((before, one) => foldOutsideRun(before, one), null);

const known = (run: OutsideRun | null) => run && { ...run, revision: 0 };

describe('whatever is told of an outside run', () => {
  it('ends in the same, in any order and however often', () => {
    const many = fc.array(observation, { minLength: 1, maxLength: 8 });
    const shuffled = many.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([once, twice]) => {
        expect(known(told(twice))).toEqual(known(told(once)));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('is of the newest attempt, and counts a change exactly when something changed', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 8 }), (all) => {
        const steps: OutsideRun[] = [];
        for (const one of all) {
          const before = steps.at(-1) ?? null;
          const after = foldOutsideRun(before, one);
          if (after === before) continue;
          expect(after.revision).toBe((before?.revision ?? 0) + 1);
          steps.push(after);
        }
        expect(steps.at(-1)?.run.attempt).toBe(Math.max(...all.map(({ seen }) => seen.run.attempt)));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { factorIn, propertyFactor, runs } from '../support/property-budget.ts';

/** False once in 200 numbers or so. */
const rarelyFalse = fc.property(fc.integer({ min: 0, max: 199 }), (number) => number !== 77);
const found = (factor: number) => fc.check(rarelyFalse, { seed: 10, numRuns: runs(20, factor) });

describe('how often a property runs', () => {
  it('is as often as it says, and grows with the factor', () => {
    expect([runs(60, 1), runs(60, 10), runs(60, 0.5)]).toEqual([60, 600, 30]);
  });

  it('is once at least', () => {
    expect(runs(1, 0.01)).toBe(1);
  });

  it('grows also where no number is named', () => {
    expect(fc.readConfigureGlobal().numRuns).toBe(runs(100));
    expect(fc.readConfigureGlobal().numRuns).toBe(100 * propertyFactor);
  });

  it('is enough in the longer run for a fault that the usual one misses, and the seed that finds it again is told', () => {
    expect(found(1).failed).toBe(false);
    const { failed, numRuns, seed, counterexamplePath: path } = found(10);
    expect([failed, seed]).toEqual([true, 10]);
    expect(numRuns).toBeGreaterThan(20);
    expect(fc.check(rarelyFalse, { seed, path: path ?? '' })).toMatchObject({ failed: true, numRuns: 1 });
    expect(() => fc.assert(rarelyFalse, { seed, path: path ?? '' })).toThrow(/seed: 10, path: "73"/);
  });

  it.each(['', '0', '-1', 'ten', 'Infinity'])('is no number of times that %j says', (text) => {
    expect(() => factorIn(text)).toThrow('PROPERTY_FACTOR must be a positive number');
  });

  it('follows the factor in every test that names a number', () => {
    const files = projectFiles('tests', '.ts').filter((path) => !path.includes('property-budget'));
    const deaf = files.filter((path) => /\bnumRuns:(?! runs\()|\bnumRuns\b(?!:)/.test(readProjectFile(path)));
    expect(deaf).toEqual([]);
  });
});

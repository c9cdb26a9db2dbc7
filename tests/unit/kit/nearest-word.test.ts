import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../../src/domain/kit/nearest-word.ts';
import { runs } from '../../support/property-budget.ts';

const known = ['service', 'environment', 'version', 'commit', 'timeZone', 'ref'];

describe('the word that was meant', () => {
  it.each([
    ['vesion', 'version'],
    ['verison', 'version'],
    ['env', 'environment'],
    ['Commit', 'commit'],
    ['time_zone', 'timeZone'],
    ['TIMEZONE', 'timeZone'],
    ['re', 'ref'],
  ])('by %s is %s', (written, meant) => expect(nearestWord(written, known)).toBe(meant));

  it.each(['colour', 'x', '', 'sha', 'environmentalist'])('is none for %s', (written) => {
    expect(nearestWord(written, known)).toBeNull();
  });

  it('is the exact one where it is there, and never one that does not exist', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.nat(), fc.string(), (list, at, other) => {
        const one = list[at % list.length] ?? '';
        expect(nearestWord(one, [one])).toBe(one);
        expect([null, ...list]).toContain(nearestWord(other, list));
      }),
      { numRuns: runs(200) },
    );
  });

  it('is the one that is written the same but for its hyphens, and not the first of its neighbours', () => {
    const regions = ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'];
    expect(nearestWord('ap-northeast2', regions)).toBe('ap-northeast-2');
    expect(nearestWord('ap-northeast-9', regions)).toBeNull();
  });
});

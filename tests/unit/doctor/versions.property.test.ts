import fc from 'fast-check';
import { gt } from 'semver';
import { describe, expect, it } from 'vitest';
import { comesAfter, endingDay } from '../../../src/domain/doctor/versions.ts';
import { runs } from '../../support/property-budget.ts';

const number = fc.oneof(fc.nat(3), fc.nat(1_000));
const plain = fc.tuple(number, number, number).map((numbers) => numbers.join('.'));
const version = fc.tuple(plain, fc.constantFrom('', '-dev', '-rc.1')).map((parts) => parts.join(''));

describe('versions', () => {
  it('come after each other as semver says, a release after what leads to it', () => {
    fc.assert(
      fc.property(plain, version, (release, other) => {
        expect(comesAfter(release, other)).toBe(gt(release, other));
        expect(comesAfter(`v${release}`, other)).toBe(gt(release, other));
      }),
      { numRuns: runs(300) },
    );
  });

  it('are not compared with what is none', () => {
    fc.assert(
      fc.property(
        version,
        fc.string().filter((text) => !/^v?\d+\.\d+\.\d+/.test(text)),
        (one, other) => {
          expect([comesAfter(one, other), comesAfter(other, one)]).toEqual([null, null]);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it.each([
    ['nodejs24.x', '2028-01-30', null],
    ['nodejs24.x', '2028-02-01', '2028-04-30'],
    ['24.21.0', '2028-05-01', '2028-04-30'],
    ['20.20.2', '2026-11-29', '2026-04-30'],
    ['99.0.0', '2099-01-01', null],
    ['unknown', '2099-01-01', null],
  ])('of %s, the end on %s is told as %s', (one, day, told) => {
    expect(endingDay(one, Date.parse(day))).toBe(told);
  });
});

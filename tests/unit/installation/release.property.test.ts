import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorOf, previousRelease, stepFrom } from '../../../src/domain/installation/release.ts';
import { releases } from '../../releases/release-folder.ts';

const number = fc.integer({ min: 0, max: 20 });
const version = fc.tuple(number, number, number).map((parts) => parts.join('.'));

describe('the step from one release to another', () => {
  it('is forward in one direction, and back or too far back in the other', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const steps = [stepFrom(one, null, other), stepFrom(other, null, one)];
        if (one === other) expect(steps).toEqual(['same', 'same']);
        else if (minorOf(one) === minorOf(other)) expect(steps.toSorted()).toEqual(['back', 'forward']);
        else expect(steps.toSorted()).toEqual(['forward', 'too-far-back']);
      }),
    );
  });

  it('is back to the very release that the installed one names as the one before it', () => {
    expect(stepFrom('0.3.2', '0.2', '0.2.9')).toBe('back');
    expect(stepFrom('1.0.0', '0.9', '0.9.1')).toBe('back');
    expect(stepFrom('0.3.2', '0.2', '0.1.0')).toBe('too-far-back');
    expect(stepFrom('1.0.0', '0.9', '0.8.0')).toBe('too-far-back');
  });

  it('takes a version with a suffix for one before the release, and numbers for numbers', () => {
    expect(stepFrom('0.2.0-dev', '0.1', '0.2.0')).toBe('forward');
    expect(stepFrom('0.2.0', '0.1', '0.2.0-dev')).toBe('back');
    expect(stepFrom('0.2.9', '0.1', '0.2.10')).toBe('forward');
    expect(stepFrom('0.9.0', '0.8', '0.10.0')).toBe('forward');
  });

  it('is from something unknown where no version is written down, or what is written is none', () => {
    expect(stepFrom(null, null, '0.2.0')).toBe('from-unknown');
    expect(stepFrom('latest', null, '0.2.0')).toBe('from-unknown');
  });
});

it('the release before this one is the last but one that has left fixtures', () => {
  expect(releases.at(-2)).toBe(previousRelease);
});

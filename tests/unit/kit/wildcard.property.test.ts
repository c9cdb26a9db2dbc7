import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWildcard } from '../../../src/domain/kit/wildcard.ts';
import { runs } from '../../support/property-budget.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-'), maxLength: 12 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });

describe('a pattern with stars', () => {
  it('matches what the regular expression of the same meaning matches', () => {
    fc.assert(
      fc.property(pattern, text, (written, name) => {
        const parts = written.split('*').map((part) => part.replaceAll('.', '\\.'));
        expect(matchesWildcard(written, name)).toBe(new RegExp(`^${parts.join('.*')}$`, 's').test(name));
      }),
      { numRuns: runs(500) },
    );
  });

  it.each([
    ['TargetTracking-*', 'TargetTracking-service/prod/web-AlarmHigh-1', true],
    ['*', '', true],
    ['ab*ba', 'aba', false],
    ['a*b*c', 'a-b-b-c', true],
    ['pay', 'pay-cpu', false],
    ['Pay*', 'pay-cpu', false],
  ])('%s and %s: %s', (written, name, fits) => {
    expect(matchesWildcard(written, name)).toBe(fits);
  });

  it('takes no longer for many stars', () => {
    const began = performance.now();
    expect(matchesWildcard(`${'a*'.repeat(60)}b`, 'a'.repeat(255))).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

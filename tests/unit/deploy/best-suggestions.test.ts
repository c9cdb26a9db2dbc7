import { describe, expect, it } from 'vitest';
import { bestSuggestions } from '../../../src/domain/deploy/best-suggestions.ts';
import type { VersionSuggestion } from '../../../src/domain/deploy/version.ts';

function branch(version: string): VersionSuggestion {
  return { version, kind: 'branch', subject: null };
}

function commit(version: string, subject: string): VersionSuggestion {
  return { version, kind: 'commit', subject };
}

describe('the versions that are offered', () => {
  it('begin with the very name, then what begins with it, then what holds it, then what is about it', () => {
    const known = [commit('1f3c5a7', 'Pay later'), branch('repay'), branch('payment'), branch('pay')];
    expect(bestSuggestions(known, 'pay').map(({ version }) => version)).toEqual(['pay', 'payment', 'repay', '1f3c5a7']);
  });

  it('hold the commit whose whole id was typed', () => {
    const known = [commit('1f3c5a7', 'Pay later'), commit('2a2b2c2', 'Other')];
    expect(bestSuggestions(known, '1F3C5A7'.padEnd(40, '0'))).toEqual([known[0]]);
  });

  it('are 25 at most, and a hundred branches leave room for a tag', () => {
    const tag: VersionSuggestion = { version: 'v1', kind: 'tag', subject: null };
    const known = [...Array.from({ length: 100 }, (_, index) => branch(`b${index}`)), tag];
    const offered = bestSuggestions(known, '');
    expect(offered).toHaveLength(25);
    expect(offered.at(-1)).toEqual(tag);
    expect(offered.slice(0, 2)).toEqual([branch('b0'), branch('b1')]);
  });
});

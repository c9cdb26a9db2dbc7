import { describe, expect, it } from 'vitest';
import { type Bringing, samenessOf } from '../../../src/domain/deploy/brought.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import { knownList } from '../../../src/domain/kit/fact.ts';
import { states } from '../../support/past-deployments.ts';

const { run } = states.dispatched;
const [a, b, sidecar] = ['a', 'b', 'c'].map((digit) => `acme/app@sha256:${digit.repeat(64)}`) as [
  string,
  string,
  string,
];
const commit = (digit: string) => ({ sha: digit.repeat(40) as CommitSha, subject: '', committedAtMs: 1 });
const announced = (...images: readonly string[]): Bringing => ({
  commit: null,
  announced: knownList(images),
  state: states.failed,
});
const seen = (...images: readonly string[]): Bringing => ({
  ...announced(),
  state: { kind: 'verified', run, images, by: 'digest' },
});

describe('two deployments', () => {
  it.each([
    ['of one digest brought the same', announced(a), announced(a), 'same'],
    ['of two digests brought something else', announced(a), announced(b), 'different'],
    ['of which one told no digest may have brought anything', announced(a), announced('acme/app:latest'), 'unknown'],
    ['that told nothing may have brought anything', announced(), announced(), 'unknown'],
    ['of which one was seen by its digest can be compared', announced(a), seen(a, sidecar), 'same'],
    ['seen with one sidecar and another image brought something else', seen(a, sidecar), seen(b, sidecar), 'different'],
    ['of which one was seen by its tag cannot be compared', announced(a), seen('acme/app:latest'), 'unknown'],
    [
      'of one commit brought the same',
      { ...announced(a), commit: commit('1') },
      { ...announced(b), commit: commit('1') },
      'same',
    ],
    [
      'of two commits brought something else',
      { ...announced(a), commit: commit('1') },
      { ...announced(a), commit: commit('2') },
      'different',
    ],
    [
      'of which one names no commit brought something else',
      { ...announced(a), commit: commit('1') },
      announced(a),
      'different',
    ],
  ] as const)('%s', (_, one, other, sameness) => {
    expect(samenessOf(one, other)).toBe(sameness);
    expect(samenessOf(other, one)).toBe(sameness);
  });
});

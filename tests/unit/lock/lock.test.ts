import { describe, expect, it } from 'vitest';
import {
  byWidth,
  covers,
  isPast,
  type Lock,
  type LockScope,
  sameLock,
  scopesCovering,
} from '../../../src/domain/lock/lock.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';

const kim = { id: 'kim' as MemberId, name: 'Kim' };
const everything: LockScope = { service: null, environment: null };
const aLock = (scope: LockScope, change: Partial<Lock> = {}): Lock => ({
  scope,
  by: kim,
  reason: 'DB migration',
  atMs: 1000,
  untilMs: null,
  ...change,
});

describe('a lock', () => {
  it.each([
    [{ service: 'api', environment: 'dev' }, true],
    [{ service: 'api', environment: null }, true],
    [{ service: null, environment: 'dev' }, true],
    [everything, true],
    [{ service: 'api', environment: 'prod' }, false],
    [{ service: 'web', environment: 'dev' }, false],
    [{ service: 'web', environment: null }, false],
    [{ service: null, environment: 'prod' }, false],
  ])('of %j covers api in dev: %s', (scope, expected) => {
    expect(covers(scope, 'api', 'dev')).toBe(expected);
  });

  it('is found at exactly the four scopes that cover a deploy, widest last', () => {
    const scopes = scopesCovering('api', 'dev');
    expect(scopes).toHaveLength(4);
    expect(scopes.every((scope) => covers(scope, 'api', 'dev'))).toBe(true);
    expect(scopes.map((scope) => aLock(scope)).toSorted(byWidth)).toEqual(scopes.map((scope) => aLock(scope)));
  });

  it('is listed with the widest last, whatever order it came in', () => {
    const narrow = aLock({ service: 'api', environment: 'dev' });
    const other = aLock({ service: 'web', environment: 'dev' });
    const wide = aLock(everything);
    expect([wide, other, narrow].toSorted(byWidth)).toEqual([narrow, other, wide]);
  });

  it('is past from its very end on, and never where it has none', () => {
    const until = aLock(everything, { untilMs: 5000 });
    expect(isPast(until, 4999)).toBe(false);
    expect(isPast(until, 5000)).toBe(true);
    expect(isPast(aLock(everything), Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it('is another one at another moment, of another person or of another scope', () => {
    const lock = aLock(everything);
    expect(sameLock(lock, aLock(everything, { by: { ...kim, name: 'Kim (on call)' } }))).toBe(true);
    expect(sameLock(lock, aLock(everything, { atMs: 1001 }))).toBe(false);
    expect(sameLock(lock, aLock(everything, { by: { id: 'lee' as MemberId, name: 'Kim' } }))).toBe(false);
    expect(sameLock(lock, aLock({ service: 'api', environment: null }))).toBe(false);
  });
});

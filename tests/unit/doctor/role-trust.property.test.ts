import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trusting } from '../../../src/adapters/in-memory/doctor/in-memory-setup.ts';
import { breadthOf, decideTrust, isLike } from '../../../src/domain/doctor/role-trust.ts';
import { runs } from '../../support/property-budget.ts';

const letter = fc.constantFrom('a', 'b', ':', '/', '.', '(', '\\');
const text = fc.array(letter, { maxLength: 8 }).map((letters) => letters.join(''));
const pattern = fc.array(fc.oneof(letter, fc.constantFrom('*', '?')), { maxLength: 8 }).map((parts) => parts.join(''));

function asRegExp(glob: string): RegExp {
  const escaped = glob.replace(/[.()\\/]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

const part = fc.stringMatching(/^[a-y][a-y0-9-]{0,8}$/);
const id = fc.integer({ min: 1, max: 900_000 });
const identity = fc.record({
  owner: part,
  name: part,
  ownerId: id,
  nameId: id,
  environment: part,
  isImmutable: fc.boolean(),
});
type Identity = typeof identity extends fc.Arbitrary<infer One> ? One : never;

function claimsOf({ owner, name, ownerId, nameId, environment, isImmutable }: Identity) {
  const prefix = isImmutable ? `repo:${owner}@${ownerId}/${name}@${nameId}` : `repo:${owner}/${name}`;
  const sub = `${prefix}:environment:${environment}`;
  const claims = {
    ...{ aud: 'sts.amazonaws.com', sub, environment, ref: 'refs/heads/main' },
    ...{ repository: `${owner}/${name}`, repository_id: String(nameId), repository_owner: owner },
  };
  return { prefix, claims, owner: prefix.split('/')[0] ?? '' };
}

describe('the comparison of IAM', () => {
  it('is that of the same regular expression', () => {
    fc.assert(
      fc.property(pattern, text, (glob, subject) => {
        expect(isLike(glob, subject)).toBe(asRegExp(glob).test(subject));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('does not take ages for a pattern that somebody made to', () => {
    const began = performance.now();
    expect(isLike(`${'*a'.repeat(500)}b`, 'a'.repeat(5_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a trust policy', () => {
  it('admits exactly the subject that it names, and nobody else', () => {
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const [{ claims }, another] = [claimsOf(one), claimsOf(other).claims];
        expect(decideTrust([trusting([claims.sub])], claims).kind).toBe('admits');
        expect(breadthOf([trusting([claims.sub])], claims)).toBeNull();
        const expected = another.sub === claims.sub ? 'admits' : 'refuses';
        expect(decideTrust([trusting([claims.sub])], another).kind).toBe(expected);
      }),
      { numRuns: runs(300) },
    );
  });

  it('is as wide as the part of the subject that it leaves open, unless the id of the repository closes it', () => {
    fc.assert(
      fc.property(identity, (one) => {
        const { claims, prefix, owner } = claimsOf(one);
        const { environment } = one;
        for (const [subject, breadth] of [
          ['*', 'anyone'],
          ['repo:*', 'anyone'],
          [`repo:*:environment:${environment}`, 'anyone'],
          [`repo:*/*:environment:${environment}`, 'anyone'],
          [`${owner}/*`, 'owner'],
          [`${owner}/*:environment:${environment}`, 'owner'],
          [`${prefix}:*`, 'repository'],
          [`${prefix}:environment:*`, 'repository'],
        ] as const) {
          expect([subject, breadthOf([trusting([subject])], claims)]).toEqual([subject, breadth]);
          const issuer = 'token.actions.githubusercontent.com';
          const repositoryId = {
            operator: 'StringEquals',
            key: `${issuer}:repository_id`,
            values: [String(one.nameId)],
          };
          const pinned = { ...trusting([subject]), conditions: [...trusting([subject]).conditions, repositoryId] };
          expect(breadthOf([pinned], claims)).not.toBe('anyone');
          expect(breadthOf([pinned], claims)).not.toBe('owner');
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

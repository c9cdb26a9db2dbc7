import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import { isProven, proofOf } from '../../../src/domain/people/link-proof.ts';
import { type Login, loginIn } from '../../../src/domain/people/login.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { teamSlug } from '../../../src/domain/people/team-slug.ts';

const proof = proofOf(sha256, 'guild', 'member' as MemberId, 'Mona' as Login);

describe('the proof that an account is a member’s', () => {
  it('is the same in any spelling of the login, and another one for anybody and anything else', () => {
    expect(proof).toMatch(/^geonbot-[0-9a-f]{16}$/);
    expect(proofOf(sha256, 'guild', 'member' as MemberId, 'mONA' as Login)).toBe(proof);
    const others = [
      proofOf(sha256, 'other', 'member' as MemberId, 'mona' as Login),
      proofOf(sha256, 'guild', 'other' as MemberId, 'mona' as Login),
      proofOf(sha256, 'guild', 'member' as MemberId, 'other' as Login),
    ];
    expect(new Set([proof, ...others]).size).toBe(4);
  });

  it.each([
    [true, proof],
    [true, `Mona, octopus. ${proof.toUpperCase()}!`],
    [true, `건봇:${proof}\n`],
    [false, ''],
    [false, 'geonbot-'],
    [false, proof.slice(0, -1)],
    [false, `${proof}0`],
    [false, `x-${proof}`],
  ])('%s: is found in the profile %j', (isFound, profile) => {
    expect(isProven(profile, proof)).toBe(isFound);
  });

  it('is in no profile that does not hold it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (profile) => !isProven(profile, proof)));
  });
});

describe('a login', () => {
  it.each([
    ['mona', 'mona'],
    [' @Mona-Lisa ', 'Mona-Lisa'],
    ['mona_acme', 'mona_acme'],
    ['a'.repeat(39), 'a'.repeat(39)],
    ['a'.repeat(40), null],
    ['', null],
    ['-mona', null],
    ['mona-', null],
    ['mo--na', null],
    ['mona lisa', null],
    ['../../orgs/acme', null],
    ['https://github.com/mona', null],
    ['renovate[bot]', null],
    ['지민', null],
  ])('read from %j is %j', (text, login) => {
    expect(loginIn(text)).toBe(login);
  });
});

describe('the address of a team', () => {
  it.each([
    ['Back-end Team', 'back-end-team'],
    ['My TEam Näme', 'my-team-name'],
    ['back-end-team', 'back-end-team'],
    [' platform! ', 'platform'],
    ['결제 팀', '결제-팀'],
  ])('%j is %j', (name, slug) => {
    expect(teamSlug(name)).toBe(slug);
    expect(teamSlug(slug)).toBe(slug);
  });
});

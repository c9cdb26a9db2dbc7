import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneRevisionLater, withoutPerson } from '../../../src/domain/installation/without-person.ts';

const member = '900000000000000101';
const person = { member, logins: ['Mona'] };
const without = (value: unknown) => JSON.parse(withoutPerson(JSON.stringify(value), person));

describe('a text without a person', () => {
  it('has neither id nor name of a member, in whatever role they stand', () => {
    expect(without({ by: { id: member, name: 'Mina' }, approvals: [{ by: { id: member, name: 'Mina' } }] })).toEqual({
      by: { id: '0', name: 'ghost' },
      approvals: [{ by: { id: '0', name: 'ghost' } }],
    });
    expect(without({ reason: `asked by <@${member}>`, by: { id: '7', name: 'Mina' } })).toEqual({
      reason: 'asked by <@0>',
      by: { id: '7', name: 'Mina' },
    });
  });

  it('has no login where a login stands, in any case, and no picture of the author', () => {
    expect(
      without({
        pullRequest: {
          author: 'mona',
          authorAvatarUrl: 'https://avatars.example/u/1',
          requestedReviewers: ['jiwoo', 'MONA'],
        },
        reviews: [{ reviewer: 'mona' }],
        asked: [
          { kind: 'person', name: 'mona' },
          { kind: 'team', name: 'mona' },
        ],
        pushed: { by: 'mona' },
      }),
    ).toEqual({
      pullRequest: { author: 'ghost', authorAvatarUrl: null, requestedReviewers: ['jiwoo', 'ghost'] },
      reviews: [{ reviewer: 'ghost' }],
      asked: [
        { kind: 'person', name: 'ghost' },
        { kind: 'team', name: 'mona' },
      ],
      pushed: { by: 'ghost' },
    });
  });

  it('keeps the same word where it is a branch, a service or a version', () => {
    const kept = { service: 'mona', ref: 'mona', inputs: { version: 'mona' }, alarm: { name: 'mona' } };
    expect(without(kept)).toEqual(kept);
  });

  it('keeps longer numbers that hold the id', () => {
    const text = JSON.stringify({ run: `1${member}`, announcement: `11/${member}5` });
    expect(withoutPerson(text, person)).toBe(text);
  });

  it('is the very same text where nothing of them is in it, and the same after a second time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const once = withoutPerson(text, person);
        expect(withoutPerson(once, person)).toBe(once);
        expect(withoutPerson(text, { member: null, logins: [] })).toBe(text);
      }),
    );
  });
});

describe('an item one revision later', () => {
  it('counts its card as shown', () => {
    const entity = JSON.stringify({ revision: 4, card: { announcement: '1/2', revision: 4 }, other: { revision: 4 } });
    expect(JSON.parse(oneRevisionLater(entity, 4, 4))).toEqual({
      revision: 5,
      card: { announcement: '1/2', revision: 5 },
      other: { revision: 4 },
    });
  });

  it('leaves a card that was behind as far behind, and an item without revisions alone', () => {
    const behind = JSON.stringify({ revision: 4, shown: { revision: 2 } });
    expect(JSON.parse(oneRevisionLater(behind, 4, 2))).toEqual({ revision: 5, shown: { revision: 3 } });
    expect(oneRevisionLater('{"a":1}', 4, null)).toBe('{"a":1}');
  });
});

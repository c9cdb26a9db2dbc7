import { describe, expect, it } from 'vitest';
import { linkMessage, unlinkMessage } from '../../../../src/adapters/discord/people/link-message.ts';
import type { LinkOutcome, UnlinkOutcome } from '../../../../src/domain/people/link-outcome.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import type { Language, MemberId } from '../../../../src/domain/people/people.ts';
import type { PersonLink } from '../../../../src/domain/people/person-link.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';

const member = '900000000000000101' as MemberId;
const login = 'mona' as Login;
const link: PersonLink = { login, member, source: { kind: 'proof', atMs: 1 } };
const linking = (outcome: LinkOutcome) => (language: Language) => linkMessage(outcome, language);
const unlinking = (outcome: UnlinkOutcome) => (language: Language) => unlinkMessage(outcome, language);

const states: Looks = {
  'nothing known': linking({ kind: 'known', member, isOwn: true, links: [] }),
  known: linking({ kind: 'known', member, isOwn: true, links: [link] }),
  linked: linking({ kind: 'linked', link }),
  'linked already': linking({ kind: 'already-linked', link }),
  'proof wanted': linking({ kind: 'proof-wanted', login, proof: 'geonbot-0123456789abcdef' }),
  taken: linking({ kind: 'taken', link }),
  fixed: linking({ kind: 'fixed', link }),
  'no login': linking({ kind: 'no-login', typed: 'no body' }),
  unknown: linking({ kind: 'unknown', login }),
  'no person': linking({ kind: 'no-person', login }),
  outsider: linking({ kind: 'outsider', login }),
  unreadable: linking({ kind: 'unreadable', login }),
  unlinked: unlinking({ kind: 'unlinked', member, isOwn: true, links: [link] }),
  'not linked': unlinking({ kind: 'not-linked', member, isOwn: true, login: null }),
};

describe('a link', () => {
  sameInBothLanguages(states);

  it('looks like this in English', () => {
    expect(looksIn('en', states)).toMatchInlineSnapshot(`
      "nothing known: grey: Linked accounts
      known: grey: Linked accounts
      linked: green: Linked
      linked already: grey: Linked
      proof wanted: yellow: Prove that it is yours | [Open your GitHub profile: link]
      taken: yellow: Not linked
      fixed: yellow: Not linked
      no login: yellow: Not linked
      unknown: yellow: Not linked
      no person: yellow: Not linked
      outsider: yellow: Not linked
      unreadable: yellow: Not linked
      unlinked: green: Unlinked
      not linked: yellow: Nothing was unlinked"
    `);
  });

  it('looks like this in Korean', () => {
    expect(looksIn('ko', states)).toMatchInlineSnapshot(`
      "nothing known: grey: 연결된 계정
      known: grey: 연결된 계정
      linked: green: 연결했습니다
      linked already: grey: 연결했습니다
      proof wanted: yellow: 본인 확인이 필요합니다 | [GitHub 프로필 열기: link]
      taken: yellow: 연결하지 않았습니다
      fixed: yellow: 연결하지 않았습니다
      no login: yellow: 연결하지 않았습니다
      unknown: yellow: 연결하지 않았습니다
      no person: yellow: 연결하지 않았습니다
      outsider: yellow: 연결하지 않았습니다
      unreadable: yellow: 연결하지 않았습니다
      unlinked: green: 연결을 끊었습니다
      not linked: yellow: 끊은 연결이 없습니다"
    `);
  });
});

import { describe, expect, it } from 'vitest';
import { linkMessage, unlinkMessage } from '../../../../src/adapters/discord/people/link-message.ts';
import { reviewCallText } from '../../../../src/adapters/discord/review/review-call.ts';
import type { Callee } from '../../../../src/application/people/people-directory.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { LinkOutcome, UnlinkOutcome } from '../../../../src/domain/people/link-outcome.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import type { Language, MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import type { PersonLink } from '../../../../src/domain/people/person-link.ts';
import type { CallReason } from '../../../../src/domain/review/calling.ts';
import { asRead } from '../kit/as-read.ts';

const mina = '900000000000000101' as MemberId;
const login = 'Mona-Lisa' as Login;
const proven: PersonLink = { login, member: mina, source: { kind: 'proof', atMs: 1 } };
const assigned: PersonLink = { login, member: mina, source: { kind: 'admin', by: mina, atMs: 1 } };
const fixed: PersonLink = { login, member: mina, source: { kind: 'configuration' } };

const linking: readonly LinkOutcome[] = [
  { kind: 'known', member: mina, isOwn: true, links: [] },
  { kind: 'known', member: mina, isOwn: false, links: [] },
  { kind: 'known', member: mina, isOwn: true, links: [fixed, proven] },
  { kind: 'known', member: mina, isOwn: false, links: [assigned] },
  { kind: 'linked', link: proven },
  { kind: 'linked', link: assigned },
  { kind: 'already-linked', link: proven },
  { kind: 'proof-wanted', login, proof: 'geonbot-0123456789abcdef' },
  { kind: 'taken', link: proven },
  { kind: 'fixed', link: fixed },
  { kind: 'no-login', typed: 'no body' },
  { kind: 'unknown', login },
  { kind: 'no-person', login },
  { kind: 'outsider', login },
  { kind: 'unreadable', login },
];

const unlinking: readonly UnlinkOutcome[] = [
  { kind: 'unlinked', member: mina, isOwn: true, links: [proven, { ...proven, login: 'mona' as Login }] },
  { kind: 'unlinked', member: mina, isOwn: false, links: [proven] },
  { kind: 'not-linked', member: mina, isOwn: true, login: null },
  { kind: 'not-linked', member: mina, isOwn: false, login },
];

const links = (language: Language) => linking.map((outcome) => asRead(linkMessage(outcome, language))).join('\n\n');
const unlinks = (language: Language) =>
  unlinking.map((outcome) => asRead(unlinkMessage(outcome, language))).join('\n\n');

const dana: Callee = { kind: 'person', name: 'dana', member: mina };
const callees: readonly Callee[] = [
  { kind: 'person', name: 'mo_', member: null },
  dana,
  { kind: 'team', name: 'Core', role: '900000000000000021' as RoleId },
  { kind: 'team', name: 'Docs', role: null },
];
const url = 'https://github.com/acme/backend/pull/12#pullrequestreview-7';
const review = { id: 7, reviewer: 'mo', said: 'changes-requested', url, submittedAtMs: 1 } as const;
const wanted: CallReason = { kind: 'review-wanted', reviewers: [] };
const calls = (language: Language) =>
  [
    reviewCallText(wanted, callees, language),
    reviewCallText(wanted, [dana, { kind: 'person', name: 'bo_b', member: null, away: '2026-11-30' as Day }], language),
    reviewCallText({ kind: 'reviewed', review }, [dana], language),
    reviewCallText({ kind: 'reviewed', review }, [{ ...dana, member: null }], language),
  ]
    .map(({ text, called }) => `${text}\n  pings ${[...called.users, ...called.roles].join(' ') || 'nobody'}`)
    .join('\n');

describe('what is read about who is who', () => {
  it('in English', () => {
    expect(links('en')).toMatchInlineSnapshot(`
      "# Linked accounts
      You are linked to no GitHub account.
      Start with \`/link github:your-login\`.

      # Linked accounts
      <@900000000000000101> is linked to no GitHub account.

      # Linked accounts
      You are on GitHub:
      - \`Mona-Lisa\` · in \`geonbot.yaml\`
      - \`Mona-Lisa\` · proven by the profile

      # Linked accounts
      <@900000000000000101> is on GitHub:
      - \`Mona-Lisa\` · by an admin

      # Linked
      \`Mona-Lisa\` is you. Review requests for it now mention you.
      You can take the code out of your profile again.

      # Linked
      \`Mona-Lisa\` is <@900000000000000101> now.

      # Linked
      \`Mona-Lisa\` is <@900000000000000101> already.

      # Prove that it is yours
      1. Put \`geonbot-0123456789abcdef\` anywhere into the bio of \`Mona-Lisa\` on GitHub. Only its owner can do that.
      2. Send the same command again, after a minute if GitHub is slow.
      Then you can take it out. Until then nobody is linked or mentioned.
      [Open your GitHub profile] https://github.com/settings/profile

      # Not linked
      \`Mona-Lisa\` is linked to <@900000000000000101>, who can unlink it with \`/unlink\`. If that is wrong, ask an admin of the bot.

      # Not linked
      \`Mona-Lisa\` is <@900000000000000101> in \`geonbot.yaml\`, under \`people.links\`. It can only be changed there.

      # Not linked
      \`no body\` is not a valid GitHub login. Your login is the name in the address of your profile.

      # Not linked
      There is no account \`Mona-Lisa\` on GitHub. Check the spelling.

      # Not linked
      \`Mona-Lisa\` is not a person’s account, so there is nobody to mention.

      # Not linked
      \`Mona-Lisa\` has no access to our repositories. Ask somebody who manages them to invite it first.

      # Not linked
      I could not look up \`Mona-Lisa\` on GitHub. Try again later."
    `);
    expect(unlinks('en')).toMatchInlineSnapshot(`
      "# Unlinked
      You are no longer linked to \`Mona-Lisa\`, \`mona\`.

      # Unlinked
      <@900000000000000101> is no longer linked to \`Mona-Lisa\`.

      # Nothing was unlinked
      You are linked to no GitHub account.

      # Nothing was unlinked
      \`Mona-Lisa\` is not linked to <@900000000000000101>."
    `);
  });

  it('in Korean', () => {
    expect(links('ko')).toMatchInlineSnapshot(`
      "# 연결된 계정
      GitHub 계정은 아직 연결되지 않았습니다.
      \`/연결 깃허브:내-아이디\`로 시작할 수 있습니다.

      # 연결된 계정
      <@900000000000000101> 님의 GitHub 계정은 아직 연결되지 않았습니다.

      # 연결된 계정
      GitHub 계정:
      - \`Mona-Lisa\` · \`geonbot.yaml\`에 적혀 있음
      - \`Mona-Lisa\` · 프로필로 확인함

      # 연결된 계정
      <@900000000000000101> 님의 GitHub 계정:
      - \`Mona-Lisa\` · 관리자가 연결함

      # 연결했습니다
      \`Mona-Lisa\` 계정을 연결했습니다. 이 계정으로 리뷰 요청이 오면 멘션해 드리겠습니다.
      프로필에 넣은 코드는 이제 지워도 됩니다.

      # 연결했습니다
      \`Mona-Lisa\` 계정을 <@900000000000000101> 님에게 연결했습니다.

      # 연결했습니다
      \`Mona-Lisa\` 계정은 이미 <@900000000000000101> 님에게 연결되어 있습니다.

      # 본인 확인이 필요합니다
      1. GitHub에서 \`Mona-Lisa\` 프로필의 소개(Bio) 아무 곳에나 \`geonbot-0123456789abcdef\` 코드를 넣어 주세요. 계정 주인만 할 수 있는 일입니다.
      2. 같은 명령어를 다시 보내 주세요. GitHub가 느리면 1분쯤 뒤에 보내 주세요.
      확인되면 코드는 지워도 됩니다. 그 전까지는 연결되지 않고 아무도 멘션하지 않습니다.
      [GitHub 프로필 열기] https://github.com/settings/profile

      # 연결하지 않았습니다
      \`Mona-Lisa\` 계정은 <@900000000000000101> 님에게 연결되어 있고, 그분이 \`/연결해제\`로 끊을 수 있습니다. 잘못되었다면 봇 관리자에게 알려 주세요.

      # 연결하지 않았습니다
      \`Mona-Lisa\` 계정은 \`geonbot.yaml\`의 \`people.links\`에 <@900000000000000101> 님으로 적혀 있어서 그곳에서만 바꿀 수 있습니다.

      # 연결하지 않았습니다
      \`no body\`: GitHub 아이디가 될 수 없습니다. 프로필 주소에 나오는 이름을 적어 주세요.

      # 연결하지 않았습니다
      GitHub에 \`Mona-Lisa\` 계정이 없습니다. 철자를 확인해 주세요.

      # 연결하지 않았습니다
      \`Mona-Lisa\` 계정은 사람의 계정이 아니어서 멘션할 사람이 없습니다.

      # 연결하지 않았습니다
      \`Mona-Lisa\` 계정은 우리 저장소에 접근할 수 없습니다. 저장소 관리자에게 먼저 초대를 받아 주세요.

      # 연결하지 않았습니다
      지금은 GitHub에서 \`Mona-Lisa\` 계정을 확인할 수 없습니다. 나중에 다시 시도해 주세요."
    `);
    expect(unlinks('ko')).toMatchInlineSnapshot(`
      "# 연결을 끊었습니다
      계정 연결을 끊었습니다: \`Mona-Lisa\`, \`mona\`

      # 연결을 끊었습니다
      <@900000000000000101> 님의 계정 연결을 끊었습니다: \`Mona-Lisa\`

      # 끊은 연결이 없습니다
      GitHub 계정은 아직 연결되지 않았습니다.

      # 끊은 연결이 없습니다
      \`Mona-Lisa\` 계정은 <@900000000000000101> 님에게 연결되어 있지 않습니다."
    `);
  });
});

describe('a line that calls people', () => {
  it('mentions those who are known, names the others, and pings exactly whom it mentions', () => {
    expect(calls('en')).toMatchInlineSnapshot(`
      "👀 Review wanted: <@900000000000000101>, <@&900000000000000021>, mo\\_, Docs (team)
        pings 900000000000000101 900000000000000021
      👀 Review wanted: <@900000000000000101>, bo\\_b (away until Monday, 2026-11-30)
        pings 900000000000000101
      🔴 mo requested changes · [see the review](<https://github.com/acme/backend/pull/12#pullrequestreview-7>) · <@900000000000000101>
        pings 900000000000000101
      🔴 mo requested changes · [see the review](<https://github.com/acme/backend/pull/12#pullrequestreview-7>)
        pings nobody"
    `);
    expect(calls('ko')).toMatchInlineSnapshot(`
      "👀 리뷰 요청: <@900000000000000101>, <@&900000000000000021>, mo\\_, Docs (팀)
        pings 900000000000000101 900000000000000021
      👀 리뷰 요청: <@900000000000000101>, bo\\_b (2026-11-30 월요일까지 자리 비움)
        pings 900000000000000101
      🔴 mo 님이 수정을 요청했습니다 · [리뷰 보기](<https://github.com/acme/backend/pull/12#pullrequestreview-7>) · <@900000000000000101>
        pings 900000000000000101
      🔴 mo 님이 수정을 요청했습니다 · [리뷰 보기](<https://github.com/acme/backend/pull/12#pullrequestreview-7>)
        pings nobody"
    `);
  });

  it('mentions one person once, whichever of their accounts were asked', () => {
    const { text, called } = reviewCallText(wanted, [dana, { ...dana, name: 'dana-two' }], 'en');
    expect(text).toBe(`👀 Review wanted: <@${mina}>`);
    expect(called.users).toEqual([mina]);
  });

  it('calls first whom it can, and counts whom it has no room to name', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...dana, name: `n${index}`, member: null }));
    const { text, called } = reviewCallText(wanted, [...many, dana], 'en');
    expect(text).toMatch(new RegExp(`^👀 Review wanted: <@${mina}>, n0, .*, n23 …and 16 more$`));
    expect(called).toEqual({ users: [mina], roles: [] });
  });
});

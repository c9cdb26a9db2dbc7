import { describe, expect, it } from 'vitest';
import { reviewCallText } from '../../../../src/adapters/discord/review/review-call.ts';
import { reviewNoteMessage } from '../../../../src/adapters/discord/review/review-note.ts';
import type { Callee } from '../../../../src/application/people/people-directory.ts';
import type { MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import type { QueueMove } from '../../../../src/domain/review/merge-queue.ts';
import type { Review, ReviewOutcome } from '../../../../src/domain/review/review.ts';
import type { ReviewNote } from '../../../../src/domain/review/review-note.ts';

const dana: Callee = { kind: 'person', name: 'dana_k', member: '31' as MemberId };
const core: Callee = { kind: 'team', name: 'Core', role: '21' as RoleId };
const lou: Callee = { kind: 'person', name: 'lou', member: null };
const wanted = { kind: 'review-wanted', reviewers: [] } as const;
const assigned = { kind: 'assigned', assignees: [] } as const;
const review: Review = { id: 1, reviewer: 'kim', said: 'changes-requested', url: null, submittedAtMs: 1 };
const moved = (reason: string | null, failing: readonly string[] | null = null): QueueMove => ({
  was: 'dequeued',
  reason,
  failing,
  atMs: 1,
});

describe('a call for a review', () => {
  it('mentions whoever is known here, and calls exactly those', () => {
    expect(reviewCallText(wanted, [dana, core, lou], 'en')).toEqual({
      text: '👀 Review wanted: <@31>, <@&21>, lou',
      called: { users: ['31'], roles: ['21'] },
    });
    expect(reviewCallText(wanted, [lou], 'ko')).toEqual({
      text: '👀 리뷰 요청: lou',
      called: { users: [], roles: [] },
    });
  });

  it('names a team by its name where it has no role here', () => {
    expect(reviewCallText(wanted, [{ kind: 'team', name: 'Ops', role: null }], 'en').text).toBe(
      '👀 Review wanted: Ops (team)',
    );
  });

  it('calls nobody twice, and nobody by an id that Discord would refuse', () => {
    expect(reviewCallText(wanted, [dana, { ...dana, name: 'dana_old' }], 'en')).toEqual({
      text: '👀 Review wanted: <@31>',
      called: { users: ['31'], roles: [] },
    });
    for (const id of ['x31', '31x', '1'.repeat(21)]) {
      const odd: Callee = { ...dana, member: id as MemberId };
      expect(reviewCallText(wanted, [odd], 'en')).toEqual({
        text: '👀 Review wanted: dana\\_k',
        called: { users: [], roles: [] },
      });
    }
  });

  it('of more than a message names keeps those whom it can mention, and counts the others', () => {
    const strangers = Array.from({ length: 40 }, (_, at): Callee => ({ kind: 'person', name: `s${at}`, member: null }));
    const { text, called } = reviewCallText(wanted, [...strangers, dana, core], 'en');
    const names = text
      .replace('👀 Review wanted: ', '')
      .replace(/ …and \d+ more$/, '')
      .split(', ');
    expect(names.slice(0, 3)).toEqual(['<@31>', '<@&21>', 's0']);
    expect(text).toMatch(new RegExp(` …and ${42 - names.length} more$`));
    expect(called).toEqual({ users: ['31'], roles: ['21'] });
    const all = reviewCallText(wanted, strangers.slice(0, names.length), 'en').text;
    expect(all).not.toContain('more');
  });

  it('says that somebody was assigned', () => {
    expect(reviewCallText(assigned, [dana, lou], 'en').text).toBe('📌 Assigned: <@31>, lou');
    expect(reviewCallText(assigned, [dana], 'ko').text).toBe('📌 담당자 지정: <@31>');
  });

  it('tells the author what was said, and calls them only where they are known here', () => {
    const reviewed = { kind: 'reviewed', review } as const;
    expect(reviewCallText(reviewed, [dana], 'en')).toEqual({
      text: '🔴 kim requested changes · <@31>',
      called: { users: ['31'], roles: [] },
    });
    expect(reviewCallText(reviewed, [lou], 'en').text).toBe('🔴 kim requested changes');
    expect(reviewCallText({ kind: 'dequeued', move: moved('MERGE_CONFLICT') }, [dana], 'en').text).toBe(
      '🔴 Out of the merge queue: conflicts with what is ahead of it · <@31>',
    );
  });
});

describe('a line beneath a card', () => {
  const said = (note: ReviewNote, language: 'en' | 'ko' = 'en') => reviewNoteMessage(note, language).content;
  const out = (reason: string | null, failing: readonly string[] | null = null, language: 'en' | 'ko' = 'en') =>
    said({ kind: 'dequeued', move: moved(reason, failing) }, language);

  it.each([
    ['approved', '🟢 kim approved', '🟢 kim 님이 승인했습니다'],
    ['changes-requested', '🔴 kim requested changes', '🔴 kim 님이 수정을 요청했습니다'],
    ['commented', '💬 kim commented', '💬 kim 님이 코멘트를 남겼습니다'],
    ['dismissed', '⚪ The review by kim was dismissed', '⚪ kim 님의 리뷰가 무효 처리됐습니다'],
  ] as const satisfies readonly (readonly [ReviewOutcome, string, string])[])(
    'says who said what: %s',
    (outcome, en, ko) => {
      const note = { kind: 'reviewed', review: { ...review, said: outcome } } as const;
      expect([said(note), said(note, 'ko')]).toEqual([en, ko]);
    },
  );

  it('links to the review without a preview beneath it, where its address can be opened', () => {
    const at = (url: string) => said({ kind: 'reviewed', review: { ...review, url } });
    expect(at('https://github.com/acme/backend/pull/1#r1')).toBe(
      '🔴 kim requested changes · [see the review](<https://github.com/acme/backend/pull/1#r1>)',
    );
    expect(at('javascript:alert(1)')).toBe('🔴 kim requested changes');
  });

  it('says that it is back to draft, or merged', () => {
    expect([said({ kind: 'drafted', atMs: 1 }), said({ kind: 'drafted', atMs: 1 }, 'ko')]).toEqual([
      '⚪ Back to draft',
      '⚪ 다시 초안으로 바뀌었습니다',
    ]);
    expect(said({ kind: 'merged' })).toBe('🟣 Merged');
  });

  it('says what put it out of the merge queue, with the checks where they are known', () => {
    expect(out('MERGE_CONFLICT', ['CI'])).toBe('🔴 Out of the merge queue: conflicts with what is ahead of it');
    expect(out('CI_TIMEOUT')).toBe('🔴 Out of the merge queue: checks took too long');
    expect(out('CI_TIMEOUT', ['Lint', 'CI'])).toBe('🔴 Out of the merge queue: checks took too long: CI, Lint');
    expect(out('CI_FAILURE', [])).toBe('🔴 Out of the merge queue: checks failed');
    expect(out('CI_FAILURE', ['CI'])).toBe('🔴 Out of the merge queue: checks failed: CI');
    expect(out('CI_FAILURE', ['CI'], 'ko')).toBe('🔴 머지 큐에서 빠졌습니다: 체크 실패: CI');
    expect(out('CI_TIMEOUT', null, 'ko')).toBe('🔴 머지 큐에서 빠졌습니다: 체크 시간 초과');
    expect(out('MERGE_CONFLICT', null, 'ko')).toBe('🔴 머지 큐에서 빠졌습니다: 앞선 변경과 충돌');
  });

  it('names five of the checks that failed, each once, and counts the others', () => {
    expect(out('CI_FAILURE', ['e', 'd', 'c', 'b', 'a', 'a'])).toMatch(/: a, b, c, d, e$/);
    expect(out('CI_FAILURE', ['g', 'f', 'e', 'd', 'c', 'b', 'a'])).toMatch(/: a, b, c, d, e …and 2 more$/);
  });
});

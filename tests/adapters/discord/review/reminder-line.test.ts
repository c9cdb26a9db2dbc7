import { describe, expect, it } from 'vitest';
import { nudgeMessage, reminderMessage } from '../../../../src/adapters/discord/review/reminder-line.ts';
import type { Callee } from '../../../../src/application/people/people-directory.ts';
import type { ReminderLine } from '../../../../src/application/review/notices.ts';
import type { Language, MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import type { OwedReview } from '../../../../src/domain/review/reminder-record.ts';
import { awaitingDana } from '../../../support/a-review-card.ts';
import { nowMs } from '../../../support/a-team.ts';

const hour = 3_600_000;
const card = awaitingDana(nowMs);
const owes = (name: string, change: Partial<OwedReview> = {}): OwedReview => ({
  kind: 'person',
  name,
  sinceMs: nowMs,
  workedMs: 5 * hour,
  ...change,
});
const person = (name: string, member: string | null): Callee => ({
  kind: 'person',
  name,
  member: member as MemberId | null,
});

function reminder(owed: readonly OwedReview[], callees: readonly Callee[], change: Partial<ReminderLine> = {}) {
  return (language: Language = 'en') =>
    reminderMessage({ card, owed, callees, workingDayMs: 9 * hour, snooze: null, ...change }, language);
}

describe('a reminder', () => {
  it.each([
    ['pushed', 'pushed since', '이후 새 커밋 있음'],
    ['commented', 'only commented', '코멘트만 남김'],
    ['replied', 'author replied', '작성자가 답변함'],
    ['dismissed', 'review dismissed', '리뷰가 무효 처리됨'],
  ] as const)('says why it is their turn again: %s', (why, en, ko) => {
    const of = reminder([owes('dana', { why })], [person('dana', '31')]);
    expect(of().body.content).toBe(`⏰ Waiting for a review by <@31> (5 working hours, ${en})`);
    expect(of('ko').body.content).toBe(`⏰ 리뷰를 기다리고 있습니다: <@31> (근무 시간 5시간, ${ko})`);
  });

  it('of more than twelve names those first whom it can mention, and counts the others', () => {
    const names = Array.from({ length: 14 }, (_, at) => `s${at}`);
    const owed = [...names.map((name) => owes(name)), owes('dana', { workedMs: hour })];
    const callees = [...names.map((name) => person(name, null)), person('dana', '31')];
    const { body, called } = reminder(owed, callees)();
    expect(body.content).toMatch(
      /by <@31> \(1 working hour\), s0 \(5 working hours\), .*s10 \(5 working hours\) …and 3 more$/,
    );
    expect(called).toEqual({ users: ['31'], roles: [] });
    expect(reminder(owed.slice(0, 12), callees.slice(0, 12))().body.content).not.toContain('more');
  });

  it('names five of those who are left in peace', () => {
    const callees = Array.from({ length: 7 }, (_, at) => person(`s${at}`, null));
    const snooze = { by: { id: '1' as MemberId, name: 'Kim' }, untilMs: nowMs, callees };
    expect(reminder([owes('dana')], [person('dana', '31')], { snooze })().body.content).toMatch(
      /\n💤 Kim snoozed this for s0, s1, s2, s3, s4 until /,
    );
  });
});

describe('a reminder of an author', () => {
  const author = owes('lee', { why: 'author', workedMs: 2 * hour });
  const lee = person('lee', '77');

  it('is a line of its own, says what there is to do, and calls the author alone', () => {
    const broken = {
      ...card,
      measure: { additions: 1, deletions: 1, changedFiles: 1, mergeability: 'conflicts' as const, atMs: nowMs },
    };
    const of = reminder([author], [lee], { card: broken });
    expect(of().body.content).toBe('⏰ Waiting for its author <@77>: conflicts with its base (2 working hours)');
    expect(of('ko').body.content).toBe('⏰ 작성자 <@77> 님 차례입니다: 베이스 브랜치와 충돌 (근무 시간 2시간)');
    expect(of().called).toEqual({ users: ['77'], roles: [] });
  });

  it('tells only for how long where nothing is known that there is to do', () => {
    expect(reminder([author], [lee])().body.content).toBe('⏰ Waiting for its author <@77>: 2 working hours');
  });

  it('stands below that of the reviewers, and neither counts as the other', () => {
    const owed = [author, owes('dana')];
    const { body, called } = reminder(owed, [lee, person('dana', '31')])();
    expect(body.content.split('\n')).toEqual([
      '⏰ Waiting for a review by <@31> (5 working hours)',
      '⏰ Waiting for its author <@77>: 2 working hours',
    ]);
    expect(called).toEqual({ users: ['31', '77'], roles: [] });
  });

  it('keeps the roles that the reviewers are called by', () => {
    const core: Callee = { kind: 'team', name: 'Core', role: '21' as RoleId };
    const { called } = reminder([owes('Core', { kind: 'team' }), author], [core, lee])();
    expect(called).toEqual({ users: ['77'], roles: ['21'] });
  });

  it('is none for a nudge, which asks for reviews', () => {
    const by = { id: '1' as MemberId, name: 'Kim' };
    const nudge = {
      card,
      owed: [author, owes('dana')],
      callees: [lee, person('dana', '31')],
      workingDayMs: 9 * hour,
      by,
    };
    expect(nudgeMessage(nudge, 'en')).toEqual({
      body: { content: '👋 Kim asks again for a review by <@31> (5 working hours)' },
      called: { users: ['31'], roles: [] },
    });
  });
});

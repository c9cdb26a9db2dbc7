import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { digestMessage, lookBackMessage } from '../../../../src/adapters/discord/review/digest-message.ts';
import { directMessage } from '../../../../src/adapters/discord/review/gathered-message.ts';
import { nudgeMessage, reminderMessage } from '../../../../src/adapters/discord/review/reminder-line.ts';
import type { Answer } from '../../../../src/application/jobs/ports/replies.ts';
import type { Callee } from '../../../../src/application/people/people-directory.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import type { Language, MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import type { WaitingReview } from '../../../../src/domain/review/waiting-review.ts';
import { answerMessage } from '../../../support/an-answer-message.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { language, reviewTexts } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';
import { typicalReview } from '../kit/typical.ts';

const workingDayMs = 9 * 3_600_000;
const untilMs = Date.UTC(2026, 10, 24);

/** Everything that can be said of owed reviews, with this text wherever outside text can be, and so many of everything. */
function everySaying(text: string, spoken: Language, many: number): readonly MessageBody[] {
  const places = Array.from({ length: many }, (_, at) => at);
  const card = typicalReview({ ...reviewTexts(text), url: `https://github.com/a/b/(x)[y]<z>|**${'_'.repeat(90)}` });
  const owed = places.map((at) => {
    const kind = at % 2 === 0 ? ('person' as const) : ('team' as const);
    return { kind, name: text, sinceMs: at, workedMs: at * 17 * 3_600_000 + at * 61_000 };
  });
  const callees = owed.map(({ kind, name }, at): Callee => {
    const id = at % 3 === 0 ? null : `9000000000000000${10 + (at % 80)}`;
    return kind === 'person'
      ? { kind, name, member: id as MemberId | null, ...(id === null ? { away: '2026-11-30' as Day } : {}) }
      : { kind, name, role: id as RoleId | null };
  });
  const by = { id: '42' as MemberId, name: text };
  const away = [{ login: text as Login, until: '2026-11-30' as Day }];
  const waiting = places.map((at): WaitingReview => {
    return { card, owed: owed.slice(0, at), sinceMs: at, workedMs: owed[at]?.workedMs ?? 0 };
  });
  const line = { card, owed, callees, workingDayMs };
  const period = { start: '2026-11-16' as Day, end: '2026-11-23' as Day };
  const repositories = waiting.map((oldest, at) => {
    return { repository: text as Repository, reviewed: at, medianMs: at === 0 ? null : at * 1e7, oldest };
  });
  const list = { repository: text as Repository, waiting, isLinked: false, yours: [], workingDayMs };
  const whom = owed.map(({ name }) => name);
  const answers: readonly Answer[] = [
    ...(['mine', 'team', 'all'] as const).map((whose): Answer => ({ kind: 'reviews', list: { ...list, whose } })),
    { kind: 'unknown-review-repository', repository: text, known: whom as Repository[] },
    { kind: 'review-snoozed', outcome: { kind: 'snoozed', untilMs, as: 'team', whom } },
    { kind: 'review-snoozed', outcome: { kind: 'snoozed', untilMs, as: 'role', whom: null } },
    { kind: 'review-snoozed', outcome: { kind: 'not-theirs', whom } },
    { kind: 'review-snoozed', outcome: { kind: 'nothing-owed' } },
    { kind: 'reviewers-nudged', outcome: { kind: 'nudged', whom } },
    { kind: 'reviewers-nudged', outcome: { kind: 'too-soon', by, atMs: 1, againMs: 2 } },
    { kind: 'reviewers-nudged', outcome: { kind: 'nothing-owed' } },
    { kind: 'reviewers-nudged', outcome: { kind: 'no-place' } },
  ];
  return [
    reminderMessage({ ...line, snooze: null }, spoken).body,
    reminderMessage({ ...line, snooze: { by, untilMs, callees: null } }, spoken).body,
    reminderMessage({ ...line, snooze: { by, untilMs, callees } }, spoken).body,
    nudgeMessage({ ...line, by }, spoken).body,
    directMessage({ reviews: places.map(() => ({ card, why: 'review' })) }),
    digestMessage({ day: period.end, waiting, bots: places.map(() => card), workingDayMs }, spoken),
    digestMessage({ day: period.end, waiting, bots: [], away, workingDayMs }, spoken),
    digestMessage({ day: period.end, waiting: [], bots: [card], workingDayMs }, spoken),
    lookBackMessage({ day: period.end, week: { period, repositories }, workingDayMs }, spoken),
    ...answers.map((answer) => answerMessage(answer, spoken, null)),
  ];
}

describe('whatever titles and names hold, what is said of owed reviews', () => {
  it('is taken by Discord, of 1 or of 60', () => {
    fc.assert(
      fc.property(hostileText, language, fc.constantFrom(1, 2, 60), (text, spoken, many) => {
        for (const body of everySaying(text, spoken, many)) {
          expectDiscordAcceptsMessage(body);
          expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: runs(20) },
    );
    for (const body of everySaying('_'.repeat(300), 'en', 100)) expectDiscordAcceptsMessage(body);
  });

  it('has no more markup than with a harmless name', () => {
    fc.assert(
      fc.property(hostileText, language, (text, spoken) => {
        const short = [...text].slice(0, 5).join('');
        const markup = (name: string) => everySaying(name, spoken, 3).map(liveMarkupOf);
        expect(markup(short)).toEqual(markup('x'));
      }),
      { numRuns: runs(50) },
    );
  });

  it('mentions exactly those whom it calls, and first', () => {
    const known = { kind: 'person', name: 'dana', member: '900000000000000031' as MemberId } as const;
    const strangers = Array.from(
      { length: 30 },
      (_, at) => ({ kind: 'person', name: `s${at}`, member: null }) as const,
    );
    const callees = [...strangers, known, { ...known, name: 'evil', member: '<@&1>' as MemberId }];
    const owed = callees.map(({ kind, name }) => ({ kind, name, sinceMs: 0, workedMs: 0 }));
    const { body, called } = reminderMessage(
      { card: typicalReview(), owed, callees, workingDayMs, snooze: null },
      'en',
    );
    expect(called).toEqual({ users: ['900000000000000031'], roles: [] });
    expect(body.content.match(/<@/g)).toHaveLength(1);
    expect(body.content).toMatch(/…and 20 more$/);
  });
});

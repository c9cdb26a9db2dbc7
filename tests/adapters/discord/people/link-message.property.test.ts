import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { reviewCallText } from '../../../../src/adapters/discord/review/review-call.ts';
import type { Callee } from '../../../../src/application/people/people-directory.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { LinkOutcome, UnlinkOutcome } from '../../../../src/domain/people/link-outcome.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import type { Language, MemberId } from '../../../../src/domain/people/people.ts';
import type { PersonLink } from '../../../../src/domain/people/person-link.ts';
import { answerMessage } from '../../../support/an-answer-message.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';

/** Everything that can be said about people, with this text wherever outside text can be. */
function everySaying(text: string, spoken: Language, many: number): readonly MessageBody[] {
  const member = '900000000000000101' as MemberId;
  const login = text as Login;
  const link: PersonLink = { login, member, source: { kind: 'proof', atMs: 1 } };
  const links = Array.from({ length: many }, () => link);
  const linking: readonly LinkOutcome[] = [
    { kind: 'known', member, isOwn: true, links },
    { kind: 'linked', link },
    { kind: 'already-linked', link: { ...link, member: text as MemberId } },
    { kind: 'proof-wanted', login, proof: 'geonbot-0123456789abcdef' },
    { kind: 'taken', link },
    { kind: 'fixed', link },
    { kind: 'no-login', typed: text },
    { kind: 'unknown', login },
    { kind: 'outsider', login },
  ];
  const unlinking: readonly UnlinkOutcome[] = [
    { kind: 'unlinked', member, isOwn: true, links },
    { kind: 'not-linked', member, isOwn: false, login },
  ];
  const callees: readonly Callee[] = Array.from({ length: many }, (_, index) =>
    index % 2 === 0
      ? { kind: 'person', name: text, member: null, ...(index % 4 === 0 ? { away: '2026-11-30' as Day } : {}) }
      : { kind: 'team', name: text, role: null },
  );
  const absent = callees.map((callee) => ({ ...callee, away: '2026-11-30' as Day }));
  const review = { id: 7, reviewer: text, said: 'approved', url: text, submittedAtMs: 1 } as const;
  const calls = [
    reviewCallText({ kind: 'review-wanted', reviewers: [] }, callees, spoken),
    reviewCallText({ kind: 'review-wanted', reviewers: [] }, absent, spoken),
    reviewCallText({ kind: 'reviewed', review }, callees, spoken),
  ];
  return [
    ...linking.map((outcome) => answerMessage({ kind: 'link', outcome }, spoken, null)),
    ...unlinking.map((outcome) => answerMessage({ kind: 'unlink', outcome }, spoken, null)),
    ...calls.map((call) => ({ content: call.text })),
  ];
}

describe('whatever accounts are called, what is said about them', () => {
  it('is taken by Discord', () => {
    fc.assert(
      fc.property(hostileText, language, (text, spoken) => {
        for (const body of everySaying(text, spoken, 90)) {
          expectDiscordAcceptsMessage(body);
          expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: runs(20) },
    );
  });

  it('has no more markup than with a harmless name, and pings nobody by a name', () => {
    fc.assert(
      fc.property(hostileText, language, (text, spoken) => {
        const short = [...text].slice(0, 5).join('');
        const markup = (name: string) => everySaying(name, spoken, 3).map(liveMarkupOf);
        expect(markup(short)).toEqual(markup('x'));
      }),
      { numRuns: runs(60) },
    );
  });
});

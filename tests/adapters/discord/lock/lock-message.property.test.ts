import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { lockCard, lockReleaseCard } from '../../../../src/adapters/discord/lock/lock-card.ts';
import type { LockRelease } from '../../../../src/domain/lock/lock.ts';
import type { Language, MemberId } from '../../../../src/domain/people/people.ts';
import { answerMessage } from '../../../support/an-answer-message.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';
import { lockOutcomesWith, lockWith, unlockOutcomesWith } from './hostile-locks.ts';

/** Everything that can be said about locks, with this text wherever outside text can be. */
function everySaying(text: string, spoken: Language, others = 90): readonly MessageBody[] {
  const lock = lockWith(text);
  const releases: readonly LockRelease[] = [lock.by, { id: 'lee' as MemberId, name: text }].map((by) => ({
    by,
    atMs: 9,
  }));
  return [
    ...lockOutcomesWith(text).map((outcome) => answerMessage({ kind: 'lock', outcome }, spoken, null)),
    ...unlockOutcomesWith(text, others).map((outcome) => answerMessage({ kind: 'unlock', outcome }, spoken, null)),
    lockCard(lock, null, spoken),
    ...releases.flatMap((release) => [lockCard(lock, release, spoken), lockReleaseCard(lock, release, spoken)]),
  ];
}

describe('whatever names and reasons hold, what is said about locks', () => {
  it('is taken by Discord', () => {
    fc.assert(
      fc.property(hostileText, language, (text, spoken) => {
        for (const body of everySaying(text, spoken)) {
          expectDiscordAcceptsMessage(body);
          expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: runs(20) },
    );
  });

  it('has no more markup than with a harmless name', () => {
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

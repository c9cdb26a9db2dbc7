import { describe, expect, it } from 'vitest';
import { lockCard, lockReleaseCard } from '../../../../src/adapters/discord/lock/lock-card.ts';
import { lockMessage, unlockMessage } from '../../../../src/adapters/discord/lock/lock-message.ts';
import type { LockOutcome, UnlockOutcome } from '../../../../src/domain/lock/lock-outcome.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { aLock, aPerson, aRelease } from '../../../support/a-lock.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';
import { run, typicalDeployment } from '../kit/typical.ts';

const own = aLock({ by: aPerson('Kim') });
const [byOwner, byLee] = [aRelease('Kim'), aRelease('Lee')];
const refusal = { reason: 'waited-too-long', minutes: 11 } as const;
const locking = (outcome: LockOutcome) => (language: Language) => lockMessage(outcome, language);
const unlocking = (outcome: UnlockOutcome) => (language: Language) => unlockMessage(outcome, language);

const states: Looks = {
  'the card of a lock': (language) => lockCard(own, null, language),
  'the card of a released lock': (language) => lockCard(own, byOwner, language),
  'released by its owner': (language) => lockReleaseCard(own, byOwner, language),
  'removed by somebody else': (language) => lockReleaseCard(own, byLee, language),
  locked: locking({ kind: 'locked', lock: own, told: true }),
  'locked already': locking({ kind: 'already-locked', lock: own, isOwn: false }),
  'an unclear lock': locking({ kind: 'unclear', unclear: { what: 'no-reason' } }),
  'a refused lock': locking({ kind: 'refused', refusal }),
  unlocked: unlocking({ kind: 'unlocked', lock: own, release: byOwner, told: true }),
  'unlocked by force': unlocking({ kind: 'unlocked', lock: own, release: byLee, told: true }),
  'not locked': unlocking({ kind: 'not-locked', scope: own.scope, others: [] }),
  'somebody else’s': unlocking({ kind: 'not-yours', lock: own }),
  'a held lane': unlocking({ kind: 'lane-needs-reason', deployment: typicalDeployment({ kind: 'in-progress', run }) }),
  'a released lane': unlocking({
    kind: 'lane-released',
    deployment: typicalDeployment({ kind: 'lost', isFinal: true }),
    reason: 'It is over',
  }),
  'a refused unlock': unlocking({ kind: 'refused', refusal }),
};

describe('a lock', () => {
  sameInBothLanguages(states);

  it('looks like this in English', () => {
    expect(looksIn('en', states)).toMatchInlineSnapshot(`
      "the card of a lock: yellow: Deploys locked: \`backend\` in \`dev\`
      the card of a released lock: grey: Deploys unlocked: \`backend\` in \`dev\`
      released by its owner: green: Deploys unlocked: \`backend\` in \`dev\`
      removed by somebody else: red: Lock removed by force: \`backend\` in \`dev\`
      locked: yellow: Deploys locked
      locked already: yellow: Not locked
      an unclear lock: yellow: Not locked
      a refused lock: yellow: Not locked
      unlocked: green: Deploys unlocked
      unlocked by force: green: Deploys unlocked
      not locked: yellow: Not unlocked
      somebody else’s: yellow: Not unlocked
      a held lane: yellow: Not unlocked
      a released lane: yellow: Next deploy released
      a refused unlock: yellow: Not unlocked"
    `);
  });

  it('looks like this in Korean', () => {
    expect(looksIn('ko', states)).toMatchInlineSnapshot(`
      "the card of a lock: yellow: 배포 잠금: \`dev\`의 \`backend\`
      the card of a released lock: grey: 배포 잠금 해제: \`dev\`의 \`backend\`
      released by its owner: green: 배포 잠금 해제: \`dev\`의 \`backend\`
      removed by somebody else: red: 잠금 강제 해제: \`dev\`의 \`backend\`
      locked: yellow: 배포 잠금
      locked already: yellow: 잠그지 않았습니다
      an unclear lock: yellow: 잠그지 않았습니다
      a refused lock: yellow: 잠그지 않았습니다
      unlocked: green: 배포 잠금 해제
      unlocked by force: green: 배포 잠금 해제
      not locked: yellow: 잠금을 풀지 않았습니다
      somebody else’s: yellow: 잠금을 풀지 않았습니다
      a held lane: yellow: 잠금을 풀지 않았습니다
      a released lane: yellow: 다음 배포 대기 해제
      a refused unlock: yellow: 잠금을 풀지 않았습니다"
    `);
  });
});

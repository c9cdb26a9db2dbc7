import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import { outsideRunMessage } from '../../../../src/adapters/discord/deploy/outside-run-card.ts';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { lockCard, lockReleaseCard } from '../../../../src/adapters/discord/lock/lock-card.ts';
import { reviewCardMessage } from '../../../../src/adapters/discord/review/review-card.ts';
import type { DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { OutsideRun } from '../../../../src/domain/deploy/outside-run.ts';
import { aLock, aPerson, aRelease } from '../../../support/a-lock.ts';
import { anOutsideRun, failed, queued, running } from '../../../support/an-outside-run.ts';
import { awaiting, kim } from '../deploy/typical-deploys.ts';
import { colourNames } from './looks.ts';
import { run, typicalDeployment, typicalReview } from './typical.ts';

const colour = ({ embeds }: MessageBody) => colourNames.get(embeds?.[0]?.color ?? -1);
const images = { kind: 'unknown', reason: 'source-unavailable' } as const;
const notVerified = (reason: 'not-configured' | 'access-denied'): DeploymentState => ({
  kind: 'succeeded',
  run,
  images,
  verification: { kind: 'impossible', reason },
});

describe.each(['en', 'ko'] as const)('the stripe of a card (%s)', (language) => {
  const deploys: readonly (readonly [colour: string, told: string, state: DeploymentState])[] = [
    ['grey', 'was asked for', { kind: 'requested' }],
    ['yellow', 'waits for approval', awaiting],
    ['grey', 'stands in line', { kind: 'in-line' }],
    ['grey', 'is being started', { kind: 'dispatching' }],
    ['blue', 'was started', { kind: 'dispatched', run }],
    ['blue', 'is queued', { kind: 'queued', run }],
    ['blue', 'runs', { kind: 'in-progress', run }],
    ['blue', 'is being verified', { kind: 'succeeded', run, images, verification: { kind: 'pending' } }],
    ['green', 'succeeded where nothing is verified', notVerified('not-configured')],
    ['yellow', 'could not be verified', notVerified('access-denied')],
    ['green', 'is verified', { kind: 'verified', run, images: [], by: 'digest' }],
    ['red', 'was rolled back', { kind: 'rolled-back', run, images: [], reason: null }],
    ['red', 'does not run', { kind: 'not-running-it', run, images: [], expected: [], reason: null }],
    [
      'red',
      'runs another commit',
      { kind: 'another-commit', run, images: [], commit: { id: '9999999', seenIn: 'run' } },
    ],
    ['grey', 'was superseded', { kind: 'superseded', run, later: { version: 'main', commit: null } }],
    ['red', 'failed', { kind: 'failed', run, failure: null, log: { kind: 'none' } }],
    ['yellow', 'ran nothing', { kind: 'not-run', run, because: 'skipped' }],
    ['grey', 'was stopped', { kind: 'cancelled', run, by: kim }],
    ['red', 'was rejected', { kind: 'rejected', because: { kind: 'person', by: kim } }],
    ['grey', 'expired', { kind: 'expired', waitedFor: 'turn' }],
    ['yellow', 'is lost', { kind: 'lost', isFinal: true }],
  ];
  it.each(deploys)('is %s for a deployment that %s', (expected, _, state) => {
    expect(colour(deployCard(typicalDeployment(state), language))).toBe(expected);
  });

  const ended = (conclusion: OutsideRun['conclusion']) => anOutsideRun(failed, { conclusion });
  const outside: readonly (readonly [colour: string, told: string, run: OutsideRun])[] = [
    ['grey', 'is queued', anOutsideRun(queued)],
    ['blue', 'runs', anOutsideRun(running)],
    ['green', 'succeeded', ended('success')],
    ['red', 'failed', ended('failure')],
    ['grey', 'was cancelled', ended('cancelled')],
    ['grey', 'was skipped', ended('skipped')],
    ['red', 'timed out', ended('timed-out')],
    ['red', 'could not start', ended('startup-failure')],
    ['yellow', 'waits for a person', ended('action-required')],
    ['yellow', 'ended in a way that nobody knows', ended('unknown')],
  ];
  it.each(outside)('is %s for an outside run that %s', (expected, _, outsideRun) => {
    expect(colour(outsideRunMessage(outsideRun, language))).toBe(expected);
  });

  it('is yellow for a lock, grey once it is released, and red where somebody else broke it', () => {
    expect(colour(lockCard(aLock(), null, language))).toBe('yellow');
    expect(colour(lockCard(aLock(), aRelease('kim'), language))).toBe('grey');
    expect(colour(lockReleaseCard(aLock({ by: aPerson('kim') }), aRelease('kim'), language))).toBe('green');
    expect(colour(lockReleaseCard(aLock({ by: aPerson('kim') }), aRelease('lee'), language))).toBe('red');
  });

  it('tells a pull request that waits from one that is through', () => {
    const looks = [
      typicalReview({ draft: true }),
      typicalReview(),
      typicalReview({ state: 'merged' }),
      typicalReview({ state: 'closed' }),
    ];
    expect(looks.map((card) => colour(reviewCardMessage(card, language)))).toEqual([
      'grey',
      'yellow',
      'purple',
      'grey',
    ]);
  });
});

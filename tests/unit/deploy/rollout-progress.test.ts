import { describe, expect, it } from 'vitest';
import type { OngoingRollout } from '../../../src/domain/deploy/ongoing-rollout.ts';
import type { RolloutHook, RolloutSeen } from '../../../src/domain/deploy/rollout.ts';
import {
  afterRolloutSeen,
  isToldByNobody,
  mayMoveUntold,
  type RolloutLook,
  rolloutLook,
  standsStillSinceMs,
} from '../../../src/domain/deploy/rollout-progress.ts';
import { known, knownList, none, unreadable } from '../../../src/domain/kit/fact.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { aProgress } from '../../support/a-rollout.ts';

const minutes = 60_000;
const run = aRun(7);
const underway = aDeployment({ state: { kind: 'in-progress', run } });
const ended = aDeployment({ state: { kind: 'verified', run, images: [], by: 'digest' } });
const look = (change: Partial<RolloutLook> = {}): RolloutLook => ({
  id: 'arn/1',
  whose: 'ours',
  progress: known(aProgress()),
  ...change,
});
const pause: RolloutHook = { id: 'h', target: 'pause', status: 'awaiting', expiresAtMs: 9 * minutes, onTimeout: null };

describe('what a look at a rollout brings', () => {
  const rollout = (startedAtMs: number, status: 'in-progress' | 'stopped' = 'in-progress') => ({
    serviceDeployments: known([{ id: 'arn/1', status, reason: null, startedAtMs, progress: known(aProgress()) }]),
  });
  const ours: OngoingRollout = { kind: 'ours', id: 'arn/1' };
  const untold: OngoingRollout = { kind: 'untold', because: null };

  it('is how far the newest one is, and whose', () => {
    expect(rolloutLook(rollout(5), ours, 5)).toEqual(look());
    expect(rolloutLook(rollout(5), untold, 5)).toEqual(look({ whose: 'untold' }));
    const ending = { kind: 'ending', id: 'arn/1', onRequest: true } as const;
    expect(rolloutLook(rollout(5), { ...ending, whose: 'ours' }, 5)).toEqual(look({ isEnding: true }));
    expect(rolloutLook(rollout(5), { ...ending, whose: 'untold' }, 5)).toEqual(
      look({ whose: 'untold', isEnding: true }),
    );
    expect(rolloutLook(rollout(5), { ...ending, whose: 'another' }, 5)).toBeNull();
  });

  it.each<[string, ReturnType<typeof rollout>, OngoingRollout]>([
    ['is of another deploy', rollout(5), { kind: 'another' }],
    ['has ended', rollout(5, 'stopped'), untold],
    ['began before the run', rollout(4), untold],
  ])('is nothing where it %s', (_, seen, ongoing) => {
    expect(rolloutLook(seen, ongoing, 5)).toBeNull();
  });

  it('teaches nothing where the rollouts cannot be read', () => {
    expect(rolloutLook({ serviceDeployments: unreadable('service-deployments', 'throttled') }, untold, 5)).toBe(
      undefined,
    );
    expect(rolloutLook({ serviceDeployments: none }, untold, 5)).toBeNull();
    expect(rolloutLook({ serviceDeployments: knownList([]) }, untold, 5)).toBeNull();
  });
});

it('is looked at every minute on a platform that tells of no change, while it waits to be seen to run', () => {
  const images = { kind: 'known', images: [] } as const;
  const waiting = (verification: { kind: 'pending' } | { kind: 'impossible'; reason: 'not-comparable' }) =>
    aDeployment({ state: { kind: 'succeeded', run, images, verification }, sinceMs: 0 });
  const pending = waiting({ kind: 'pending' });
  expect(isToldByNobody({ ...pending, platform: 'eks' }, minutes)).toBe(true);
  expect(isToldByNobody({ ...pending, platform: 'lambda' }, 29 * minutes)).toBe(true);
  expect(isToldByNobody({ ...pending, platform: 'lambda' }, 30 * minutes)).toBe(false);
  expect(isToldByNobody(pending, minutes)).toBe(false);
  const over = waiting({ kind: 'impossible', reason: 'not-comparable' });
  expect(isToldByNobody({ ...over, platform: 'eks' }, minutes)).toBe(false);
  expect(isToldByNobody({ ...ended, platform: 'eks' }, minutes)).toBe(false);
});

describe('a deployment whose rollout is seen', () => {
  it('keeps since when it stands at one stage with one share of the traffic', () => {
    const first = afterRolloutSeen(underway, look(), minutes);
    expect(first.rollout).toEqual({ id: 'arn/1', whose: 'ours', progress: aProgress(), sinceMs: minutes });
    expect(afterRolloutSeen(first, look(), 2 * minutes)).toBe(first);
    const fired = look({ progress: known(aProgress({ alarms: { names: ['p5xx'], fired: ['p5xx'] } })) });
    expect(afterRolloutSeen(first, fired, 2 * minutes).rollout).toMatchObject({ sinceMs: minutes });
    const moved = look({ progress: known(aProgress({ productionPercent: 100 })) });
    expect(afterRolloutSeen(first, moved, 2 * minutes).rollout).toMatchObject({ sinceMs: 2 * minutes });
  });

  it('keeps what it knew while nothing can be read, and says why', () => {
    const first = afterRolloutSeen(underway, look(), minutes);
    const denied = unreadable('service-deployments', 'access-denied', 'ecs:DescribeServiceDeployments');
    const after = afterRolloutSeen(first, look({ whose: 'untold', progress: denied }), 2 * minutes);
    expect(after.rollout).toEqual({ ...first.rollout, unread: denied.because });
  });

  it('knows nothing of another rollout from the one before', () => {
    const first = afterRolloutSeen(underway, look(), minutes);
    const next = afterRolloutSeen(first, look({ id: 'arn/2', whose: 'untold', progress: none }), 2 * minutes);
    expect(next.rollout).toEqual({ id: 'arn/2', whose: 'untold', progress: null, sinceMs: 2 * minutes });
  });

  it('forgets it when it is over, for the rollout or for itself', () => {
    const first = afterRolloutSeen(underway, look(), minutes);
    expect(afterRolloutSeen(first, null, minutes).rollout).toBeNull();
    expect(afterRolloutSeen({ ...first, state: ended.state }, look(), minutes).rollout).toBeNull();
    expect(afterRolloutSeen(ended, look(), minutes)).toBe(ended);
  });
});

describe('a rollout that stands still', () => {
  const seen = (change: Parameters<typeof aProgress>[0]): RolloutSeen => ({
    id: 'arn/1',
    whose: 'ours',
    progress: aProgress(change),
    sinceMs: minutes,
  });

  it('does so by the rules of the platform until a pause runs out', () => {
    expect(standsStillSinceMs(underway)).toBe(0);
    expect(standsStillSinceMs({ rollout: seen({}) })).toBe(minutes);
    expect(standsStillSinceMs({ rollout: seen({ hooks: [pause] }) })).toBe(9 * minutes);
    expect(standsStillSinceMs({ rollout: seen({ hooks: [{ ...pause, status: 'succeeded' }] }) })).toBe(minutes);
  });

  it('is looked at every minute only while its traffic may move without a word', () => {
    const moving = (change: Parameters<typeof aProgress>[0]) => mayMoveUntold({ ...underway, rollout: seen(change) });
    expect(moving({})).toBe(true);
    expect(moving({ strategy: 'rolling' })).toBe(false);
    expect(moving({ strategy: null })).toBe(false);
    expect(moving({ stage: 'bake-time' })).toBe(false);
    expect(moving({ hooks: [pause] })).toBe(false);
    expect(mayMoveUntold(underway)).toBe(false);
    expect(mayMoveUntold({ ...ended, rollout: seen({}) })).toBe(false);
  });
});

import { expect, it } from 'vitest';
import { lockWork } from '../../../src/entrypoints/work/lock-work.ts';
import { asking } from '../../support/a-team.ts';
import { aLockRequest, anUnlockRequest, kim, LockWorld } from '../lock/lock-world.ts';

it('answers /lock and /unlock with what came of them', async () => {
  const { lock, unlock } = new LockWorld().worker();
  const work = lockWork(lock, unlock);
  const locked = await work['lock-deploys']({ kind: 'lock-deploys', asked: asking('1', kim), ...aLockRequest() });
  expect(locked).toMatchObject({ kind: 'lock', outcome: { kind: 'locked', lock: { reason: 'DB migration' } } });
  const request = anUnlockRequest();
  const unlocked = await work['unlock-deploys']({ kind: 'unlock-deploys', asked: asking('2', kim), ...request });
  expect(unlocked).toMatchObject({ kind: 'unlock', outcome: { kind: 'unlocked', told: true } });
});

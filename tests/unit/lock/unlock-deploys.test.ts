import { beforeEach, describe, expect, it } from 'vitest';
import type { UnlockRequest } from '../../../src/domain/lock/lock-decision.ts';
import type { Asker } from '../../../src/domain/people/people.ts';
import { asking, nowMs } from '../../support/a-team.ts';
import { Died } from '../../support/mortal.ts';
import { aLockRequest, anUnlockRequest, kim, LockWorld, lee, robin } from './lock-world.ts';

let world: LockWorld;

beforeEach(async () => {
  world = await lockedByKim();
});

async function lockedByKim(): Promise<LockWorld> {
  const fresh = new LockWorld();
  await fresh.worker().lock.execute({ asked: asking('1', kim), request: aLockRequest({ duration: '3h' }) });
  return fresh;
}

const unlock = (by: Asker, change: Partial<UnlockRequest> = {}, id = '2', atMs = nowMs + 60_000) =>
  world.worker().unlock.execute({ asked: asking(id, by, atMs), request: anUnlockRequest(change) });

describe('/unlock', () => {
  it('lets the owner release a lock, changes what was told and tells it anew', async () => {
    const outcome = await unlock(kim);
    expect(outcome).toMatchObject({
      kind: 'unlocked',
      lock: { by: { id: 'kim' } },
      release: { by: { id: 'kim' } },
      told: true,
    });
    expect(await world.locks.all(nowMs)).toEqual([]);
    expect(world.board.posted('lock', 'unlock').map(({ notice: { kind, release } }) => [release?.by.id, kind])).toEqual(
      [
        ['kim', 'lock'],
        ['kim', 'unlock'],
      ],
    );
    expect(world.audited()).toEqual(['kim lock-taken backend/dev', 'kim lock-released backend/dev']);
  });

  it('breaks the lock of somebody else only where that is said, and remembers it as that', async () => {
    expect(await unlock(lee)).toMatchObject({ kind: 'not-yours', lock: { by: { id: 'kim' } } });
    expect(await world.locks.all(nowMs)).toHaveLength(1);
    expect(await unlock(lee, { force: true }, '3')).toMatchObject({ kind: 'unlocked', release: { by: { id: 'lee' } } });
    expect(await world.locks.all(nowMs)).toEqual([]);
    expect(world.audit.events().at(-1)).toMatchObject({
      action: 'lock-broken',
      by: { id: 'lee' },
      facts: { lockedBy: 'kim', reason: 'DB migration', lockedAtMs: nowMs },
    });
  });

  it('says that nothing is locked there, and what is locked elsewhere', async () => {
    expect(await unlock(kim, { environment: 'prod' })).toEqual({
      kind: 'not-locked',
      scope: { service: 'backend', environment: 'prod' },
      others: await world.locks.all(nowMs),
    });
    expect(await unlock(kim, { service: null })).toMatchObject({ kind: 'not-locked' });
    expect(await unlock(kim, { environment: null })).toMatchObject({ kind: 'not-locked' });
    expect(await world.locks.all(nowMs)).toHaveLength(1);
  });

  it('finds nothing to release the second time, and once the lock is past its time', async () => {
    await unlock(kim);
    expect(await unlock(kim, {}, '3', nowMs + 70_000)).toMatchObject({ kind: 'not-locked', others: [] });
    world = await lockedByKim();
    world.clock.advance(3 * 3_600_000);
    expect(await unlock(kim, {}, '4', nowMs + 3 * 3_600_000)).toMatchObject({ kind: 'not-locked', others: [] });
    expect(world.audited()).toEqual(['kim lock-taken backend/dev']);
  });

  it('refuses names that are not configured', async () => {
    expect(await unlock(kim, { service: 'nope' })).toMatchObject({ refusal: { reason: 'unknown-service' } });
    expect(await unlock(kim, { environment: 'nope' })).toMatchObject({ refusal: { reason: 'unknown-environment' } });
  });

  it('releases nothing for a request that waited too long, because it may be about another lock', async () => {
    world.clock.advance(12 * 60_000);
    const outcome = await unlock(robin, { force: true });
    expect(outcome).toEqual({ kind: 'refused', refusal: { reason: 'waited-too-long', minutes: 11 } });
    expect(await world.locks.all(nowMs)).toHaveLength(1);
  });

  it('releases also where the room for deploys is closed to us, and says that nobody was told', async () => {
    world.board.close('gone');
    expect(await unlock(kim)).toMatchObject({ kind: 'unlocked', told: false });
    expect(await world.locks.all(nowMs)).toEqual([]);
  });

  it.each(['before', 'after'] as const)('ends in the same when a worker dies %s any of its calls', async (effect) => {
    const input = { asked: asking('2', lee, nowMs + 60_000), request: anUnlockRequest({ force: true }) };
    let deaths = 0;
    for (let call = 0; ; call += 1) {
      world = await lockedByKim();
      const died = await world
        .worker(call, effect)
        .unlock.execute(input)
        .then(() => false, isDeath);
      if (!died) break;
      deaths += 1;
      expect(await world.worker().unlock.execute(input)).toMatchObject({ kind: 'unlocked', told: true });
      expect(world.audited()).toEqual(['kim lock-taken backend/dev', 'lee lock-broken backend/dev']);
      expect(
        world.board.posted('lock', 'unlock').map(({ notice: { kind, release } }) => [release?.by.id, kind]),
      ).toEqual([
        ['lee', 'lock'],
        ['lee', 'unlock'],
      ]);
    }
    expect(deaths).toBe(5);
  });

  it('lets exactly one of 20 who break it at once be the one who did', async () => {
    const people = Array.from({ length: 20 }, (_, at) => ({ ...lee, id: `lee-${at}` as Asker['id'] }));
    const outcomes = await Promise.all(people.map((by, at) => unlock(by, { force: true }, `b${at}`)));
    expect(outcomes.filter(({ kind }) => kind === 'unlocked')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'not-locked')).toHaveLength(19);
    expect(world.board.posted('unlock')).toHaveLength(1);
  });
});

function isDeath(error: unknown): boolean {
  if (!(error instanceof Died)) throw error;
  return true;
}

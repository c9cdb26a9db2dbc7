import { describe, expect, it } from 'vitest';
import { asking, nowMs } from '../../support/a-team.ts';
import { Died } from '../../support/mortal.ts';
import { aLockRequest, kim, LockWorld, lee, robin } from './lock-world.ts';

const backendInDev = { service: 'backend', environment: 'dev' };
const kimsLock = {
  scope: backendInDev,
  by: { id: 'kim', name: 'kim' },
  reason: 'DB migration',
  atMs: nowMs,
  untilMs: null,
};

describe('/lock', () => {
  it('stops deploys, tells the room who and why, and is remembered', async () => {
    const world = new LockWorld();
    const outcome = await world.worker().lock.execute({ asked: asking('1', kim), request: aLockRequest() });
    expect(outcome).toEqual({ kind: 'locked', lock: kimsLock, told: true });
    expect(await world.locks.covering('backend', 'dev', nowMs)).toEqual([kimsLock]);
    expect(world.board.posted().map(({ notice }) => notice)).toEqual([{ kind: 'lock', lock: kimsLock, release: null }]);
    const [event] = world.audit.events();
    expect(event).toMatchObject({
      action: 'lock-taken',
      subject: 'backend/dev',
      facts: { reason: 'DB migration', untilMs: null },
    });
  });

  it('ends by itself after the time that was asked for, counted from the question', async () => {
    const world = new LockWorld();
    world.clock.advance(5_000);
    const request = aLockRequest({ duration: '2시간' });
    await world.worker().lock.execute({ asked: asking('1', kim), request });
    const [lock] = await world.locks.all(nowMs);
    expect(lock?.untilMs).toBe(nowMs + 2 * 3_600_000);
    expect(await world.locks.all(nowMs + 2 * 3_600_000)).toEqual([]);
  });

  it('tells the second who wants it whose it is, and leaves it alone', async () => {
    const world = new LockWorld();
    await world.worker().lock.execute({ asked: asking('1', kim), request: aLockRequest() });
    const other = await world.worker().lock.execute({ asked: asking('2', lee), request: aLockRequest() });
    expect(other).toEqual({ kind: 'already-locked', lock: kimsLock, isOwn: false });
    const own = await world.worker().lock.execute({ asked: asking('3', kim, nowMs + 9), request: aLockRequest() });
    expect(own).toEqual({ kind: 'already-locked', lock: kimsLock, isOwn: true });
    expect(world.audited()).toEqual(['kim lock-taken backend/dev']);
    expect(world.board.posted()).toHaveLength(1);
  });

  it.each([
    ['an unknown service', { service: 'nope' }, kim, 'unknown-service'],
    ['an unknown environment', { environment: 'nope' }, kim, 'unknown-environment'],
  ])('refuses %s, and changes nothing', async (_, change, by, reason) => {
    const world = new LockWorld();
    const outcome = await world.worker().lock.execute({ asked: asking('1', by), request: aLockRequest(change) });
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { reason } });
    expect(await world.locks.all(nowMs)).toEqual([]);
    expect(world.audited()).toEqual([]);
    expect(world.board.posted()).toEqual([]);
  });

  it('locks every environment and every service at once', async () => {
    const world = new LockWorld();
    const request = aLockRequest({ service: null, environment: null });
    expect(await world.worker().lock.execute({ asked: asking('1', robin), request })).toMatchObject({ kind: 'locked' });
    expect(await world.locks.covering('web', 'prod', nowMs)).toHaveLength(1);
    expect(world.audited()).toEqual(['robin lock-taken */*']);
  });

  it.each([
    ['no reason', { reason: '   ' }, { what: 'no-reason' }],
    ['a reason that nobody can see', { reason: '\u200b\u2060' }, { what: 'no-reason' }],
    ['a reason that is a novel', { reason: '🚧'.repeat(201) }, { what: 'long-reason', length: 201 }],
    ['a time that is none', { duration: 'soon' }, { what: 'unreadable', duration: 'soon' }],
    ['more than 30 days', { duration: '31d' }, { what: 'too-long', duration: '31d' }],
    ['no time at all', { duration: '0m' }, { what: 'too-short', duration: '0m' }],
  ])('asks again where it was given %s', async (_, change, unclear) => {
    const world = new LockWorld();
    const outcome = await world.worker().lock.execute({ asked: asking('1', kim), request: aLockRequest(change) });
    expect(outcome).toEqual({ kind: 'unclear', unclear });
    expect(await world.locks.all(nowMs)).toEqual([]);
  });

  it('keeps a reason of 200 characters whole, and without the spaces around it', async () => {
    const world = new LockWorld();
    const reason = '🚧'.repeat(200);
    await world.worker().lock.execute({ asked: asking('1', kim), request: aLockRequest({ reason: ` ${reason}\n` }) });
    expect((await world.locks.all(nowMs))[0]?.reason).toBe(reason);
  });

  it('takes nothing that waited too long in a queue, because it may be wanted no more', async () => {
    const world = new LockWorld();
    world.clock.advance(11 * 60_000);
    const outcome = await world.worker().lock.execute({ asked: asking('1', kim), request: aLockRequest() });
    expect(outcome).toEqual({ kind: 'refused', refusal: { reason: 'waited-too-long', minutes: 11 } });
    expect(await world.locks.all(nowMs)).toEqual([]);
  });

  it('holds also where the room for deploys is closed to us, and says that nobody was told', async () => {
    const world = new LockWorld();
    world.board.close('closed');
    const outcome = await world.worker().lock.execute({ asked: asking('1', kim), request: aLockRequest() });
    expect(outcome).toEqual({ kind: 'locked', lock: kimsLock, told: false });
    expect(await world.locks.all(nowMs)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)('ends in the same when a worker dies %s any of its calls', async (effect) => {
    const input = { asked: asking('1', kim), request: aLockRequest() };
    let deaths = 0;
    for (let call = 0; ; call += 1) {
      const world = new LockWorld();
      const died = await world
        .worker(call, effect)
        .lock.execute(input)
        .then(() => false, isDeath);
      if (!died) break;
      deaths += 1;
      world.clock.advance(60 * 60_000 * (deaths % 2));
      const outcome = await world.worker().lock.execute(input);
      const isKept = (await world.locks.all(nowMs)).length === 1;
      expect(outcome.kind).toBe(isKept ? 'locked' : 'refused');
      expect(world.audited()).toEqual(isKept ? ['kim lock-taken backend/dev'] : []);
      expect(world.board.posted()).toHaveLength(isKept ? 1 : 0);
    }
    expect(deaths).toBe(5);
  });
});

function isDeath(error: unknown): boolean {
  if (!(error instanceof Died)) throw error;
  return true;
}

import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locks } from '../../../src/application/lock/ports/locks.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { LockScope } from '../../../src/domain/lock/lock.ts';
import {
  aLock,
  aPerson,
  aRelease,
  backendInDevScope as backendInDev,
  everythingScope as everything,
  lockedAtMs as nowMs,
} from '../../support/a-lock.ts';
import { runs } from '../../support/property-budget.ts';

const scope = (service: string | null, environment: string | null): LockScope => ({ service, environment });
const taken = { kind: 'taken' };
const told = 'message' as Announcement;

/** `harness` gives you a place where nothing was ever locked. */
export function locksContract(name: string, harness: () => Promise<Locks>): void {
  describe(`${name} keeps who has stopped deploys`, () => {
    it('has no lock where nobody took one', async () => {
      const locks = await harness();
      expect(await locks.ofScope(backendInDev, nowMs)).toBeNull();
      expect(await locks.last(backendInDev)).toBeNull();
      expect(await locks.covering('backend', 'dev', nowMs)).toEqual([]);
      expect(await locks.all(nowMs)).toEqual([]);
    });

    it('keeps the first lock of a scope, and tells it to the next who wants one', async () => {
      const locks = await harness();
      expect(await locks.take(aLock(), nowMs)).toEqual(taken);
      expect(await locks.take(aLock({ by: aPerson('lee') }), nowMs)).toEqual({ kind: 'held', by: aLock() });
      expect(await locks.ofScope(backendInDev, nowMs)).toEqual(aLock());
    });

    it('tells a person of the lock of their own too, where they want another one', async () => {
      const locks = await harness();
      await locks.take(aLock(), nowMs);
      const longer = aLock({ atMs: nowMs + 1, reason: 'longer' });
      expect(await locks.take(longer, nowMs + 1)).toEqual({ kind: 'held', by: aLock() });
    });

    it('bears that a lock is taken twice, also after it was released', async () => {
      const locks = await harness();
      await locks.take(aLock(), nowMs);
      await locks.told(aLock(), told);
      expect(await locks.take(aLock(), nowMs)).toEqual(taken);
      expect(await locks.last(backendInDev)).toEqual({ lock: aLock(), announcement: told, release: null });
      await locks.release(aLock(), aRelease('kim'));
      expect(await locks.take(aLock(), nowMs)).toEqual(taken);
      expect(await locks.ofScope(backendInDev, nowMs)).toBeNull();
    });

    it('ends a lock at its very time, and gives the scope to the next', async () => {
      const locks = await harness();
      const short = aLock({ untilMs: nowMs + 1000 });
      const next = aLock({ by: aPerson('lee'), atMs: nowMs + 1000 });
      await locks.take(short, nowMs);
      expect(await locks.take(next, nowMs + 999)).toEqual({ kind: 'held', by: short });
      expect(await locks.ofScope(backendInDev, nowMs + 999)).toEqual(short);
      expect(await locks.ofScope(backendInDev, nowMs + 1000)).toBeNull();
      expect(await locks.covering('backend', 'dev', nowMs + 1000)).toEqual([]);
      expect(await locks.all(nowMs + 1000)).toEqual([]);
      expect(await locks.take(next, nowMs + 1000)).toEqual(taken);
      expect(await locks.all(nowMs + 1000)).toEqual([next]);
    });

    it('finds every lock that covers a deploy, widest last, and no other', async () => {
      const locks = await harness();
      const covering = [backendInDev, scope('backend', null), scope(null, 'dev'), everything];
      const others = [scope('backend', 'prod'), scope('web', 'dev'), scope('web', null), scope(null, 'prod')];
      for (const one of [...covering, ...others].reverse()) await locks.take(aLock({ scope: one }), nowMs);
      const found = await locks.covering('backend', 'dev', nowMs);
      expect(found.map((lock) => lock.scope)).toEqual(covering);
    });

    it('lists every lock there is, widest last', async () => {
      const locks = await harness();
      const scopes = [backendInDev, scope('web', 'dev'), scope('backend', null), scope(null, 'dev'), everything];
      for (const one of scopes.toReversed()) await locks.take(aLock({ scope: one }), nowMs);
      await locks.release(aLock({ scope: scope('web', 'dev') }), aRelease('kim'));
      const listed = await locks.all(nowMs);
      expect(listed.map((lock) => lock.scope)).toEqual(scopes.filter(({ service }) => service !== 'web'));
    });

    it('releases a lock, remembers by whom, and gives the scope to the next', async () => {
      const locks = await harness();
      await locks.take(aLock(), nowMs);
      await locks.told(aLock(), told);
      expect(await locks.release(aLock(), aRelease('lee'))).toBe('released');
      expect(await locks.ofScope(backendInDev, nowMs)).toBeNull();
      expect(await locks.covering('backend', 'dev', nowMs)).toEqual([]);
      expect(await locks.last(backendInDev)).toEqual({
        lock: aLock(),
        announcement: told,
        release: aRelease('lee'),
      });
      const next = aLock({ by: aPerson('lee'), atMs: nowMs + 1 });
      expect(await locks.take(next, nowMs + 1)).toEqual(taken);
      expect(await locks.last(backendInDev)).toEqual({ lock: next, announcement: null, release: null });
    });

    it('bears that a release is repeated, and tells a second one that there was nothing left', async () => {
      const locks = await harness();
      expect(await locks.release(aLock(), aRelease('kim'))).toBe('gone');
      await locks.take(aLock(), nowMs);
      expect(await locks.release(aLock(), aRelease('kim'))).toBe('released');
      expect(await locks.release(aLock(), aRelease('kim'))).toBe('released');
      expect(await locks.release(aLock(), aRelease('lee'))).toBe('gone');
      expect(await locks.release(aLock(), aRelease('kim', nowMs + 1))).toBe('gone');
    });

    it('releases only what was meant, and never the lock that followed it', async () => {
      const locks = await harness();
      const [older, newer] = [aLock(), aLock({ atMs: nowMs + 5 })];
      await locks.take(older, nowMs);
      await locks.release(older, aRelease('kim', nowMs + 1));
      await locks.take(newer, nowMs + 5);
      expect(await locks.release(older, aRelease('kim', nowMs + 9))).toBe('gone');
      await locks.told(older, told);
      expect(await locks.last(backendInDev)).toEqual({ lock: newer, announcement: null, release: null });
    });

    it('lets exactly one of 20 win in each round, and exactly one of 20 release it', async () => {
      const locks = await harness();
      for (let round = 0; round < runs(9); round += 1) {
        const atMs = nowMs + round * 10;
        const people = Array.from({ length: 20 }, (_, at) => aPerson(`p${at}`));
        // Every third lock is left to end by itself.
        const untilMs = round % 3 === 0 ? atMs + 5 : null;
        const wanted = people.map((by) => aLock({ by, atMs, untilMs }));
        const results = await Promise.all(wanted.map((lock) => locks.take(lock, atMs)));
        const won = wanted.filter((_, at) => results[at]?.kind === 'taken');
        expect(won).toHaveLength(1);
        const [winner = aLock()] = won;
        const losers = results.filter((result) => result.kind === 'held');
        expect(losers.every((result) => result.by.by.id === winner.by.id)).toBe(true);
        expect(await locks.ofScope(backendInDev, atMs)).toEqual(winner);
        if (untilMs !== null) continue;
        const releases = people.map((by) => locks.release(winner, { by, atMs: atMs + 1 }));
        const ends = await Promise.all(releases);
        expect(ends.filter((end) => end === 'released')).toHaveLength(1);
        const last = await locks.last(backendInDev);
        expect(last?.release?.by).toEqual(people[ends.indexOf('released')]);
      }
    });

    it('never has two owners, nor a lock without one, while 20 workers take and release it at will', async () => {
      const locks = await harness();
      const inside = new Set<string>();
      let mostInside = 0;
      let turns = 0;
      const work = async (worker: number) => {
        for (let round = 0; round < runs(9); round += 1) {
          const lock = aLock({ by: aPerson(`p${worker}`), atMs: nowMs + round });
          const result = await locks.take(lock, nowMs + round);
          if (result.kind === 'held') {
            expect(result.by.by.id).toMatch(/^p\d+$/);
            continue;
          }
          inside.add(lock.by.id);
          mostInside = Math.max(mostInside, inside.size);
          turns += 1;
          await turn();
          inside.delete(lock.by.id);
          expect(await locks.release(lock, { by: lock.by, atMs: nowMs + round })).toBe('released');
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, worker) => work(worker)));
      expect(mostInside).toBe(1);
      expect(turns).toBeGreaterThan(0);
      expect(await locks.all(nowMs)).toEqual([]);
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const locks = await harness();
      const mine = structuredClone(aLock());
      await locks.take(mine, nowMs);
      Object.assign(mine, { reason: 'changed' });
      Object.assign((await locks.ofScope(backendInDev, nowMs)) ?? {}, { reason: 'changed' });
      expect(await locks.ofScope(backendInDev, nowMs)).toEqual(aLock());
    });

    it('keeps whatever reasons and names hold, and does not mix up two scopes', async () => {
      const locks = await harness();
      const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
      let count = 0;
      await fc.assert(
        fc.asyncProperty(text, text, text, async (service, environment, reason) => {
          const atMs = nowMs + count++;
          const lock = aLock({ scope: scope(service, environment), reason, by: aPerson(reason), atMs });
          if ((await locks.take(lock, nowMs)).kind === 'held') return;
          expect(await locks.ofScope(lock.scope, nowMs)).toEqual(lock);
          expect(await locks.covering(service, environment, nowMs)).toEqual([lock]);
        }),
        { numRuns: runs(8) },
      );
    });
  });
}

import { describe, expect, it } from 'vitest';
import { type CalledPeople, calledKeptMs } from '../../../src/application/review/ports/called-people.ts';
import type { ChannelId, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import {
  type CalledPerson,
  gatherMs,
  neverCalled,
  withCall,
  withTelling,
  withTold,
} from '../../../src/domain/review/called-person.ts';
import { nowMs } from '../../support/a-team.ts';

const channel = '900000000000000012' as ChannelId;
const dana = { channel, callee: { kind: 'person', member: '31' as MemberId } } as const;
const core = { channel, callee: { kind: 'team', role: '31' as RoleId } } as const;

function call(number: number, atMs = nowMs) {
  const review = `acme/backend#${number}`;
  return { id: `${review} call`, review, why: 'review', name: 'dana', atMs } as const;
}

const once = withCall(neverCalled(dana), call(1)).after;
const gathered = withCall(once, call(2)).after;

export type CalledPeopleWorld = {
  readonly subject: CalledPeople;
  /** Makes the store forget what is kept only until then. */
  readonly expire: (nowMs: number) => Promise<void>;
};

/** `harness` gives you a place where nothing was kept yet, at `nowMs`. */
export function calledPeopleContract(title: string, harness: () => Promise<CalledPeopleWorld>): void {
  describe(`${title} keeps who was called lately`, () => {
    it('has nothing of whoever was not called', async () => {
      const { subject } = await harness();
      expect(await subject.of(dana)).toBeNull();
      expect(await subject.waiting()).toEqual([]);
    });

    it('keeps the whole of it, a person apart from a role of the same id and from the same person in another channel', async () => {
      const { subject } = await harness();
      const telling = withTelling(gathered, nowMs);
      expect(await subject.replace(null, telling)).toBe('replaced');
      expect(await subject.of(dana)).toEqual(telling);
      expect(await subject.of(core)).toBeNull();
      expect(await subject.of({ ...dana, channel: '900000000000000013' as ChannelId })).toBeNull();
    });

    it('lists those for whom something is gathered, and none any more once it was told', async () => {
      const { subject } = await harness();
      await subject.replace(null, neverCalled(core));
      await subject.replace(null, gathered);
      expect(await subject.waiting()).toEqual([gathered]);
      await subject.replace(gathered, withTold(withTelling(gathered, nowMs), true, nowMs));
      expect(await subject.waiting()).toEqual([]);
    });

    it('lets exactly one of 20 writers win, and refuses whoever saw an older revision', async () => {
      const { subject } = await harness();
      await subject.replace(null, once);
      const racers = Array.from({ length: 20 }, (_, at): CalledPerson => withCall(once, call(at + 2)).after);
      const results = await Promise.all(racers.map((racer) => subject.replace(once, racer)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await subject.of(dana)).toEqual(racers[results.indexOf('replaced')]);
      expect(await subject.replace(null, once)).toBe('conflict');
    });

    it('forgets it after days, unless something is left to be told', async () => {
      const { subject, expire } = await harness();
      const other = withCall(neverCalled(core), call(1)).after;
      await subject.replace(null, gathered);
      await subject.replace(null, other);
      await expire(nowMs + gatherMs);
      expect(await subject.of(core)).toEqual(other);
      await expire(nowMs + calledKeptMs + 1000);
      expect(await subject.of(core)).toBeNull();
      expect(await subject.of(dana)).toEqual(gathered);
    });
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/day.ts';
import {
  type CostWarning,
  foldQuiet,
  foldSighting,
  foldVerdict,
  isSilenced,
  type Verdict,
  warningId,
  warningNeedsShowing,
  warningShownAs,
} from '../../../src/domain/cost/cost-warning.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { monday } from '../../support/a-bill.ts';
import { aSpike } from '../../support/a-cost-warning.ts';

const inDollars = { currency: 'USD', view: 'usage' } as const;

const card = 'card' as Announcement;
const jimin = { id: '1' as MemberId, name: 'Jimin' };
const seoa = { id: '2' as MemberId, name: 'Seoa' };
const first = foldSighting(null, aSpike(), inDollars, null);
const shown = warningShownAs(first, card);
const said = (verdict: Verdict, atMs = 1, by = jimin) => ({ verdict, atMs, by });
const nextDay = aSpike({ day: addDays(monday, 1) });

describe('a warning', () => {
  it('is one for each service, kind and first day', () => {
    const seen = aSpike();
    const others = [
      aSpike({ service: 'AWS Lambda' }),
      aSpike({ service: null }),
      aSpike({ since: addDays(monday, 1) }),
    ];
    const { since, day, service } = seen;
    const creep = { kind: 'creep', since, day, service, weeks: [seen.amount, seen.amount, seen.amount] } as const;
    expect(new Set([seen, ...others, creep].map(warningId)).size).toBe(5);
    expect(warningId(nextDay)).toBe(warningId(seen));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(warningId(aSpike({ service: name }))).toMatch(/^[a-z0-9-]{1,60}$/);
      }),
    );
  });

  it('is shown when it is new and whenever it changes, and not for the same sighting again', () => {
    expect(warningNeedsShowing(first)).toBe(true);
    expect(warningNeedsShowing(shown)).toBe(false);
    expect(foldSighting(shown, aSpike(), inDollars, null)).toBe(shown);
    expect(warningNeedsShowing(foldSighting(shown, nextDay, inDollars, null))).toBe(true);
  });

  it('ends when two complete days were quiet, and is the same one when it comes back in time', () => {
    expect(foldQuiet(shown, addDays(monday, 1))).toBe(shown);
    const over = foldQuiet(shown, addDays(monday, 2));
    expect(over).toMatchObject({ ended: 'quiet', revision: 2 });
    expect(foldQuiet(over, addDays(monday, 9))).toBe(over);
    expect(foldSighting(over, nextDay, inDollars, null)).toMatchObject({ id: first.id, ended: null, revision: 3 });
  });

  it('that went on for two weeks ends as what is usual now', () => {
    const long = foldSighting(shown, aSpike({ day: addDays(monday, 13) }), inDollars, null);
    expect(foldQuiet(long, addDays(monday, 15)).ended).toBe('usual');
    const shorter = foldSighting(shown, aSpike({ day: addDays(monday, 12) }), inDollars, null);
    expect(foldQuiet(shorter, addDays(monday, 15)).ended).toBe('quiet');
  });

  it('keeps what AWS saw, once it saw it', () => {
    const aws = { kind: 'sees-it', since: monday, impact: aSpike().amount, causes: [] } as const;
    const seen = foldSighting(shown, aSpike(), inDollars, aws);
    expect(seen).toMatchObject({ aws, revision: 2 });
    expect(foldSighting(seen, nextDay, inDollars, null).aws).toEqual(aws);
  });
});

describe('what somebody says about it', () => {
  it('is on the card, and the last word counts in whatever order the words arrive', () => {
    const words = [said('investigating', 1), said('expected', 2, seoa), said('investigating', 3, seoa)];
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 3 }), (order) => {
        expect(order.reduce(foldVerdict, shown).handling).toEqual(words[2]);
      }),
    );
    expect(foldVerdict(shown, said('expected'))).toMatchObject({ handling: { by: jimin }, revision: 2 });
  });

  it('said twice by the same person is no news', () => {
    const once = foldVerdict(shown, said('expected', 1));
    expect(foldVerdict(once, said('expected', 2))).toBe(once);
    expect(foldVerdict(once, said('expected', 2, seoa)).handling?.by).toEqual(seoa);
  });

  it('as "expected" silences this episode to its end, and loses nothing', () => {
    const silenced = warningShownAs(foldVerdict(shown, said('expected')), card);
    expect([isSilenced(shown), isSilenced(silenced)]).toEqual([false, true]);
    const quieter = foldSighting(silenced, nextDay, inDollars, null);
    expect(warningNeedsShowing(quieter)).toBe(false);
    expect(quieter.seen.day).toBe(nextDay.day);
    expect(quieter.revision).toBe(silenced.revision + 1);
    expect(warningNeedsShowing(foldQuiet(quieter, addDays(monday, 3)))).toBe(true);
  });

  it('does not hide a card that nobody has seen yet', () => {
    const unseen: CostWarning = { ...foldVerdict(shown, said('expected')), shown: null };
    expect(warningNeedsShowing(foldSighting(unseen, nextDay, inDollars, null))).toBe(true);
  });
});

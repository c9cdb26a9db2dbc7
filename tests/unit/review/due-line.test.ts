import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { dueLines, sayingOf, withBegun, withFailedCalls, withSaid } from '../../../src/domain/review/due-line.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import { callingAfter } from '../../../src/domain/review/review-call.ts';
import { cardNeedsShowing, cardOf, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { described } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

function aRecordWithACall(): ReviewRecord {
  const card = cardOf(foldReviewCard(null, described('opened', { requestedReviewers: ['dana'] })));
  if (card === null) throw new Error('there is no card');
  const calling = callingAfter(card, { callAuthorOn: [], callAssignees: false }, nowMs);
  return { ...shownAs(card, 'card' as Announcement), calling };
}

const id = 'review-wanted 1';

const said = (record: ReviewRecord) => {
  const card = cardOf(record) ?? expect.fail();
  return withSaid(record, { ids: [id], lines: dueLines(card), sinceMs: nowMs }, 'thread');
};

describe('what the release before kept, which said line by line', () => {
  const ofBefore = () => {
    const record = aRecordWithACall();
    return { ...record, calling: { ...record.calling, together: null } };
  };

  it('is in doubt since its call was tried, and in none where that is known to have failed', () => {
    const card = cardOf(ofBefore()) ?? expect.fail();
    expect(sayingOf(card)).toMatchObject({ ids: [id], sinceMs: nowMs });
    expect(sayingOf(cardOf(withFailedCalls(card, [id])) ?? expect.fail())).toBeNull();
  });

  it('is kept in the new way once it is tried again', () => {
    const again = cardOf(withBegun(withFailedCalls(ofBefore(), [id]), [id], nowMs, nowMs + 5)) ?? expect.fail();
    expect(again.calling).toMatchObject({ together: [id], waiting: [{ id, triedAtMs: nowMs + 5 }] });
    expect(sayingOf(again)).toMatchObject({ ids: [id], sinceMs: nowMs });
  });
});

describe('a call that was made', () => {
  it('is noticed by whoever read the record before, so that it cannot come back', async () => {
    const cards = new InMemoryReviewCards(new InMemoryClock(nowMs));
    const read = aRecordWithACall();
    await cards.fold(null, read);
    expect(read.calling.waiting).toMatchObject([{ id, triedAtMs: nowMs }]);
    expect(await cards.show(read, said(read))).toBe('replaced');
    const late = foldReviewCard(read, described('labeled', { labels: ['bug'], updatedAtMs: nowMs + 1 }));
    expect(await cards.show(read, withFailedCalls(read, [id]))).toBe('conflict');
    expect(await cards.fold(read, late)).toBe('replaced');
    expect((await cards.ofKey(read.key))?.calling.waiting).toEqual([]);
  });

  it('makes no card look older than it is, and changes nothing where there is no such call', () => {
    const record = aRecordWithACall();
    for (const changed of [said(record), withFailedCalls(record, [id])]) {
      expect(changed.revision).toBe(record.revision);
      expect(changed.showing.writes).toBe(record.showing.writes + 1);
      expect(cardNeedsShowing(changed)).toBe(false);
    }
    expect(withFailedCalls(record, ['another'])).toBe(record);
    expect(withSaid(record, { ids: ['another'], lines: [], sinceMs: nowMs }, 'thread')).toBe(record);
  });
});

import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import { withoutCall, withTry } from '../../../src/domain/review/made-call.ts';
import { callingAfter } from '../../../src/domain/review/review-call.ts';
import { cardNeedsShowing, cardOf, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { described } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

function aRecordWithACall(): ReviewRecord {
  const card = cardOf(foldReviewCard(null, described('opened', { requestedReviewers: ['dana'] })));
  if (card === null) throw new Error('there is no card');
  const calling = callingAfter(card, { callAuthorOn: [] }, nowMs);
  return { ...shownAs(card, 'card' as Announcement), calling };
}

const id = 'review-wanted 1';

describe('a call that was made', () => {
  it('is noticed by whoever read the record before, so that it cannot come back', async () => {
    const cards = new InMemoryReviewCards(new InMemoryClock(nowMs));
    const read = aRecordWithACall();
    await cards.fold(null, read);
    expect(read.calling.waiting).toMatchObject([{ id, triedAtMs: nowMs }]);
    expect(await cards.show(read, withoutCall(read, id))).toBe('replaced');
    const late = foldReviewCard(read, described('labeled', { labels: ['bug'], updatedAtMs: nowMs + 1 }));
    expect(await cards.show(read, withTry(read, id, null))).toBe('conflict');
    expect(await cards.fold(read, late)).toBe('replaced');
    expect((await cards.ofKey(read.key))?.calling.waiting).toEqual([]);
  });

  it('makes no card look older than it is, and changes nothing where there is no such call', () => {
    const record = aRecordWithACall();
    for (const changed of [withoutCall(record, id), withTry(record, id, null)]) {
      expect(changed.revision).toBe(record.revision);
      expect(changed.showing.writes).toBe(record.showing.writes + 1);
      expect(cardNeedsShowing(changed)).toBe(false);
    }
    expect(withoutCall(record, 'another')).toBe(record);
  });
});

import type { Announcement } from '../kit/announcement.ts';
import type { Showing } from '../kit/showing.ts';
import type { Calling } from './calling.ts';
import type { ReviewCard, ReviewNoteId, ReviewRecord } from './review-card.ts';
import { reviewNoteId, reviewNotesOf } from './review-note.ts';

/** Everything worth saying of the card as it stands. */
export function everyNote(card: ReviewCard): readonly ReviewNoteId[] {
  return reviewNotesOf(card).map(reviewNoteId);
}

/** The card once it is shown, and everything was said that is worth a line beneath it. */
export function shownAs(card: ReviewCard, announcement: Announcement): ReviewCard {
  return withShowing({ ...card, shown: { announcement, revision: card.revision }, told: everyNote(card) }, {});
}

/** What showing a card changes. */
export type ShowingChange = Partial<Omit<Showing, 'writes'>> & {
  readonly shown?: ReviewRecord['shown'];
  readonly told?: readonly ReviewNoteId[];
  readonly calling?: Calling;
};

/** The record after one write more about its message. Leaves the facts, and their revision, as they are. */
export function withShowing<Record extends ReviewRecord>(record: Record, change: ShowingChange): Record {
  const { shown = record.shown, told = record.told, calling = record.calling, ...showing } = change;
  const writes = record.showing.writes + 1;
  return { ...record, shown, told, calling, showing: { ...record.showing, ...showing, writes } };
}

import type { Announcement } from '../kit/announcement.ts';
import type { ReviewCard } from './review-card.ts';
import { reviewNoteId, reviewNotesOf } from './review-note.ts';

/** The card once it is shown, and everything was said that is worth a line beneath it. */
export function shownAs(card: ReviewCard, announcement: Announcement): ReviewCard {
  const told = reviewNotesOf(card).map(reviewNoteId);
  return { ...card, shown: { announcement, revision: card.revision }, told };
}

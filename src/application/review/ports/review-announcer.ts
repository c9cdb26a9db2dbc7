import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ReviewCall } from '../../../domain/review/calling.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import type { ReviewNote } from '../../../domain/review/review-note.ts';
import type { Callee } from '../../people/people-directory.ts';

/** Shows the team each pull request as one card. */
export interface ReviewAnnouncer {
  /** Shows a card for the first time. Telling the same card again within minutes gives the same one. */
  announce(card: ReviewCard): Promise<Announcement>;

  /** Changes the card in place and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, card: ReviewCard): Promise<'updated' | 'gone'>;

  /**
   * Says one line beneath the card and pings nobody. Saying the same again within minutes is one line. `gone` when a
   * person has deleted the card or whatever was beneath it, `not-allowed` where nothing may be said there.
   */
  say(announcement: Announcement, card: ReviewCard, note: ReviewNote): Promise<'said' | 'gone' | 'not-allowed'>;

  /**
   * Says one line beneath the card that pings exactly those of the callees who are known, and names the others. The same
   * call again within minutes is one line and one ping. Outcomes as above.
   */
  call(
    announcement: Announcement,
    card: ReviewCard,
    call: ReviewCall,
    callees: readonly Callee[],
  ): Promise<'said' | 'gone' | 'not-allowed'>;
}

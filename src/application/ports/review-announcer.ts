import type { Announcement } from '../../domain/announcement.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';

/** Shows the team each pull request as one card. */
export interface ReviewAnnouncer {
  /** Shows a card for the first time. Telling the same card again within minutes gives the same one. */
  announce(card: ReviewCard): Promise<Announcement>;

  /** Changes the card in place and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, card: ReviewCard): Promise<'updated' | 'gone'>;
}

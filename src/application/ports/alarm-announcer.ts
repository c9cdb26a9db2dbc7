import type { AlarmCard } from '../../domain/alert/incident.ts';
import type { Announcement } from '../../domain/announcement.ts';

/** Shows the team each incident of an alarm as one card. */
export interface AlarmAnnouncer {
  /**
   * Shows a card for the first time, or again after `earlier` was deleted. Telling the same incident again within minutes
   * gives the same card.
   */
  announce(card: AlarmCard, earlier: Announcement | null): Promise<Announcement>;

  /** Changes the card in place and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, card: AlarmCard): Promise<'updated' | 'gone'>;
}

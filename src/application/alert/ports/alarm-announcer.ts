import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

/** Shows the team each incident of an alarm as one card, with a PNG of what it watches where there is one. */
export interface AlarmAnnouncer {
  /**
   * Shows a card for the first time, or again after `earlier` was deleted. Telling the same incident again within minutes
   * gives the same card.
   */
  announce(card: AlarmCard, graph: Uint8Array | null, earlier: Announcement | null): Promise<Announcement>;

  /** Changes the card in place, its picture included, and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, card: AlarmCard, graph: Uint8Array | null): Promise<'updated' | 'gone'>;
}

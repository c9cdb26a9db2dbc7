import type { CostWarning } from '../../../domain/cost/cost-warning.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

/** Shows the team each warning about costs as one card. */
export interface CostWarningAnnouncer {
  /** Shows a card for the first time. Telling the same warning again within minutes gives the same one. */
  announce(warning: CostWarning): Promise<Announcement>;

  /** Changes the card in place and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, warning: CostWarning): Promise<'updated' | 'gone'>;
}

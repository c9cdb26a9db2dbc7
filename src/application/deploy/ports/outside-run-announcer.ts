import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

/** Shows the team each run that was started past Geonbot as one card. */
export interface OutsideRunAnnouncer {
  /** Shows a card for the first time. Telling the same run again within minutes gives the same one. */
  announce(run: OutsideRun): Promise<Announcement>;

  /** Changes the card in place and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, run: OutsideRun): Promise<'updated' | 'gone'>;
}

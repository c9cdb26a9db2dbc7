import type { Call, Deployment } from '../../../domain/deploy/deployment.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Asked } from '../../jobs/asked.ts';

/** Shows the team each deployment as one card. */
export interface DeployAnnouncer {
  /**
   * Shows a deployment for the first time. Where the person asked in the room for deploys (`asked` not null), the answer
   * that they wait for becomes the card. Telling the same deployment again within minutes gives the same card.
   * @throws NotAllowedToTell when the room is closed to us.
   */
  announce(deployment: Deployment, asked: Asked | null): Promise<Announcement>;

  /** Changes the card in place, however old it is, and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, deployment: Deployment): Promise<'updated' | 'gone'>;

  /**
   * Calls by name, beneath the card, exactly those whom it concerns: who may approve, or who asked. Calling again within
   * minutes calls nobody a second time.
   * @throws NotAllowedToTell when the room is closed to us.
   */
  call(deployment: Deployment, call: Call): Promise<void>;
}

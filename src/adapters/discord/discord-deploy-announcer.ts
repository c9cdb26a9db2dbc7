import type { Asked } from '../../application/job.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { DeployAnnouncer } from '../../application/ports/deploy-announcer.ts';
import type { Announcement } from '../../domain/announcement.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import type { ChannelId, Language } from '../../domain/people.ts';
import { announcementNonce } from './announcement-nonce.ts';
import { announcementOf } from './announcement-ref.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { editAnnouncement } from './edit-announcement.ts';
import { deployCard } from './render/deploy-card.ts';
import { roomError } from './room-error.ts';
import { editWaitingAnswer } from './waiting-answer.ts';

export type DeployRoom = {
  readonly messages: DiscordMessages;
  readonly clock: Clock;
  /** Where cards live. */
  readonly channel: string;
  /** The team's, whoever asks: a card is read by everyone and never changes its language. */
  readonly language: Language;
};

export class DiscordDeployAnnouncer implements DeployAnnouncer {
  readonly #room: DeployRoom;

  constructor(room: DeployRoom) {
    this.#room = room;
  }

  async announce(deployment: Deployment, asked: Asked | null): Promise<Announcement> {
    const { messages, clock, channel, language } = this.#room;
    if (asked?.channel === channel) {
      const reply = await editWaitingAnswer(messages, clock, asked, deployCard(deployment, language));
      if (reply !== 'expired') return announcementOf(reply);
    }
    return this.#post(deployment);
  }

  async update(announcement: Announcement, deployment: Deployment): Promise<'updated' | 'gone'> {
    return editAnnouncement(this.#room.messages, announcement, deployCard(deployment, this.#room.language));
  }

  /** The earlier card is part of the nonce, because one that was deleted must not be found again. */
  async #post(deployment: Deployment): Promise<Announcement> {
    const { messages, channel, language } = this.#room;
    const card = deployCard(deployment, language);
    const nonce = announcementNonce('deploy', deployment.id, deployment.card?.announcement ?? '');
    const posted = await messages.post(channel, card, nonce).catch((error: unknown) => {
      throw roomError(channel as ChannelId, error);
    });
    // Because a nonce met again gives the older message, still in its older words.
    if (deployment.revision > 1) await messages.edit(posted, card);
    return announcementOf(posted);
  }
}

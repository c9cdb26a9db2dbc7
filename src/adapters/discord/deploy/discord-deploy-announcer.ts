import type { DeployAnnouncer } from '../../../application/deploy/ports/deploy-announcer.ts';
import type { Asked } from '../../../application/jobs/asked.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Call, Deployment } from '../../../domain/deploy/deployment.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ChannelId, Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import { announcementOf, messageRefOf } from '../kit/announcement-ref.ts';
import type { Called, DiscordMessages } from '../kit/discord-messages.ts';
import { editAnnouncement } from '../kit/edit-announcement.ts';
import { roomError } from '../kit/room-error.ts';
import { editWaitingAnswer } from '../kit/waiting-answer.ts';
import { deployCard } from './deploy-card.ts';
import { deployCallText } from './deploy-control-message.ts';

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

  async call(deployment: Deployment, call: Call): Promise<void> {
    const { messages, channel, language } = this.#room;
    const called = calledBy(deployment, call);
    const mentions = mentionsOf(called);
    if (mentions === '') return;
    const ref = deployment.card === null ? null : messageRefOf(deployment.card.announcement);
    const beneath = ref?.channelId === channel ? ref.messageId : null;
    const text = deployCallText(deployment, call, mentions, language);
    const nonce = announcementNonce('deploy-call', deployment.id, call);
    await messages.call(channel, text, nonce, called, beneath).catch((error: unknown) => {
      throw roomError(channel as ChannelId, error);
    });
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

/** As many as can be mentioned in one message beside what it says. */
const mostCalled = 40;

function calledBy({ state, requestedBy }: Deployment, call: Call): Called {
  if (call === 'your-turn') return { roles: [], users: [requestedBy.id].filter(isId) };
  const roles = state.kind === 'awaiting-approval' ? state.rule.roles : [];
  return { roles: roles.filter(isId).slice(0, mostCalled), users: [] };
}

function mentionsOf({ roles, users }: Called): string {
  return [...roles.map((role) => `<@&${role}>`), ...users.map((user) => `<@${user}>`)].join(' ');
}

/** Because Discord refuses the whole message for one that is none. */
function isId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

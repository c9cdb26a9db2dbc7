import type { OwnAlarmBoard } from '../../../application/alert/ports/own-alarm-board.ts';
import type { OwnAlarmChanged } from '../../../domain/alert/own-alarm.ts';
import type { ChannelId, Language } from '../../../domain/people/people.ts';
import { announcementNonce } from '../kit/announcement-nonce.ts';
import type { DiscordMessages } from '../kit/discord-messages.ts';
import { ownAlarmMessage } from './own-alarm-message.ts';

/** In the channel for alarms. Pings nobody. */
export class DiscordOwnAlarmBoard implements OwnAlarmBoard {
  readonly #messages: Pick<DiscordMessages, 'post'>;
  readonly #channel: ChannelId;
  readonly #language: Language;

  constructor(messages: Pick<DiscordMessages, 'post'>, channel: ChannelId, language: Language) {
    this.#messages = messages;
    this.#channel = channel;
    this.#language = language;
  }

  async tell(changed: OwnAlarmChanged): Promise<void> {
    const nonce = announcementNonce('own-alarm', changed.id);
    await this.#messages.post(this.#channel, ownAlarmMessage(changed, this.#language), nonce);
  }
}

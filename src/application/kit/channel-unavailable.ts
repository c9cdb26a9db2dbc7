import type { ChannelId } from '../../domain/people/people.ts';

/** The team's channel is closed to the bot or does not exist. A person has to fix that; retrying does not help. */
export class ChannelUnavailable extends Error {
  override readonly name = 'ChannelUnavailable';
  readonly room: ChannelId;
  readonly reason: 'closed' | 'gone';

  constructor(room: ChannelId, reason: 'closed' | 'gone', options: ErrorOptions) {
    super(`the room ${room} is ${reason}`, options);
    this.room = room;
    this.reason = reason;
  }
}

import type { ChannelId } from '../../domain/people/people.ts';

/** The team's own room is closed to us, or is not there: somebody must open it, asking again will not. */
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

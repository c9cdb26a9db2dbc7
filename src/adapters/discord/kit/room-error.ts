import { ChannelUnavailable } from '../../../application/kit/channel-unavailable.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import { DiscordRequestError } from './discord-request-error.ts';

/** What it means when a message could not be posted: 403 is a missing right, 404 a channel that is not there (Discord's codes 50001, 50013 and 10003). */
export function roomError(room: ChannelId, error: unknown): unknown {
  if (!(error instanceof DiscordRequestError)) return error;
  if (error.status === 403) return new ChannelUnavailable(room, 'closed', { cause: error });
  return error.status === 404 ? new ChannelUnavailable(room, 'gone', { cause: error }) : error;
}

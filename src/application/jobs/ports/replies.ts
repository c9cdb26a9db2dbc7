import type { AskRefusal } from '../../../domain/jobs/who-may-ask.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { Invocation } from '../invocation.ts';
import type { AnswersIn, Room } from '../job.ts';

/** What a person can be told whatever they asked for. */
export type AnswerInAnyRoom =
  /** They may not ask for it, and nothing was looked up. */
  | { readonly kind: 'not-permitted'; readonly refusal: AskRefusal }
  /** Nothing was done, because the team's own room could not be written in. */
  | { readonly kind: 'room-closed'; readonly room: ChannelId; readonly reason: 'closed' | 'gone' }
  /** An internal error. `reference` finds it in the logs. */
  | { readonly kind: 'trouble'; readonly reference: string };

/** Everything that a person who asked for work of the room can be told. */
export type Answer<InRoom extends Room = Room> = AnswersIn<InRoom> | AnswerInAnyRoom;

/** Answers a person who waits. */
export interface Replies {
  /** Somebody will be answered soon: what can be made ready for that is, and nothing fails because of it. */
  soon(): void;

  /**
   * Turns the waiting answer into this one of the room that did the work; answering again replaces it. `too-late` when the
   * person's question has expired (15 minutes) or is gone. Pings nobody.
   */
  answer<InRoom extends Room>(
    asked: Invocation,
    room: InRoom,
    answer: Answer<InRoom>,
  ): Promise<'answered' | 'too-late'>;
}

import type { ChannelId } from '../../../domain/people/people.ts';
import type { AskRefusal } from '../../../domain/people/who-may-ask.ts';
import type { Asked } from '../asked.ts';
import type { AnswerTo, AskedJob } from '../job.ts';

/** Everything that a person who asked can be told. */
export type Answer =
  | AnswerTo<AskedJob['kind']>
  /** They may not ask for it, and nothing was looked up. */
  | { readonly kind: 'not-permitted'; readonly refusal: AskRefusal }
  /** Nothing was done, because the team's own room could not be written in. */
  | { readonly kind: 'room-closed'; readonly room: ChannelId; readonly reason: 'closed' | 'gone' }
  /** Something broke on our side. `reference` finds it in the logs. */
  | { readonly kind: 'trouble'; readonly reference: string };

/** Answers a person who waits. */
export interface Replies {
  /**
   * Turns the waiting answer into this one; answering again replaces it. `too-late` when the person's question has expired
   * (15 minutes) or is gone. Pings nobody.
   */
  answer(asked: Asked, answer: Answer): Promise<'answered' | 'too-late'>;
}

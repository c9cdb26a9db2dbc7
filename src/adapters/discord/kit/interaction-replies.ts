import type { Language } from '../../../domain/people/people.ts';
import { type EdgeSentence, say } from './edge-words.ts';

/** The body of the HTTP answer to an interaction; numbers are Discord's interaction callback types. */
export type InteractionReply = { readonly type: number; readonly data?: object };

const ephemeral = 64;

/** "is thinking…": the answer comes later, as an edit. */
export const answerFollows: InteractionReply = { type: 5 };

/** The same, where only the person who asked sees that and the answer. */
export const answerFollowsPrivately: InteractionReply = { type: 5, data: { flags: ephemeral } };

/** The message under the button is edited later; nothing changes yet. */
export const editFollows: InteractionReply = { type: 6 };

/** What a person sees, and what the command then carries. */
export type Choice = { readonly name: string; readonly value: string };

/** One sentence that only the person who asked can see. */
export function ephemeralReply(sentence: EdgeSentence, language: Language): InteractionReply {
  return ephemeralMessage(say(sentence, language));
}

/** Of at most 2000 characters. */
export function ephemeralMessage(content: string): InteractionReply {
  return { type: 4, data: { content, flags: ephemeral, allowed_mentions: { parse: [] } } };
}

export function suggestions(offered: readonly (string | Choice)[]): InteractionReply {
  const choices = offered.map((one) => (typeof one === 'string' ? { name: one, value: one } : one));
  return { type: 8, data: { choices } };
}

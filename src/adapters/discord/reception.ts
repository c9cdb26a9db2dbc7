import type { Asked, Job } from '../../application/job.ts';
import type { Language } from '../../domain/people.ts';
import type { EdgeSentence } from './edge-words.ts';
import { answerFollows, editFollows, type InteractionReply } from './interaction-replies.ts';

/** What must be known to receive interactions: whom the bot serves, and which names it can offer while a person types. */
export type InteractionDesk = {
  readonly guild: string;
  readonly services: readonly string[];
  readonly environments: readonly string[];
  /** Names of what is watched. */
  readonly resources: readonly string[];
};

/** The HTTP answer for Discord, to be sent once the job, if there is one, is safely queued. */
export type Reception = { readonly response: InteractionReply; readonly job: Job | null };

/** What a command means, by the values of its options; or the sentence that says why it means nothing. */
export type CommandReader = (values: ReadonlyMap<string, string>, asked: Asked) => Job | EdgeSentence;

/** What a press on a button, a pick in a menu or a filled-in form comes with. */
export type Press = {
  readonly asked: Asked;
  readonly language: Language;
  readonly desk: InteractionDesk;
  /** What was picked in a menu, as Discord sent it. */
  readonly picked: unknown;
  /** What was written into a field of the form; null where there is no such field or it is blank. */
  readonly written: (field: string) => string | null;
};

/** What a press on a control of ours means. */
export type ControlReader<Control> = (control: Control, press: Press) => Reception | EdgeSentence;

/** The work is answered by a new message. */
export function answered(job: Job): Reception {
  return { response: answerFollows, job };
}

/** The work changes the message that was pressed. */
export function edited(job: Job): Reception {
  return { response: editFollows, job };
}

/** Everything is said already. */
export function only(response: InteractionReply): Reception {
  return { response, job: null };
}

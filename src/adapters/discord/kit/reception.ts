import type { VersionQuestion } from '../../../application/deploy/ports/version-suggestions.ts';
import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { isPlainlyRefused } from '../../../application/jobs/permissions.ts';
import type { Rights } from '../../../domain/jobs/who-may-ask.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { EdgeSentence } from './edge-words.ts';
import { answerFollows, answerFollowsPrivately, editFollows, type InteractionReply } from './interaction-replies.ts';

/** The settings that receiving interactions needs: the server, the permissions and the names for autocomplete. */
export type InteractionSettings = {
  readonly guild: string;
  readonly services: readonly string[];
  readonly environments: readonly string[];
  readonly rights: Rights;
  /** Whose pull requests are shown. */
  readonly repositories: readonly string[];
  /** Names of what is watched. */
  readonly resources: readonly string[];
};

/** How an interaction is handled, with the body of the HTTP answer. */
export type InteractionResponse =
  /** Everything is said already. */
  | { readonly kind: 'reply'; readonly response: InteractionReply }
  /** To be answered once the job is safely queued. */
  | { readonly kind: 'work'; readonly response: InteractionReply; readonly job: Job }
  /** Answered with the result of `question`, or with `response` if there is none in time. */
  | {
      readonly kind: 'suggest';
      readonly response: InteractionReply;
      readonly question: VersionQuestion;
      readonly language: Language;
    };

/** Turns a command into a job, or into the sentence why it is invalid. */
export type CommandReader = (values: ReadonlyMap<string, string>, asked: Invocation) => Job | EdgeSentence;

/** What a press on a button, a pick in a menu or a filled-in form comes with. */
export type Press = {
  readonly asked: Invocation;
  readonly language: Language;
  readonly settings: InteractionSettings;
  /** What was picked in a menu, as Discord sent it. */
  readonly picked: unknown;
  /** What was written into a field of the form; null where there is no such field or it is blank. */
  readonly written: (field: string) => string | null;
};

/** What a press on a control of ours means. */
export type ControlReader<Control> = (control: Control, press: Press) => InteractionResponse | EdgeSentence;

/** The work is answered by a new message. */
export function answered(job: Job): InteractionResponse {
  return { kind: 'work', response: answerFollows, job };
}

/** The same, for whoever asked alone. */
export function answeredPrivately(job: Job): InteractionResponse {
  return { kind: 'work', response: answerFollowsPrivately, job };
}

/** The work changes the message that was pressed. */
export function edited(job: Job): InteractionResponse {
  return { kind: 'work', response: editFollows, job };
}

/** The same, but private if a refusal is certain. The worker decides what it says. */
export function privateIfRefused(reception: InteractionResponse, { rights }: InteractionSettings): InteractionResponse {
  if (reception.kind !== 'work' || reception.response !== answerFollows || !('asked' in reception.job))
    return reception;
  return isPlainlyRefused(reception.job, rights) ? answeredPrivately(reception.job) : reception;
}

/** Everything is said already. */
export function replyNow(response: InteractionReply): InteractionResponse {
  return { kind: 'reply', response };
}

import type { VersionQuestion } from '../../../application/deploy/ports/version-suggestions.ts';
import type { AnswerChannel } from '../../../application/jobs/descriptor.ts';
import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { isPlainlyRefused, roomRefusal } from '../../../application/jobs/permissions.ts';
import type { Rights } from '../../../domain/jobs/who-may-ask.ts';
import type { ChannelId, Language } from '../../../domain/people/people.ts';
import type { EdgeSentence } from './edge-words.ts';
import {
  answerFollows,
  answerFollowsPrivately,
  editFollows,
  ephemeralMessage,
  type InteractionReply,
} from './interaction-replies.ts';
import { roomRoleText } from './room-role-words.ts';

/** The settings that receiving interactions needs: the server, the permissions and the names for autocomplete. */
export type InteractionSettings = {
  readonly guild: string;
  readonly services: readonly string[];
  readonly environments: readonly string[];
  readonly rights: Rights;
  /** Where answers of a kind are for everybody. */
  readonly channels: Readonly<Record<AnswerChannel, ChannelId>>;
  /** Whose pull requests are shown. */
  readonly repositories: readonly string[];
  /** Names of what is watched. */
  readonly resources: readonly string[];
  /** Names of the logs that may be read. */
  readonly logs: readonly string[];
};

/** How an interaction is handled, with the body of the HTTP answer. */
export type InteractionResponse =
  /** Everything is said already. */
  | {
      readonly kind: 'reply';
      readonly response: InteractionReply;
      /** What whoever asked may not have. */
      readonly refused?: { readonly job: Job; readonly reason: string };
    }
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

/**
 * The same, but private if a refusal is certain. The worker decides what it says, unless it would say it in the place of the message
 * that was pressed.
 */
export function privateIfRefused(
  reception: InteractionResponse,
  { rights }: InteractionSettings,
  language: Language,
): InteractionResponse {
  if (reception.kind !== 'work' || !('asked' in reception.job)) return reception;
  if (reception.response === editFollows) {
    const refusal = roomRefusal(reception.job, rights);
    if (refusal === null) return reception;
    const response = ephemeralMessage(roomRoleText(refusal.room, refusal.roles, language));
    return { kind: 'reply', response, refused: { job: reception.job, reason: refusal.reason } };
  }
  if (reception.response !== answerFollows) return reception;
  return isPlainlyRefused(reception.job, rights) ? answeredPrivately(reception.job) : reception;
}

/** Everything is said already. */
export function replyNow(response: InteractionReply): InteractionResponse {
  return { kind: 'reply', response };
}

import type { AnswersIn, Room } from '../../../application/jobs/job.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Look } from './notice-look.ts';

/** For whom an answer is rendered, and where they see it. */
export type AnswerPlace = {
  readonly language: Language;
  /** Where the code host's pages begin, such as `https://github.com`. */
  readonly codeHost: string;
  /** They asked in the channel where the cards of deployments are. */
  readonly isDeploysChannel: boolean;
  /** Leads to the card of a deployment; null while it has none. */
  readonly cardUrl: (deployment: Deployment) => string | null;
};

/** Null where the channel shows it already, in place of the waiting answer. */
export type AnswerLook<Answer> = (answer: Answer, place: AnswerPlace) => Pick<Look, 'body' | 'files'> | null;

/** How each of these answers looks, by its kind. */
export type AnswerLooks<Answer extends { readonly kind: string }> = {
  readonly [Kind in Answer['kind']]: AnswerLook<Extract<Answer, { readonly kind: Kind }>>;
};

/** Renderers of this room's answers. A kind without one does not compile. */
export type RoomAnswers<InRoom extends Room> = AnswerLooks<AnswersIn<InRoom>>;

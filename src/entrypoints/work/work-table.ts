import type { AskedJob, ToldJob } from '../../application/jobs/job.ts';
import type { Answer } from '../../application/jobs/ports/replies.ts';

/** How each kind of question is answered. */
export type Answering = {
  readonly [Kind in AskedJob['kind']]: (job: Extract<AskedJob, { readonly kind: Kind }>) => Promise<Answer>;
};

/** How each kind of news is taken. The outcome is for the log; `too-early` has the news told again. */
export type Following = {
  readonly [Kind in ToldJob['kind']]: (job: Extract<ToldJob, { readonly kind: Kind }>) => Promise<string>;
};

/** Everything that can be worked on, each kind once. */
export type WorkTable = { readonly answering: Answering; readonly following: Following };

/** The part of one area. */
export type WorkOf<Asked extends AskedJob['kind'], Told extends ToldJob['kind'] = never> = {
  readonly answering: Pick<Answering, Asked>;
  readonly following: Pick<Following, Told>;
};

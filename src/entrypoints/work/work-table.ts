import type { AnswerTo, AwaitedJob, Job, JobOfKind, KindsOf, Room } from '../../application/jobs/job.ts';

/** Works on each kind of job: with the answer for whoever waits, or else with a word for the log; `too-early` has it told again. */
export type HandlersOf<Kind extends Job['kind']> = {
  readonly [Each in Kind]: (job: JobOfKind<Each>) => Promise<Each extends AwaitedJob['kind'] ? AnswerTo<Each> : string>;
};

/** What works on the jobs of one room. */
export type RoomWork<InRoom extends Room> = HandlersOf<KindsOf<InRoom>>;

/** Every room, each loaded with its first job. */
export type WorkTable = { readonly [InRoom in Room]: () => Promise<RoomWork<InRoom>> };

import { setTimeout as wait } from 'node:timers/promises';
import { DispatchOutcomeUnknown } from '../../application/deploy/dispatch-outcome-unknown.ts';
import {
  type AwaitedJob,
  type BackgroundJob,
  isAwaited,
  type Job,
  jobId,
  onlyReads,
  roomOf,
} from '../../application/jobs/job.ts';
import type { JobGuard } from '../../application/jobs/job-guard.ts';
import type { FinishedJobs } from '../../application/jobs/ports/finished-jobs.ts';
import type { Answer, Replies } from '../../application/jobs/ports/replies.ts';
import { ChannelUnavailable } from '../../application/kit/channel-unavailable.ts';
import type { AskRefusal } from '../../domain/jobs/who-may-ask.ts';
import type { Log } from '../log.ts';
import type { WorkTable } from './work-table.ts';

const triesInTime = 4;

/** How time passes for whoever waits a little. */
export type Pauses = { readonly pause: (ms: number) => Promise<unknown> };

const realPauses: Pauses = { pause: (ms) => wait(ms) };

/** `again`: the time for it has not come yet, it is to be taken from the queue once more. */
export type JobEnd = 'done' | 'again';

/** Works on one job, once and only for who may ask, and sees to it that a person who waits is answered whatever happens. */
export class JobRunner {
  readonly #work: WorkTable;
  readonly #guard: Pick<JobGuard, 'refusal'>;
  readonly #replies: Replies;
  readonly #finished: FinishedJobs;
  readonly #log: Log;
  readonly #pauseMs: number;
  readonly #pauses: Pauses;

  constructor(
    work: WorkTable,
    guard: Pick<JobGuard, 'refusal'>,
    replies: Replies,
    finished: FinishedJobs,
    log: Log,
    pauseMs = 3_000,
    pauses: Pauses = realPauses,
  ) {
    this.#work = work;
    this.#guard = guard;
    this.#replies = replies;
    this.#finished = finished;
    this.#log = log;
    this.#pauseMs = pauseMs;
    this.#pauses = pauses;
  }

  /** Rejects when the job has to be worked on again by the queue. */
  async run(job: Job): Promise<JobEnd> {
    const fields = { correlation_id: jobId(job), job: job.kind };
    // Somebody waits: what changes nothing is worked on while the table is asked.
    if (isAwaited(job)) this.#replies.soon();
    const begun = isAwaited(job) && onlyReads(job) ? this.#answerOrFailure(job) : null;
    if (await this.#isFinished(job)) {
      this.#log.info('job was finished before', fields);
      return 'done';
    }
    const outcome = isAwaited(job)
      ? await this.#answer(job, begun ?? this.#answerOrFailure(job))
      : await this.#followInTime(job);
    this.#log.info('job worked on', { ...fields, outcome });
    if (outcome === 'too-early') return 'again';
    await this.#finish(job);
    return 'done';
  }

  /** While that cannot be told, whoever waits is not left waiting: each piece of work bears being done twice. */
  async #isFinished(job: Job): Promise<boolean> {
    try {
      return await this.#finished.isFinished(jobId(job));
    } catch (cause) {
      this.#withoutRecord(job, cause);
      return false;
    }
  }

  #finish(job: Job): Promise<void> {
    return this.#finished.finish(jobId(job)).catch((cause: unknown) => this.#withoutRecord(job, cause));
  }

  /** Rejects for what the code host told, because that can wait. Whoever was answered may act on it: it must not be done again. */
  #withoutRecord(job: Job, cause: unknown): void {
    if (!('asked' in job)) throw cause;
    this.#log.error('job goes without a record', { correlation_id: jobId(job), job: job.kind }, cause);
  }

  #answerOrFailure(job: AwaitedJob): Promise<Answer> {
    return this.#answerTo(job).catch((cause: unknown) => this.#afterFailure(job, cause));
  }

  async #answer(job: AwaitedJob, answering: Promise<Answer>): Promise<string> {
    const answer = await answering;
    const told = await this.#replies.answer(job.asked, roomOf(job), answer);
    await this.#addLater(job, answer);
    return `${answer.kind} ${told}`;
  }

  /** Whoever asked has an answer already, so what goes wrong with the rest of it is only logged. */
  async #addLater(job: AwaitedJob, answer: Answer): Promise<void> {
    if (answer.kind !== 'status' || answer.later === null) return;
    try {
      const whole = await answer.later();
      if (whole !== null) await this.#replies.answer(job.asked, roomOf(job), whole);
    } catch (cause) {
      this.#log.error('the rest of an answer failed', { correlation_id: jobId(job), job: job.kind }, cause);
    }
  }

  /** Rejects where a run was started and that is not kept, once whoever asked is told: the queue then sees to the rest. */
  async #afterFailure(job: AwaitedJob, cause: unknown): Promise<Answer> {
    this.#log.error('job failed', { correlation_id: jobId(job), job: job.kind }, cause);
    if (cause instanceof ChannelUnavailable) return { kind: 'room-closed', room: cause.room, reason: cause.reason };
    if (!(cause instanceof DispatchOutcomeUnknown)) return { kind: 'trouble', reference: jobId(job) };
    const answer: Answer = { kind: 'deploy', deployment: cause.deployment };
    if (cause.isStored) return answer;
    await this.#replies.answer(job.asked, roomOf(job), answer).catch(() => 'untold');
    throw cause;
  }

  async #answerTo(job: AwaitedJob): Promise<Answer> {
    const refusal = await this.#refusal(job);
    if (refusal !== null) return { kind: 'not-permitted', refusal };
    const handle = await this.#handlerOf<Answer>(job);
    return handle(job);
  }

  /** Waits a little for what is too early, because giving it back would hold up its group for the queue's whole patience. */
  async #followInTime(job: BackgroundJob): Promise<string> {
    for (let tries = 1; tries < triesInTime; tries += 1) {
      const outcome = await this.#follow(job);
      if (outcome !== 'too-early') return outcome;
      await this.#pauses.pause(this.#pauseMs);
    }
    return this.#follow(job);
  }

  async #follow(job: BackgroundJob): Promise<string> {
    if ((await this.#refusal(job)) !== null) return 'not-permitted';
    const handle = await this.#handlerOf<string>(job);
    return handle(job);
  }

  /** Asked before any use case, because a use case looks things up. */
  async #refusal(job: Job): Promise<AskRefusal | null> {
    const refusal = await this.#guard.refusal(job);
    if (refusal !== null) {
      const fields = { correlation_id: jobId(job), job: job.kind, reason: refusal.reason };
      this.#log.warn('job not permitted', fields);
    }
    return refusal;
  }

  /** A cast, because TypeScript does not see that an entry of the table takes the very kind that it is found by. */
  async #handlerOf<Outcome>(job: Job): Promise<(job: Job) => Promise<Outcome>> {
    const handlers: object = await this.#work[roomOf(job)]();
    return (handlers as Record<string, (job: Job) => Promise<Outcome>>)[job.kind] ?? noHandler;
  }
}

function noHandler(job: Job): never {
  throw new Error(`Nothing works on jobs of the kind ${job.kind}`);
}

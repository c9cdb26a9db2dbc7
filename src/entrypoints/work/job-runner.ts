import { setTimeout as pause } from 'node:timers/promises';
import type { AnswerCost, AnswerCostOutcome } from '../../application/answer-cost.ts';
import type { CheckStatus } from '../../application/check-status.ts';
import type { DispatchDeploy } from '../../application/dispatch-deploy.ts';
import type { FollowDeploy } from '../../application/follow-deploy.ts';
import type { GraphStatus } from '../../application/graph-status.ts';
import type { HandleAlarm } from '../../application/handle-alarm.ts';
import type { HandleCostWarning } from '../../application/handle-cost-warning.ts';
import { type AskedJob, type Job, jobId, type ToldJob } from '../../application/job.ts';
import { NotAllowedToTell } from '../../application/not-allowed-to-tell.ts';
import type { NotifyAlarm } from '../../application/notify-alarm.ts';
import type { NotifyPullRequest } from '../../application/notify-pull-request.ts';
import type { FinishedJobs } from '../../application/ports/finished-jobs.ts';
import type { Answer, Replies } from '../../application/ports/replies.ts';
import { StartedButUntold } from '../../application/started-but-untold.ts';
import { unreachable } from '../../domain/exhaustive.ts';
import type { Log } from '../log.ts';

export type UseCases = {
  readonly checkStatus: CheckStatus;
  readonly graphStatus: GraphStatus;
  readonly dispatchDeploy: DispatchDeploy;
  readonly followDeploy: FollowDeploy;
  readonly notifyPullRequest: NotifyPullRequest;
  readonly notifyAlarm: NotifyAlarm;
  readonly handleAlarm: HandleAlarm;
  readonly handleCostWarning: HandleCostWarning;
  readonly answerCost: AnswerCost;
};

const triesInTime = 4;

/** `again`: the time for it has not come yet, it is to be taken from the queue once more. */
export type JobEnd = 'done' | 'again';

/** Works on one job, once, and sees to it that a person who waits is answered whatever happens. */
export class JobRunner {
  readonly #useCases: UseCases;
  readonly #replies: Replies;
  readonly #finished: FinishedJobs;
  readonly #log: Log;
  readonly #pauseMs: number;

  constructor(useCases: UseCases, replies: Replies, finished: FinishedJobs, log: Log, pauseMs = 3_000) {
    this.#useCases = useCases;
    this.#replies = replies;
    this.#finished = finished;
    this.#log = log;
    this.#pauseMs = pauseMs;
  }

  /** Rejects when the job has to be worked on again by the queue. */
  async run(job: Job): Promise<JobEnd> {
    const fields = { correlation_id: jobId(job), job: job.kind };
    if (await this.#isFinished(job)) {
      this.#log.info('job was finished before', fields);
      return 'done';
    }
    const isAwaited = 'asked' in job && job.kind !== 'handle-alarm' && job.kind !== 'handle-cost-warning';
    const outcome = isAwaited ? await this.#answer(job) : await this.#followInTime(job);
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

  async #answer(job: AskedJob): Promise<string> {
    const answer = await this.#answerTo(job).catch((cause: unknown) => this.#afterFailure(job, cause));
    const told = await this.#replies.answer(job.asked, answer);
    return `${answer.kind} ${told}`;
  }

  /** Rejects where a run was started and that is not kept, once whoever asked is told: the queue then sees to the rest. */
  async #afterFailure(job: AskedJob, cause: unknown): Promise<Answer> {
    this.#log.error('job failed', { correlation_id: jobId(job), job: job.kind }, cause);
    if (cause instanceof NotAllowedToTell) return { kind: 'room-closed', room: cause.room, reason: cause.reason };
    if (!(cause instanceof StartedButUntold)) return { kind: 'trouble', reference: jobId(job) };
    const answer: Answer = { kind: 'deploy', deployment: cause.deployment };
    if (cause.isKept) return answer;
    await this.#replies.answer(job.asked, answer).catch(() => 'untold');
    throw cause;
  }

  async #answerTo(job: AskedJob): Promise<Answer> {
    const { checkStatus, graphStatus, dispatchDeploy, answerCost } = this.#useCases;
    switch (job.kind) {
      case 'check-status': {
        const outcome = await checkStatus.execute(job);
        if (outcome.kind === 'unknown-resource') return outcome;
        const { only, resource, page } = job;
        return { kind: 'status', report: outcome.report, question: { only, resource, page } };
      }
      case 'graph-status': {
        const outcome = await graphStatus.execute(job);
        if (outcome.kind === 'unknown-resource') return outcome;
        return { ...outcome, scope: { only: job.only, resource: job.resource }, hours: job.hours };
      }
      case 'dispatch-deploy': {
        const outcome = await dispatchDeploy.execute({ asked: job.asked, request: job });
        if (outcome.kind === 'refused') return { kind: 'deploy-refused', refusal: outcome.refusal };
        return { kind: 'deploy', deployment: outcome.deployment };
      }
      case 'report-cost':
        return costAnswer(await answerCost.execute({ question: job.question, language: job.asked.language }));
      default:
        return unreachable(job);
    }
  }

  /** Waits a little for what is too early, because giving it back would hold up its group for the queue's whole patience. */
  async #followInTime(job: ToldJob): Promise<string> {
    for (let tries = 1; tries < triesInTime; tries += 1) {
      const outcome = await this.#follow(job);
      if (outcome !== 'too-early') return outcome;
      await pause(this.#pauseMs);
    }
    return this.#follow(job);
  }

  async #follow(job: ToldJob): Promise<string> {
    const { followDeploy, notifyPullRequest, notifyAlarm, handleAlarm, handleCostWarning } = this.#useCases;
    switch (job.kind) {
      case 'follow-deploy':
        return (await followDeploy.execute(job.moved)).kind;
      case 'notify-pull-request':
        return (await notifyPullRequest.execute(job.moved)).kind;
      case 'notify-alarm':
        return (await notifyAlarm.execute(job.moved)).kind;
      case 'handle-alarm':
        return (await handleAlarm.execute(job)).kind;
      case 'handle-cost-warning':
        return (await handleCostWarning.execute(job)).kind;
    }
  }
}

function costAnswer(outcome: AnswerCostOutcome): Answer {
  switch (outcome.kind) {
    case 'report':
      return { ...outcome, kind: 'cost' };
    case 'breakdown':
      return { ...outcome, kind: 'cost-breakdown' };
    case 'comparison':
      return { ...outcome, kind: 'cost-comparison' };
    case 'refused':
      return { ...outcome, kind: 'cost-refused' };
    case 'unavailable':
      return { ...outcome, kind: 'cost-unavailable' };
    default:
      return unreachable(outcome);
  }
}

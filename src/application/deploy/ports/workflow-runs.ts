import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { DispatchRejection, FailingJob, Run, RunObservation } from '../../../domain/deploy/run.ts';
import type { RunJob } from '../../../domain/deploy/run-progress.ts';
import type { DispatchedRun } from '../../../domain/deploy/run-search.ts';
import type { Fact } from '../../../domain/kit/fact.ts';
import type { CodeHostIds, RepositoryAt } from '../../../domain/kit/repository.ts';

export type WorkflowRef = RepositoryAt & { readonly workflow: string };

export type DispatchRequest = WorkflowRef & {
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
};

export type DispatchOutcome =
  /** `run` is null where the code host started it without naming it; `ids` are of the repository, where they are told. */
  | { readonly kind: 'dispatched'; readonly run: Run | null; readonly ids?: CodeHostIds | null }
  /** Nothing was started. */
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection }
  /** The connection broke or timed out after the request was sent: it may have been started. */
  | { readonly kind: 'unknown' };

/** A run as the code host describes it when it is asked. */
export type RunSeen = {
  readonly moved: RunObservation;
  /** The commit that it runs on; null where it is not told. */
  readonly headSha: CommitSha | null;
  readonly title: string;
  /** Account of whoever started this attempt; an app's ends in `[bot]`. */
  readonly actor: string;
  readonly createdAtMs: number;
  /** Of its repository, where they are told. */
  readonly ids?: CodeHostIds | null;
};

/** The result of a request to cancel or re-run a run. */
export type RunRequestOutcome =
  /** Accepted; the result shows later. */
  | { readonly kind: 'asked' }
  /** There is nothing to stop: the run is over, or gone. */
  | { readonly kind: 'not-running' }
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection }
  /** The connection broke or timed out after the request was sent: it may have been done. */
  | { readonly kind: 'unknown' };

/**
 * The code host's workflow runs. With `codeHostIds` a repository is followed through renames, transfers and another installation
 * of the App; without them it is found by its name. What is closed until a person changes something is `unreadable` or `rejected`
 * with the reason that the code host tells.
 */
export interface WorkflowRuns {
  /**
   * Starts the workflow once. Retries only if it is certain that nothing was started. `codeHostIds`: where the name now leads to
   * another repository, nothing is started, and the rejection is `repository-replaced`.
   */
  dispatch(request: DispatchRequest): Promise<DispatchOutcome>;

  /**
   * All runs of the workflow that were dispatched at `sinceMs` or later, oldest first. `unreadable` also where only a part of
   * them can be learnt. Never rejects because of the source; neither do the questions below.
   */
  dispatchedSince(workflow: WorkflowRef, sinceMs: number): Promise<Fact<readonly DispatchedRun[]>>;

  /** The newest attempt of a run as it is now; none where the source says that there is no such run. */
  observe(at: RepositoryAt, runId: number): Promise<Fact<RunSeen>>;

  /** All jobs of this attempt of the run, as they are now. `unreadable` also where there are 300 or more. */
  jobs(at: RepositoryAt, run: Run): Promise<Fact<readonly RunJob[]>>;

  /** Asks the run to stop. */
  cancel(at: RepositoryAt, run: Run): Promise<RunRequestOutcome>;

  /**
   * Re-runs the failed jobs, or all jobs if none failed. The run keeps its id and gets a new attempt. A run that is still in
   * progress is `rejected` with the code host's message.
   */
  rerun(at: RepositoryAt, run: Run): Promise<RunRequestOutcome>;

  /**
   * The last lines that the failed step wrote, or the job where no step failed: at most 20, without their timestamps,
   * secrets masked. `none` only if the code host keeps no log of the job, or nothing is written in it.
   */
  failureLog(at: RepositoryAt, failing: FailingJob): Promise<Fact<readonly string[]>>;

  /**
   * The images that the run says it built: the messages of its notices titled `geonbot-image`, in order, each once. Of each
   * job the newest attempt counts that told any. `unreadable` also where only a part of the notices can be learnt.
   */
  announcedImages(at: RepositoryAt, run: Run): Promise<Fact<readonly string[]>>;

  /** The first job that failed in this attempt of the run, and its first failed step. `none` only if all jobs were read. */
  firstFailure(at: RepositoryAt, run: Run): Promise<Fact<FailingJob>>;
}

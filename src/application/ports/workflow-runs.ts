import type { Repository } from '../../domain/deploy/catalog.ts';
import type { DispatchRejection, FailingJob, Run } from '../../domain/deploy/run.ts';

export type WorkflowRef = { readonly repository: Repository; readonly workflow: string };

export type DispatchRequest = WorkflowRef & {
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
};

export type DispatchOutcome =
  /** `run` is null where the code host started it without naming it. */
  | { readonly kind: 'dispatched'; readonly run: Run | null }
  /** Nothing was started. */
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection }
  /** The connection broke or timed out after the request was sent: it may have been started. */
  | { readonly kind: 'unknown' };

/** The code host's workflow runs. */
export interface WorkflowRuns {
  /** Starts the workflow once; asks no second time by itself unless it is certain that nothing was started. */
  dispatch(request: DispatchRequest): Promise<DispatchOutcome>;

  /**
   * The run, started at `sinceMs` or later, whose title contains `correlation`; null when there is none or it cannot be
   * learnt now.
   */
  findByTitle(workflow: WorkflowRef, correlation: string, sinceMs: number): Promise<Run | null>;

  /** The first job that failed in this attempt of the run, and its first failed step; null when none is known. */
  firstFailure(repository: Repository, run: Run): Promise<FailingJob | null>;
}

/** A list of so many jobs may not be whole. */
export const mostListedJobs = 300;

/** What was seen of one job of a run. */
export type RunJob = {
  readonly id: number;
  readonly name: string;
  readonly attempt: number;
  /** `waiting`: for the protection rules of an environment on the code host. */
  readonly phase: 'waiting' | 'queued' | 'running' | 'completed';
  /** Null until it is completed. */
  readonly conclusion: StepConclusion | null;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly url: string;
  readonly steps: readonly RunStep[];
};

export type RunStep = {
  readonly number: number;
  readonly name: string;
  readonly phase: 'waiting' | 'running' | 'completed';
  readonly conclusion: StepConclusion | null;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
};

export type StepConclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

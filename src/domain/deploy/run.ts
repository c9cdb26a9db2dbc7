import type { Closed } from '../kit/fact.ts';

/** A run of the deploy workflow. */
export type Run = {
  readonly id: number;
  readonly url: string;
  /** 1 for the first; a re-run keeps the id and counts up. */
  readonly attempt: number;
};

export type RunPhase = 'queued' | 'running' | 'completed';

/** How the code host says that a run ended. `unknown`: in a word that this version does not know, or in none. */
export const runConclusions = [
  'success',
  'failure',
  'timed-out',
  /** The workflow file could not start. */
  'startup-failure',
  /** Neither a success nor a failure. */
  'neutral',
  /** The code host gave it up because it did not end. */
  'stale',
  'unknown',
  'cancelled',
  /** All of its jobs were left out. */
  'skipped',
  /** It runs nothing until a person on the code host lets it. */
  'action-required',
] as const;

export type RunConclusion = (typeof runConclusions)[number];

/** No success, and what it did before is not known. */
export type FailedConclusion = Exclude<RunConclusion, 'success' | 'cancelled' | IdleConclusion>;

/** It has run nothing. */
export type IdleConclusion = 'skipped' | 'action-required';

/** What was seen of a run at one moment. */
export type RunObservation =
  | { readonly run: Run; readonly phase: 'queued' | 'running' }
  | { readonly run: Run; readonly phase: 'completed'; readonly conclusion: RunConclusion };

/** How far a run is. One that waits for a person counts as over on the code host, and may still begin. */
export const runRank = { named: 0, queued: 1, idle: 2, running: 3, completed: 4 } as const;

export function rankOf(seen: RunObservation): number {
  if (seen.phase !== 'completed') return runRank[seen.phase];
  return seen.conclusion === 'action-required' ? runRank.idle : runRank.completed;
}

/** The first failure of a run. */
export type FailingJob = {
  readonly job: string;
  readonly jobId: number;
  readonly step: string | null;
  /** When that step ran, because a log tells its lines from those of other steps by time only; null where it is not known. */
  readonly stepRan: { readonly fromMs: number; readonly untilMs: number } | null;
  readonly url: string;
};

/** The rejections that last until a person changes something on the code host. */
export function closedBy({ reason }: DispatchRejection): Closed | undefined {
  switch (reason) {
    case 'app-removed':
    case 'app-suspended':
    case 'repository-gone':
    case 'repository-replaced':
    case 'permission-missing':
      return reason;
    default:
      return undefined;
  }
}

/** Why GitHub would not start the run. */
export type DispatchRejection =
  /** The App is not installed on the repository, or the repository is gone. GitHub tells these apart for what was open before. */
  | { readonly reason: 'app-not-installed' }
  | { readonly reason: 'app-removed' }
  | { readonly reason: 'app-suspended' }
  /** The App is installed, and this repository is deleted or not among those that it may open. */
  | { readonly reason: 'repository-gone' }
  /** The configured name belongs to another repository by now. `id`: of that one. */
  | { readonly reason: 'repository-replaced'; readonly id: number; readonly expected: number }
  /** The App lacks the right to start workflows. */
  | { readonly reason: 'permission-missing' }
  /** No such file on the default branch. */
  | { readonly reason: 'workflow-not-found' }
  | { readonly reason: 'workflow-disabled' }
  /** The workflow has no `workflow_dispatch` trigger. */
  | { readonly reason: 'not-dispatchable' }
  | { readonly reason: 'ref-not-found' }
  /** An input that the workflow requires was not sent, or one was sent that it does not know. `detail` is GitHub's own sentence. */
  | { readonly reason: 'inputs-rejected'; readonly detail: string }
  | { readonly reason: 'rate-limited'; readonly retryAtMs: number | null }
  | { readonly reason: 'github-unavailable' }
  /** Anything else that GitHub refused, in its own words. */
  | { readonly reason: 'refused'; readonly detail: string };

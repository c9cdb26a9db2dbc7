import type { InMemoryRun } from '../../../adapters/in-memory/deploy/in-memory-run.ts';
import type { RunPhase } from '../../../domain/deploy/run.ts';
import type { RunJob } from '../../../domain/deploy/run-progress.ts';

/** What GitHub has told of a run so far. */
export type Told = {
  readonly attempt: number;
  readonly phase: RunPhase | null;
  readonly jobs: ReadonlyMap<number, RunJob['phase']>;
};

export type RunNews =
  | { readonly event: 'workflow_run'; readonly action: 'requested' | 'in_progress' | 'completed' }
  | { readonly event: 'workflow_job'; readonly job: RunJob };

export const untold: Told = { attempt: 0, phase: null, jobs: new Map() };

/** Everything that GitHub has to tell now: of the run, and of each job whenever it begins or ends, but of no single step. */
export function newsOf(
  run: InMemoryRun,
  before: Told,
): { readonly news: readonly RunNews[]; readonly told: Told; readonly isNewAttempt: boolean } {
  const { attempt } = run.run;
  const isNewAttempt = attempt > before.attempt;
  const known = isNewAttempt ? untold : before;
  const { phase } = run.observation;
  const jobs = run.jobsOf(attempt) ?? [];
  const moved = jobs.filter((job) => known.jobs.get(job.id) !== job.phase);
  const news: readonly RunNews[] = [
    ...(known.phase === null ? [{ event: 'workflow_run', action: 'requested' } as const] : []),
    ...(phase === 'running' && known.phase !== 'running'
      ? [{ event: 'workflow_run', action: 'in_progress' } as const]
      : []),
    ...moved.map((job) => ({ event: 'workflow_job', job }) as const),
    ...(phase === 'completed' && known.phase !== 'completed'
      ? [{ event: 'workflow_run', action: 'completed' } as const]
      : []),
  ];
  return { news, told: { attempt, phase, jobs: new Map(jobs.map((job) => [job.id, job.phase])) }, isNewAttempt };
}

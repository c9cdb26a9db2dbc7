import type { Deployment } from '../../domain/deploy/deployment.ts';
import type { EndedAttempt } from '../../domain/deploy/deployment-run.ts';
import type { RunObservation } from '../../domain/deploy/run.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';

/** What can be learnt of an attempt that is over; null where it is not, or went well. */
export async function endedAttempt(
  runs: WorkflowRuns,
  { repository }: Pick<Deployment, 'repository'>,
  seen: RunObservation,
): Promise<EndedAttempt | null> {
  if (seen.phase !== 'completed' || seen.conclusion === 'success') return null;
  const { run, conclusion } = seen;
  const jobs = (await runs.jobs(repository, run)) ?? [];
  if (conclusion === 'cancelled') return { state: { kind: 'cancelled', run, by: null }, jobs };
  const failure = await runs.firstFailure(repository, run);
  const log = failure === null ? null : await runs.failureLog(repository, failure);
  return { state: { kind: 'failed', run, failure, log: log ?? [] }, jobs };
}

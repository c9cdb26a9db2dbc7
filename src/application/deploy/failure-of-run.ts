import type { RunEnd } from '../../domain/deploy/deployment-run.ts';
import { logNotAsked } from '../../domain/deploy/failure-log.ts';
import type { Run, RunConclusion } from '../../domain/deploy/run.ts';
import { none } from '../../domain/kit/fact.ts';
import type { RepositoryAt } from '../../domain/kit/repository.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';

/** Conclusions without a job that failed. */
const withoutFailure: readonly RunConclusion[] = [
  'success',
  'cancelled',
  'skipped',
  'action-required',
  'startup-failure',
];

/** What failed in a run, and the last lines that it wrote. */
export async function failureOf(
  runs: Pick<WorkflowRuns, 'firstFailure' | 'failureLog'>,
  at: RepositoryAt,
  { run, conclusion }: { readonly run: Run; readonly conclusion: RunConclusion },
): Promise<Pick<RunEnd, 'failure' | 'log'>> {
  if (withoutFailure.includes(conclusion)) return { failure: none, log: none };
  const failure = await runs.firstFailure(at, run);
  if (failure.kind !== 'known') return { failure, log: failure.kind === 'none' ? none : logNotAsked };
  return { failure, log: await runs.failureLog(at, failure.value) };
}

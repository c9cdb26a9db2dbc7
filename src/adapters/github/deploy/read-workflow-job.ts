import type { JobChanged } from '../../../application/deploy/run-changed.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { codeHostIdsIn, idIn, type JsonObject, objectIn, repositoryUrlIn } from '../kit/payload-fields.ts';
import { readJob } from './read-job.ts';
import { runUrl } from './read-workflow-run.ts';

const actions: readonly string[] = ['queued', 'waiting', 'in_progress', 'completed'];

export function isJobAction(action: string): boolean {
  return actions.includes(action);
}

/** The job of a `workflow_job` payload; null where it does not say which job of which run. */
export function readWorkflowJob(payload: JsonObject, repository: Repository): JobChanged | null {
  const json = objectIn(payload, 'workflow_job');
  const runId = idIn(json, 'run_id');
  if (runId === null) return null;
  const attempt = idIn(json, 'run_attempt') ?? 1;
  const url = runUrl(repositoryUrlIn(payload, repository), runId);
  const job = readJob(json, { url, attempt });
  return job === null ? null : { repository, codeHostIds: codeHostIdsIn(payload), runId, attempt, job };
}

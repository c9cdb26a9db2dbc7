import type { RunSeen } from '../../../application/deploy/ports/workflow-runs.ts';
import { commitShaIn } from '../../../domain/deploy/commit.ts';
import type { FailingJob, Run } from '../../../domain/deploy/run.ts';
import type { DispatchedRun } from '../../../domain/deploy/run-search.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import {
  asObject,
  idIn,
  type JsonObject,
  linkIn,
  momentIn,
  objectIn,
  objectsIn,
  textIn,
} from '../kit/payload-fields.ts';
import { actorOf, runConclusionOf, runUrl } from './read-workflow-run.ts';

const longestName = 200;

/** The run that the answer to a dispatch names, or null: with 204 it names none. */
export function runNamedBy(data: unknown, repositoryUrl: string): Run | null {
  const details = asObject(data);
  const id = idIn(details, 'workflow_run_id');
  return id === null ? null : { id, url: linkIn(details, 'html_url') ?? runUrl(repositoryUrl, id), attempt: 1 };
}

/**
 * A run in a list of runs; null where it has no id, or no start by which it may be searched for. `login`: this App's own
 * account, where that is known.
 */
export function dispatchedRunIn(data: JsonObject, repositoryUrl: string, login: string | null): DispatchedRun | null {
  const seen = runSeen(data, repositoryUrl);
  if (seen === null || momentIn(data, 'created_at') === null) return null;
  const actor = objectIn(data, 'actor');
  const name = textIn(actor, 'login');
  const isOurs = login === null ? textIn(actor, 'type') !== 'User' : name?.toLowerCase() === login.toLowerCase();
  return { ...seen, ref: textIn(data, 'head_branch'), mayBeOurs: name === null || isOurs };
}

/** A run as GitHub describes it when it is asked; null where it has no id. */
export function runSeen(data: JsonObject | null, repositoryUrl: string): RunSeen | null {
  const id = idIn(data, 'id');
  if (id === null) return null;
  const url = linkIn(data, 'html_url') ?? runUrl(repositoryUrl, id);
  const run: Run = { id, url, attempt: idIn(data, 'run_attempt') ?? 1 };
  const status = textIn(data, 'status');
  return {
    moved:
      status === 'completed'
        ? { run, phase: 'completed', conclusion: runConclusionOf(textIn(data, 'conclusion')) }
        : { run, phase: status === 'in_progress' ? 'running' : 'queued' },
    headSha: commitShaIn(textIn(data, 'head_sha') ?? ''),
    title: textIn(data, 'display_title') ?? textIn(data, 'name') ?? '',
    actor: actorOf(data),
    createdAtMs: momentIn(data, 'created_at') ?? 0,
  };
}

/** The first job of the page that failed, and whether no page follows it. */
export function failingJobIn(
  data: JsonObject | null,
  run: Run,
  pageSize: number,
): { readonly failing: FailingJob | null; readonly isLastPage: boolean } {
  const jobs = objectsIn(data, 'jobs');
  const job = jobs.find(hasFailed);
  const isLastPage = jobs.length < pageSize;
  if (job === undefined) return { failing: null, isLastPage };
  const step = objectsIn(job, 'steps').find(hasFailed);
  const failing = {
    job: nameIn(job) ?? '?',
    jobId: idIn(job, 'id') ?? 0,
    step: nameIn(step ?? null),
    stepRan: timesOf(step ?? null),
    url: linkIn(job, 'html_url') ?? run.url,
  };
  return { failing, isLastPage };
}

/** A step without a name is called by its command, which may hold anything. */
function nameIn(jobOrStep: JsonObject | null): string | null {
  const name = textIn(jobOrStep, 'name');
  return name === null ? null : redactedExcerpt(name, longestName);
}

function timesOf(step: JsonObject | null): FailingJob['stepRan'] {
  const fromMs = momentIn(step, 'started_at');
  const untilMs = momentIn(step, 'completed_at');
  return fromMs === null || untilMs === null ? null : { fromMs, untilMs };
}

function hasFailed(jobOrStep: JsonObject): boolean {
  const conclusion = textIn(jobOrStep, 'conclusion');
  return conclusion === 'failure' || conclusion === 'timed_out' || conclusion === 'startup_failure';
}

import type { RunChanged } from '../../../application/deploy/run-changed.ts';
import { commitShaIn } from '../../../domain/deploy/commit.ts';
import { type Run, type RunConclusion, type RunObservation, runConclusions } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import {
  codeHostIdsIn,
  idIn,
  type JsonObject,
  linkIn,
  momentIn,
  objectIn,
  repositoryUrlIn,
  textIn,
} from '../kit/payload-fields.ts';
import { headCommitOf } from './read-commit.ts';

type RunAt = { readonly repository: Repository; readonly workflow: string };

export type RunAction = 'requested' | 'in_progress' | 'completed';

export function isRunAction(action: string): action is RunAction {
  return action === 'requested' || action === 'in_progress' || action === 'completed';
}

const workflowFolder = '.github/workflows/';

/** File name of the workflow that the payload is about. */
export function workflowFileOf(payload: JsonObject): string | null {
  const run = objectIn(payload, 'workflow_run');
  return workflowFileIn(textIn(run, 'path') === null ? objectIn(payload, 'workflow') : run);
}

/** File name of a run's workflow: the path is `.github/workflows/deploy.yml`, sometimes with `@` and a ref behind it. */
export function workflowFileIn(runOrWorkflow: JsonObject | null): string | null {
  const path = textIn(runOrWorkflow, 'path');
  if (path === null || !path.startsWith(workflowFolder)) return null;
  return path.slice(workflowFolder.length).replace(/@.*$/s, '');
}

/** The run of a `workflow_run` payload, or null where it has no id. */
export function readWorkflowRun(payload: JsonObject, action: RunAction, at: RunAt): RunChanged | null {
  const workflowRun = objectIn(payload, 'workflow_run');
  const run = runIn(workflowRun, repositoryUrlIn(payload, at.repository));
  if (run === null) return null;
  const defaultBranch = textIn(objectIn(payload, 'repository'), 'default_branch');
  const seen = observationOf(action, run, workflowRun);
  return { ...factsOf(workflowRun, at), codeHostIds: codeHostIdsIn(payload), defaultBranch, seen };
}

/** A run of a list, as it is now; null where it has no id or no start. */
export function readListedRun(
  workflowRun: JsonObject,
  {
    repositoryUrl,
    defaultBranch,
    ...at
  }: RunAt & Pick<RunChanged, 'defaultBranch'> & { readonly repositoryUrl: string },
): RunChanged | null {
  const run = runIn(workflowRun, repositoryUrl);
  if (run === null || momentIn(workflowRun, 'created_at') === null) return null;
  const seen = observedIn(workflowRun, run);
  return { ...factsOf(workflowRun, at), codeHostIds: codeHostIdsIn(workflowRun), defaultBranch, seen };
}

/** As its status says. */
export function observedIn(workflowRun: JsonObject | null, run: Run): RunObservation {
  const status = textIn(workflowRun, 'status');
  if (status === 'completed') return observationOf('completed', run, workflowRun);
  return observationOf(status === 'in_progress' ? 'in_progress' : 'requested', run, workflowRun);
}

function runIn(workflowRun: JsonObject | null, repositoryUrl: string): Run | null {
  const id = idIn(workflowRun, 'id');
  if (id === null) return null;
  const url = linkIn(workflowRun, 'html_url') ?? runUrl(repositoryUrl, id);
  return { id, url, attempt: idIn(workflowRun, 'run_attempt') ?? 1 };
}

function factsOf(
  workflowRun: JsonObject | null,
  { repository, workflow }: RunAt,
): Omit<RunChanged, 'seen' | 'defaultBranch' | 'codeHostIds'> {
  const event = textIn(workflowRun, 'event') ?? 'unknown';
  return {
    repository,
    workflow,
    title: textIn(workflowRun, 'display_title') ?? textIn(workflowRun, 'name') ?? workflow,
    dispatched: event === 'workflow_dispatch',
    event,
    actor: actorOf(workflowRun),
    startedBy: textIn(objectIn(workflowRun, 'actor'), 'login'),
    headSha: commitShaIn(textIn(workflowRun, 'head_sha') ?? ''),
    commit: headCommitOf(workflowRun),
    branch: textIn(workflowRun, 'head_branch'),
    createdAtMs: momentIn(workflowRun, 'created_at') ?? momentIn(workflowRun, 'run_started_at') ?? 0,
  };
}

/** Whoever started this attempt, which for a re-run is not who started the run. */
export function actorOf(workflowRun: JsonObject | null): string {
  const actor = objectIn(workflowRun, 'triggering_actor') ?? objectIn(workflowRun, 'actor');
  return textIn(actor, 'login') ?? 'ghost';
}

function observationOf(action: RunAction, run: Run, workflowRun: JsonObject | null): RunObservation {
  switch (action) {
    case 'requested':
      return { run, phase: 'queued' };
    case 'in_progress':
      return { run, phase: 'running' };
    case 'completed':
      return { run, phase: 'completed', conclusion: runConclusionOf(textIn(workflowRun, 'conclusion')) };
  }
}

/** GitHub's word as ours. A new word of GitHub's is `unknown`, and no success. */
export function runConclusionOf(conclusion: string | null): RunConclusion {
  const word = conclusion?.replaceAll('_', '-');
  return runConclusions.find((one) => one === word) ?? 'unknown';
}

export function runUrl(repositoryUrl: string, id: number): string {
  return `${repositoryUrl}/actions/runs/${id}`;
}

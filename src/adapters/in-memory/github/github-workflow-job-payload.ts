import type { RunJob, RunStep } from '../../../domain/deploy/run-progress.ts';
import {
  accountPayload,
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  nodeIdFor,
  repositoryPayload,
} from '../kit/github-accounts.ts';

export type WorkflowJobFacts = {
  /** `owner/name`. */
  readonly repository: string;
  readonly runId: number;
  readonly job: RunJob;
  readonly atMs: number;
  readonly branch?: string;
  /** The commit that it runs on; left out, the one that `workflowRunPayload` names for its branch. */
  readonly headCommit?: string;
  /** Name of the workflow as people read it. */
  readonly name?: string;
  readonly actor?: string;
};

const actions = { waiting: 'waiting', queued: 'queued', running: 'in_progress', completed: 'completed' } as const;

/** A whole `workflow_job` delivery's payload. */
export function workflowJobPayload(facts: WorkflowJobFacts): GitHubJson {
  return {
    action: actions[facts.job.phase],
    workflow_job: jobJson(facts),
    repository: repositoryPayload(facts.repository, facts.atMs),
    sender: accountPayload(facts.actor ?? 'geonbot[bot]'),
    installation: { id: idFor(`installation ${facts.repository}`), node_id: nodeIdFor('I', facts.repository) },
  };
}

/** A job as webhooks and REST answers both describe it. */
export function jobJson(facts: WorkflowJobFacts): GitHubJson {
  const { repository, runId, job, atMs } = facts;
  const api = `https://api.github.com/repos/${repository}`;
  const branch = facts.branch ?? 'main';
  const hasRunner = job.phase === 'running' || job.phase === 'completed';
  return {
    id: job.id,
    run_id: runId,
    run_url: `${api}/actions/runs/${runId}`,
    run_attempt: job.attempt,
    node_id: nodeIdFor('CR', String(job.id)),
    head_sha: facts.headCommit ?? commitFor(`${repository} ${branch}`),
    head_branch: branch,
    workflow_name: facts.name ?? 'Deploy',
    name: job.name,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: job.url,
    status: actions[job.phase],
    conclusion: job.conclusion,
    created_at: isoSecond(job.startedAtMs ?? atMs),
    started_at: isoSecond(job.startedAtMs ?? atMs),
    completed_at: job.completedAtMs === null ? null : isoSecond(job.completedAtMs),
    steps: hasRunner ? job.steps.map(stepJson) : [],
    check_run_url: `${api}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: hasRunner ? 7 : null,
    runner_name: hasRunner ? 'GitHub Actions 7' : null,
    runner_group_id: hasRunner ? 1 : null,
    runner_group_name: hasRunner ? 'GitHub Actions' : null,
  };
}

function stepJson(step: RunStep): GitHubJson {
  return {
    name: step.name,
    number: step.number,
    status: step.phase === 'waiting' ? 'queued' : actions[step.phase],
    conclusion: step.conclusion,
    started_at: step.startedAtMs === null ? null : isoSecond(step.startedAtMs),
    completed_at: step.completedAtMs === null ? null : isoSecond(step.completedAtMs),
  };
}

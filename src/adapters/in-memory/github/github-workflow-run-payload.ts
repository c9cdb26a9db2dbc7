import type { RunObservation } from '../../../domain/deploy/run.ts';
import {
  accountPayload,
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  minimalRepositoryPayload,
  namedPullRequestPayload,
  nodeIdFor,
  repositoryPayload,
} from '../kit/github-accounts.ts';

export type WorkflowRunFacts = {
  readonly action: 'requested' | 'in_progress' | 'completed';
  /** `owner/name`. */
  readonly repository: string;
  readonly id: number;
  readonly atMs: number;
  /** GitHub's word; only a completed run has one. `success` when left out. */
  readonly conclusion?: string | null;
  readonly workflow?: string;
  readonly title?: string;
  readonly attempt?: number;
  readonly event?: string;
  readonly branch?: string;
  readonly startedAtMs?: number;
  readonly actor?: string;
  /** Who started this attempt, where that is somebody else than who started the run. */
  readonly restartedBy?: string;
  readonly name?: string;
  /** The pull requests that it is a check of; none when left out. */
  readonly pullRequests?: readonly number[];
  /** The commit that it runs on; left out, always the same one of its branch. */
  readonly headCommit?: string;
};

/** GitHub's word for how a run ended. */
export function conclusionOnGitHub(observation: RunObservation): string | null {
  return observation.phase === 'completed' ? observation.conclusion.replaceAll('-', '_') : null;
}

/** A whole `workflow_run` delivery's payload. */
export function workflowRunPayload(facts: WorkflowRunFacts): GitHubJson {
  const workflow = workflowOf(facts);
  return {
    action: facts.action,
    workflow_run: runOf(facts, workflow),
    workflow,
    repository: repositoryPayload(facts.repository, facts.atMs),
    sender: accountPayload(facts.actor ?? 'geonbot[bot]'),
    installation: { id: idFor(`installation ${facts.repository}`), node_id: nodeIdFor('I', facts.repository) },
  };
}

type Workflow = { readonly id: number; readonly name: string; readonly path: string; readonly url: string };

function workflowOf(facts: WorkflowRunFacts): Workflow & GitHubJson {
  const file = facts.workflow ?? 'deploy.yml';
  const path = `.github/workflows/${file}`;
  const id = idFor(`workflow ${facts.repository} ${file}`);
  return {
    id,
    node_id: nodeIdFor('W', `${facts.repository} ${file}`),
    name: facts.name ?? 'Deploy',
    path,
    state: 'active',
    created_at: '2024-03-04T01:00:00.000Z',
    updated_at: '2024-03-04T01:00:00.000Z',
    url: `https://api.github.com/repos/${facts.repository}/actions/workflows/${id}`,
    html_url: `https://github.com/${facts.repository}/blob/main/${path}`,
    badge_url: `https://github.com/${facts.repository}/workflows/Deploy/badge.svg`,
  };
}

const statuses = { requested: 'queued', in_progress: 'in_progress', completed: 'completed' } as const;

function runOf(facts: WorkflowRunFacts, workflow: Workflow): GitHubJson {
  const api = `https://api.github.com/repos/${facts.repository}`;
  const url = `${api}/actions/runs/${facts.id}`;
  const suite = facts.id + 1;
  const attempt = facts.attempt ?? 1;
  const branch = facts.branch ?? 'main';
  const commit = facts.headCommit ?? commitFor(`${facts.repository} ${branch}`);
  const started = isoSecond(facts.startedAtMs ?? facts.atMs);
  const actor = accountPayload(facts.actor ?? 'geonbot[bot]');
  const repository = minimalRepositoryPayload(facts.repository);
  return {
    id: facts.id,
    name: workflow.name,
    node_id: nodeIdFor('WFR', String(facts.id)),
    head_branch: branch,
    head_sha: commit,
    path: workflow.path,
    display_title: facts.title ?? workflow.name,
    run_number: (facts.id % 1000) + 1,
    event: facts.event ?? 'workflow_dispatch',
    status: statuses[facts.action],
    conclusion: facts.action === 'completed' ? (facts.conclusion === undefined ? 'success' : facts.conclusion) : null,
    workflow_id: workflow.id,
    check_suite_id: suite,
    check_suite_node_id: nodeIdFor('CS', String(suite)),
    url,
    html_url: `https://github.com/${facts.repository}/actions/runs/${facts.id}`,
    pull_requests: (facts.pullRequests ?? []).map((number) =>
      namedPullRequestPayload(facts.repository, number, branch, commit),
    ),
    created_at: started,
    updated_at: isoSecond(facts.atMs),
    actor,
    run_attempt: attempt,
    referenced_workflows: [],
    run_started_at: started,
    triggering_actor: facts.restartedBy === undefined ? actor : accountPayload(facts.restartedBy),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: attempt === 1 ? null : `${url}/attempts/${attempt - 1}`,
    workflow_url: workflow.url,
    head_commit: commitOf(`${facts.repository} ${branch}`, started),
    repository,
    head_repository: repository,
  };
}

function commitOf(name: string, timestamp: string): GitHubJson {
  const person = { name: 'Mona', email: 'mona@example.com' };
  return {
    id: commitFor(name),
    tree_id: commitFor(`tree ${name}`),
    message: 'Make it better',
    timestamp,
    author: person,
    committer: person,
  };
}

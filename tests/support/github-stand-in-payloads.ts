import { accountPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';

export type StandInJob = { readonly name: string; readonly conclusion: string; readonly failedStep?: string };

/** An installation of the App, as GitHub describes one. */
export function installationPayload(id: number, owner: string, actions: 'read' | 'write'): unknown {
  const api = `https://api.github.com/app/installations/${id}`;
  return {
    id,
    app_id: 1,
    app_slug: 'geonbot',
    target_id: 1,
    target_type: 'Organization',
    single_file_name: null,
    repository_selection: 'selected',
    access_tokens_url: `${api}/access_tokens`,
    html_url: `https://github.com/organizations/${owner}/settings/installations/${id}`,
    repositories_url: 'https://api.github.com/installation/repositories',
    events: ['pull_request', 'workflow_run'],
    account: accountPayload(owner),
    permissions: { actions: actions, metadata: 'read' },
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    suspended_by: null,
    suspended_at: null,
  };
}

/** A finished job of a run. */
export function jobPayload(job: StandInJob, index: number, repository: string, run: number): unknown {
  const at = '2026-11-20T03:04:05Z';
  const api = `https://api.github.com/repos/${repository}`;
  const id = run * 10 + index;
  const step = (name: string, conclusion: string, number: number) => ({
    name,
    status: 'completed',
    conclusion,
    number,
  });
  return {
    id,
    run_id: run,
    run_url: `${api}/actions/runs/${run}`,
    node_id: `CR_${id}`,
    head_sha: '0'.repeat(40),
    workflow_name: 'Deploy',
    head_branch: 'main',
    name: job.name,
    url: `${api}/actions/jobs/${id}`,
    html_url: `https://github.com/${repository}/actions/runs/${run}/job/${id}`,
    status: 'completed',
    conclusion: job.conclusion,
    created_at: at,
    started_at: at,
    completed_at: at,
    steps: [step('Set up job', 'success', 1), ...(job.failedStep ? [step(job.failedStep, 'failure', 2)] : [])],
    check_run_url: `${api}/check-runs/${id}`,
    labels: ['ubuntu-latest'],
    runner_id: 1,
    runner_name: 'runner',
    runner_group_id: 1,
    runner_group_name: 'Default',
  };
}

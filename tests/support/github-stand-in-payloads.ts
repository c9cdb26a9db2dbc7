import { accountPayload, type GitHubJson } from '../../src/adapters/in-memory/kit/github-accounts.ts';

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

/** Of larger files the contents API gives no content (docs.github.com/rest/repos/contents, size limits). */
const largestContent = 1024 * 1024;

/** A file of a repository, as the contents API gives it. */
export function contentPayload(repository: string, path: string, text: string): GitHubJson {
  const isLarge = Buffer.byteLength(text) > largestContent;
  const api = `https://api.github.com/repos/${repository}`;
  const sha = 'c'.repeat(40);
  const links = {
    self: `${api}/contents/${path}`,
    git: `${api}/git/blobs/${sha}`,
    html: `https://github.com/${repository}/blob/main/${path}`,
  };
  return {
    type: 'file',
    encoding: isLarge ? 'none' : 'base64',
    size: Buffer.byteLength(text),
    name: path.split('/').at(-1),
    path,
    // GitHub breaks the lines of it.
    content: isLarge ? '' : Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n'),
    sha,
    url: links.self,
    git_url: links.git,
    html_url: links.html,
    download_url: `https://raw.githubusercontent.com/${repository}/main/${path}`,
    _links: links,
  };
}

/** A folder of a repository, as the contents API gives it: what is in it, without what that holds. */
export function folderPayload(repository: string, path: string, names: readonly string[]): unknown {
  return names.map((name) => {
    const { encoding, content, ...entry } = contentPayload(repository, `${path}/${name}`, '');
    return entry;
  });
}

type Inputs = {
  readonly requiredInputs?: readonly string[];
  readonly optionalInputs?: readonly string[];
  readonly state?: string;
};

/** A workflow that takes these inputs. */
export function workflowFile({ requiredInputs = [], optionalInputs = [], state }: Inputs): string {
  const lines = [
    ...requiredInputs.map((name) => `      ${name}: { required: true, type: string }`),
    ...optionalInputs.map((name) => `      ${name}:\n        description: "${name}: 있으면"`),
  ];
  const inputs = lines.length === 0 ? '' : `    inputs:\n${lines.join('\n')}\n`;
  const on = state === 'no-trigger' ? 'on: [push]\n' : `on:\n  push:\n  workflow_dispatch:\n${inputs}`;
  return `# Deploys.\nname: deploy\n${on}jobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps: [{ run: "true" }]\n`;
}

const workflowMadeAt = '2026-11-01T00:00:00Z';

/** As GitHub tells of a workflow that is switched on. */
export function workflowOf(repository: string, file: string): unknown {
  const url = `https://github.com/${repository}/actions/workflows/${file}`;
  const about = { id: 1, node_id: 'W_1', name: file, path: `.github/workflows/${file}`, state: 'active' };
  return { ...about, url, html_url: url, badge_url: url, created_at: workflowMadeAt, updated_at: workflowMadeAt };
}

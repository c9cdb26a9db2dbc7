import { commitFor, repositoryPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import type { ApiAnswer, ApiCall, ApiHandlers, ApiRequest } from './github-api.ts';
import { graphQlAnswer } from './github-graphql.ts';
import { GitHubStandInApp } from './github-stand-in-app.ts';
import { pageOf } from './github-stand-in-pages.ts';
import {
  contentPayload,
  folderPayload,
  jobPayload,
  type StandInJob,
  workflowFile,
  workflowOf,
} from './github-stand-in-payloads.ts';
import { GitHubStandInPeople } from './github-stand-in-people.ts';
import { GitHubStandInPullRequests } from './github-stand-in-pull-requests.ts';
import { GitHubStandInRepositories, refusal } from './github-stand-in-repositories.ts';
import { GitHubStandInRuns } from './github-stand-in-runs.ts';
import { isJson } from './openapi-subset.ts';

export type StandInWorkflow = {
  readonly repository: string;
  readonly workflow: string;
  readonly refs: readonly string[];
  readonly requiredInputs?: readonly string[];
  readonly optionalInputs?: readonly string[];
  /** What its file holds in place of a workflow with these inputs. */
  readonly file?: string;
  readonly state?: 'active' | 'disabled' | 'no-trigger';
};
export type StandInRun = {
  readonly id: number;
  readonly repository: string;
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly title: string;
  readonly createdAtMs: number;
  /** What started it; a person or an App, unless given. */
  readonly event?: string;
};

/** As much of GitHub as it takes to start a workflow and to look after it. */
export class GitHubStandInWorld extends GitHubStandInApp {
  readonly dispatched: StandInRun[] = [];
  /** Jobs of an attempt in place of those that the run has, by `run/attempt`. */
  readonly jobs = new Map<string, readonly StandInJob[]>();
  readonly runs = new GitHubStandInRuns();
  readonly people = new GitHubStandInPeople();
  readonly repositories = new GitHubStandInRepositories();
  readonly pullRequests = new GitHubStandInPullRequests();
  logHost = '';
  workflows: readonly StandInWorkflow[] = [];
  /** False: answers 204 to a dispatch, as older servers do. */
  namesRuns = true;
  nowMs: () => number = () => Date.now();
  protected override homesCalled(name: string): readonly string[] {
    const all = [
      ...this.workflows.map(({ repository }) => repository),
      ...this.repositories.all(),
      ...this.pullRequests.all(),
    ];
    return all.filter((home) => this.names.nameOf(home).split('/')[1]?.toLowerCase() === name.toLowerCase());
  }

  protected override isInstalledOn(fullName: string): boolean {
    const isDeployed = this.workflows.some(({ repository }) => same(repository, fullName));
    return isDeployed || this.repositories.has(fullName) || this.pullRequests.has(fullName);
  }

  handlers(): ApiHandlers {
    return {
      ...this.appHandlers(),
      ...this.forInstallations('actions', 'write', {
        'actions/create-workflow-dispatch': (call) => this.#dispatch(call),
        'actions/cancel-workflow-run': (call) => this.runs.cancel(call),
        'actions/re-run-workflow': (call) => this.runs.rerun(call, false),
        'actions/re-run-workflow-failed-jobs': (call) => this.runs.rerun(call, true),
      }),
      ...this.forInstallations('actions', 'read', {
        'actions/get-workflow': ({ params }) => ({
          status: 200,
          body: workflowOf(fullName(params), params['workflow_id'] ?? ''),
        }),
        'actions/list-workflow-runs': (call) => this.#runs(call),
        'actions/list-workflow-runs-for-repo': (call) => this.pullRequests.runsOf(call) ?? this.#runsOfCommit(call),
        'actions/get-workflow-run': (call) => this.runs.run(call),
        'actions/list-jobs-for-workflow-run-attempt': (call) => this.#jobsOf(call),
        'actions/download-job-logs-for-workflow-run': (call) => this.runs.logOf(call, this.logHost),
      }),
      ...this.forInstallations('checks', 'read', {
        'checks/list-annotations': (call) => this.runs.annotations(call),
        'checks/list-for-ref': (call) => this.repositories.checked(call, 'checkRunsOf'),
        'checks/list-suites-for-ref': (call) =>
          this.pullRequests.suitesOf(call) ?? this.repositories.checked(call, 'suitesOf'),
      }),
      ...this.forInstallations('pull_requests', 'write', {
        'pulls/request-reviewers': (call) =>
          this.pullRequests.request(call, (login) => this.people.hasAccess(login, fullName(call.params)), this.nowMs()),
      }),
      ...this.forInstallations('pull_requests', 'read', {
        'pulls/get': (call) => this.pullRequests.get(call),
        'pulls/list': (call) => this.pullRequests.list(call),
        'pulls/list-files': (call) => this.people.filesOf(call),
        'pulls/list-reviews': (call) => this.pullRequests.reviewsOf(call),
      }),
      ...this.forInstallations('metadata', 'read', {
        'repos/get': (call) => this.#repository(call),
        'repos/get-collaborator-permission-level': (call) => this.people.permission(call),
        'repos/check-collaborator': (call) => this.people.collaborator(call),
        'users/get-by-username': (call) => this.people.account(call),
      }),
      ...this.forInstallations('statuses', 'read', {
        'repos/get-combined-status-for-ref': (call) =>
          this.pullRequests.statusOf(call) ?? this.repositories.checked(call, 'statusOf'),
      }),
      ...this.forInstallations('contents', 'read', {
        'repos/get-content': (call) => this.#file(call),
        'repos/get-commit': (call) => this.repositories.commit(call),
        'repos/list-commits': (call) => this.repositories.commits(call),
        'repos/list-branches': (call) => this.repositories.refs('branches', call),
        'repos/list-tags': (call) => this.repositories.refs('tags', call),
        'repos/compare-commits-with-basehead': (call) => this.repositories.compare(call),
      }),
    };
  }

  /** GraphQL answers 200 and null for what a token does not open. */
  graphQl(request: ApiRequest, problems: string[]): ApiAnswer {
    if (this.refusedTo({ ...request, params: {} }, 'pull_requests') !== null) return refusal(401, 'Bad credentials');
    const repositoryOf = (name: string) => {
      const home = this.names.homeOf(name);
      const [owner = '', repo = ''] = home.split('/');
      const isOpen = this.refusedTo({ ...request, params: { owner, repo } }, 'pull_requests') === null;
      return isOpen ? this.pullRequests.graphQl(home, this.names.nameOf(home)) : null;
    };
    return graphQlAnswer(request, repositoryOf, problems);
  }

  #dispatch({ params, body }: ApiCall): ApiAnswer {
    const repository = fullName(params);
    const { ref, inputs, return_run_details } = isJson(body) ? body : {};
    const known = this.workflows.find(
      (each) => same(each.repository, repository) && each.workflow === params['workflow_id'],
    );
    if (known === undefined) return refusal(404, 'Not Found');
    if (known.state === 'disabled') return refusal(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
    if (!known.refs.includes(String(ref))) return refusal(422, `No ref found for: ${String(ref)}`);
    if (known.state === 'no-trigger') return refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
    const sent = (isJson(inputs) ? inputs : {}) as Record<string, string>;
    const required = known.requiredInputs ?? [];
    const declared = [...required, ...(known.optionalInputs ?? [])];
    const unexpected = Object.keys(sent).filter((name) => !declared.includes(name));
    if (unexpected.length > 0) return refusal(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
    const missing = required.find((name) => !(name in sent));
    if (missing !== undefined) return refusal(422, `Required input '${missing}' not provided`);
    const id = 17_000_000_000 + this.dispatched.length;
    const title = Object.values(sent).join(' ');
    const about = { id, repository, workflow: known.workflow, ref: String(ref), inputs: sent, title };
    this.dispatched.push({ ...about, createdAtMs: this.nowMs() });
    const request = { ...about, repository: repository as Repository };
    this.runs.start(id, request, title, this.#headOf(repository, String(ref)), () => this.nowMs());
    if (!this.namesRuns || return_run_details !== true) return { status: 204, body: undefined };
    const html_url = `https://github.com/${repository}/actions/runs/${id}`;
    return answer(200, {
      workflow_run_id: id,
      run_url: `https://api.github.com/repos/${repository}/actions/runs/${id}`,
      html_url,
    });
  }

  /** A push to this branch starts the workflow; its run's id. */
  push(workflow: Pick<StandInWorkflow, 'repository' | 'workflow'>, branch: string, actor: string): number {
    const id = 18_000_000_000 + this.dispatched.length;
    const title = 'Fix the login';
    const about = { id, repository: workflow.repository, workflow: workflow.workflow, ref: branch, inputs: {}, title };
    this.dispatched.push({ ...about, createdAtMs: this.nowMs(), event: 'push' });
    const request = { ...about, repository: about.repository as Repository };
    const headSha = this.#headOf(about.repository, branch);
    this.runs.start(id, request, title, headSha, () => this.nowMs(), { event: 'push', actor });
    return id;
  }

  #repository({ params }: ApiCall): ApiAnswer {
    const repository = fullName(params);
    if (!this.isInstalledOn(repository)) return refusal(404, 'Not Found');
    const described = { network_count: 0, subscribers_count: 1, ...repositoryPayload(repository, this.nowMs()) };
    return answer(200, described);
  }

  #file({ params, query }: ApiCall): ApiAnswer {
    const repository = fullName(params);
    const path = decodeURIComponent(params['path'] ?? '');
    const ref = new URLSearchParams(query).get('ref') ?? 'main';
    const there = this.workflows.filter(
      (each) =>
        same(each.repository, repository) &&
        each.refs.some((name) => name === ref || this.#headOf(repository, name) === ref),
    );
    if (path === '.github/workflows' && there.length > 0) {
      return answer(
        200,
        folderPayload(
          repository,
          path,
          there.map(({ workflow }) => workflow),
        ),
      );
    }
    const known = there.find(({ workflow }) => path === `.github/workflows/${workflow}`);
    if (known === undefined) return refusal(404, 'Not Found');
    return answer(200, contentPayload(repository, path, known.file ?? workflowFile(known)));
  }

  #runsOfCommit({ params, query }: ApiCall): ApiAnswer {
    const sha = new URLSearchParams(query).get('head_sha') ?? '';
    const runs = [...this.runs.ofCommit(sha), ...this.repositories.checks.runsOf(fullName(params), sha)];
    return answer(200, { total_count: runs.length, workflow_runs: pageOf(runs, query) });
  }

  #headOf(repository: string, ref: string): string {
    return this.repositories.headOf(repository, ref) ?? commitFor(`${repository} ${ref}`);
  }

  #runs({ params, query }: ApiCall): ApiAnswer {
    const event = new URLSearchParams(query).get('event') ?? 'workflow_dispatch';
    const since = Date.parse(new URLSearchParams(query).get('created')?.replace('>=', '') ?? '1970-01-01');
    const wanted = this.dispatched.filter(
      (run) =>
        (run.event ?? 'workflow_dispatch') === event &&
        same(run.repository, fullName(params)) &&
        run.workflow === params['workflow_id'] &&
        run.createdAtMs >= since,
    );
    const runs = wanted.toReversed().flatMap(({ id }) => this.runs.ofId(id) ?? []);
    const workflow_runs = runs.map((run) => this.runs.json(run));
    return answer(200, { total_count: workflow_runs.length, workflow_runs: pageOf(workflow_runs, query) });
  }

  #jobsOf(call: ApiCall): ApiAnswer {
    const { params, query } = call;
    const instead = this.jobs.get(`${params['run_id']}/${params['attempt_number']}`);
    if (instead === undefined) return this.runs.jobs(call);
    const jobs = instead.map((job, index) => jobPayload(job, index, fullName(params), Number(params['run_id'])));
    return answer(200, { total_count: jobs.length, jobs: pageOf(jobs, query) });
  }
}

function answer(status: number, body: unknown): ApiAnswer {
  return { status, body };
}

function fullName(params: Readonly<Record<string, string>>): string {
  return `${params['owner']}/${params['repo']}`;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

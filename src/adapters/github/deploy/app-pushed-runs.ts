import type { PushedRuns } from '../../../application/deploy/ports/pushed-runs.ts';
import type { WorkflowRef } from '../../../application/deploy/ports/workflow-runs.ts';
import type { RunChanged } from '../../../application/deploy/run-changed.ts';
import { type Fact, knownList, none, unreadable } from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { allPages, pageSize } from '../kit/all-pages.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, field, textIn } from '../kit/payload-fields.ts';
import { readListedRun } from './read-workflow-run.ts';

/** GitHub Actions, asked which runs of a workflow a push started. */
export class AppPushedRuns implements PushedRuns {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async since({ repository, workflow }: WorkflowRef, sinceMs: number): Promise<Fact<readonly RunChanged[]>> {
    // GitHub keeps whole seconds.
    const since = new Date(Math.floor(sinceMs / 1000) * 1000).toISOString().replace('.000Z', 'Z');
    const listed = await allPages(this.#requests, repository, {
      permissions: { actions: 'read' },
      request: (page) => (octokit, place) =>
        octokit.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
          ...place,
          workflow_id: workflow,
          event: 'push',
          created: `>=${since}`,
          per_page: pageSize,
          page,
          exclude_pull_requests: true,
        }),
      listOf: (data) => field(asObject(data), 'workflow_runs'),
    });
    if (listed.kind === 'too-many') return unreadable('dispatched-runs', 'too-many');
    if (listed.kind !== 'listed') return unreadable('dispatched-runs', 'source-unavailable');
    if (listed.items.length === 0) return none;
    const defaultBranch = await this.#defaultBranchOf(repository);
    if (defaultBranch === null) return unreadable('dispatched-runs', 'source-unavailable');
    const repositoryUrl = `${this.#requests.webUrl}/${repository}`;
    const runs = listed.items.map((json) =>
      readListedRun(json, { repository, workflow, repositoryUrl, defaultBranch }),
    );
    const read = runs.filter((run) => run !== null);
    return read.length < runs.length ? unreadable('dispatched-runs', 'not-understood') : knownList(read.reverse());
  }

  /** Of a list of runs, each names its repository without its default branch. */
  async #defaultBranchOf(repository: Repository): Promise<string | null> {
    const answer = await this.#requests.ask(repository, { metadata: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}', place),
    );
    return answer.kind === 'answered' ? textIn(asObject(answer.data), 'default_branch') : null;
  }
}

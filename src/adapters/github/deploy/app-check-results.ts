import type { CheckResults } from '../../../application/deploy/ports/check-results.ts';
import type { Repository } from '../../../domain/deploy/catalog.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { CommitChecks } from '../../../domain/deploy/commit-checks.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { InstallationRequests, Request } from '../kit/installation-requests.ts';
import { asObject, countIn, idIn, type JsonObject, objectIn, objectsIn } from '../kit/payload-fields.ts';
import { checksOfRuns, checksOfStatuses, silentSuite, worstOfEach } from './read-commit-checks.ts';
import { workflowFileIn } from './read-workflow-run.ts';

type List = 'check_runs' | 'check_suites' | 'statuses' | 'workflow_runs';
type Listed =
  | { readonly kind: 'listed'; readonly items: readonly JsonObject[] }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

const pageSize = 100;
const mostPages = 10;
/** GitHub opens a suite for every app that may check, also for those that never do; these stay as they are for ever. */
const silenceMs = 3_600_000;

/** GitHub's check runs, the suites that have not reported any yet, and the older commit statuses. */
export class AppCheckResults implements CheckResults {
  readonly #requests: InstallationRequests;
  readonly #isDeploy: (repository: Repository, workflow: string) => boolean;

  /** The jobs of workflows that deploy are no checks, because one failed deploy of a commit would forbid every other. */
  constructor(requests: InstallationRequests, isDeploy: (repository: Repository, workflow: string) => boolean) {
    this.#requests = requests;
    this.#isDeploy = isDeploy;
  }

  async of(repository: Repository, commit: CommitSha): Promise<CommitChecks> {
    const [runs, suites, statuses, workflowRuns] = await Promise.all([
      this.#all(repository, commit, 'check_runs'),
      this.#all(repository, commit, 'check_suites'),
      this.#all(repository, commit, 'statuses'),
      this.#all(repository, commit, 'workflow_runs'),
    ]);
    if (runs.kind === 'unreadable') return runs;
    if (suites.kind === 'unreadable') return suites;
    if (statuses.kind === 'unreadable') return statuses;
    if (workflowRuns.kind === 'unreadable') return workflowRuns;
    const deploys = this.#deploySuites(repository, workflowRuns.items);
    const sinceMs = this.#requests.nowMs() - silenceMs;
    const silent = suites.items.filter((suite) => !deploys.has(idIn(suite, 'id')));
    const checks = worstOfEach([
      ...checksOfRuns(runs.items.filter((run) => !deploys.has(idIn(objectIn(run, 'check_suite'), 'id')))),
      ...checksOfStatuses(statuses.items),
      ...silent.flatMap((suite) => silentSuite(suite, sinceMs) ?? []),
    ]);
    return { kind: 'known', checks };
  }

  #deploySuites(repository: Repository, runs: readonly JsonObject[]): ReadonlySet<number | null> {
    const deploys = runs.filter((run) => this.#isDeploy(repository, workflowFileIn(run) ?? ''));
    return new Set(deploys.flatMap((run) => idIn(run, 'check_suite_id') ?? []));
  }

  /** Every page of a list, or why it is not to be had. */
  async #all(repository: Repository, commit: CommitSha, list: List): Promise<Listed> {
    const { permission, request } = lists[list];
    const items: JsonObject[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await this.#requests.ask(repository, { [permission]: 'read' }, request(commit, page));
      if (answer.kind !== 'answered') return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'commit') };
      const data = asObject(answer.data);
      const total = countIn(data, 'total_count');
      if (total === null) return { kind: 'unreadable', why: { reason: 'github-unavailable' } };
      const listed = objectsIn(data, list);
      items.push(...listed);
      if (items.length >= total) return { kind: 'listed', items };
      if (listed.length === 0) break;
    }
    const detail = `GitHub lists more ${list.replace('_', ' ')} than could be read`;
    return { kind: 'unreadable', why: { reason: 'refused', detail } };
  }
}

type PageOf = (commit: CommitSha, page: number) => Request;

const lists: Readonly<
  Record<List, { readonly permission: 'checks' | 'statuses' | 'actions'; readonly request: PageOf }>
> = {
  check_runs: {
    permission: 'checks',
    request: (ref, page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        ...place,
        ref,
        filter: 'latest',
        per_page: pageSize,
        page,
      }),
  },
  check_suites: {
    permission: 'checks',
    request: (ref, page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-suites', {
        ...place,
        ref,
        per_page: pageSize,
        page,
      }),
  },
  statuses: {
    permission: 'statuses',
    request: (ref, page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/status', { ...place, ref, per_page: pageSize, page }),
  },
  workflow_runs: {
    permission: 'actions',
    request: (head_sha, page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
        ...place,
        head_sha,
        exclude_pull_requests: true,
        per_page: pageSize,
        page,
      }),
  },
};

import type { CheckResults } from '../../../application/deploy/ports/check-results.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { CommitCheck, CommitChecks } from '../../../domain/deploy/commit-checks.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { InstallationRequests, Request } from '../kit/installation-requests.ts';
import {
  asObject,
  countIn,
  idIn,
  type JsonObject,
  momentIn,
  objectIn,
  objectsIn,
  textIn,
} from '../kit/payload-fields.ts';
import { workflowFileIn } from './read-workflow-run.ts';

type List = 'check_runs' | 'check_suites' | 'statuses' | 'workflow_runs';
type Listed =
  | { readonly kind: 'listed'; readonly items: readonly JsonObject[] }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

const pageSize = 100;
const mostPages = 10;
/** GitHub opens a suite for every app that may check; those of apps that never check stay pending forever. */
const silenceMs = 3_600_000;

/** GitHub's check runs, the suites that have not reported any yet, and the older commit statuses. */
export class AppCheckResults implements CheckResults {
  readonly #requests: InstallationRequests;
  readonly #isDeploy: (repository: Repository, workflow: string) => boolean;

  /** Jobs of deploy workflows are not checks: one failed deploy of a commit would block every other. */
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

/** The newest check run of each name and app: a name may be checked by several workflows, and again and again. */
function checksOfRuns(runs: readonly JsonObject[]): readonly CommitCheck[] {
  const newest = new Map<string, { readonly startedAtMs: number; readonly id: number; readonly check: CommitCheck }>();
  for (const run of runs) {
    const name = textIn(run, 'name');
    if (name === null) continue;
    const key = `${idIn(objectIn(run, 'app'), 'id')} ${name}`;
    // One that has not begun is newer than any that has.
    const startedAtMs = momentIn(run, 'started_at') ?? Number.MAX_SAFE_INTEGER;
    const id = idIn(run, 'id') ?? 0;
    const known = newest.get(key);
    const isNewer =
      known === undefined || known.startedAtMs < startedAtMs || (known.startedAtMs === startedAtMs && known.id < id);
    if (isNewer) newest.set(key, { startedAtMs, id, check: { name, state: stateOfRun(run) } });
  }
  return [...newest.values()].map(({ check }) => check);
}

function stateOfRun(run: JsonObject): CommitCheck['state'] {
  const conclusion = textIn(run, 'conclusion');
  if (textIn(run, 'status') !== 'completed' || conclusion === null || conclusion === 'stale') return 'pending';
  return conclusion === 'success' || conclusion === 'neutral' || conclusion === 'skipped' ? 'passed' : 'failed';
}

/** The older commit statuses, of which GitHub tells the newest of each name. */
function checksOfStatuses(statuses: readonly JsonObject[]): readonly CommitCheck[] {
  return statuses.flatMap((status) => {
    const name = textIn(status, 'context');
    const state = textIn(status, 'state');
    if (name === null) return [];
    return [{ name, state: state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed' }];
  });
}

/**
 * A suite without any check run yet counts as a pending check with the name of its app; null once it has reported, or where
 * it has not moved since GitHub opened it before `sinceMs`.
 */
function silentSuite(suite: JsonObject, sinceMs: number): CommitCheck | null {
  const status = textIn(suite, 'status');
  if (status === 'completed' || countIn(suite, 'latest_check_runs_count') !== 0) return null;
  const app = objectIn(suite, 'app');
  const openedAtMs = momentIn(suite, 'created_at');
  const isForgotten = status === 'queued' && openedAtMs !== null && openedAtMs < sinceMs;
  if (isForgotten && textIn(app, 'slug') !== 'github-actions') return null;
  return { name: textIn(app, 'name') ?? 'Checks', state: 'pending' };
}

const badness: Readonly<Record<CommitCheck['state'], number>> = { passed: 0, pending: 1, failed: 2 };

/** Several apps may use one check name: it passes if all of them pass. */
function worstOfEach(checks: readonly CommitCheck[]): readonly CommitCheck[] {
  const byName = new Map<string, CommitCheck>();
  for (const check of checks) {
    const known = byName.get(check.name);
    if (known === undefined || badness[known.state] < badness[check.state]) byName.set(check.name, check);
  }
  return [...byName.values()];
}

import type { CheckResults } from '../../../application/deploy/ports/check-results.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import {
  type CheckedRun,
  type CheckReports,
  type CheckResult,
  type CheckSuite,
  type CommitChecks,
  checksOf,
  type ReportState,
} from '../../../domain/deploy/commit-checks.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import { knownList, type UnreadableReason, unreadable } from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { unreadableReasonOf } from '../kit/dispatch-rejection.ts';
import type { InstallationRequests, Request } from '../kit/installation-requests.ts';
import {
  asObject,
  countIn,
  field,
  idIn,
  type JsonObject,
  momentIn,
  objectIn,
  objectsOf,
  textIn,
} from '../kit/payload-fields.ts';
import { workflowFileIn } from './read-workflow-run.ts';

type Unread = Extract<CommitChecks, { readonly kind: 'unreadable' }>;
type Listed<T> = { readonly kind: 'listed'; readonly items: readonly T[] } | Unread;

const pageSize = 100;

/** GitHub's check runs and the suites and workflow runs that they are of, and the older commit statuses. */
export class AppCheckResults implements CheckResults {
  readonly #requests: InstallationRequests;
  readonly #isDeploy: (repository: Repository, workflow: string) => boolean;

  /** Jobs of deploy workflows are not checks: one failed deploy of a commit would block every other. */
  constructor(requests: InstallationRequests, isDeploy: (repository: Repository, workflow: string) => boolean) {
    this.#requests = requests;
    this.#isDeploy = isDeploy;
  }

  async of(repository: Repository, commit: CommitSha): Promise<CommitChecks> {
    const [results, suites, runs, statuses] = await Promise.all([
      this.#all(repository, commit, checkRuns),
      this.#all(repository, commit, checkSuites),
      this.#all(repository, commit, workflowRuns),
      this.#all(repository, commit, commitStatuses),
    ]);
    if (results.kind === 'unreadable') return results;
    if (suites.kind === 'unreadable') return suites;
    if (runs.kind === 'unreadable') return runs;
    if (statuses.kind === 'unreadable') return statuses;
    const deploys = runs.items.filter(({ file }) => this.#isDeploy(repository, file ?? ''));
    const ofDeploys = new Set(deploys.map(({ suite }) => suite));
    const reports: CheckReports = {
      results: results.items.filter(({ suite }) => !ofDeploys.has(suite)),
      suites: suites.items.filter(({ id }) => !ofDeploys.has(id)),
      runs: runs.items.filter((run) => !deploys.includes(run)),
      statuses: statuses.items,
    };
    return knownList(checksOf(reports, this.#requests.nowMs()));
  }

  /** Every page of a list, each item once. A new item moves the others to later pages while they are read. */
  async #all<T>(repository: Repository, commit: CommitSha, list: List<T>): Promise<Listed<T>> {
    const { what, name, permission, mostPages, request, read, keyOf } = list;
    const unread = (reason: UnreadableReason, why: DispatchRejection): Unread => {
      const needed = reason === 'access-denied' ? permissionNames[permission] : null;
      return { ...unreadable(what, reason, needed), why };
    };
    const items = new Map<unknown, T>();
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await this.#requests.ask(repository, { [permission]: 'read' }, request(commit, page));
      if (answer.kind !== 'answered') {
        const why = this.#requests.whyRefused(answer, 'commit');
        return unread(unreadableReasonOf(why), why);
      }
      const data = asObject(answer.data);
      const total = countIn(data, 'total_count');
      const listed = field(data, name);
      if (total === null || !Array.isArray(listed)) return unread('not-understood', { reason: 'github-unavailable' });
      for (const json of objectsOf(listed, pageSize)) {
        const item = read(json);
        // What cannot be read may be the failure.
        if (item === null) return unread('not-understood', { reason: 'github-unavailable' });
        items.set(keyOf(json), item);
      }
      if (items.size >= total) return { kind: 'listed', items: [...items.values()] };
      if (listed.length === 0) return unread('source-unavailable', { reason: 'github-unavailable' });
    }
    const detail = `GitHub lists more ${name.replace('_', ' ')} than could be read`;
    return unread('too-many', { reason: 'refused', detail });
  }
}

const permissionNames = {
  checks: 'Checks: read',
  statuses: 'Commit statuses: read',
  actions: 'Actions: read',
} as const;

type List<T> = {
  readonly what: 'check-runs' | 'check-suites' | 'commit-statuses' | 'workflow-runs';
  /** Where it is in an answer. */
  readonly name: 'check_runs' | 'check_suites' | 'statuses' | 'workflow_runs';
  readonly permission: keyof typeof permissionNames;
  readonly mostPages: number;
  readonly request: (commit: CommitSha, page: number) => Request;
  /** Null where it cannot be read. */
  readonly read: (json: JsonObject) => T | null;
  readonly keyOf: (json: JsonObject) => unknown;
};

const byId = (json: JsonObject) => idIn(json, 'id');

/**
 * With `filter=latest` GitHub leaves out all but the newest check run of a name within a suite, so that one of two jobs of
 * the same name is not told, and keeps those of other suites (lewagon/wait-on-check-action, pull request 156). So all are
 * read. GitHub looks at the 1,000 newest suites of a commit ("List check runs for a Git reference"): where there are more,
 * the list of suites is too long as well.
 */
const checkRuns: List<CheckResult> = {
  what: 'check-runs',
  name: 'check_runs',
  permission: 'checks',
  mostPages: 30,
  request: (ref, page) => (octokit, place) =>
    octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
      ...place,
      ref,
      filter: 'all',
      per_page: pageSize,
      page,
    }),
  read: (json) => {
    const [id, name, suite] = [idIn(json, 'id'), textIn(json, 'name'), idIn(objectIn(json, 'check_suite'), 'id')];
    if (id === null || name === null || suite === null) return null;
    const app = textIn(objectIn(json, 'app'), 'name');
    return { id, name, app, suite, startedAtMs: momentIn(json, 'started_at'), state: stateIn(json) };
  },
  keyOf: byId,
};

const checkSuites: List<CheckSuite> = {
  what: 'check-suites',
  name: 'check_suites',
  permission: 'checks',
  mostPages: 10,
  request: (ref, page) => (octokit, place) =>
    octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-suites', {
      ...place,
      ref,
      per_page: pageSize,
      page,
    }),
  read: (json) => {
    const id = idIn(json, 'id');
    if (id === null) return null;
    const app = objectIn(json, 'app');
    return {
      id,
      app: textIn(app, 'name'),
      isOfWorkflow: textIn(app, 'slug') === 'github-actions',
      state: stateIn(json),
      openedAtMs: momentIn(json, 'created_at') ?? Number.MAX_SAFE_INTEGER,
    };
  },
  keyOf: byId,
};

/** GitHub finds up to 1,000 runs for a `head_sha` ("List workflow runs for a repository"). */
const workflowRuns: List<CheckedRun & { readonly file: string | null }> = {
  what: 'workflow-runs',
  name: 'workflow_runs',
  permission: 'actions',
  mostPages: 10,
  request: (head_sha, page) => (octokit, place) =>
    octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
      ...place,
      head_sha,
      exclude_pull_requests: true,
      per_page: pageSize,
      page,
    }),
  read: (json) => {
    const [id, createdAtMs] = [idIn(json, 'id'), momentIn(json, 'created_at')];
    if (id === null || createdAtMs === null) return null;
    const file = workflowFileIn(json);
    return {
      id,
      suite: idIn(json, 'check_suite_id'),
      workflow: String(idIn(json, 'workflow_id') ?? file ?? id),
      name: textIn(json, 'name') ?? file ?? 'Workflow',
      attempt: idIn(json, 'run_attempt') ?? 1,
      firstAttemptAtMs: createdAtMs,
      attemptAtMs: momentIn(json, 'run_started_at') ?? createdAtMs,
      state: stateIn(json),
      file,
    };
  },
  keyOf: byId,
};

/** Of a context that is posted again, GitHub tells the newest status ("Get the combined status for a specific reference"). */
const commitStatuses: List<CheckReports['statuses'][number]> = {
  what: 'commit-statuses',
  name: 'statuses',
  permission: 'statuses',
  mostPages: 10,
  request: (ref, page) => (octokit, place) =>
    octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/status', { ...place, ref, per_page: pageSize, page }),
  read: (json) => {
    const [name, state] = [textIn(json, 'context'), textIn(json, 'state')];
    if (name === null || state === null) return null;
    return { name, state: state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed' };
  },
  keyOf: (json) => textIn(json, 'context'),
};

/** `stale`: GitHub waited 14 days for it and gave up, so that it never came to an end. */
function stateIn(json: JsonObject): ReportState {
  const [status, conclusion] = [textIn(json, 'status'), textIn(json, 'conclusion')];
  if (status === 'in_progress') return 'running';
  if (status === 'waiting') return 'waiting';
  if (status !== 'completed') return 'queued';
  switch (conclusion) {
    case 'success':
    case 'neutral':
    case 'skipped':
      return conclusion;
    case null:
    case 'stale':
      return 'running';
    case 'startup_failure':
      return 'startup-failure';
    default:
      return 'failure';
  }
}

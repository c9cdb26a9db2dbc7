import { workflowRunPayload } from '../../src/adapters/in-memory/github/github-workflow-run-payload.ts';
import {
  type GitHubJson,
  idFor,
  isoSecond,
  minimalRepositoryPayload,
  nodeIdFor,
} from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { ApiAnswer, ApiCall } from './github-api.ts';
import { pageOf } from './github-stand-in-pages.ts';

export type StandInCheckRun = {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAtMs?: number;
  /** One of its own when left out. */
  readonly suite?: number;
  readonly app?: string;
};

export type StandInSuite = {
  readonly id: number;
  readonly app: string;
  readonly status: string;
  /** `success` of a completed one when left out. */
  readonly conclusion?: string | null;
  readonly runs: number;
  readonly openedAtMs: number;
};

/** A run of a workflow on a commit. Its suite is `suite`, which GitHub opens for it. */
export type StandInCheckedRun = {
  readonly id: number;
  readonly suite: number;
  /** Such as `test.yml`. */
  readonly workflow: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly attempt?: number;
  readonly startedAtMs: number;
  readonly attemptAtMs?: number;
};

/** What was checked of the commits of a GitHub. It answers as GitHub does, page by page and by the filter that is asked for. */
export class GitHubStandInChecks {
  readonly checkRuns = new Map<string, StandInCheckRun[]>();
  readonly suites = new Map<string, StandInSuite[]>();
  readonly runs = new Map<string, StandInCheckedRun[]>();
  /** The newest of each context. */
  readonly statuses = new Map<string, Map<string, string>>();

  checkRunsOf(repository: string, sha: string, { query }: ApiCall): ApiAnswer {
    const all = this.#checkRunsOf(sha);
    // GitHub's default is the newest of each name within a suite.
    const wanted =
      new URLSearchParams(query).get('filter') === 'all' ? all : all.filter((run) => !isReplaced(run, all));
    const found = wanted.map((run) => checkRunPayload(repository, sha, run));
    return { status: 200, body: { total_count: found.length, check_runs: pageOf(found, query) } };
  }

  suitesOf(repository: string, sha: string, { query }: ApiCall): ApiAnswer {
    const all = this.#suitesOf(sha).map((suite) => suitePayload(repository, sha, suite));
    return { status: 200, body: { total_count: all.length, check_suites: pageOf(all, query) } };
  }

  statusOf(repository: string, sha: string, { query }: ApiCall): ApiAnswer {
    const all = [...(this.statuses.get(sha) ?? [])].map(([name, state]) => statusPayload(repository, sha, name, state));
    const api = `https://api.github.com/repos/${repository}`;
    const body = {
      state: 'pending',
      statuses: pageOf(all, query),
      sha,
      total_count: all.length,
      repository: minimalRepositoryPayload(repository),
      commit_url: `${api}/commits/${sha}`,
      url: `${api}/commits/${sha}/status`,
    };
    return { status: 200, body };
  }

  runsOf(repository: string, sha: string): readonly GitHubJson[] {
    return (this.runs.get(sha) ?? []).map(
      ({ workflow, suite, status, conclusion, startedAtMs, attemptAtMs, ...run }) => {
        const about = { action: 'requested', repository, workflow, name: workflow, headCommit: sha } as const;
        const payload = workflowRunPayload({ ...run, ...about, conclusion, atMs: startedAtMs, startedAtMs });
        const repositoryJson = minimalRepositoryPayload(repository);
        const json = { ...(payload['workflow_run'] as GitHubJson), check_suite_id: suite, status, conclusion };
        const begun = isoSecond(attemptAtMs ?? startedAtMs);
        return { ...json, event: 'push', run_started_at: begun, repository: repositoryJson };
      },
    );
  }

  #checkRunsOf(sha: string): readonly Required<StandInCheckRun & { readonly id: number }>[] {
    return (this.checkRuns.get(sha) ?? []).map((run, index) => ({
      startedAtMs: Number.NaN,
      suite: idFor(`suite of ${sha} ${index}`),
      app: 'Octo CI',
      ...run,
      id: 30_000_000_000 + index,
    }));
  }

  /** The suites that are given, those of the runs, and one for every check run that is in none of them. */
  #suitesOf(sha: string): readonly StandInSuite[] {
    const checkRuns = this.#checkRunsOf(sha);
    const given = this.suites.get(sha) ?? [];
    const ofRuns = (this.runs.get(sha) ?? []).map((run): StandInSuite => {
      const { suite: id, status, conclusion, startedAtMs: openedAtMs } = run;
      const runs = checkRuns.filter(({ suite }) => suite === id).length;
      return { id, app: 'GitHub Actions', status, conclusion, openedAtMs, runs };
    });
    const known = new Set([...given, ...ofRuns].map(({ id }) => id));
    const opened = [...Map.groupBy(checkRuns, ({ suite }) => suite)].filter(([id]) => !known.has(id));
    const ofCheckRuns = opened.map(([id, found]): StandInSuite => {
      const newest = found.filter((run) => !isReplaced(run, found));
      const isOver = newest.every(({ status }) => status === 'completed');
      const app = found[0]?.app ?? 'Octo CI';
      const conclusion = isOver ? conclusionOf(newest) : null;
      return { id, app, status: isOver ? 'completed' : 'in_progress', conclusion, openedAtMs: 0, runs: newest.length };
    });
    return [...given, ...ofRuns, ...ofCheckRuns];
  }
}

type Dated = { readonly id: number; readonly suite: number; readonly name: string; readonly startedAtMs: number };

function isReplaced(run: Dated, all: readonly Dated[]): boolean {
  const at = ({ startedAtMs }: Dated) => (Number.isNaN(startedAtMs) ? Infinity : startedAtMs);
  return all.some(
    (other) =>
      other.suite === run.suite &&
      other.name === run.name &&
      (at(other) > at(run) || (at(other) === at(run) && other.id > run.id)),
  );
}

function conclusionOf(runs: readonly StandInCheckRun[]): string {
  const conclusions = runs.map(({ conclusion }) => conclusion ?? 'stale');
  return (
    conclusions.find((one) => !['success', 'neutral', 'skipped'].includes(one)) ??
    ['success', 'neutral'].find((one) => conclusions.includes(one)) ??
    'skipped'
  );
}

function checkRunPayload(
  repository: string,
  sha: string,
  run: Required<StandInCheckRun & { readonly id: number }>,
): GitHubJson {
  const { id, name, status, conclusion } = run;
  const url = `https://api.github.com/repos/${repository}/check-runs/${id}`;
  return {
    id,
    node_id: nodeIdFor('CR', String(id)),
    head_sha: sha,
    name,
    url,
    html_url: `https://github.com/${repository}/runs/${id}`,
    details_url: null,
    external_id: '',
    status,
    conclusion,
    started_at: Number.isNaN(run.startedAtMs) ? null : isoSecond(run.startedAtMs),
    completed_at: null,
    check_suite: { id: run.suite },
    app: appPayload(run.app, isoSecond(0)),
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
    pull_requests: [],
  };
}

function suitePayload(repository: string, sha: string, suite: StandInSuite): GitHubJson {
  const url = `https://api.github.com/repos/${repository}/check-suites/${suite.id}`;
  const person = { name: 'Mona', email: 'mona@example.com' };
  const at = isoSecond(suite.openedAtMs);
  return {
    id: suite.id,
    node_id: nodeIdFor('CS', String(suite.id)),
    head_branch: 'main',
    head_sha: sha,
    status: suite.status,
    conclusion: suite.conclusion ?? (suite.status === 'completed' ? 'success' : null),
    url,
    before: null,
    after: sha,
    pull_requests: [],
    app: appPayload(suite.app, at),
    repository: minimalRepositoryPayload(repository),
    created_at: at,
    updated_at: at,
    head_commit: { id: sha, tree_id: sha, message: 'Make it better', timestamp: at, author: person, committer: person },
    latest_check_runs_count: suite.runs,
    check_runs_url: `${url}/check-runs`,
  };
}

function appPayload(name: string, at: string): GitHubJson {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  return {
    id: idFor(`app ${name}`),
    slug,
    node_id: nodeIdFor('A', name),
    owner: { ...(minimalRepositoryPayload('octo-org/app')['owner'] as object) },
    name,
    description: null,
    external_url: 'https://example.com',
    html_url: `https://github.com/apps/${slug}`,
    created_at: at,
    updated_at: at,
    permissions: { checks: 'write' },
    events: [],
  };
}

function statusPayload(repository: string, sha: string, context: string, state: string): GitHubJson {
  return {
    id: idFor(`${sha} ${context}`),
    node_id: nodeIdFor('SC', context),
    url: `https://api.github.com/repos/${repository}/statuses/${sha}`,
    avatar_url: null,
    state,
    context,
    description: null,
    target_url: null,
    created_at: '2026-11-20T03:04:05Z',
    updated_at: '2026-11-20T03:04:05Z',
  };
}

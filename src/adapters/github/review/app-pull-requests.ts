import { setTimeout as pause } from 'node:timers/promises';
import type { Octokit } from '@octokit/core';
import type {
  Glance,
  PullRequestGlances,
  PullRequestLookup,
  PullRequestNumbers,
  PullRequests,
} from '../../../application/review/ports/pull-requests.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Check } from '../../../domain/review/check.ts';
import { type AllPages, allPages, type Pages, pageSize } from '../kit/all-pages.ts';
import { isNoSuchCommit } from '../kit/dispatch-rejection.ts';
import type { Permissions } from '../kit/installation-access.ts';
import type { InstallationRequests, Refused } from '../kit/installation-requests.ts';
import { asObject, field, idIn, type JsonObject, objectIn, objectsOf, textIn } from '../kit/payload-fields.ts';
import { isReported, pullRequestNumbersOf, readCheckSuite, readRunCheck, readStatus } from '../kit/read-check.ts';
import { glanceQuery, hasUnread, mostGlances, readGlance } from './read-glance.ts';
import { readMeasure, readPullRequest } from './read-pull-request.ts';
import { readRemoval, removalQuery } from './read-queue-removal.ts';
import { readReview } from './read-review.ts';

/** The permissions of a lookup, in one token. */
const toLook: Permissions = { pull_requests: 'read', checks: 'read', actions: 'read', statuses: 'read' };
/** GitHub begins to work out whether it can be merged when somebody asks, and needs a moment for it. */
const mergeabilityMs = 1_200;
const mostPages = 10;

type Described = {
  readonly kind: 'described';
  readonly json: JsonObject;
  /** When GitHub said so, by its own clock. */
  readonly atMs: number;
};
type Parts = { readonly items: readonly JsonObject[] } | { readonly why: DispatchRejection };

/** Pull requests as GitHub's REST API tells them: the same facts in the same form as its deliveries. */
export class AppPullRequests implements PullRequests {
  readonly #requests: InstallationRequests;
  readonly #pauseMs: number;

  constructor(requests: InstallationRequests, pauseMs = mergeabilityMs) {
    this.#requests = requests;
    this.#pauseMs = pauseMs;
  }

  async look(repository: Repository, number: number): Promise<PullRequestLookup> {
    const described = await this.#describe(repository, number);
    if (described.kind !== 'described') return this.#notSeen(described);
    const read = readPullRequest({ pull_request: described.json }, repository);
    if (read === null) return { kind: 'unreadable', why: { reason: 'github-unavailable' } };
    const here = idIn(objectIn(objectIn(described.json, 'base'), 'repo'), 'id');
    const [reviews, suites, runs, statuses, measured, glances] = await Promise.all([
      this.#parts(repository, reviewPages(number)),
      this.#parts(repository, suitePages(read.headCommit)),
      this.#parts(repository, runPages(read.headCommit)),
      this.#parts(repository, statusPages(read.headCommit)),
      this.#withMergeability(repository, number, described),
      this.glance(repository, [number]),
    ]);
    if ('why' in reviews) return { kind: 'unreadable', why: reviews.why };
    if ('why' in suites) return { kind: 'unreadable', why: suites.why };
    if ('why' in runs) return { kind: 'unreadable', why: runs.why };
    if ('why' in statuses) return { kind: 'unreadable', why: statuses.why };
    const measure = readMeasure({ pull_request: measured.json });
    // GitHub's clock has whole seconds: the second of `updated_at` is over once a later one is reported.
    const isOver = described.atMs > read.updatedAtMs;
    const glance = glances.kind === 'seen' ? glances.glances.find((one) => one.number === number) : undefined;
    const snapshot = {
      pullRequest: isOver ? { ...read, settled: true as const } : read,
      measure: measure === null ? null : { ...measure, atMs: measured.atMs },
      reviews: reviews.items.flatMap((review) => readReview({ review }) ?? []),
      checks: [
        ...checksNaming(number, here, suites.items, runs.items),
        ...statuses.items.flatMap((status) => readStatus(status, read.headCommit) ?? []),
      ],
      ...(glance === undefined ? {} : { history: glance.history, decision: glance.decision }),
    };
    return { kind: 'seen', snapshot };
  }

  async glance(repository: Repository, numbers: readonly number[]): Promise<PullRequestGlances> {
    const glances: Glance[] = [];
    let isArchived = false;
    for (let at = 0; at < numbers.length; at += mostGlances) {
      const answer = await this.#requests.ask(repository, { pull_requests: 'read' }, (octokit, { owner, repo }) =>
        octokit.request(`POST ${graphqlUrl(octokit)}`, {
          query: glanceQuery(numbers.slice(at, at + mostGlances)),
          variables: { owner, name: repo },
        }),
      );
      if (answer.kind !== 'answered') return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'run') };
      // GitHub answers 200 also where it could answer nothing, and says null for a pull request that is not there.
      const found = objectIn(objectIn(asObject(answer.data), 'data'), 'repository');
      if (found === null) return { kind: 'unreadable', why: { reason: 'github-unavailable' } };
      isArchived ||= field(found, 'isArchived') === true;
      if (hasUnread(asObject(answer.data), found)) return { kind: 'unreadable', why: { reason: 'github-unavailable' } };
      const atMs = this.#requests.nowMs();
      glances.push(...Object.values(found).flatMap((one) => readGlance(asObject(one), atMs) ?? []));
    }
    return { kind: 'seen', isArchived, glances };
  }

  async openNumbers(repository: Repository): Promise<PullRequestNumbers> {
    const numbers: number[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await this.#requests.ask(repository, { pull_requests: 'read' }, (octokit, place) =>
        octokit.request('GET /repos/{owner}/{repo}/pulls', {
          ...place,
          state: 'open',
          sort: 'updated',
          direction: 'desc',
          per_page: pageSize,
          page,
        }),
      );
      if (answer.kind !== 'answered') return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'run') };
      const found = objectsOf(answer.data, pageSize).flatMap((json) => idIn(json, 'number') ?? []);
      numbers.push(...found);
      if (found.length < pageSize) return { kind: 'known', numbers: [...new Set(numbers)], isWhole: true };
    }
    return { kind: 'known', numbers: [...new Set(numbers)], isWhole: false };
  }

  async failingInQueue(repository: Repository, number: number): Promise<readonly string[] | null> {
    const permissions: Permissions = { pull_requests: 'read', checks: 'read', statuses: 'read' };
    const answer = await this.#requests.ask(repository, permissions, (octokit, { owner, repo }) =>
      octokit.request(`POST ${graphqlUrl(octokit)}`, {
        query: removalQuery,
        variables: { owner, name: repo, number },
      }),
    );
    return answer.kind === 'answered' ? readRemoval(answer.data) : null;
  }

  async #describe(repository: Repository, number: number): Promise<Described | Refused> {
    const answer = await this.#requests.ask(repository, toLook, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...place, pull_number: number }),
    );
    if (answer.kind !== 'answered') return answer;
    const saidAtMs = Date.parse(textIn(asObject(answer.headers), 'date') ?? '');
    const atMs = Number.isNaN(saidAtMs) ? this.#requests.nowMs() : saidAtMs;
    return { kind: 'described', json: asObject(answer.data) ?? {}, atMs };
  }

  #notSeen(refused: Refused): PullRequestLookup {
    const isUnknown = refused.kind === 'failed' && refused.failure.status === 404;
    return isUnknown ? { kind: 'unknown' } : { kind: 'unreadable', why: this.#requests.whyRefused(refused, 'run') };
  }

  /** Retries once if GitHub has not computed the mergeability yet, and takes that answer. */
  async #withMergeability(repository: Repository, number: number, described: Described): Promise<Described> {
    const { json } = described;
    if (field(json, 'state') !== 'open' || typeof field(json, 'mergeable') === 'boolean') return described;
    await pause(this.#pauseMs);
    const again = await this.#describe(repository, number);
    return again.kind === 'described' ? again : described;
  }

  async #parts(repository: Repository, pages: Pages | null): Promise<Parts> {
    const all: AllPages = pages === null ? none : await allPages(this.#requests, repository, pages);
    if (all.kind === 'listed') return all;
    if (all.kind === 'too-many') return { why: { reason: 'refused', detail: 'GitHub lists more than can be read' } };
    // A missing commit, for example of a fork, has no checks.
    if (all.kind === 'failed' && isNoSuchCommit(all.failure)) return none;
    return { why: this.#requests.whyRefused(all, 'run') };
  }
}

/** Beside the REST API, also on a GitHub Enterprise Server. */
function graphqlUrl({ request }: Octokit): string {
  return `${request.endpoint.DEFAULTS.baseUrl.replace(/\/api\/v3\/?$/, '/api')}/graphql`;
}

const none = { kind: 'listed', items: [] } as const;

function reviewPages(number: number): Pages {
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
        ...place,
        pull_number: number,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => data,
  };
}

function suitePages(commit: string | null): Pages | null {
  if (commit === null) return null;
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-suites', {
        ...place,
        ref: commit,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => field(asObject(data), 'check_suites'),
  };
}

function runPages(commit: string | null): Pages | null {
  if (commit === null) return null;
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
        ...place,
        head_sha: commit,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => field(asObject(data), 'workflow_runs'),
  };
}

/** Of a context that is posted again, GitHub tells the newest status. */
function statusPages(commit: string | null): Pages | null {
  if (commit === null) return null;
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/status', {
        ...place,
        ref: commit,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => field(asObject(data), 'statuses'),
  };
}

/**
 * Only what deliveries report, because nothing would update the rest: suites that are over or hold check runs, and runs. Those that
 * name another pull request are about that one; of a fork's branch GitHub names none.
 */
function checksNaming(
  number: number,
  here: number | null,
  suites: readonly JsonObject[],
  runs: readonly JsonObject[],
): readonly Check[] {
  const repository = { id: here };
  const isOfThis = (numbers: readonly number[]) => numbers.length === 0 || numbers.includes(number);
  return [
    ...suites.filter(isReported).flatMap((check_suite) => {
      const payload = { check_suite, repository };
      return isOfThis(pullRequestNumbersOf(payload, 'check_suite')) ? (readCheckSuite(payload) ?? []) : [];
    }),
    ...runs.flatMap((workflow_run) => {
      const payload = { workflow_run, repository };
      return isOfThis(pullRequestNumbersOf(payload, 'workflow_run')) ? (readRunCheck(payload) ?? []) : [];
    }),
  ];
}

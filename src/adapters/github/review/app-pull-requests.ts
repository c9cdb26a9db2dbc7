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
import type { RepositoryHome } from '../../../domain/review/followed-repository.ts';
import { isFailedGroup, type QueueMove } from '../../../domain/review/merge-queue.ts';
import type { RequestHistory } from '../../../domain/review/pull-request-changed.ts';
import type { RequiredChecks } from '../../../domain/review/required-checks.ts';
import { type AllPages, allPages, type Pages, pageSize } from '../kit/all-pages.ts';
import { isNoSuchCommit } from '../kit/dispatch-rejection.ts';
import type { Permissions } from '../kit/installation-access.ts';
import type { InstallationRequests, Refused } from '../kit/installation-requests.ts';
import { asObject, field, idIn, type JsonObject, objectIn, objectsOf, textIn } from '../kit/payload-fields.ts';
import { readStatus } from '../kit/read-check.ts';
import { checksNaming, reviewPages, runPages, statusPages, suitePages, toLook } from './look-pages.ts';
import { glanceQuery, hasUnread, isUnknownRepository, mostGlances, readGlance, readHome } from './read-glance.ts';
import { readMeasure, readPullRequest } from './read-pull-request.ts';
import { readRemoval, removalQuery } from './read-queue-removal.ts';
import { nextPageAfter, readRequiredChecks, requiredQuery } from './read-required-checks.ts';
import { readReview } from './read-review.ts';

/** GitHub begins to work out whether it can be merged when somebody asks, and needs a moment for it. */
const mergeabilityMs = 1_200;
/** Code review assignment lets a team off for a person of it within about a second. https://docs.github.com/en/organizations/organizing-members-into-teams/managing-code-review-settings-for-your-team */
const assignmentTakesMs = 2_000;
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
  readonly #assignmentMs: number;

  constructor(requests: InstallationRequests, pauseMs = mergeabilityMs, assignmentMs = assignmentTakesMs) {
    this.#requests = requests;
    this.#pauseMs = pauseMs;
    this.#assignmentMs = assignmentMs;
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
      ...(glance?.queue == null ? {} : { queue: await this.#withReason(repository, number, glance.queue) }),
    };
    return { kind: 'seen', snapshot };
  }

  async glance(repository: Repository, numbers: readonly number[]): Promise<PullRequestGlances> {
    const glances: Glance[] = [];
    let seen: { readonly home: RepositoryHome; readonly isArchived: boolean } | null = null;
    for (let at = 0; seen === null || at < numbers.length; at += mostGlances) {
      const answer = await this.#requests.ask(repository, { pull_requests: 'read' }, async (octokit, place) => {
        const { owner, repo: name } = place;
        const query = glanceQuery(numbers.slice(at, at + mostGlances));
        const told = await octokit.request(`POST ${graphqlUrl(octokit)}`, { query, variables: { owner, name } });
        // GraphQL has no status for it, and only a new token tells what became of the repository.
        if (isUnknownRepository(asObject(told.data))) throw notFound;
        return told;
      });
      if (answer.kind !== 'answered') return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'run') };
      // GitHub answers 200 also where it could answer nothing, and says null for a pull request that is not there.
      const found = objectIn(objectIn(asObject(answer.data), 'data'), 'repository');
      const home = readHome(found, answer.ids?.installationId ?? null);
      if (found === null || home === null || hasUnread(asObject(answer.data), found))
        return { kind: 'unreadable', why: { reason: 'github-unavailable' } };
      seen = { home, isArchived: field(found, 'isArchived') === true };
      const atMs = this.#requests.nowMs();
      glances.push(...Object.values(found).flatMap((one) => readGlance(asObject(one), atMs) ?? []));
    }
    return { kind: 'seen', ...seen, glances };
  }

  async requestsAfter(repository: Repository, number: number, atMs: number): Promise<RequestHistory | null> {
    const leftMs = atMs + this.#assignmentMs - this.#requests.nowMs();
    // Whichever clock is ahead, nobody waits for longer than that.
    await pause(Math.max(0, Math.min(leftMs, this.#assignmentMs)));
    const seen = await this.glance(repository, [number]);
    return seen.kind === 'seen' ? (seen.glances.find((one) => one.number === number)?.history ?? null) : null;
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

  async requiredChecks(repository: Repository, number: number): Promise<RequiredChecks | null> {
    const permissions: Permissions = { pull_requests: 'read', checks: 'read', statuses: 'read', contents: 'read' };
    const answers: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const variables = { number, after };
      const answer = await this.#requests.ask(repository, permissions, (octokit, { owner, repo: name }) =>
        octokit.request(`POST ${graphqlUrl(octokit)}`, {
          query: requiredQuery,
          variables: { owner, name, ...variables },
        }),
      );
      if (answer.kind !== 'answered') return null;
      answers.push(answer.data);
      after = nextPageAfter(answer.data);
      if (after === null) return readRequiredChecks(answers, this.#requests.nowMs());
      // What is not read may be the one that has failed.
      if (answers.length === mostPages) return null;
    }
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

  /** The timeline words the reason as it likes, so that the checks of the merge group count where it is not one of the deliveries'. */
  async #withReason(repository: Repository, number: number, move: QueueMove): Promise<QueueMove> {
    if (move.was === 'enqueued' || (move.reason !== null && !isFailedGroup(move))) return move;
    const failing = await this.failingInQueue(repository, number);
    const isByCheck = move.reason !== null || (failing ?? []).length > 0;
    return isByCheck ? { ...move, reason: move.reason ?? 'CI_FAILURE', failing } : move;
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

/** As Octokit says of a REST answer. */
const notFound = { status: 404, response: { data: { message: 'Not Found' }, headers: {} } };

/** Beside the REST API, also on a GitHub Enterprise Server. */
function graphqlUrl({ request }: Octokit): string {
  return `${request.endpoint.DEFAULTS.baseUrl.replace(/\/api\/v3\/?$/, '/api')}/graphql`;
}

const none = { kind: 'listed', items: [] } as const;

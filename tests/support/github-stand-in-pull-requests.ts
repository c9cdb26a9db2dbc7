import {
  type CheckSuiteFacts,
  checkSuitePayload,
} from '../../src/adapters/in-memory/github/github-check-suite-payload.ts';
import {
  type KnownPullRequest,
  pullRequestPayload,
  shortPullRequestOf,
} from '../../src/adapters/in-memory/github/github-pull-request-payload.ts';
import { type ReviewFacts, reviewPayload } from '../../src/adapters/in-memory/github/github-review-payload.ts';
import { type StatusFacts, statusPayload } from '../../src/adapters/in-memory/github/github-status-payload.ts';
import {
  type WorkflowRunFacts,
  workflowRunPayload,
} from '../../src/adapters/in-memory/github/github-workflow-run-payload.ts';
import {
  type GitHubJson,
  idFor,
  minimalRepositoryPayload,
  nodeIdFor,
} from '../../src/adapters/in-memory/kit/github-accounts.ts';
import { teamAccount } from '../../src/domain/review/account.ts';
import type { ApiAnswer, ApiCall } from './github-api.ts';
import type { GraphQlPullRequest, GraphQlRepository } from './github-graphql.ts';
import { pageOf } from './github-stand-in-pages.ts';
import { refusal } from './github-stand-in-repositories.ts';
import { isJson } from './openapi-subset.ts';

const nothingMore = {
  decision: { value: null, codeOwners: [] },
  history: { requests: [], draftedAtMs: null, readyAtMs: null },
} as const;

/** `id` and `type` as GitHub tells them; those of a person of this login where they are left out. */
export type StandInAccount = { readonly id?: number; readonly type?: 'Bot' | 'User' };

type Suite = CheckSuiteFacts & { readonly status?: string };

/** The pull requests of a GitHub, as they were put there last, and what was checked of their commits. */
export class GitHubStandInPullRequests {
  readonly reviews: Omit<ReviewFacts, 'action'>[] = [];
  readonly suites: Suite[] = [];
  readonly statuses: StatusFacts[] = [];
  readonly runs: WorkflowRunFacts[] = [];
  /** Of which GraphQL cannot tell for now. */
  readonly untold = new Set<number>();
  /** What only GraphQL tells, by `owner/name#12` in lower case. */
  readonly glances = new Map<
    string,
    Pick<GraphQlPullRequest, 'decision' | 'history' | 'queue' | 'removal' | 'required'>
  >();
  /** Logins of those whom the App has asked, one for each time. */
  readonly requested: string[] = [];
  /** Names of the teams on whose behalf a review was given, by its id. */
  readonly onBehalf = new Map<number, readonly string[]>();
  readonly archived = new Set<string>();
  /** Accounts that are not who their login says, by login: renamed ones keep their id, and null is one that is gone. */
  readonly accounts = new Map<string, StandInAccount | null>();
  readonly #known = new Map<string, KnownPullRequest>();
  readonly #commits = new Set<string>();

  put(facts: KnownPullRequest): void {
    this.#known.set(keyOf(facts.repository, facts.number), facts);
    if (facts.headCommit !== undefined) this.#commits.add(facts.headCommit);
  }

  all(): readonly string[] {
    return [...this.#known.values()].map(({ repository }) => repository);
  }

  has(repository: string): boolean {
    return [...this.#known.values()].some((facts) => facts.repository.toLowerCase() === repository.toLowerCase());
  }

  get({ params }: ApiCall): ApiAnswer {
    const facts = this.#asked(params);
    if (facts === undefined) return refusal(404, 'Not Found');
    const body = pullRequestPayload({ ...facts, action: 'opened' })['pull_request'] as GitHubJson;
    return { status: 200, body: this.asItIs(withWholeTeams(body)) };
  }

  /** The same with what is known of the accounts in it. */
  asItIs<Json>(json: Json): Json {
    return JSON.parse(JSON.stringify(json), (_, value: unknown) => {
      const login = isJson(value) && typeof value['login'] === 'string' ? value['login'] : null;
      const account = login === null ? undefined : this.accounts.get(login);
      return account == null ? (account === null ? null : value) : { ...Object(value), ...account };
    });
  }

  list({ params, query }: ApiCall): ApiAnswer {
    const wanted = new URLSearchParams(query).get('state');
    const all = [...this.#known.values()]
      .filter(({ repository }) => repository.toLowerCase() === nameIn(params).toLowerCase())
      .filter(({ state = 'open' }) => (state === 'open') === (wanted === 'open'))
      .sort((a, b) => b.atMs - a.atMs)
      .map((facts) => withWholeTeams(shortPullRequestOf(facts)));
    return { status: 200, body: this.asItIs(pageOf(all, query)) };
  }

  /** Whoever is asked already stays so, and nothing moves. */
  request({ params, body }: ApiCall, hasAccess: (login: string) => boolean, nowMs: number): ApiAnswer {
    const facts = this.#asked(params);
    if (facts === undefined) return refusal(404, 'Not Found');
    const told = isJson(body) && Array.isArray(body['reviewers']) ? body['reviewers'] : [];
    const wanted = told.map(String);
    if (wanted.includes(facts.author ?? 'mona')) {
      return refusal(422, 'Review cannot be requested from pull request author.');
    }
    if (!wanted.every(hasAccess)) {
      const which = `is not a collaborator of the ${nameIn(params)} repository.`;
      return refusal(
        422,
        `Reviews may only be requested from collaborators. One or more of the users or teams you specified ${which}`,
      );
    }
    const { requestedReviewers = [] } = facts;
    const fresh = wanted.filter((login) => !requestedReviewers.includes(login));
    const after = { ...facts, requestedReviewers: [...requestedReviewers, ...fresh] };
    if (fresh.length > 0) this.put({ ...after, atMs: Math.max(facts.atMs + 1000, nowMs) });
    this.requested.push(...fresh);
    const now = this.#asked(params) ?? facts;
    return { status: 201, body: this.asItIs(withWholeTeams(shortPullRequestOf(now))) };
  }

  remove(repository: string, number: number): void {
    this.#known.delete(keyOf(repository, number));
  }

  /** `name`: what it is called now. */
  graphQl(repository: string, name: string): GraphQlRepository {
    const pullRequest = (number: number): GraphQlPullRequest | null => {
      const facts = this.#known.get(keyOf(repository, number));
      if (facts === undefined) return null;
      const { state = 'open', draft = false, atMs, requestedReviewers = [], requestedTeams = [] } = facts;
      const requested = [
        ...requestedReviewers.map((name) => ({ kind: 'person', name }) as const),
        ...requestedTeams.map((name) => ({ kind: 'team', name }) as const),
      ];
      if (this.untold.has(number)) throw new Error('Something went wrong while executing your query.');
      const told = this.glances.get(keyOf(repository, number)) ?? nothingMore;
      const whole = pullRequestPayload({ ...facts, action: 'opened' })['pull_request'] as GitHubJson;
      const { sha: headCommit } = whole['head'] as { readonly sha: string };
      const reviews = this.reviews
        .filter(({ pullRequest: of }) => keyOf(of.repository, of.number) === keyOf(repository, number))
        .map((review) => this.asItIs(reviewPayload({ ...review, action: 'submitted' })['review'] as GitHubJson))
        .map(({ id, user }) => {
          const teams = (this.onBehalf.get(Number(id)) ?? []).map((team) => teamAccount(idFor(`team ${team}`), team));
          return { id: Number(id), by: isJson(user) ? Number(user['id']) : null, teams };
        });
      return { number, state, draft, updatedAtMs: atMs, headCommit, requested, reviews, ...told };
    };
    const id = idFor(`repository ${repository.toLowerCase()}`);
    return { id, name, isArchived: this.archived.has(repository.toLowerCase()), pullRequest };
  }

  reviewsOf({ params, query }: ApiCall): ApiAnswer {
    const facts = this.#asked(params);
    if (facts === undefined) return refusal(404, 'Not Found');
    const all = this.reviews
      .filter(({ pullRequest: { repository, number } }) => keyOf(repository, number) === keyIn(params))
      .map((review) => reviewPayload({ ...review, action: 'submitted' })['review'] as GitHubJson)
      // REST shouts what the deliveries say quietly, and knows no missing body.
      .map((review) => ({ ...review, body: review['body'] ?? '', state: String(review['state']).toUpperCase() }));
    return { status: 200, body: this.asItIs(pageOf(all, query)) };
  }

  /** Null where the commit is none of a pull request's. */
  suitesOf({ params, query }: ApiCall): ApiAnswer | null {
    const [repository, commit] = [nameIn(params), params['ref'] ?? ''];
    if (!this.#commits.has(commit)) return null;
    const all = this.suites
      .filter(({ headCommit }) => headCommit === commit)
      .map((facts) => {
        const suite = checkSuitePayload(facts)['check_suite'] as GitHubJson;
        return { ...suite, status: facts.status ?? 'completed', repository: minimalRepositoryPayload(repository) };
      });
    return { status: 200, body: { total_count: all.length, check_suites: pageOf(all, query) } };
  }

  /** Null as above. The newest of each context. */
  statusOf({ params, query }: ApiCall): ApiAnswer | null {
    const [repository, sha] = [nameIn(params), params['ref'] ?? ''];
    if (!this.#commits.has(sha)) return null;
    const all = this.statuses
      .filter(({ commit }) => commit === sha)
      .map((facts) => {
        const { id, target_url, avatar_url, context, description, state, created_at, updated_at } =
          statusPayload(facts);
        const url = `https://api.github.com/repos/${repository}/statuses/${sha}`;
        const node_id = nodeIdFor('SC', String(id));
        return { id, node_id, url, target_url, avatar_url, context, description, state, created_at, updated_at };
      });
    const api = `https://api.github.com/repos/${repository}/commits/${sha}`;
    const about = { commit_url: api, url: `${api}/status`, repository: minimalRepositoryPayload(repository) };
    const body = { ...about, state: 'pending', sha, total_count: all.length, statuses: pageOf(all, query) };
    return { status: 200, body };
  }

  /** Null as above. */
  runsOf({ params, query }: ApiCall): ApiAnswer | null {
    const commit = new URLSearchParams(query).get('head_sha') ?? '';
    if (!this.#commits.has(commit)) return null;
    const all = this.runs
      .filter(({ headCommit }) => headCommit === commit)
      .map((facts) => {
        const run = workflowRunPayload(facts)['workflow_run'] as GitHubJson;
        return { ...run, repository: minimalRepositoryPayload(nameIn(params)) };
      });
    return { status: 200, body: { total_count: all.length, workflow_runs: pageOf(all, query) } };
  }

  #asked(params: ApiCall['params']): KnownPullRequest | undefined {
    return this.#known.get(keyIn(params));
  }
}

/** REST says of a team more than the deliveries do. */
function withWholeTeams(pullRequest: GitHubJson): GitHubJson {
  const teams = pullRequest['requested_teams'] as readonly GitHubJson[];
  const whole = teams.map((team) => ({ ...team, type: 'organization', organization_id: 1 }));
  return { ...pullRequest, requested_teams: whole };
}

function keyIn(params: ApiCall['params']): string {
  return keyOf(nameIn(params), Number(params['pull_number']));
}

function keyOf(repository: string, number: number): string {
  return `${repository.toLowerCase()}#${number}`;
}

function nameIn(params: ApiCall['params']): string {
  return `${params['owner']}/${params['repo']}`;
}

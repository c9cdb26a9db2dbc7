import fc from 'fast-check';
import {
  checkSuitePayload,
  pullRequestPayload,
  reviewPayload,
  workflowRunPayload,
} from '../../src/adapters/in-memory/github/github-payloads.ts';
import type { KnownPullRequest } from '../../src/adapters/in-memory/github/github-pull-request-payload.ts';
import {
  commitFor,
  type GitHubJson,
  idFor,
  isoSecond,
  namedPullRequestPayload,
} from '../../src/adapters/in-memory/kit/github-accounts.ts';
import { nowMs } from './a-team.ts';
import { type Example, octokitExamples } from './github-deliveries.ts';

export type Told = { readonly id: string; readonly event: string; readonly payload: GitHubJson };

const repositories = ['acme/backend', 'acme/web', 'acme/docs'];
const used = new Set(['pull_request', 'pull_request_review', 'check_suite', 'workflow_run']);

/** `count` deliveries of so many pull requests, in the order in which they happened. Every example of Octokit's is among them. */
export function deliveriesOf(pullRequests: number, count: number, luck: fc.GeneratorValue): readonly Told[] {
  const lives = Array.from({ length: pullRequests }, (_, index) => new Life(index, luck));
  const examples = octokitExamples().filter(({ event }) => used.has(event));
  const told: Told[] = [];
  for (let index = 0; index < count; index += 1) {
    const life = lives[index % pullRequests];
    if (life === undefined) break;
    const [event, payload] = index % 4 === 3 ? life.like(examples[(index >> 2) % examples.length]) : life.goOn();
    told.push({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, event, payload });
  }
  return told;
}

/** One pull request, to which something happens again and again. Every eighth is of a bot, another of a fork that is gone. */
class Life {
  readonly #luck: fc.GeneratorValue;
  readonly #isOfFork: boolean;
  readonly #reviews = new Map<string, number>();
  #now: KnownPullRequest;
  #pushes = 0;
  #steps = 0;

  constructor(index: number, luck: fc.GeneratorValue) {
    this.#luck = luck;
    this.#isOfFork = index % 8 === 1;
    const author = index % 8 === 0 ? 'renovate[bot]' : ['mona', 'lee', 'alice'][index % 3];
    this.#now = {
      repository: repositories[index % repositories.length] ?? '',
      number: 100 + index,
      title: `Change ${index} of @everyone *and* <@1>`,
      atMs: nowMs + index * 7_000,
      createdAtMs: nowMs + index * 7_000,
      headCommit: commitFor(`${index} 0`),
      ...(author === undefined ? {} : { author }),
      ...(this.#isOfFork ? { headRepository: 'deleted-fork' } : {}),
    };
  }

  goOn(): readonly [string, GitHubJson] {
    this.#steps += 1;
    if (this.#steps === 1) return ['pull_request', pullRequestPayload({ ...this.#now, action: 'opened' })];
    this.#pass();
    const what = this.#luck(fc.nat, { max: 11 });
    if (what < 3) return this.#describe(what);
    if (what < 6) return this.#review();
    if (what < 11) return this.#check(what % 2 === 0);
    return this.#end();
  }

  /** What Octokit's example tells, told of this pull request and of now. */
  like(example: Example | undefined): readonly [string, GitHubJson] {
    if (example === undefined) return this.goOn();
    this.#pass();
    const { event, payload } = example;
    const { repository, number, atMs } = this.#now;
    const at = isoSecond(atMs);
    const named = [this.#named()];
    const whole = {
      ...payload,
      repository: { ...Object(payload['repository']), full_name: repository, id: idOf(repository) },
    };
    const about = { number, updated_at: at };
    switch (event) {
      case 'pull_request':
        return [event, { ...whole, number, pull_request: { ...Object(payload['pull_request']), ...about } }];
      case 'pull_request_review': {
        const review = { ...Object(payload['review']), submitted_at: at };
        return [event, { ...whole, review, pull_request: { ...Object(payload['pull_request']), ...about } }];
      }
      default: {
        const check = {
          ...Object(payload[event]),
          head_sha: this.#now.headCommit,
          updated_at: at,
          pull_requests: named,
        };
        return [event, { ...whole, [event]: check }];
      }
    }
  }

  /** None to three seconds, because GitHub writes whole ones and much happens within one. */
  #pass(): void {
    this.#now = { ...this.#now, atMs: this.#now.atMs + this.#luck(fc.nat, { max: 3 }) * 1_000 };
  }

  #describe(what: number): readonly [string, GitHubJson] {
    if (what === 0) {
      this.#pushes += 1;
      this.#now = { ...this.#now, headCommit: commitFor(`${this.#now.number} ${this.#pushes}`) };
      return this.#told('synchronize');
    }
    if (what === 1) {
      const requestedTeams = ['Core Team'];
      this.#now = { ...this.#now, requestedReviewers: [this.#pick('dana', 'kim')], requestedTeams };
      return this.#told('review_requested');
    }
    this.#now = { ...this.#now, labels: [this.#pick('bug', 'wip')], draft: this.#luck(fc.boolean) };
    return this.#told('labeled');
  }

  #review(): readonly [string, GitHubJson] {
    const reviewer = this.#pick('dana', 'kim', 'lou');
    const state = this.#pick('approved', 'changes_requested', 'commented', 'dismissed');
    const submittedAtMs = state === 'dismissed' ? (this.#reviews.get(reviewer) ?? this.#now.atMs) : this.#now.atMs;
    this.#reviews.set(reviewer, submittedAtMs);
    this.#now = { ...this.#now, requestedReviewers: [] };
    const action = state === 'dismissed' ? 'dismissed' : 'submitted';
    const id = idFor(`${this.#now.number} ${reviewer} ${submittedAtMs}`);
    return [
      'pull_request_review',
      reviewPayload({ pullRequest: this.#now, reviewer, state, submittedAtMs, action, id }),
    ];
  }

  #check(isRun: boolean): readonly [string, GitHubJson] {
    const { repository, number, atMs, headCommit = '' } = this.#now;
    const about = { repository, atMs, headCommit, pullRequests: this.#isOfFork ? [] : [number] };
    const id = number * 1000 + this.#pushes * 10 + this.#luck(fc.nat, { max: 2 });
    const conclusion = this.#pick('success', 'failure', 'cancelled');
    if (!isRun) return ['check_suite', checkSuitePayload({ ...about, id, conclusion })];
    const action = this.#pick('requested', 'in_progress', 'completed');
    return ['workflow_run', workflowRunPayload({ ...about, id, action, conclusion, workflow: 'ci.yml', name: 'CI' })];
  }

  #end(): readonly [string, GitHubJson] {
    const state = this.#pick('merged', 'closed', 'open');
    this.#now = { ...this.#now, state };
    return this.#told(state === 'open' ? 'reopened' : 'closed');
  }

  #told(action: string): readonly [string, GitHubJson] {
    return ['pull_request', pullRequestPayload({ ...this.#now, action })];
  }

  #named(): GitHubJson {
    const { repository, number, headBranch = 'feature', headCommit = '' } = this.#now;
    return namedPullRequestPayload(repository, number, headBranch, headCommit);
  }

  #pick<T>(...all: readonly [T, ...T[]]): T {
    return all[this.#luck(fc.nat, { max: all.length - 1 })] ?? all[0];
  }
}

function idOf(repository: string): number {
  return idFor(`repository ${repository.toLowerCase()}`);
}

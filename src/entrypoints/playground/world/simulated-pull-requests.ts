import {
  checkSuitePayload,
  pullRequestPayload,
  reviewPayload,
  workflowRunPayload,
} from '../../../adapters/in-memory/github/github-payloads.ts';
import { commitFor } from '../../../adapters/in-memory/kit/github-accounts.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Team } from '../../composition/team.ts';
import type { ReviewStep } from '../day/requests.ts';
import type { Localized, ShownPullRequest } from '../protocol.ts';
import type { SimulatedGitHub } from './github-courier.ts';

/** One whose repository is that of a service, by its place in the configuration. */
export type PastPullRequest = {
  readonly number: number;
  readonly service: number;
  readonly title: Localized;
  readonly author: string;
  readonly branch: string;
  readonly additions: number;
};

type SimulatedPullRequest = Scene & {
  state: ShownPullRequest['state'];
  requestedReviewers: readonly string[];
  requestedTeams: readonly string[];
  atMs: number;
  headCommit: string;
  /** What was last submitted. */
  review: { readonly state: string; readonly submittedAtMs: number } | null;
  readonly createdAtMs: number;
};

const oneSecond = 1000;

/** The pull requests of this world, which move when somebody says so. */
export class SimulatedPullRequests {
  readonly #team: Team;
  readonly #language: Language;
  readonly #clock: Clock;
  readonly #courier: SimulatedGitHub;
  readonly #simulated: SimulatedPullRequest[] = [];
  #opened = 0;

  constructor(team: Team, language: Language, clock: Clock, courier: SimulatedGitHub) {
    this.#team = team;
    this.#language = language;
    this.#clock = clock;
    this.#courier = courier;
  }

  shown(): readonly ShownPullRequest[] {
    return this.#simulated.map(({ repository, number, title, state }) => {
      return { repository, name: this.#courier.nameOf(repository), number, title, state };
    });
  }

  async open(): Promise<void> {
    const scene = sceneOf(this.#opened, this.#team, this.#language);
    this.#opened += 1;
    await this.#open(scene);
  }

  /** One of long ago. */
  async openAs({ number, title, branch, ...about }: PastPullRequest & { readonly repository: string }): Promise<void> {
    const { repository, author, additions } = about;
    const size = { additions, deletions: Math.floor(additions / 4), changedFiles: 2 + (number % 5) };
    await this.#open({ repository, number, title: title[this.#language], author, headBranch: branch, ...size });
  }

  async #open(scene: Scene): Promise<void> {
    const nowMs = this.#clock.nowMs();
    const nobody = { requestedReviewers: [], requestedTeams: [] };
    const headCommit = commitFor(`${scene.repository} ${scene.number}`);
    const at = { atMs: nowMs, createdAtMs: nowMs };
    const opened: SimulatedPullRequest = { ...scene, ...nobody, ...at, state: 'open', headCommit, review: null };
    this.#simulated.push(opened);
    await this.#courier.deliver('pull_request', pullRequestPayload({ action: 'opened', ...opened }));
  }

  /** Nothing happens to one that is not open. */
  async end(repository: string, number: number, state: 'merged' | 'closed'): Promise<void> {
    const one = this.#openOne(repository, number);
    if (one === null) return;
    one.state = state;
    await this.#courier.deliver('pull_request', pullRequestPayload({ action: 'closed', ...one }));
  }

  /** Nothing happens to one that is not open. */
  async review(repository: string, number: number, step: ReviewStep): Promise<void> {
    const one = this.#openOne(repository, number);
    if (one === null) return;
    switch (step) {
      case 'request-review':
        one.requestedReviewers = [reviewerOf(one)];
        one.requestedTeams = ['platform'];
        return this.#courier.deliver('pull_request', pullRequestPayload({ action: 'review_requested', ...one }));
      case 'approve':
        return this.#submit(one, 'approved');
      case 'request-changes':
        return this.#submit(one, 'changes_requested');
      case 'comment':
        return this.#submit(one, 'commented');
      case 'push-fix':
        one.headCommit = commitFor(`${one.headCommit} and more`);
        return this.#courier.deliver('pull_request', pullRequestPayload({ action: 'synchronize', ...one }));
      case 'dismiss-reviews':
        return this.#dismiss(one);
      case 'pass-checks':
        return this.#check(one, 'success');
      case 'fail-checks':
        return this.#check(one, 'failure');
      case 'rename-repository':
        return this.#courier.rename(one.repository);
    }
  }

  /** Whoever answers is awaited no more, and neither is a team of theirs. */
  async #submit(one: SimulatedPullRequest, state: string): Promise<void> {
    one.requestedReviewers = [];
    one.requestedTeams = [];
    one.review = { state, submittedAtMs: one.atMs };
    const review = { action: 'submitted', reviewer: reviewerOf(one), ...one.review } as const;
    await this.#courier.deliver('pull_request_review', reviewPayload({ ...review, pullRequest: one }));
  }

  /** GitHub dismisses verdicts and no comments. */
  async #dismiss(one: SimulatedPullRequest): Promise<void> {
    if (one.review === null || one.review.state === 'commented') return;
    const { submittedAtMs } = one.review;
    const review = { action: 'dismissed', reviewer: reviewerOf(one), state: 'dismissed', submittedAtMs } as const;
    await this.#courier.deliver('pull_request_review', reviewPayload({ ...review, pullRequest: one }));
  }

  /** As GitHub tells it: the run of a workflow, the suite that it makes for that run, and the suite of another app. */
  async #check(one: SimulatedPullRequest, conclusion: string): Promise<void> {
    const { repository, number, headBranch: branch, headCommit, atMs } = one;
    const about = { repository, atMs, branch, headCommit, pullRequests: [number] };
    const id = number * 1000;
    const run = { ...about, id, workflow: 'ci.yml', name: 'CI', title: one.title, event: 'pull_request' };
    await this.#courier.deliver('workflow_run', workflowRunPayload({ ...run, action: 'completed', conclusion }));
    const suites = [
      { id: id + 1, app: 'GitHub Actions', conclusion },
      { id: id + 2, app: 'Octo Lint' },
    ];
    for (const suite of suites) await this.#courier.deliver('check_suite', checkSuitePayload({ ...about, ...suite }));
  }

  /** A second later than whatever happened to it before, because GitHub writes whole seconds. */
  #openOne(repository: string, number: number): SimulatedPullRequest | null {
    const one = this.#simulated.find((simulated) => simulated.repository === repository && simulated.number === number);
    if (one?.state !== 'open') return null;
    one.atMs = Math.max(this.#clock.nowMs(), one.atMs + oneSecond);
    return one;
  }
}

type Scene = {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly headBranch: string;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
};

/** The last one is unkind on purpose: outside text may try to ping and to format. */
const titles: readonly Readonly<Record<Language | 'branch', string>>[] = [
  { en: 'Retry payments with a backoff', ko: '결제 재시도에 백오프 추가', branch: 'feat/payment-retry' },
  { en: 'Cache the product list for a minute', ko: '상품 목록을 1분 동안 캐시', branch: 'perf/product-cache' },
  { en: 'Upgrade to Node 24', ko: 'Node 24로 올리기', branch: 'chore/node-24' },
  {
    en: 'Say @everyone **loudly** in [titles](https://example.com)',
    ko: '제목에 @everyone **굵게** 써 보기',
    branch: 'fix/_titles_',
  },
];

const authors = ['mona', 'hubot', 'jiwoo', 'dana'];

/** Whoever is asked to review it, who is never the author. */
function reviewerOf({ author }: Scene): string {
  return authors.find((name) => name !== author && name !== 'hubot') ?? 'dana';
}

/** The pull request that somebody opens as the `count`th one; always the same for the same count. */
function sceneOf(count: number, { catalog }: Team, language: Language): Scene {
  const repositories = [...new Set(catalog.services.map(({ repository }) => repository))];
  const about = titles[count % titles.length];
  return {
    repository: repositories[count % repositories.length] ?? 'acme/backend',
    number: 41 + count,
    title: about?.[language] ?? 'Change something',
    author: authors[count % authors.length] ?? 'mona',
    headBranch: about?.branch ?? 'change',
    additions: 48 + ((count * 37) % 300),
    deletions: 12 + ((count * 23) % 90),
    changedFiles: 3 + (count % 7),
  };
}

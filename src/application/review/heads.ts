import type { Repository } from '../../domain/kit/repository.ts';
import type { Check } from '../../domain/review/check.ts';
import {
  asHeadOf,
  type CheckedCommit,
  type CommitName,
  unheardCommit,
  withCommitCheck,
} from '../../domain/review/checked-commit.ts';
import type { PullRequestChanged } from '../../domain/review/pull-request-changed.ts';
import { change } from '../kit/contention.ts';
import type { CheckedCommits } from './ports/checked-commits.ts';

/** Brings checks that name no pull request and the pull requests whose head they are about together, whichever comes first. */
export class Heads {
  readonly #commits: CheckedCommits;

  constructor(commits: CheckedCommits) {
    this.#commits = commits;
  }

  /** The checks that were heard of the heads of these open pull requests, told as if they had named them. */
  async checksFor(news: readonly PullRequestChanged[]): Promise<readonly PullRequestChanged[]> {
    const told = news.flatMap((moved) => ('pullRequest' in moved ? [moved.pullRequest] : []));
    const heads = told.flatMap(({ repository, number, headCommit, state }) =>
      headCommit === null || state !== 'open' ? [] : [{ repository, number, commit: headCommit }],
    );
    const found: PullRequestChanged[] = [];
    for (const { number, ...name } of new Map(heads.map((head) => [head.commit, head])).values()) {
      const { repository } = name;
      const { checks } = await this.#changed(name, (known) => asHeadOf(known, number));
      found.push(...checks.map((check) => ({ kind: 'checked', repository, number, check }) as const));
    }
    return found;
  }

  /** The pull requests that the check is to be told of. */
  async hear(repository: Repository, check: Check): Promise<readonly PullRequestChanged[]> {
    const { commit } = check;
    const { numbers } = await this.#changed({ repository, commit }, (known) => withCommitCheck(known, check));
    return numbers.map((number) => ({ kind: 'checked', repository, number, check }));
  }

  async #changed(name: CommitName, next: (known: CheckedCommit) => CheckedCommit): Promise<CheckedCommit> {
    const kept = {
      read: () => this.#commits.of(name),
      replace: (before: CheckedCommit | null, after: CheckedCommit) => this.#commits.replace(before, after),
    };
    const after = await change<CheckedCommit>(kept, (before) => next(before ?? unheardCommit(name)));
    return after ?? unheardCommit(name);
  }
}

import type { Repository } from '../../domain/kit/repository.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import { matchesRules, needsPaths, type ReviewRules } from '../../domain/review/review-rules.ts';
import { asksPerson } from '../../domain/review/reviewers.ts';
import type { ChangedFiles } from './ports/changed-files.ts';

/** Decides which pull requests get a card. */
export class PullRequestFilter {
  readonly #rulesOf: (repository: Repository) => ReviewRules;
  readonly #files: ChangedFiles;

  constructor(rulesOf: (repository: Repository) => ReviewRules, files: ChangedFiles) {
    this.#rulesOf = rulesOf;
    this.#files = files;
  }

  /** Unreadable paths hide nothing: an extra card is better than a forgotten review. */
  async accepts(card: ReviewCard): Promise<boolean> {
    const { pullRequest } = card;
    const { repository, number } = pullRequest;
    const rules = this.#rulesOf(repository);
    const isAsked = asksPerson(card);
    if (!matchesRules(pullRequest, rules, null, isAsked)) return false;
    return !needsPaths(rules) || matchesRules(pullRequest, rules, await this.#files.of(repository, number), isAsked);
  }
}

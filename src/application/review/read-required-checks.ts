import type { PullRequestChanged } from '../../domain/review/pull-request-changed.ts';
import { subjectOf } from '../../domain/review/pull-request-changed.ts';
import { type ReviewRecord, reviewCardKey } from '../../domain/review/review-card.ts';
import type { PullRequests } from './ports/pull-requests.ts';
import type { ReviewCards } from './ports/review-cards.ts';

/** Moves after which other checks may be required, or the same of another commit. */
const moves: ReadonlySet<string> = new Set(['opened', 'reopened', 'ready_for_review', 'synchronize', 'edited']);

/**
 * Reads which checks the rules of the base branch require, and which of them have not passed: deliveries name suites and workflows,
 * and rules name single checks. One request, and where rules require none, only when the branch or its head changes.
 */
export class ReadRequiredChecks {
  readonly #pullRequests: Pick<PullRequests, 'requiredChecks'>;
  readonly #cards: Pick<ReviewCards, 'ofKey'>;

  constructor(pullRequests: Pick<PullRequests, 'requiredChecks'>, cards: Pick<ReviewCards, 'ofKey'>) {
    this.#pullRequests = pullRequests;
    this.#cards = cards;
  }

  /** What is to be told after that; null where nothing is, or it cannot be read. */
  async after(moved: PullRequestChanged): Promise<PullRequestChanged | null> {
    if (moved.kind !== 'checked' && !(moved.kind === 'described' && moves.has(moved.action))) return null;
    const { repository, number } = subjectOf(moved);
    const record = await this.#cards.ofKey(reviewCardKey({ repository, number }));
    if (record === null || !isDue(record, moved)) return null;
    const required = await this.#pullRequests.requiredChecks(repository, number);
    return required === null ? null : { kind: 'required', repository, number, required };
  }
}

function isDue({ pullRequest, required }: ReviewRecord, moved: PullRequestChanged): boolean {
  if (pullRequest === null || pullRequest.state !== 'open' || pullRequest.headCommit === null) return false;
  if (moved.kind !== 'checked') return true;
  const isOfHead = moved.check.commit === pullRequest.headCommit;
  return isOfHead && (required === null || required.commit !== pullRequest.headCommit || required.checks.length > 0);
}

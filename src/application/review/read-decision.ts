import { type PullRequestChanged, subjectOf } from '../../domain/review/pull-request-changed.ts';
import type { EnoughApprovals } from '../../domain/review/review-wait.ts';
import type { PullRequests } from './ports/pull-requests.ts';

/** Reads what the rules of the base branch make of the reviews after each verdict: no delivery tells it. One request. */
export class ReadDecision {
  readonly #pullRequests: Pick<PullRequests, 'glance'>;
  readonly #enough: EnoughApprovals;

  /** `enough`: where the team has said how many approvals are enough, nobody has to ask. */
  constructor(pullRequests: Pick<PullRequests, 'glance'>, enough: EnoughApprovals) {
    this.#pullRequests = pullRequests;
    this.#enough = enough;
  }

  /** What is to be told after that; null where nothing is, or it cannot be read. */
  async after(moved: PullRequestChanged): Promise<PullRequestChanged | null> {
    if (this.#enough !== null || moved.kind !== 'reviewed' || moved.review.said === 'commented') return null;
    if (moved.pullRequest.state !== 'open') return null;
    const { repository, number } = subjectOf(moved);
    const seen = await this.#pullRequests.glance(repository, [number]);
    const decision = seen.kind === 'seen' ? seen.glances.find((one) => one.number === number)?.decision : undefined;
    return decision === undefined ? null : { kind: 'decided', repository, number, decision };
  }
}

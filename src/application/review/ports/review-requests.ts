import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { PullRequest } from '../../../domain/review/pull-request.ts';

export type RequestedReview =
  /** As the pull request is now. */
  | { readonly kind: 'requested'; readonly pullRequest: PullRequest }
  /** There is no such pull request. */
  | { readonly kind: 'unknown' }
  /** The code host takes requests to nobody who wrote it, or who has no access to the repository. */
  | { readonly kind: 'no-reviewer' }
  | { readonly kind: 'refused'; readonly why: DispatchRejection };

/** Asks for reviews as the App. Never rejects because of the source. */
export interface ReviewRequests {
  /** Asks one account. Changes nothing where it is asked already and has not answered. */
  request(repository: Repository, number: number, login: string): Promise<RequestedReview>;

  /** Whether this account may itself ask others for reviews in the repository. Null where that cannot be read. */
  mayRequest(repository: Repository, login: string): Promise<boolean | null>;
}

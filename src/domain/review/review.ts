import { laterOf, withNewest } from './newest.ts';

export type ReviewOutcome = 'approved' | 'changes-requested' | 'commented' | 'dismissed';

/** What one person said about a pull request; `reviewer` is a login. */
export type Review = {
  readonly id: number;
  readonly reviewer: string;
  readonly said: ReviewOutcome;
  readonly url: string | null;
  /** A dismissal keeps the moment of the review that it dismisses. */
  readonly submittedAtMs: number;
};

const mostReviews = 100;

/** In the same second the dismissal comes after the review, and the stricter word counts. */
const rank: Readonly<Record<ReviewOutcome, number>> = {
  commented: 0,
  approved: 1,
  'changes-requested': 2,
  dismissed: 3,
};

/** The last verdict and the last comment of each person, because a comment takes no verdict back. Newest first. */
export function withReview(reviews: readonly Review[], review: Review): readonly Review[] {
  return withNewest(reviews, review, {
    key: ({ reviewer, said }) => `${reviewer.toLowerCase()} ${said === 'commented' ? 'comment' : 'verdict'}`,
    join: (a, b) => laterOf(a, b, order),
    order,
    most: mostReviews,
  });
}

function order({ submittedAtMs, said }: Review): readonly number[] {
  return [submittedAtMs, rank[said]];
}

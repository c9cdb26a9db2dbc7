import { laterOf, withNewest } from './newest.ts';
import { isSameName } from './reviewer-name.ts';

export type ReviewOutcome = 'approved' | 'changes-requested' | 'commented' | 'dismissed';

/** What one person said about a pull request; `reviewer` is a login. What an older version did not keep is missing. */
export type Review = {
  readonly id: number;
  readonly reviewer: string;
  /** Null for an account that is gone. */
  readonly reviewerId?: number | null;
  readonly isBot?: boolean;
  readonly said: ReviewOutcome;
  /** The commit that was reviewed; null where GitHub does not say. */
  readonly commit?: string | null;
  readonly url: string | null;
  /** A dismissal keeps the moment of the review that it dismisses. */
  readonly submittedAtMs: number;
  /** When it was dismissed, as far as that was told. */
  readonly dismissedAtMs?: number | null;
};

const mostReviews = 100;

/** A dismissal comes after the review that it dismisses. */
const rank: Readonly<Record<ReviewOutcome, number>> = {
  commented: 0,
  approved: 1,
  'changes-requested': 2,
  dismissed: 3,
};

/** The last verdict and the last comment of each person, because a comment takes no verdict back. Newest first. */
export function withReview(reviews: readonly Review[], review: Review): readonly Review[] {
  return withNewest(reviews, review, {
    key: (one) => `${authorOf(one, [...reviews, review])} ${one.said === 'commented' ? 'comment' : 'verdict'}`,
    join: (a, b) => laterOf(a, b, order),
    order,
    most: mostReviews,
  });
}

/**
 * Accounts that are gone have no id and one login, and are not the same person. What an older version kept without an id is of
 * whoever has the login now.
 */
function authorOf({ id, reviewer, reviewerId }: Review, all: readonly Review[]): string {
  if (reviewerId === undefined) {
    const same = all.find((other) => other.reviewerId != null && isSameName(other.reviewer, reviewer));
    return same === undefined ? reviewer.toLowerCase() : `#${same.reviewerId}`;
  }
  return reviewerId === null ? `gone ${id}` : `#${reviewerId}`;
}

function order({ id, submittedAtMs, said, dismissedAtMs, commit }: Review): readonly number[] {
  // GitHub's ids rise, so that they tell the later of two reviews of one second. Of two readings of one the fuller counts.
  return [submittedAtMs, id, rank[said], dismissedAtMs ?? 0, commit === undefined ? 0 : 1];
}

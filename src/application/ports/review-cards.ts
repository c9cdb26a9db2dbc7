import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';

/** The card of each pull request. Reads see every write that was acknowledged before. */
export interface ReviewCards {
  ofKey(key: ReviewCardKey): Promise<ReviewCard | null>;

  /**
   * Keeps `after` if what is kept still equals `before` in revision and in what is shown (null: if nothing is kept yet);
   * otherwise `conflict`, and nothing is changed. Of several writers at once exactly one wins.
   */
  replace(before: ReviewCard | null, after: ReviewCard): Promise<'replaced' | 'conflict'>;
}

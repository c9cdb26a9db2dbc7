import { type Repository, sameRepository } from '../../../domain/kit/repository.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import { everyPullRequest, type ReviewDensity, type ReviewRules } from '../../../domain/review/review-rules.ts';

/** A repository whose pull requests are shown, and which of them, where and how. */
export type ReviewedRepository = {
  readonly repository: Repository;
  readonly channel: ChannelId;
  readonly density: ReviewDensity;
  readonly rules: ReviewRules;
  /** Which pull requests of bots have no cards and are listed in the morning; null where none are. */
  readonly botsInDigest: ReviewRules | null;
};

type Reviewed = {
  readonly reviews: readonly ReviewedRepository[];
  readonly channels: { readonly reviews: ChannelId };
};

/** What the configuration says about it; one that it only names shows everything. */
export function reviewedRepository({ reviews, channels }: Reviewed, repository: Repository): ReviewedRepository {
  const configured = reviews.find((known) => sameRepository(known.repository, repository));
  if (configured !== undefined) return configured;
  const usual = { density: 'full', rules: everyPullRequest, botsInDigest: null } as const;
  return { repository, channel: channels.reviews, ...usual };
}

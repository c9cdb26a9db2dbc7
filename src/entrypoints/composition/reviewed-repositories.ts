import type { ReviewDensity } from '../../adapters/discord/render/review-card.ts';
import { type Repository, sameRepository } from '../../domain/deploy/catalog.ts';
import type { ChannelId } from '../../domain/people.ts';
import { everyPullRequest, type ReviewRules } from '../../domain/review/review-rules.ts';
import type { Team } from './team.ts';

/** A repository whose pull requests are shown, and which of them, where and how. */
export type ReviewedRepository = {
  readonly repository: Repository;
  readonly channel: ChannelId;
  readonly density: ReviewDensity;
  readonly rules: ReviewRules;
};

/** What the configuration says about it; one that it only names shows everything. */
export function reviewedRepository({ reviews, channels }: Team, repository: Repository): ReviewedRepository {
  const configured = reviews.find((known) => sameRepository(known.repository, repository));
  return configured ?? { repository, channel: channels.reviews, density: 'full', rules: everyPullRequest };
}

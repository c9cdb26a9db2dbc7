import type { NudgeReviewers } from '../../application/review/nudge-reviewers.ts';
import type { OpenReviews } from '../../application/review/open-reviews.ts';
import type { OwedReviews } from '../../application/review/owed-reviews.ts';
import type { PostedDigests } from '../../application/review/ports/posted-digests.ts';
import type { ReviewReminders } from '../../application/review/ports/review-reminders.ts';
import type { PostReviewDigests } from '../../application/review/post-review-digests.ts';
import type { RemindReviewers } from '../../application/review/remind-reviewers.ts';
import type { ShowReviews } from '../../application/review/show-reviews.ts';
import type { SnoozeReview } from '../../application/review/snooze-review.ts';
import { token } from './token.ts';

export const REVIEW_REMINDERS = token<ReviewReminders>('review-reminders');
export const POSTED_DIGESTS = token<PostedDigests>('told-digests');

export const OPEN_REVIEWS = token<OpenReviews>('open-reviews');
export const OWED_REVIEWS = token<OwedReviews>('owed-reviews');
export const REMIND_REVIEWERS = token<RemindReviewers>('remind-reviewers');
export const SNOOZE_REVIEW = token<SnoozeReview>('snooze-review');
export const NUDGE_REVIEWERS = token<NudgeReviewers>('nudge-reviewers');
export const POST_REVIEW_DIGESTS = token<PostReviewDigests>('post-review-digests');
export const SHOW_REVIEWS = token<ShowReviews>('show-reviews');

import type { RoomAnswers } from '../kit/answer-look.ts';
import { nudgedMessage, snoozedMessage } from './nudge-and-snooze-message.ts';
import { requestedMessage } from './requested-message.ts';
import { resyncMessage } from './resync-message.ts';
import { reviewsMessage, unknownReviewRepositoryMessage } from './reviews-message.ts';

export const reviewAnswers: RoomAnswers<'review'> = {
  resync: ({ outcome }, { language }) => ({ body: resyncMessage(outcome, language) }),
  reviews: ({ list }, { language }) => ({ body: reviewsMessage(list, language) }),
  'unknown-review-repository': ({ repository, known }, { language }) => ({
    body: unknownReviewRepositoryMessage(repository, known, language),
  }),
  'review-snoozed': ({ outcome }, { language }) => ({ body: snoozedMessage(outcome, language) }),
  'review-requested': ({ outcome }, { language }) => ({ body: requestedMessage(outcome, language) }),
  'reviewers-nudged': ({ outcome }, { language }) => ({ body: nudgedMessage(outcome, language) }),
};

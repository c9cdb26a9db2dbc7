import { presentLogin } from './account.ts';
import type { ReviewCard } from './review-card.ts';
import { isSameReviewerOn, type Reviewer, reviewersOf } from './reviewers.ts';

/**
 * Logins of those whom *Re-request* asks: whoever has reviewed and whose approval is missing. Where nobody's is, those who have
 * approved another commit than what is there now.
 */
export function whomToAskAgain(card: ReviewCard): readonly string[] {
  if (card.pullRequest.state !== 'open') return [];
  const spoke = reviewersOf(card).filter(
    ({ kind, isBot, standing }) => kind === 'person' && !isBot && standing !== 'awaited' && standing !== 'approved',
  );
  const missing = spoke.filter(({ standing, turn }) => standing !== 'commented' || turn !== null);
  const whom = missing.length > 0 ? missing : approvedBefore(card);
  return whom.map(({ name }) => presentLogin(card.accounts, name));
}

function approvedBefore(card: ReviewCard): readonly Reviewer[] {
  const { headCommit } = card.pullRequest;
  return reviewersOf(card).filter((reviewer) => {
    if (reviewer.standing !== 'approved' || reviewer.isBot) return false;
    const theirs = card.reviews.find(
      ({ said, reviewer: name }) =>
        said === 'approved' &&
        isSameReviewerOn(card, { kind: 'person', name }, { kind: 'person', name: reviewer.name }),
    );
    return theirs?.commit != null && headCommit !== null && theirs.commit !== headCommit;
  });
}

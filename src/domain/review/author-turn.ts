import { isBot, personKey } from './account.ts';
import { unmetChecks } from './required-checks.ts';
import type { ReviewCard } from './review-card.ts';
import { checksOf } from './review-state.ts';
import { type EnoughApprovals, wantsReview } from './review-wait.ts';
import { reviewersOf } from './reviewers.ts';
import { isWithinReach } from './whereabouts.ts';

/** Why a pull request waits for its author. */
export type AuthorReason = 'changes-requested' | 'conflicts' | 'checks-failed' | 'ready-to-merge';

/** `sinceMs`: since the first of the reasons. */
export type AuthorTurn = { readonly reasons: readonly AuthorReason[]; readonly sinceMs: number };

/** Null where it waits for somebody else, is a draft, or a bot opened it. */
export function authorTurn(card: ReviewCard, enough: EnoughApprovals): AuthorTurn | null {
  const { draft, author, authorIsBot } = card.pullRequest;
  if (!isWithinReach(card) || draft || authorIsBot || isBot(card.accounts, author)) return null;
  const found = [...changesRequested(card), ...conflicts(card), ...failedChecks(card)];
  const all = found.length > 0 ? found : readyToMerge(card, enough);
  if (all.length === 0) return null;
  return { reasons: all.map(({ reason }) => reason), sinceMs: Math.min(...all.map(({ sinceMs }) => sinceMs)) };
}

type Found = readonly { readonly reason: AuthorReason; readonly sinceMs: number }[];

function changesRequested(card: ReviewCard): Found {
  const blocking = reviewersOf(card).filter(({ standing, turn }) => standing === 'changes-requested' && turn === null);
  if (blocking.length === 0) return [];
  const wanting = card.reviews.filter(({ said }) => said === 'changes-requested');
  // What was pushed since, or whoever was asked again, has the turn already.
  const standing = wanting.filter(({ reviewer, reviewerId }) => {
    const key = personKey(card.accounts, reviewer, reviewerId ?? null);
    return blocking.some(({ name }) => personKey(card.accounts, name) === key);
  });
  const moments = (standing.length > 0 ? standing : wanting).map(({ submittedAtMs }) => submittedAtMs);
  return [{ reason: 'changes-requested', sinceMs: Math.min(...moments) }];
}

function conflicts({ measure }: ReviewCard): Found {
  return measure?.mergeability === 'conflicts' ? [{ reason: 'conflicts', sinceMs: measure.atMs }] : [];
}

function failedChecks(card: ReviewCard): Found {
  const failing = checksOf(card)?.failing ?? [];
  return failing.length === 0
    ? []
    : [{ reason: 'checks-failed', sinceMs: Math.min(...failing.map(({ atMs }) => atMs)) }];
}

/** Approved, by everybody who was asked or by as many as are enough, and with nothing known that stands against a merge. */
function readyToMerge(card: ReviewCard, enough: EnoughApprovals): Found {
  const approvals = card.reviews.filter(({ said, isBot: bot }) => said === 'approved' && bot !== true);
  if (wantsReview(card, enough) || approvals.length === 0 || card.measure?.mergeability !== 'mergeable') return [];
  if ((checksOf(card)?.pending ?? []).length > 0 || (unmetChecks(card) ?? []).length > 0) return [];
  return [{ reason: 'ready-to-merge', sinceMs: Math.max(...approvals.map(({ submittedAtMs }) => submittedAtMs)) }];
}

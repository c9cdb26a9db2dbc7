import { withNewest } from './newest.ts';
import type { PullRequestChanged } from './pull-request-changed.ts';
import { isSameName, type ReviewerName } from './reviewer-name.ts';

/** What only deliveries tell of a pull request, and no later look at it would. */
export type ReviewMemory = {
  /** Everybody who was ever seen to be asked for a review. */
  readonly asked: readonly AskedReviewer[];
  /** When it was last taken out of draft or opened again. */
  readonly readyAtMs: number | null;
  /** When somebody else than its author and bots first reviewed it. */
  readonly firstReviewedAtMs: number | null;
};

export type AskedReviewer = ReviewerName & {
  /** The first moment at which they were listed among those who were asked. */
  readonly firstMs: number;
  /** The last moment at which they were asked by name; null where that was not told. */
  readonly requestedMs: number | null;
};

export const emptyMemory: ReviewMemory = { asked: [], readyAtMs: null, firstReviewedAtMs: null };

const mostAsked = 100;

/** The same for the same deliveries, whatever their order. */
export function withChange(memory: ReviewMemory, moved: PullRequestChanged): ReviewMemory {
  if (moved.kind === 'checked') return memory;
  const { author, requestedReviewers, requestedTeams, updatedAtMs: atMs } = moved.pullRequest;
  const listed = [
    ...requestedReviewers.map((name) => ({ kind: 'person', name }) as const),
    ...requestedTeams.map((name) => ({ kind: 'team', name }) as const),
  ].map((reviewer): AskedReviewer => ({ ...reviewer, firstMs: atMs, requestedMs: null }));
  const asked = [...listed, ...requestOf(moved)].reduce(withAsked, memory.asked);
  if (moved.kind === 'described') {
    const isReady = moved.action === 'ready_for_review' || moved.action === 'reopened';
    return { ...memory, asked, readyAtMs: isReady ? latest(memory.readyAtMs, atMs) : memory.readyAtMs };
  }
  const { reviewer, submittedAtMs } = moved.review;
  const counts = !isSameName(reviewer, author) && !reviewer.toLowerCase().endsWith('[bot]');
  return {
    ...memory,
    asked,
    firstReviewedAtMs: counts ? earliest(memory.firstReviewedAtMs, submittedAtMs) : memory.firstReviewedAtMs,
  };
}

function requestOf(moved: Exclude<PullRequestChanged, { kind: 'checked' }>): readonly AskedReviewer[] {
  if (moved.kind !== 'described' || moved.requested === undefined) return [];
  const atMs = moved.pullRequest.updatedAtMs;
  return [{ ...moved.requested, firstMs: atMs, requestedMs: atMs }];
}

function withAsked(all: readonly AskedReviewer[], one: AskedReviewer): readonly AskedReviewer[] {
  return withNewest(all, one, { key: keyOf, join, order: ({ firstMs }) => [firstMs], most: mostAsked });
}

function keyOf({ kind, name }: ReviewerName): string {
  return `${kind} ${name.toLowerCase()}`;
}

function join(a: AskedReviewer, b: AskedReviewer): AskedReviewer {
  const requestedMs = b.requestedMs === null ? a.requestedMs : latest(a.requestedMs, b.requestedMs);
  // Picks the same of two spellings, whichever came first.
  const name = a.name < b.name ? a.name : b.name;
  return { kind: a.kind, name, firstMs: Math.min(a.firstMs, b.firstMs), requestedMs };
}

function latest(known: number | null, atMs: number): number {
  return known === null ? atMs : Math.max(known, atMs);
}

function earliest(known: number | null, atMs: number): number {
  return known === null ? atMs : Math.min(known, atMs);
}

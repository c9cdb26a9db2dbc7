import { isBot, type KnownAccount, withAccount } from './account.ts';
import { laterMove, type QueueMove, queueAsSeen } from './merge-queue.ts';
import { laterOf, withNewest } from './newest.ts';
import { type OnBehalf, withOnBehalf } from './on-behalf.ts';
import { type PressedRequest, withPressed } from './pressed-request.ts';
import type { PastRequest, PullRequestChanged } from './pull-request-changed.ts';
import { type Comparison, type HeadMove, type Push, withComparison, withHeadMove, withPush } from './push.ts';
import type { RequiredChecks } from './required-checks.ts';
import type { ReviewDecision } from './review-decision.ts';
import { isSameName, type ReviewerName } from './reviewer-name.ts';
import type { Whereabouts } from './whereabouts.ts';

/** What only deliveries tell of a pull request, and no later look at it would. */
export type ReviewMemory = {
  /** Everybody who was ever seen to be asked for a review. */
  readonly asked: readonly AskedReviewer[];
  /** Who was last seen to be assigned, and by whom. */
  readonly assigned: readonly Assignment[];
  /** When it was last taken out of draft or opened again. */
  readonly readyAtMs: number | null;
  /** When somebody else than its author and bots first reviewed it. */
  readonly firstReviewedAtMs: number | null;
  /** The first moment at which it was seen to be merged: when it was, as far as the deliveries tell. */
  readonly mergedAtMs: number | null;
  /** When it was last turned into a draft again. */
  readonly draftedAtMs: number | null;
  readonly accounts: readonly KnownAccount[];
  /** The commits at which its branch was seen, newest first. */
  readonly pushes: readonly Push[];
  /** What pushes have said of where the branch was before. */
  readonly headMoves: readonly HeadMove[];
  readonly comparisons: readonly Comparison[];
  /** Null while nobody has looked. */
  readonly decision: ReviewDecision | null;
  /** Null where it was never in the merge queue. */
  readonly queue: QueueMove | null;
  /** Null while nobody found it anywhere else than where it was. */
  readonly place: Whereabouts | null;
  /** Null while nobody could tell. */
  readonly required: RequiredChecks | null;
  readonly pressed: readonly PressedRequest[];
  /** For which teams somebody reviewed, as far as anybody has looked. */
  readonly onBehalf: readonly OnBehalf[];
};

export type AskedReviewer = ReviewerName & {
  /** The first moment at which they were listed among those who were asked. */
  readonly firstMs: number;
  /** The last moment at which they were asked by name; null where that was not told. */
  readonly requestedMs: number | null;
  /** The login of whoever asked them then. Missing where that was not told. */
  readonly requestedBy?: string;
  /** The last moment at which the request was taken back. */
  readonly removedMs?: number | null;
};

/** `by` is missing where it was not told. */
export type Assignment = { readonly login: string; readonly by?: string; readonly atMs: number };

export const emptyMemory: ReviewMemory = {
  asked: [],
  assigned: [],
  readyAtMs: null,
  firstReviewedAtMs: null,
  mergedAtMs: null,
  draftedAtMs: null,
  accounts: [],
  pushes: [],
  headMoves: [],
  comparisons: [],
  decision: null,
  queue: null,
  place: null,
  required: null,
  pressed: [],
  onBehalf: [],
};

const mostAsked = 100;

/** The same for the same deliveries, whatever their order. */
export function withChange(memory: ReviewMemory, moved: PullRequestChanged): ReviewMemory {
  if (moved.kind === 'checked') return memory;
  if (moved.kind === 'compared')
    return { ...memory, comparisons: withComparison(memory.comparisons, moved.comparison) };
  if (moved.kind === 'decided') return { ...memory, decision: laterDecision(memory.decision, moved.decision) };
  if (moved.kind === 'required') return { ...memory, required: laterRequired(memory.required, moved.required) };
  if (moved.kind === 'queued') return { ...memory, queue: queueAsSeen(memory.queue, moved.queue) };
  if (moved.kind === 'pressed') return { ...memory, pressed: withPressed(memory.pressed, moved.pressed) };
  if (moved.kind === 'placed') return { ...memory, place: laterPlace(memory.place, moved.place) };
  const { author, requestedReviewers, requestedTeams, updatedAtMs: atMs, headCommit } = moved.pullRequest;
  const listed = [
    ...requestedReviewers.map((name) => ({ kind: 'person', name }) as const),
    ...requestedTeams.map((name) => ({ kind: 'team', name }) as const),
  ].map((reviewer): AskedReviewer => ({ ...reviewer, firstMs: atMs, requestedMs: null }));
  const after = {
    ...memory,
    asked: [...listed, ...requestOf(moved)].reduce(withAsked, memory.asked),
    accounts: accountsIn(moved).reduce(withAccount, memory.accounts),
    mergedAtMs: moved.pullRequest.state === 'merged' ? earliest(memory.mergedAtMs, atMs) : memory.mergedAtMs,
    pushes: headCommit === null ? memory.pushes : withPush(memory.pushes, { commit: headCommit, atMs }),
  };
  if (moved.kind === 'described') {
    const { history } = moved;
    const isReady = moved.action === 'ready_for_review' || moved.action === 'reopened';
    const isDraft = moved.action === 'converted_to_draft';
    return {
      ...after,
      assigned: moved.assigned === undefined ? memory.assigned : withAssignment(memory.assigned, moved.assigned, atMs),
      readyAtMs: lastOf(memory.readyAtMs, isReady ? atMs : null, history?.readyAtMs ?? null),
      queue: moved.queue === undefined ? memory.queue : laterMove(memory.queue, moved.queue),
      headMoves: moved.push === undefined ? memory.headMoves : withHeadMove(memory.headMoves, { ...moved.push, atMs }),
      onBehalf: (history?.onBehalf ?? []).reduce(withOnBehalf, memory.onBehalf),
      draftedAtMs: lastOf(memory.draftedAtMs, isDraft ? atMs : null, history?.draftedAtMs ?? null),
    };
  }
  const { reviewer, reviewerId = null, submittedAtMs } = moved.review;
  const counts = !isSameName(reviewer, author) && !(moved.review.isBot ?? isBot([], reviewer, reviewerId));
  return {
    ...after,
    firstReviewedAtMs: counts ? earliest(memory.firstReviewedAtMs, submittedAtMs) : memory.firstReviewedAtMs,
  };
}

function withAssignment(
  known: readonly Assignment[],
  assigned: Omit<Assignment, 'atMs'>,
  atMs: number,
): readonly Assignment[] {
  return withNewest(
    known,
    { ...assigned, atMs },
    {
      key: ({ login }) => login.toLowerCase(),
      join: (a, b) => laterOf(a, b, (one) => [one.atMs]),
      order: (one) => [one.atMs],
      most: mostAsked,
    },
  );
}

function laterDecision(a: ReviewDecision | null, b: ReviewDecision): ReviewDecision {
  return a === null ? b : laterOf(a, b, ({ atMs }) => [atMs]);
}

function laterRequired(a: RequiredChecks | null, b: RequiredChecks): RequiredChecks {
  return a === null ? b : laterOf(a, b, ({ atMs }) => [atMs]);
}

function laterPlace(a: Whereabouts | null, b: Whereabouts): Whereabouts {
  return a === null ? b : laterOf(a, b, ({ atMs }) => [atMs]);
}

type Told = Extract<PullRequestChanged, { kind: 'described' | 'reviewed' }>;

function requestOf(moved: Told): readonly AskedReviewer[] {
  if (moved.kind !== 'described') return [];
  const atMs = moved.pullRequest.updatedAtMs;
  const { requested, removed, history } = moved;
  return [
    ...(history?.requests ?? []).map(
      (past, at, all): AskedReviewer => ({
        ...past.reviewer,
        firstMs: past.atMs,
        requestedMs: past.was === 'requested' ? past.atMs : null,
        ...(past.was === 'requested' && past.by !== undefined ? { requestedBy: past.by } : {}),
        ...(past.was === 'removed' ? { removedMs: removedMs(past, all.slice(at + 1)) } : {}),
      }),
    ),
    ...(requested === undefined ? [] : [requestedNow(requested, atMs)]),
    ...(removed === undefined ? [] : [{ ...removed, firstMs: atMs, requestedMs: null, removedMs: atMs }]),
  ];
}

/** GitHub writes whole seconds, so the millisecond after tells that nobody was asked again in the same one. */
function removedMs({ reviewer, atMs }: PastRequest, later: readonly PastRequest[]): number {
  const isAgain = later.some((one) => one.atMs === atMs && keyOf(one.reviewer) === keyOf(reviewer));
  return isAgain ? atMs : atMs + 1;
}

function requestedNow({ by, ...reviewer }: ReviewerName & { readonly by?: string }, atMs: number): AskedReviewer {
  const asked = { ...reviewer, firstMs: atMs, requestedMs: atMs };
  return by === undefined ? asked : { ...asked, requestedBy: by };
}

function accountsIn(moved: Told): readonly KnownAccount[] {
  const atMs = moved.pullRequest.updatedAtMs;
  const { requests = [], onBehalf = [] } = moved.kind === 'described' ? (moved.history ?? {}) : {};
  const past = [...requests.flatMap(({ account }) => account ?? []), ...onBehalf.flatMap(({ teams }) => teams)];
  const known = [...(moved.pullRequest.accounts ?? []), ...past];
  const named = known.map((account) => ({ ...account, atMs }));
  if (moved.kind !== 'reviewed' || moved.review.reviewerId == null) return named;
  const { reviewer: login, reviewerId: id, isBot: bot = false, submittedAtMs } = moved.review;
  return [...named, { id, login, isBot: bot, atMs: submittedAtMs }];
}

function withAsked(all: readonly AskedReviewer[], one: AskedReviewer): readonly AskedReviewer[] {
  return withNewest(all, one, { key: keyOf, join, order: ({ firstMs }) => [firstMs], most: mostAsked });
}

function keyOf({ kind, name }: ReviewerName): string {
  return `${kind} ${name.toLowerCase()}`;
}

function join(a: AskedReviewer, b: AskedReviewer): AskedReviewer {
  const requestedMs = b.requestedMs === null ? a.requestedMs : latest(a.requestedMs, b.requestedMs);
  const removed = [a.removedMs ?? null, b.removedMs ?? null].filter((one) => one !== null);
  // Picks the same of two spellings, whichever came first.
  const name = a.name < b.name ? a.name : b.name;
  const by = lastAsker([a, b]);
  const asked = {
    kind: a.kind,
    name,
    firstMs: Math.min(a.firstMs, b.firstMs),
    requestedMs,
    ...(by === null ? {} : { requestedBy: by }),
  };
  return removed.length === 0 ? asked : { ...asked, removedMs: Math.max(...removed) };
}

/** Who asked last; null where that was not told. Of two within one second always the same one. */
export function lastAsker(all: readonly AskedReviewer[]): string | null {
  const lastMs = Math.max(...all.map(({ requestedMs }) => requestedMs ?? 0));
  const askers = all.flatMap(({ requestedMs, requestedBy }) => (requestedMs === lastMs ? (requestedBy ?? []) : []));
  return askers.toSorted()[0] ?? null;
}

function lastOf(...moments: readonly (number | null)[]): number | null {
  const known = moments.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function latest(known: number | null, atMs: number): number {
  return known === null ? atMs : Math.max(known, atMs);
}

function earliest(known: number | null, atMs: number): number {
  return known === null ? atMs : Math.min(known, atMs);
}

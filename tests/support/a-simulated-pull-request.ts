import type { Check, CheckState } from '../../src/domain/review/check.ts';
import type { PullRequest } from '../../src/domain/review/pull-request.ts';
import type { PastRequest, PullRequestChanged } from '../../src/domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../src/domain/review/pull-request-snapshot.ts';
import type { Review, ReviewOutcome } from '../../src/domain/review/review.ts';
import { aMeasure, aPullRequest } from './a-pull-request.ts';
import { nowMs } from './a-team.ts';

/** One thing that happens on the code host, so many whole seconds after the one before it. */
export type Step = { readonly afterS: number; readonly what: Happening };

export type Happening =
  | { readonly kind: 'rename'; readonly title: string }
  | { readonly kind: 'label' | 'unlabel' | 'ask' | 'unask' | 'ask-team'; readonly name: string }
  | { readonly kind: 'push' }
  | { readonly kind: 'draft' | 'ready' | 'close' | 'merge' | 'reopen' }
  | { readonly kind: 'review'; readonly by: string; readonly said: Exclude<ReviewOutcome, 'dismissed'> }
  | { readonly kind: 'dismiss' }
  | { readonly kind: 'check'; readonly suite: number; readonly state: CheckState };

/** A pull request on a code host: what happens to it is told by deliveries, and it can be looked up at any time. */
export class ASimulatedPullRequest {
  readonly told: PullRequestChanged[] = [];
  #atMs = nowMs;
  #now: PullRequest = aPullRequest({ headCommit: commitOf(0) });
  #pushes = 0;
  readonly #reviews: Review[] = [];
  readonly #checks: Check[] = [];
  readonly #requests: PastRequest[] = [];
  #draftedAtMs: number | null = null;
  #readyAtMs: number | null = null;

  constructor() {
    this.#describe('opened');
  }

  lookedUp(): PullRequestSnapshot {
    const checks = this.#checks.filter(({ commit }) => commit === this.#now.headCommit);
    const measure = { ...this.#measure(), atMs: this.#atMs + 5_000 };
    const history = { requests: [...this.#requests], draftedAtMs: this.#draftedAtMs, readyAtMs: this.#readyAtMs };
    return { pullRequest: { ...this.#now, settled: true }, measure, reviews: [...this.#reviews], checks, history };
  }

  happens({ afterS, what }: Step): void {
    this.#atMs += afterS * 1_000;
    if (what.kind === 'review') this.#review(what.by, what.said);
    else if (what.kind === 'dismiss') this.#dismiss();
    else if (what.kind === 'check') this.#check(what.suite, what.state);
    else {
      const request = requestBy(what, this.#atMs);
      if (request !== null) this.#requests.push(request);
      this.#change(request, ...changeBy(what, this.#now, () => commitOf(++this.#pushes)));
    }
  }

  #change(request: PastRequest | null, action: string, change: Partial<PullRequest>): void {
    this.#now = { ...this.#now, ...change, updatedAtMs: this.#atMs };
    if (action === 'converted_to_draft') this.#draftedAtMs = this.#atMs;
    if (action === 'ready_for_review' || action === 'reopened') this.#readyAtMs = this.#atMs;
    this.#describe(action, request);
  }

  #describe(action: string, request: PastRequest | null = null): void {
    const whom = request === null ? {} : { [request.was]: request.reviewer };
    this.told.push({ kind: 'described', action, pullRequest: this.#now, measure: this.#measure(), ...whom });
  }

  #measure() {
    return aMeasure({ additions: this.#pushes, mergeability: 'mergeable', atMs: this.#now.updatedAtMs });
  }

  /** Whoever answers is awaited no more. */
  #review(reviewer: string, said: ReviewOutcome): void {
    const id = this.#reviews.length + 1;
    const commit = this.#now.headCommit;
    const review = { id, reviewer, said, commit, url: null, submittedAtMs: this.#atMs };
    this.#reviews.push(review);
    const requestedReviewers = removed(this.#now.requestedReviewers, reviewer);
    this.#now = { ...this.#now, requestedReviewers, updatedAtMs: this.#atMs };
    this.told.push({ kind: 'reviewed', pullRequest: this.#now, review });
  }

  #dismiss(): void {
    const index = this.#reviews.findLastIndex(({ said }) => said !== 'commented' && said !== 'dismissed');
    const review = this.#reviews[index];
    if (review === undefined) return;
    const dismissed: Review = { ...review, said: 'dismissed', dismissedAtMs: this.#atMs };
    this.#reviews[index] = dismissed;
    this.#now = { ...this.#now, updatedAtMs: this.#atMs };
    this.told.push({ kind: 'reviewed', pullRequest: this.#now, review: dismissed });
  }

  /** A suite never moves twice within a second, because nothing runs that fast. */
  #check(number: number, state: CheckState): void {
    const { repository, headCommit } = this.#now;
    if (headCommit === null) return;
    const suite = this.#pushes * 10 + number;
    const label = { source: 'workflow', name: `CI ${number}`, url: null } as const;
    this.#atMs += 1_000;
    const check: Check = { suite, commit: headCommit, state, atMs: this.#atMs, label };
    const index = this.#checks.findIndex((known) => known.suite === suite);
    this.#checks.splice(index < 0 ? this.#checks.length : index, 1, check);
    this.told.push({ kind: 'checked', repository, number: this.#now.number, check });
  }
}

function requestBy(what: Happening, atMs: number): PastRequest | null {
  switch (what.kind) {
    case 'ask':
      return { reviewer: { kind: 'person', name: what.name }, was: 'requested', atMs };
    case 'unask':
      return { reviewer: { kind: 'person', name: what.name }, was: 'removed', atMs };
    case 'ask-team':
      return { reviewer: { kind: 'team', name: what.name }, was: 'requested', atMs };
    default:
      return null;
  }
}

type Change = readonly [action: string, change: Partial<PullRequest>];

function changeBy(
  what: Exclude<Happening, { kind: 'review' | 'dismiss' | 'check' }>,
  { labels, requestedReviewers, requestedTeams }: PullRequest,
  nextCommit: () => string,
): Change {
  switch (what.kind) {
    case 'rename':
      return ['edited', { title: what.title }];
    case 'label':
      return ['labeled', { labels: added(labels, what.name) }];
    case 'unlabel':
      return ['unlabeled', { labels: removed(labels, what.name) }];
    case 'ask':
      return ['review_requested', { requestedReviewers: added(requestedReviewers, what.name) }];
    case 'unask':
      return ['review_request_removed', { requestedReviewers: removed(requestedReviewers, what.name) }];
    case 'ask-team':
      return ['review_requested', { requestedTeams: added(requestedTeams, what.name) }];
    case 'push':
      return ['synchronize', { headCommit: nextCommit() }];
    case 'draft':
      return ['converted_to_draft', { draft: true }];
    case 'ready':
      return ['ready_for_review', { draft: false }];
    case 'close':
      return ['closed', { state: 'closed' }];
    case 'merge':
      return ['closed', { state: 'merged' }];
    case 'reopen':
      return ['reopened', { state: 'open' }];
  }
}

function commitOf(pushes: number): string {
  return String(pushes).padStart(40, 'c');
}

function added(names: readonly string[], name: string): readonly string[] {
  return [...new Set([...names, name])].sort();
}

function removed(names: readonly string[], name: string): readonly string[] {
  return names.filter((one) => one !== name);
}

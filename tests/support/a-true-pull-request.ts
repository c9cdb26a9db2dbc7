import type { CheckState } from '../../src/domain/review/check.ts';
import type { PullRequest } from '../../src/domain/review/pull-request.ts';
import type { PastRequest, PullRequestChanged } from '../../src/domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../src/domain/review/pull-request-snapshot.ts';
import type { Review } from '../../src/domain/review/review.ts';
import { aPullRequest } from './a-pull-request.ts';
import { nowMs } from './a-team.ts';

export const people = [101, 102, 103] as const;
export type Who = (typeof people)[number];

export type Act =
  | { readonly kind: 'ask' | 'unask' | 'dismiss' | 'rename'; readonly who: Who }
  | {
      readonly kind: 'review';
      readonly who: Who;
      readonly said: 'approved' | 'changes-requested' | 'commented';
    }
  | { readonly kind: 'push' | 'draft' | 'ready' | 'close' | 'merge' | 'reopen' }
  | { readonly kind: 'check'; readonly suite: number; readonly state: CheckState };

type Given = { readonly who: Who; readonly said: Review['said']; readonly commit: string };
type Event = { readonly was: 'requested' | 'removed'; readonly who: Who; readonly atMs: number };

/** What is true in the end, by the rules that GitHub documents and in the order in which things happened. */
export type Truth = {
  readonly state: PullRequest['state'];
  readonly draft: boolean;
  /** Whose review is missing, sorted. */
  readonly awaited: readonly Who[];
  readonly checks: Readonly<Record<CheckState, number>>;
};

/**
 * A pull request as GitHub has it. It knows in which order everything happened, which the seconds of the deliveries do not tell, and
 * nothing of how Geonbot folds them.
 */
export class ATruePullRequest {
  readonly told: PullRequestChanged[] = [];
  #atMs = nowMs;
  #state: PullRequest['state'] = 'open';
  #draft = false;
  #commits = 0;
  readonly #logins = new Map<Who, string>(people.map((who) => [who, `person-${who}`]));
  readonly #asked = new Set<Who>();
  readonly #events: Event[] = [];
  readonly #given: (Given & { readonly id: number; readonly atMs: number; dismissedAtMs: number | null })[] = [];
  readonly #checks = new Map<string, { readonly state: CheckState; readonly atMs: number }>();
  #draftedAtMs: number | null = null;
  #readyAtMs: number | null = null;

  constructor() {
    this.#describe('opened');
  }

  /** What cannot happen on GitHub now does not happen. */
  happens(act: Act, afterS: number): void {
    this.#atMs += afterS * 1_000;
    if (this.#state === 'merged') return;
    switch (act.kind) {
      case 'ask':
        if (this.#asked.has(act.who)) return;
        this.#asked.add(act.who);
        this.#request('requested', act.who);
        return;
      case 'unask':
        if (!this.#asked.delete(act.who)) return;
        this.#request('removed', act.who);
        return;
      case 'review':
        // Whoever answers is asked no more, whatever the answer is.
        this.#asked.delete(act.who);
        this.#given.push({
          id: this.#given.length + 1,
          who: act.who,
          said: act.said,
          commit: this.#head(),
          atMs: this.#atMs,
          dismissedAtMs: null,
        });
        this.#tellReview(this.#given.length - 1);
        return;
      case 'dismiss': {
        const at = this.#given.findLastIndex(({ who, said }) => who === act.who && said !== 'commented');
        const review = this.#given[at];
        if (review === undefined || review.dismissedAtMs !== null) return;
        review.dismissedAtMs = this.#atMs;
        this.#tellReview(at);
        return;
      }
      case 'rename':
        this.#logins.set(act.who, `${this.#logins.get(act.who)}x`);
        return;
      case 'push':
        this.#commits += 1;
        this.#describe('synchronize');
        return;
      case 'draft':
      case 'ready':
        if (this.#draft === (act.kind === 'draft')) return;
        this.#draft = act.kind === 'draft';
        if (this.#draft) this.#draftedAtMs = this.#atMs;
        else this.#readyAtMs = this.#atMs;
        this.#describe(this.#draft ? 'converted_to_draft' : 'ready_for_review');
        return;
      case 'close':
      case 'merge':
        if (this.#state !== 'open') return;
        this.#state = act.kind === 'merge' ? 'merged' : 'closed';
        this.#describe('closed');
        return;
      case 'reopen':
        if (this.#state !== 'closed') return;
        this.#state = 'open';
        this.#readyAtMs = this.#atMs;
        this.#describe('reopened');
        return;
      case 'check':
        this.#check(act.suite, act.state);
        return;
    }
  }

  truth(): Truth {
    const isWaiting = this.#state === 'open' && !this.#draft;
    const checks = { passing: 0, failing: 0, pending: 0 };
    for (const [name, { state }] of this.#checks) if (name.startsWith(this.#head())) checks[state] += 1;
    const awaited = isWaiting ? people.filter((who) => this.#isAwaited(who)) : [];
    return { state: this.#state, draft: this.#draft, awaited, checks };
  }

  #isAwaited(who: Who): boolean {
    if (this.#asked.has(who)) return true;
    const theirs = this.#given.filter((one) => one.who === who);
    const verdict = theirs.findLast(({ said }) => said !== 'commented');
    if (verdict !== undefined && verdict.dismissedAtMs !== null) return true;
    if (verdict?.said === 'changes-requested') return verdict.commit !== this.#head();
    if (verdict?.said === 'approved' || theirs.length === 0) return false;
    // Only comments: whoever was asked, and not let off since, still owes a verdict.
    return this.#events.findLast((event) => event.who === who)?.was === 'requested';
  }

  /** As somebody sees it who looks when this second is over, with what the sweep finds out of each push. */
  lookedUp(): PullRequestSnapshot {
    const requests = this.#events.map(({ was, who, atMs }): PastRequest => {
      return { was, atMs, reviewer: { kind: 'person', name: this.#loginOf(who) } };
    });
    return {
      pullRequest: { ...this.#description(), settled: true },
      measure: null,
      reviews: this.#given.map((_, at) => this.#review(at)),
      checks: [...this.#checks].flatMap(([name, { state, atMs }]) =>
        name.startsWith(this.#head()) ? [this.#checkOf(name, state, atMs)] : [],
      ),
      history: { requests, draftedAtMs: this.#draftedAtMs, readyAtMs: this.#readyAtMs },
    };
  }

  /** That each push changed something. */
  compared(): readonly PullRequestChanged[] {
    const { repository, number } = aPullRequest();
    return [...new Set(this.#given.map(({ commit }) => commit))]
      .filter((from) => from !== this.#head())
      .map((from) => {
        const comparison = { from, to: this.#head(), became: 'changed', atMs: this.#atMs } as const;
        return { kind: 'compared', repository, number, comparison };
      });
  }

  /** Whose login it is or was. */
  whoIs(login: string): Who {
    const who = Number(/^person-(\d+)x*$/.exec(login)?.[1]);
    return people.find((one) => one === who) ?? (0 as Who);
  }

  #head(): string {
    return String(this.#commits).padStart(40, 'c');
  }

  #loginOf(who: Who): string {
    return this.#logins.get(who) ?? '';
  }

  #description(): PullRequest {
    const asked = people.filter((who) => this.#asked.has(who));
    return aPullRequest({
      state: this.#state,
      draft: this.#draft,
      headCommit: this.#head(),
      requestedReviewers: asked.map((who) => this.#loginOf(who)),
      accounts: asked.map((id) => ({ id, login: this.#loginOf(id), isBot: false })),
      updatedAtMs: this.#updatedAtMs,
    });
  }

  #updatedAtMs = nowMs;

  #describe(action: string, change: object = {}): void {
    this.#updatedAtMs = this.#atMs;
    this.told.push({ kind: 'described', action, pullRequest: this.#description(), measure: null, ...change });
  }

  #request(was: Event['was'], who: Who): void {
    this.#events.push({ was, who, atMs: this.#atMs });
    const reviewer = { kind: 'person', name: this.#loginOf(who) } as const;
    this.#describe(was === 'requested' ? 'review_requested' : 'review_request_removed', { [was]: reviewer });
  }

  #tellReview(at: number): void {
    this.#updatedAtMs = this.#atMs;
    this.told.push({ kind: 'reviewed', pullRequest: this.#description(), review: this.#review(at) });
  }

  #review(at: number): Review {
    const given = this.#given[at];
    if (given === undefined) throw new Error('there is no such review');
    const { id, who, said, commit, atMs, dismissedAtMs } = given;
    const one = { id, reviewer: this.#loginOf(who), reviewerId: who, isBot: false, commit, url: null };
    const isDismissed = dismissedAtMs !== null;
    return {
      ...one,
      said: isDismissed ? 'dismissed' : said,
      submittedAtMs: atMs,
      ...(isDismissed ? { dismissedAtMs } : {}),
    };
  }

  /** A suite never moves twice within a second, because nothing runs that fast. */
  #check(suite: number, state: CheckState): void {
    this.#atMs += 1_000;
    const name = `${this.#head()} ${this.#commits * 10 + suite}`;
    this.#checks.set(name, { state, atMs: this.#atMs });
    const { repository, number } = aPullRequest();
    this.told.push({ kind: 'checked', repository, number, check: this.#checkOf(name, state, this.#atMs) });
  }

  #checkOf(name: string, state: CheckState, atMs: number) {
    const [commit = '', suite] = name.split(' ');
    const label = { source: 'workflow', name: `CI ${suite}`, url: null } as const;
    return { suite: Number(suite), commit, state, atMs, label };
  }
}

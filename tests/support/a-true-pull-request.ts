import { type Account, teamAccount } from '../../src/domain/review/account.ts';
import type { CheckState } from '../../src/domain/review/check.ts';
import type { OnBehalf } from '../../src/domain/review/on-behalf.ts';
import type { PullRequest } from '../../src/domain/review/pull-request.ts';
import type { PastRequest, PullRequestChanged } from '../../src/domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../src/domain/review/pull-request-snapshot.ts';
import type { Review } from '../../src/domain/review/review.ts';
import type { ReviewerName } from '../../src/domain/review/reviewer-name.ts';
import { aPullRequest } from './a-pull-request.ts';
import { nowMs } from './a-team.ts';

export const people = [101, 102, 103] as const;
export type Who = (typeof people)[number];

/** Teams and their members. No delivery tells who is one. */
const members = { 201: [101, 102], 202: [102, 103] } as const satisfies Record<number, readonly Who[]>;
export const teams = [201, 202] as const;
export type Team = (typeof teams)[number];

export type Act =
  | { readonly kind: 'ask-team' | 'unask-team' | 'rename-team'; readonly team: Team }
  /** A push that touches what the team owns: it is asked within the same second, or once it is no draft any more. */
  | { readonly kind: 'touch'; readonly team: Team }
  /** Code review assignment puts a member in the place of the team, at once or a second later. */
  | {
      readonly kind: 'assign';
      readonly team: Team;
      readonly member: 0 | 1;
      readonly afterS: 0 | 1;
      readonly isPersonFirst: boolean;
    }
  | { readonly kind: 'ask' | 'unask' | 'dismiss' | 'rename'; readonly who: Who }
  | {
      readonly kind: 'review';
      readonly who: Who;
      readonly said: 'approved' | 'changes-requested' | 'commented';
    }
  /** `force-back`: the branch is put back to its first commit; `retarget`: its base is changed, where that dismisses approvals. */
  | { readonly kind: 'push' | 'force-back' | 'retarget' | 'draft' | 'ready' | 'close' | 'merge' | 'reopen' }
  | { readonly kind: 'check'; readonly suite: number; readonly state: CheckState };

/** `teams`: those that were asked then and of which they are a member. GitHub names them as those on whose behalf it is. */
type Given = {
  readonly who: Who;
  readonly said: Review['said'];
  readonly commit: string;
  readonly teams: readonly Team[];
};
type Event = { readonly was: 'requested' | 'removed'; readonly who: Who | Team; readonly atMs: number };
/** `since`: what was reviewed from then on, by the number of reviews before. */
type TeamRequest = { readonly since: number; readonly atMs: number; isListed: boolean; isTakenBack: boolean };

/** What is true in the end, by the rules that GitHub documents and in the order in which things happened. */
export type Truth = {
  readonly state: PullRequest['state'];
  readonly draft: boolean;
  /** Whose review is missing, people and teams, sorted. */
  readonly awaited: readonly (Who | Team)[];
  readonly checks: Readonly<Record<CheckState, number>>;
};

/**
 * A pull request as GitHub has it. It knows in which order everything happened, which the seconds of the deliveries do not tell, and
 * nothing of how Geonbot folds them.
 */
export class ATruePullRequest {
  readonly told: PullRequestChanged[] = [];
  readonly pushes: { readonly before: string; readonly after: string; readonly atMs: number }[] = [];
  #atMs = nowMs;
  #state: PullRequest['state'] = 'open';
  #draft = false;
  #commits = 0;
  #headAt = 0;
  readonly #compared: PullRequestChanged[] = [];
  readonly #logins = new Map<Who, string>(people.map((who) => [who, `person-${who}`]));
  readonly #asked = new Set<Who>();
  readonly #teamNames = new Map<Team, string>(teams.map((team) => [team, `team-${team}`]));
  readonly #teamRequests = new Map<Team, TeamRequest>();
  readonly #owners = new Set<Team>();
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
      case 'ask-team':
        this.#askTeam(act.team);
        return;
      case 'unask-team':
        this.#unaskTeam(act.team);
        return;
      case 'rename-team':
        this.#teamNames.set(act.team, `${this.#teamNames.get(act.team)}x`);
        return;
      case 'touch':
        this.#push();
        this.#owners.add(act.team);
        this.#askOwners();
        return;
      case 'assign': {
        this.#askTeam(act.team);
        this.#atMs += act.afterS * 1_000;
        const who = members[act.team][act.member];
        const steps = [
          () => this.#unaskTeam(act.team),
          () => {
            if (!this.#asked.has(who)) this.happens({ kind: 'ask', who }, 0);
          },
        ];
        for (const step of act.isPersonFirst ? steps.toReversed() : steps) step();
        return;
      }
      case 'review': {
        // Whoever answers is asked no more, whatever the answer is, and has answered for each of their teams.
        this.#asked.delete(act.who);
        const asked = [...this.#teamRequests].filter(([team, { isListed }]) => isListed && isOf(team, act.who));
        for (const [, request] of asked) request.isListed = false;
        this.#given.push({
          teams: asked.map(([team]) => team),
          id: this.#given.length + 1,
          who: act.who,
          said: act.said,
          commit: this.#head(),
          atMs: this.#atMs,
          dismissedAtMs: null,
        });
        this.#tellReview(this.#given.length - 1);
        return;
      }
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
        this.#push();
        return;
      case 'force-back':
        if (this.#headAt === 0) return;
        this.#forceBack();
        return;
      case 'retarget':
        for (const [at, review] of this.#given.entries()) {
          if (review.said !== 'approved' || review.dismissedAtMs !== null) continue;
          review.dismissedAtMs = this.#atMs;
          this.#tellReview(at);
        }
        this.#describe('edited');
        return;
      case 'draft':
      case 'ready':
        if (this.#draft === (act.kind === 'draft')) return;
        this.#draft = act.kind === 'draft';
        if (this.#draft) this.#draftedAtMs = this.#atMs;
        else this.#readyAtMs = this.#atMs;
        this.#describe(this.#draft ? 'converted_to_draft' : 'ready_for_review');
        this.#askOwners();
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
    const awaited = [
      ...people.filter((who) => this.#isAwaited(who)),
      ...teams.filter((team) => this.#isTeamAwaited(team)),
    ];
    return { state: this.#state, draft: this.#draft, awaited: isWaiting ? awaited : [], checks };
  }

  #push(): void {
    const before = this.#head();
    this.#commits += 1;
    this.#headAt = this.#commits;
    this.#compared.push(...this.#comparisons());
    this.#tellPush(before);
  }

  #forceBack(): void {
    const before = this.#head();
    this.#headAt = 0;
    this.#compared.push(...this.#comparisons());
    this.#tellPush(before);
  }

  #tellPush(before: string): void {
    const push = { before, after: this.#head() };
    this.pushes.push({ ...push, atMs: this.#atMs });
    this.#describe('synchronize', { push });
  }

  /** Where its branch is. */
  get headCommit(): string {
    return this.#head();
  }

  /** Whether the branch came back within one second to where it was: its pushes make a circle, and tell no end. */
  cameBackWithinASecond(): boolean {
    const seconds = [...Map.groupBy(this.pushes, ({ atMs }) => atMs).values()];
    return seconds.some((all) => {
      const been = [all[0]?.before, ...all.map(({ after }) => after)];
      return new Set(been).size < been.length;
    });
  }

  #askTeam(team: Team): void {
    if (this.#teamRequests.get(team)?.isListed === true) return;
    const request = { since: this.#given.length, atMs: this.#atMs, isListed: true, isTakenBack: false };
    this.#teamRequests.set(team, request);
    this.#request('requested', team);
  }

  #unaskTeam(team: Team): void {
    const request = this.#teamRequests.get(team);
    if (request?.isListed !== true) return;
    this.#teamRequests.set(team, { ...request, isListed: false, isTakenBack: true });
    this.#request('removed', team);
  }

  #askOwners(): void {
    if (this.#draft || this.#state !== 'open') return;
    for (const team of this.#owners) this.#askTeam(team);
    this.#owners.clear();
  }

  /** A team is asked until one of its members answers. Comments alone are no verdict, and who was asked by name owes theirs. */
  #isTeamAwaited(team: Team): boolean {
    const request = this.#teamRequests.get(team);
    if (request === undefined || request.isTakenBack) return false;
    if (request.isListed) return true;
    const answers = this.#given.slice(request.since).filter(({ who }) => isOf(team, who));
    if (answers.some(({ said }) => said !== 'commented')) return false;
    return answers.some(({ who }) => this.#events.findLast((event) => event.who === who)?.was !== 'requested');
  }

  /**
   * Why nobody can know from deliveries, reviews and requests whether a team is awaited that has been answered; null where it can be
   * known. GitHub names the team only for reviews that were given while it was asked: whoever spoke afterwards, and not before, may be a
   * member or not. And whoever spoke within the second in which the team was asked may have done so before or after.
   */
  unknowable(): 'not known of the team' | 'within the second of the request' | null {
    for (const [team, request] of this.#teamRequests) {
      if (request.isListed || request.isTakenBack) continue;
      const known = new Set(this.#given.filter(({ teams: of }) => of.includes(team)).map(({ who }) => who));
      const answers = this.#given.slice(request.since).filter(({ who }) => isOf(team, who));
      if (answers.some(({ who }) => !known.has(who))) return 'not known of the team';
      if (answers.some(({ said }) => said !== 'commented')) continue;
      if (this.#given.slice(0, request.since).some(({ atMs }) => atMs === request.atMs))
        return 'within the second of the request';
    }
    return null;
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
      return { was, atMs, reviewer: this.#nameOf(who), account: this.#accountOf(who) };
    });
    return {
      pullRequest: { ...this.#description(), settled: true },
      measure: null,
      reviews: this.#given.map((_, at) => this.#review(at)),
      checks: [...this.#checks].flatMap(([name, { state, atMs }]) =>
        name.startsWith(this.#head()) ? [this.#checkOf(name, state, atMs)] : [],
      ),
      history: { requests, draftedAtMs: this.#draftedAtMs, readyAtMs: this.#readyAtMs, onBehalf: this.#onBehalf() },
    };
  }

  #onBehalf(): readonly OnBehalf[] {
    return this.#given.map(({ id, who, teams: of }) => ({
      review: id,
      by: who,
      teams: of.map((team) => this.#accountOf(team)),
    }));
  }

  /** That each push changed something: what sweeps have found out between the pushes, and after the last one. */
  compared(): readonly PullRequestChanged[] {
    return [...this.#compared, ...this.#comparisons()];
  }

  #comparisons(): readonly PullRequestChanged[] {
    const { repository, number } = aPullRequest();
    return [...new Set(this.#given.map(({ commit }) => commit))]
      .filter((from) => from !== this.#head())
      .map((from) => {
        const comparison = { from, to: this.#head(), became: 'changed', atMs: this.#atMs } as const;
        return { kind: 'compared', repository, number, comparison };
      });
  }

  /** Whose login it is or was. */
  whoIs(login: string): Who | Team {
    const who = Number(/^(?:person|team)-(\d+)x*$/.exec(login)?.[1]);
    return [...people, ...teams].find((one) => one === who) ?? (0 as Who);
  }

  #head(): string {
    return String(this.#headAt).padStart(40, 'c');
  }

  #loginOf(who: Who): string {
    return this.#logins.get(who) ?? '';
  }

  #nameOf(who: Who | Team): ReviewerName {
    if (isTeam(who)) return { kind: 'team', name: this.#teamNames.get(who) ?? '' };
    return { kind: 'person', name: this.#loginOf(who) };
  }

  #accountOf(who: Who | Team): Account {
    const { name } = this.#nameOf(who);
    return isTeam(who) ? teamAccount(who, name) : { id: who, login: name, isBot: false };
  }

  /** `about`: whom the delivery is about. */
  #description(about: readonly (Who | Team)[] = []): PullRequest {
    const asked = people.filter((who) => this.#asked.has(who));
    const listed = teams.filter((team) => this.#teamRequests.get(team)?.isListed === true);
    return aPullRequest({
      state: this.#state,
      draft: this.#draft,
      headCommit: this.#head(),
      requestedReviewers: asked.map((who) => this.#loginOf(who)),
      requestedTeams: listed.map((team) => this.#nameOf(team).name),
      accounts: [...[...new Set([...asked, ...listed, ...about])].map((who) => this.#accountOf(who))],
      updatedAtMs: this.#updatedAtMs,
    });
  }

  #updatedAtMs = nowMs;

  #describe(action: string, change: object = {}, about: readonly (Who | Team)[] = []): void {
    this.#updatedAtMs = this.#atMs;
    this.told.push({ kind: 'described', action, pullRequest: this.#description(about), measure: null, ...change });
  }

  #request(was: Event['was'], who: Who | Team): void {
    this.#events.push({ was, who, atMs: this.#atMs });
    const action = was === 'requested' ? 'review_requested' : 'review_request_removed';
    this.#describe(action, { [was]: this.#nameOf(who) }, [who]);
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
    const name = `${this.#head()} ${this.#headAt * 10 + suite}`;
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

function isTeam(who: Who | Team): who is Team {
  return teams.some((team) => team === who);
}

function isOf(team: Team, who: Who): boolean {
  return members[team].some((member) => member === who);
}

import type { Announcement } from '../src/domain/kit/announcement.ts';
import type { Repository } from '../src/domain/kit/repository.ts';
import { authorTurn } from '../src/domain/review/author-turn.ts';
import { nextReminderMs } from '../src/domain/review/due-reminders.ts';
import { foldReviewCard } from '../src/domain/review/fold-review-card.ts';
import type { PullRequest } from '../src/domain/review/pull-request.ts';
import type { PullRequestChanged } from '../src/domain/review/pull-request-changed.ts';
import type { ReminderPolicy } from '../src/domain/review/reminder-policy.ts';
import { noReminders } from '../src/domain/review/reminder-record.ts';
import type { Review, ReviewOutcome } from '../src/domain/review/review.ts';
import { type CallPolicy, callingAfter } from '../src/domain/review/review-call.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../src/domain/review/review-card.ts';
import { awaitedReviews, owedReviews } from '../src/domain/review/review-wait.ts';
import { shownAs } from '../src/domain/review/shown-card.ts';

type Team = { readonly policy: ReminderPolicy; readonly reviews: CallPolicy };

/** Logins of people and names of teams. */
export type Played = {
  readonly pinged: readonly string[];
  readonly turn: readonly string[];
  /** Whom a reminder of their review comes to, where nothing else happens. */
  readonly reminded: readonly string[];
};

export type Happening = {
  readonly name: { readonly en: string; readonly ko: string };
  readonly plays: (team: Team) => Played;
};

const repository = 'acme/backend' as Repository;
const startMs = Date.parse('2026-11-23T01:00:00Z');
const [first, second] = ['1'.repeat(40), '2'.repeat(40)];
const ids: Readonly<Record<string, number>> = { mona: 1, dana: 2, lou: 3, kim: 4, robot: 5 };

/** What happens one after the other, a minute apart, to a pull request that Mona has opened. */
class Story {
  readonly #told: PullRequestChanged[] = [];
  #now: PullRequest = {
    ...{ repository, number: 1, title: 'Add login', author: 'mona', authorIsBot: false, authorAvatarUrl: null },
    ...{ url: 'https://github.com/acme/backend/pull/1', baseBranch: 'main', headBranch: 'login', headCommit: first },
    ...{ draft: false, state: 'open', labels: [], requestedReviewers: [], requestedTeams: [], assignees: [] },
    ...{ openedAtMs: startMs, updatedAtMs: startMs },
    accounts: Object.entries(ids).map(([login, id]) => ({ id, login, isBot: login === 'robot' })),
  };
  #conflicts = false;

  constructor(change: Partial<PullRequest> = {}) {
    this.#now = { ...this.#now, ...change };
    this.tell('opened');
  }

  tell(action: string, change: Partial<PullRequest> = {}, more: object = {}): this {
    this.#now = { ...this.#now, ...change, updatedAtMs: this.#now.updatedAtMs + 60_000 };
    const mergeability = this.#conflicts ? 'conflicts' : 'mergeable';
    const measure = { additions: 1, deletions: 0, changedFiles: 1, mergeability, atMs: this.#now.updatedAtMs } as const;
    this.#told.push({ kind: 'described', action, pullRequest: this.#now, measure, ...more });
    return this;
  }

  asks(name: string, by = 'mona', kind: 'person' | 'team' = 'person'): this {
    const { requestedReviewers: people, requestedTeams: teams } = this.#now;
    const change = kind === 'team' ? { requestedTeams: [...teams, name] } : { requestedReviewers: [...people, name] };
    return this.tell('review_requested', change, { requested: { kind, name, by } });
  }

  lets(name: string): this {
    const requestedReviewers = this.#now.requestedReviewers.filter((one) => one !== name);
    return this.tell('review_request_removed', { requestedReviewers }, { removed: { kind: 'person', name } });
  }

  says(reviewer: string, said: ReviewOutcome, id = this.#told.length): this {
    const updatedAtMs = this.#now.updatedAtMs + 60_000;
    const requestedReviewers = this.#now.requestedReviewers.filter((one) => one !== reviewer);
    this.#now = { ...this.#now, requestedReviewers, updatedAtMs };
    const about = { id, reviewer, reviewerId: ids[reviewer] ?? null, isBot: reviewer === 'robot', url: null };
    const review: Review = { ...about, said, commit: this.#now.headCommit, submittedAtMs: updatedAtMs };
    this.#told.push({ kind: 'reviewed', pullRequest: this.#now, review });
    return this;
  }

  /** And then nothing more for as long as it takes to compare. */
  pushes(became: 'same' | 'changed'): this {
    this.tell('synchronize', { headCommit: second });
    const comparison = { from: first, to: second, became, atMs: this.#now.updatedAtMs + 1_800_000 };
    this.#told.push({ kind: 'compared', repository, number: 1, comparison });
    return this;
  }

  conflicts(): this {
    this.#conflicts = true;
    return this.tell('synchronize');
  }

  fails(): this {
    const label = { source: 'workflow', name: 'CI', url: null } as const;
    const check = { suite: 1, commit: first, state: 'failing', atMs: this.#now.updatedAtMs + 60_000, label } as const;
    this.#told.push({ kind: 'checked', repository, number: 1, check });
    return this;
  }

  /** The last `steps` of it are new; all that was before has been shown and called for. */
  played({ policy, reviews }: Team, steps: number): Played {
    const before = this.#told.slice(0, -steps).reduce<ReviewRecord | null>(foldReviewCard, null);
    const known = before === null ? null : cardOf(before);
    if (known === null) throw new Error('the story begins with nothing');
    const called = { ...callingAfter(known, reviews, startMs), waiting: [] };
    const shown: ReviewRecord = { ...shownAs(known, '1/2' as Announcement), calling: called };
    const card = cardOf(this.#told.slice(-steps).reduce<ReviewRecord>(foldReviewCard, shown));
    if (card === null) throw new Error('the story ends with nothing');
    const owed = owedReviews(card, policy.enoughApprovals);
    const isReminded = nextReminderMs(card, noReminders(card.key), policy) !== null;
    return {
      pinged: pingedBy(card, reviews),
      turn: [
        ...awaitedReviews(card).map(({ name }) => name),
        ...(authorTurn(card, policy.enoughApprovals) === null ? [] : ['mona']),
      ],
      reminded: isReminded ? owed.map(({ name }) => name) : [],
    };
  }
}

function pingedBy(card: ReviewCard, policy: CallPolicy): readonly string[] {
  return callingAfter(card, policy, startMs).waiting.flatMap(({ why }) => {
    if (why.kind === 'review-wanted') return why.reviewers.map(({ name }) => name);
    return why.kind === 'assigned' ? why.assignees.map(({ name }) => name) : [card.pullRequest.author];
  });
}

const dequeued = (reason: string) => ({ queue: { was: 'dequeued', reason, failing: null, atMs: startMs + 600_000 } });
const assigned = { assigned: { login: 'kim', by: 'mona' } };

function happening(en: string, ko: string, story: () => Story, steps = 1): Happening {
  return { name: { en, ko }, plays: (team) => story().played(team, steps) };
}

const asked = () => new Story().asks('dana');
const blocked = () => asked().says('dana', 'changes-requested');

export const happenings: readonly Happening[] = [
  happening('a review is requested of a person', '사람에게 리뷰를 요청', asked),
  happening('a review is requested of a team', '팀에 리뷰를 요청', () => new Story().asks('core', 'mona', 'team')),
  happening('somebody requests their own review', '스스로 리뷰를 맡음', () => new Story().asks('dana', 'dana')),
  happening('a review of a draft is requested', '초안에 리뷰를 요청', () => new Story({ draft: true }).asks('dana')),
  happening('that draft becomes ready', '그 초안이 준비됨', () =>
    new Story({ draft: true }).asks('dana').tell('ready_for_review', { draft: false }),
  ),
  happening('the reviewer approves', '리뷰어가 승인', () => asked().says('dana', 'approved')),
  happening('a bot approves', '봇이 승인', () => asked().says('robot', 'approved')),
  happening(
    'one of two who were asked approves, and no rule wants more',
    '요청받은 두 사람 중 한 명이 승인(더 필요하다는 규칙 없음)',
    () => asked().asks('lou').says('dana', 'approved'),
  ),
  happening('the reviewer requests changes', '리뷰어가 수정을 요청', blocked),
  happening('the author pushes after that', '그 뒤 작성자가 푸시', () => blocked().pushes('changed'), 2),
  happening('the author only rebases after that', '그 뒤 작성자가 리베이스만 함', () => blocked().pushes('same'), 2),
  happening('the review is requested again', '리뷰를 다시 요청', () => blocked().asks('dana')),
  happening('the reviewer only comments', '리뷰어가 코멘트만 남김', () => asked().says('dana', 'commented')),
  happening('the author replies to that', '거기에 작성자가 답변', () =>
    asked().says('dana', 'commented').says('mona', 'commented'),
  ),
  happening('somebody who was not asked comments', '요청받지 않은 사람이 코멘트', () =>
    new Story().says('lou', 'commented'),
  ),
  happening('an approval is dismissed', '승인이 무효 처리됨', () =>
    asked().says('dana', 'approved', 7).says('dana', 'dismissed', 7),
  ),
  happening('the request is taken back', '리뷰 요청을 거둠', () => asked().lets('dana')),
  happening('it is requested once more after that', '거둔 뒤 다시 요청', () => asked().lets('dana').asks('dana')),
  happening('somebody is assigned', '담당자를 지정', () =>
    new Story().tell('assigned', { assignees: ['kim'] }, assigned),
  ),
  happening('checks fail', '체크 실패', () => new Story().fails()),
  happening('it conflicts with its base', '베이스 브랜치와 충돌', () => new Story().conflicts()),
  happening('checks put it out of the merge queue', '체크 때문에 머지 큐에서 빠짐', () =>
    new Story().tell('enqueued').tell('dequeued', {}, dequeued('CI_FAILURE')),
  ),
  happening('a person takes it out of the merge queue', '사람이 머지 큐에서 뺌', () =>
    new Story().tell('enqueued').tell('dequeued', {}, dequeued('MANUAL')),
  ),
  happening('it is merged or closed', '머지되거나 닫힘', () => asked().tell('closed', { state: 'merged' })),
];

import { describe, expect, it } from 'vitest';
import { receiveDelivery } from '../../../src/adapters/github/receive-delivery.ts';
import { readGlance } from '../../../src/adapters/github/review/read-glance.ts';
import { pullRequestPayload, reviewPayload } from '../../../src/adapters/in-memory/github/github-payloads.ts';
import { teamPayload } from '../../../src/adapters/in-memory/github/github-pull-request-payload.ts';
import { commitFor, type GitHubJson, isoSecond } from '../../../src/adapters/in-memory/kit/github-accounts.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { isTied } from '../../../src/domain/review/review-card.ts';
import { reviewState } from '../../../src/domain/review/review-state.ts';
import { awaitedReviews, owedReviews } from '../../../src/domain/review/review-wait.ts';
import { reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { cardAfter } from '../../support/a-review-card.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';

const facts = { repository: backendRepository, number: 12, createdAtMs: nowMs };
const minute = 60_000;

/** What the delivery tells, by way of everything that reads it. */
function told(event: string, payload: GitHubJson): PullRequestChanged {
  const watched = { reviewRepositories: [backendRepository], workflows: [] };
  const headers = { 'x-github-event': event, 'x-github-delivery': 'a-delivery' };
  const received = receiveDelivery(headers, payload, watched);
  const [job] = received.kind === 'work' ? received.jobs : [];
  if (job?.kind !== 'notify-pull-request') throw new Error(`no news: ${JSON.stringify(received)}`);
  return job.moved;
}

const account = (id: number, login: string, type = 'User') => ({ id, login, type });

type Said = 'approved' | 'changes_requested' | 'commented';

function review(user: object | null, state: Said, id: number, atMs: number, asked: readonly string[] = []) {
  const pullRequest = { ...facts, atMs, requestedReviewers: asked };
  const payload = reviewPayload({ action: 'submitted', pullRequest, reviewer: 'x', state, submittedAtMs: atMs, id });
  return told('pull_request_review', { ...payload, review: { ...Object(payload['review']), user } });
}

type Listed = { readonly people?: readonly object[]; readonly teams?: readonly object[]; readonly head?: string };

function described(action: string, atMs: number, { people = [], teams = [], head = 'a' }: Listed, about: object = {}) {
  const payload = pullRequestPayload({ ...facts, action, atMs, headCommit: commitFor(head) });
  const pullRequest = { ...Object(payload['pull_request']), requested_reviewers: people, requested_teams: teams };
  return told('pull_request', { ...payload, pull_request: pullRequest, ...about });
}

const opened = described('opened', nowMs, {});
const names = (card: ReviewCard) => reviewersOf(card).map(({ name, standing }) => `${name} ${standing}`);

/** Every order of these. */
function orders<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length < 2) return [all];
  return all.flatMap((one, at) => orders(all.toSpliced(at, 1)).map((others) => [one, ...others]));
}

describe('one person', () => {
  const bob = review(account(31, 'bob'), 'approved', 1, nowMs + minute);
  const robert = review(account(31, 'robert'), 'approved', 2, nowMs + 2 * minute);

  it('who was renamed between two approvals has approved once, in whichever order that is heard', () => {
    for (const order of orders([opened, bob, robert])) {
      const card = cardAfter(...order, described('labeled', nowMs + 3 * minute, { people: [account(44, 'kim')] }));
      expect(names(card)).toEqual(['kim awaited', 'robert approved']);
      expect(owedReviews(card, 2).map(({ name }) => name)).toEqual(['kim']);
      expect(owedReviews(card, 1)).toEqual([]);
    }
  });

  it('is not whoever took their former login', () => {
    for (const order of orders([opened, bob, review(account(77, 'bob'), 'changes_requested', 3, nowMs + 3 * minute)])) {
      const card = cardAfter(...order);
      expect(card.reviews.map(({ reviewerId, said }) => [reviewerId, said])).toEqual([
        [77, 'changes-requested'],
        [31, 'approved'],
      ]);
      expect(reviewState(card)).toBe('changes-requested');
    }
  });

  it('who was asked under one login and answered under another is not awaited', () => {
    const asked = described('review_requested', nowMs + 1000, { people: [account(31, 'bob')] });
    for (const order of orders([opened, asked, robert]))
      expect(names(cardAfter(...order))).toEqual(['robert approved']);
  });
});

describe('a bot', () => {
  const copilot = account(175728472, 'Copilot', 'Bot');
  const reviewer = account(175728472, 'copilot-pull-request-reviewer[bot]', 'Bot');

  it('under two logins is one, owes nothing and gave no first review', () => {
    const asked = described('review_requested', nowMs + 1000, { people: [copilot] });
    expect(awaitedReviews(cardAfter(opened, asked))).toEqual([]);
    for (const order of orders([opened, asked, review(reviewer, 'commented', 1, nowMs + minute)])) {
      const card = cardAfter(...order);
      expect(reviewersOf(card)).toMatchObject([{ standing: 'commented', isBot: true, turn: null }]);
      expect(card.firstReviewedAtMs).toBeNull();
    }
  });

  it('is known by its type and not by its login, and approves nothing', () => {
    const card = cardAfter(opened, review(account(5, 'review-helper', 'Bot'), 'approved', 1, nowMs + minute));
    expect(reviewState(card)).toBe('needs-review');
    const person = cardAfter(opened, review(account(6, 'robot'), 'approved', 1, nowMs + minute));
    expect(reviewState(person)).toBe('approved');
    expect(person.firstReviewedAtMs).toBe(nowMs + minute);
  });
});

describe('accounts that are gone', () => {
  it.each([
    ['without an account', null],
    ['under the account that GitHub shows for them', account(10137, 'ghost')],
  ])('are told apart %s, and each review of theirs is heard once', (_, gone) => {
    const first = review(gone, 'approved', 1, nowMs + minute);
    const second = review(gone, 'changes_requested', 2, nowMs + 2 * minute);
    for (const order of orders([opened, first, second, first])) {
      const card = cardAfter(...order);
      expect(names(card)).toEqual(['ghost changes-requested', 'ghost approved']);
      expect(awaitedReviews(card)).toEqual([]);
    }
  });
});

describe('what happens within one second', () => {
  const dana = account(31, 'dana');
  const core = teamPayload('core');
  const atMs = nowMs + minute;

  it('ends as the payload says: who is asked after it, whose request was taken back, and which review is the later', () => {
    const asked = described('review_requested', atMs, { people: [dana] }, { requested_reviewer: dana });
    const approved = review(dana, 'approved', 2, atMs);
    const wanted = review(dana, 'changes_requested', 1, atMs);
    for (const order of orders([opened, asked, wanted, approved]))
      expect(names(cardAfter(...order))).toEqual(['dana approved']);
    const letOff = described('review_request_removed', atMs, {}, { requested_reviewer: dana });
    for (const order of orders([opened, asked, letOff])) expect(reviewersOf(cardAfter(...order))).toEqual([]);
  });

  it('leaves the person whom code review assignment put in the place of a team, whichever came first', () => {
    const team = described('review_requested', atMs, { teams: [core] }, { requested_team: core });
    const person = described('review_requested', atMs, { people: [dana], teams: [core] }, { requested_reviewer: dana });
    const instead = described('review_request_removed', atMs, { people: [dana] }, { requested_team: core });
    for (const order of orders([opened, team, person, instead]))
      expect(names(cardAfter(...order))).toEqual(['dana awaited']);
  });

  it('is looked at where it is two pushes, because which came last is not told', () => {
    const pushes = ['b', 'c'].map((head) => described('synchronize', atMs, { head }));
    for (const order of orders([opened, ...pushes])) expect(isTied(cardAfter(...order))).toBe(true);
    expect(isTied(cardAfter(opened, ...pushes, described('labeled', atMs + 1000, { head: 'c' })))).toBe(false);
    expect(isTied(cardAfter(opened, described('synchronize', atMs, { head: 'b' })))).toBe(false);
  });
});

describe('a team that was let off and asked again within one second', () => {
  const core = { kind: 'team', name: 'core' } as const;
  const atMs = nowMs + minute;
  const commented = review(account(7, 'lee'), 'commented', 1, nowMs + 2 * minute);
  const awaitedAfter = (...was: readonly ('requested' | 'removed')[]) => {
    const requests = was.map((one) => ({ reviewer: core, was: one, atMs }));
    const history = { requests, draftedAtMs: null, readyAtMs: null };
    const looked = { ...described('looked-up', nowMs + 3 * minute, {}), history } as PullRequestChanged;
    return awaitedReviews(cardAfter(opened, commented, looked)).map(({ name }) => name);
  };

  it('is awaited while its members have only commented, and is not where being let off came last', () => {
    expect(awaitedAfter('requested', 'removed', 'requested')).toEqual(['core']);
    expect(awaitedAfter('requested', 'removed')).toEqual([]);
  });
});

describe('a team that was renamed', () => {
  const core = teamPayload('core');
  const platform = { ...core, name: 'platform' };
  const lee = account(7, 'lee');
  const asked = described('review_requested', nowMs + minute, { teams: [core] }, { requested_team: core });

  it('is let off although it is told under its new name only', () => {
    const atMs = nowMs + 2 * minute;
    const letOff = described('review_request_removed', atMs, {}, { requested_team: platform });
    const commented = review(lee, 'commented', 1, nowMs + 3 * minute);
    for (const order of orders([opened, asked, letOff, commented]))
      expect(names(cardAfter(...order))).toEqual(['lee commented']);
  });

  it('is awaited once, although a look names it by its new name and it has left the list', () => {
    const atMs = nowMs + 3 * minute;
    const request = {
      __typename: 'ReviewRequestedEvent',
      createdAt: isoSecond(nowMs + minute),
      requestedReviewer: { __typename: 'Team', name: 'platform', databaseId: core['id'] },
    };
    const json = { number: 12, state: 'OPEN', updatedAt: isoSecond(atMs), timelineItems: { nodes: [request] } };
    const history = readGlance(json, atMs)?.history ?? expect.fail('no history');
    const looked = { ...described('looked-up', atMs, {}), history } as PullRequestChanged;
    const commented = review(lee, 'commented', 1, nowMs + 2 * minute);
    for (const order of orders([opened, asked, commented, looked]))
      expect(awaitedReviews(cardAfter(...order)).map(({ name }) => name)).toEqual(['platform']);
  });
});

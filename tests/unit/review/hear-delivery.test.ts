import { describe, expect, it } from 'vitest';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { ReadDecision } from '../../../src/application/review/read-decision.ts';
import { SettleTies } from '../../../src/application/review/settle-ties.ts';
import { teamAccount } from '../../../src/domain/review/account.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import type { Review } from '../../../src/domain/review/review.ts';
import { cardOf, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { aPullRequest, described, headCommit, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const core = { kind: 'team', name: 'core' } as const;
const dana = { kind: 'person', name: 'dana' } as const;
const atMs = nowMs + 5_000;

function asked(requested: object, lists: object): PullRequestChanged {
  return { ...described('review_requested', { ...lists, updatedAtMs: atMs }), requested } as PullRequestChanged;
}

function letOff(removed: object, lists: object = {}): PullRequestChanged {
  return { ...described('review_request_removed', { ...lists, updatedAtMs: atMs }), removed } as PullRequestChanged;
}

function recordOf(told: readonly PullRequestChanged[]): ReviewRecord {
  return told.reduce<ReviewRecord | null>(foldReviewCard, null) as ReviewRecord;
}

function namesAfter(...told: readonly PullRequestChanged[]): readonly string[] {
  const card = cardOf(recordOf(told));
  return card === null ? [] : reviewersOf(card).map(({ name }) => name);
}

describe('code review assignment, all within one second', () => {
  const all = [
    asked(core, { requestedTeams: ['core'] }),
    asked(dana, { requestedTeams: ['core'], requestedReviewers: ['dana'] }),
    letOff(core, { requestedReviewers: ['dana'] }),
  ];

  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]], [[0, 2, 1]]])(
    'leaves the person alone on the card, in the order %j',
    (order) => {
      const told = order.flatMap((at) => all[at] ?? []);
      expect(namesAfter(described('opened'), ...told)).toEqual(['dana']);
    },
  );

  it('is known before anybody of the team is called, because the code host is asked what became of the request', async () => {
    const pullRequests = new InMemoryPullRequests();
    const requests = [
      { reviewer: core, was: 'requested', atMs },
      { reviewer: dana, was: 'requested', atMs },
      { reviewer: core, was: 'removed', atMs },
    ] as const;
    const history = { requests, draftedAtMs: null, readyAtMs: null };
    pullRequests.put({ pullRequest: aPullRequest(), measure: null, reviews: [], checks: [], history });
    const [first] = all;
    if (first === undefined) throw new Error('nobody is asked');
    const ties = new SettleTies(pullRequests, { ofKey: async () => null });
    expect(namesAfter(described('opened'), first)).toEqual(['core']);
    expect(namesAfter(described('opened'), await ties.withHistory(first))).toEqual([]);
  });

  it('of a team that stays asked keeps it, and so does one that was asked again in the second of its removal', () => {
    const before = { ...described('review_requested', { requestedTeams: ['core'] }), requested: core };
    const [again] = all;
    if (again === undefined) throw new Error('nobody is asked');
    expect(namesAfter(before as PullRequestChanged, letOff(core), again)).toEqual(['core']);
  });
});

describe('what nobody can order within one second', () => {
  it('is looked up where somebody was asked and let off, and nobody else is', async () => {
    const pullRequests = new InMemoryPullRequests();
    pullRequests.put({ pullRequest: aPullRequest(), measure: null, reviews: [], checks: [] });
    const lookAfter = (...told: readonly PullRequestChanged[]) => {
      const ties = new SettleTies(pullRequests, { ofKey: async () => recordOf(told) });
      return ties.after(told.at(-1) ?? described('opened'));
    };
    const [ask, off] = [asked(dana, { requestedReviewers: ['dana'] }), letOff(dana)];
    expect(await lookAfter(ask, off)).not.toBeNull();
    expect(await lookAfter(described('opened'), ask)).toBeNull();
    expect(await lookAfter(described('opened'), off)).toBeNull();
  });

  it('is looked up where it was two pushes, too, and one push is not', async () => {
    const pullRequests = new InMemoryPullRequests();
    pullRequests.put({ pullRequest: aPullRequest(), measure: null, reviews: [], checks: [] });
    const [first, second] = ['1', '2'].map((digit) =>
      described('synchronize', { headCommit: digit.repeat(40), updatedAtMs: atMs }),
    ) as [PullRequestChanged, PullRequestChanged];
    const lookAfter = (...told: readonly PullRequestChanged[]) =>
      new SettleTies(pullRequests, { ofKey: async () => recordOf(told) }).after(second);
    expect(await lookAfter(described('opened'), first, second)).not.toBeNull();
    expect(await lookAfter(described('opened'), second)).toBeNull();
    const [told, after] = [first, second].map((one, at) => {
      const push = { before: String(at).repeat(40), after: String(at + 1).repeat(40) };
      return { ...one, push } as PullRequestChanged;
    }) as [PullRequestChanged, PullRequestChanged];
    expect(await lookAfter(described('opened'), after, told)).toBeNull();
    const head = cardOf(recordOf([described('opened'), after, told]))?.pullRequest.headCommit;
    expect(head).toBe('2'.repeat(40));
  });
});

describe('a team that has only been commented for', () => {
  const team = {
    ...described('review_requested', { requestedTeams: ['core'] }),
    requested: core,
  } as PullRequestChanged;
  const told = (id: number, reviewer: string, said: Review['said']) =>
    reviewed({ id, reviewer, reviewerId: id, said, commit: headCommit, submittedAtMs: nowMs + id * 60_000 });
  const comment = told(1, 'lou', 'commented');
  const verdict = told(2, 'dana', 'approved');
  const lookedUp = (teams: readonly string[], by = 2): PullRequestChanged => {
    const onBehalf = [
      { review: 1, by: 1, teams: [teamAccount(7, 'core')] },
      { review: 2, by, teams: teams.map((name) => teamAccount(7, name)) },
    ];
    const history = { requests: [], draftedAtMs: null, readyAtMs: null, onBehalf };
    return { ...described('looked-up', { updatedAtMs: nowMs + 240_000 }), history } as PullRequestChanged;
  };
  const awaited = (...more: readonly PullRequestChanged[]) => {
    const card = cardOf(recordOf([described('opened'), team, comment, verdict, ...more]));
    return card === null
      ? []
      : reviewersOf(card)
          .filter(({ standing }) => standing === 'awaited')
          .map(({ name }) => name);
  };

  it('stays awaited after the verdict of somebody outside of it, and not after one of its own', () => {
    expect(awaited()).toEqual([]);
    expect(awaited(lookedUp([]))).toEqual(['core']);
    expect(awaited(lookedUp(['core']))).toEqual([]);
  });

  it('has an answer where whoever has commented for it gives the verdict later', () => {
    const own = reviewed({
      ...{ id: 3, reviewer: 'lou', reviewerId: 1, said: 'approved', commit: headCommit },
      submittedAtMs: nowMs + 300_000,
    });
    expect(awaited(lookedUp([]), own)).toEqual([]);
  });

  it('is looked at on the code host for the verdict that may be somebody else’s, and not once that is known', async () => {
    const pullRequests = new InMemoryPullRequests();
    pullRequests.put({ pullRequest: aPullRequest(), measure: null, reviews: [], checks: [] });
    const lookAfter = (...all: readonly PullRequestChanged[]) => {
      const ties = new SettleTies(pullRequests, { ofKey: async () => recordOf([described('opened'), ...all]) });
      return ties.after(verdict);
    };
    expect(await lookAfter(team, comment, verdict)).not.toBeNull();
    expect(await lookAfter(team, comment)).toBeNull();
    expect(await lookAfter(comment, verdict)).toBeNull();
    expect(await lookAfter(team, comment, verdict, lookedUp([]))).toBeNull();
  });
});

describe('what the rules of the branch decide', () => {
  it('is read after each verdict, unless the team has said how many approvals are enough', async () => {
    const pullRequests = new InMemoryPullRequests();
    const decision = { value: 'review-required', codeOwners: [], atMs: nowMs } as const;
    pullRequests.put({ pullRequest: aPullRequest(), measure: null, reviews: [], checks: [], decision });
    const approval = reviewed({ said: 'approved' });
    expect(await new ReadDecision(pullRequests, null).after(approval)).toMatchObject({ kind: 'decided', decision });
    expect(await new ReadDecision(pullRequests, null).after(reviewed({ said: 'commented' }))).toBeNull();
    expect(await new ReadDecision(pullRequests, 2).after(approval)).toBeNull();
  });
});

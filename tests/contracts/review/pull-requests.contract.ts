import { afterEach, describe, expect, it } from 'vitest';
import { idFor } from '../../../src/adapters/in-memory/kit/github-accounts.ts';
import type { PullRequests } from '../../../src/application/review/ports/pull-requests.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { teamAccount } from '../../../src/domain/review/account.ts';
import type { Check } from '../../../src/domain/review/check.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import type { PullRequestSnapshot } from '../../../src/domain/review/pull-request-snapshot.ts';
import type { Review } from '../../../src/domain/review/review.ts';
import { aMeasure, aPullRequest, headCommit } from '../../support/a-pull-request.ts';

export type PullRequestsWorld = {
  readonly subject: PullRequests;
  /** Makes a pull request what it is here. */
  put(snapshot: PullRequestSnapshot): void;
  /** It is deleted, with its repository or alone. */
  remove(number: number): void;
  archive(): void;
  /** It is called so from now on. */
  rename(name: Repository): void;
  /** The code host answers nothing but its rate limit from now on. */
  refuse(): void;
  close(): Promise<void>;
};

const atMs = Date.parse('2026-11-20T03:04:05Z');
const repository = 'acme/backend' as Repository;

function aSnapshot(change: Partial<PullRequest> = {}, facts: Partial<PullRequestSnapshot> = {}): PullRequestSnapshot {
  const pullRequest = aPullRequest({ openedAtMs: atMs, updatedAtMs: atMs, ...change });
  const measure = aMeasure({ mergeability: pullRequest.state === 'open' ? 'mergeable' : 'unknown', atMs });
  return { pullRequest, measure, reviews: [], checks: [], ...facts };
}

function aReview(change: Partial<Review> & Pick<Review, 'id'>): Review {
  const url = `https://github.com/acme/backend/pull/12#pullrequestreview-${change.id}`;
  return { reviewer: 'dana', said: 'approved', url, submittedAtMs: atMs, ...change };
}

function aCheck(change: Partial<Check> & Pick<Check, 'suite'>): Check {
  const url = `https://github.com/acme/backend/actions/runs/${change.suite - 1}`;
  const label = { source: 'workflow', name: 'CI', url } as const;
  return { commit: headCommit, state: 'passing', atMs, label, ...change };
}

/** `open` gives you a code host without any pull request. */
export function pullRequestsContract(name: string, open: () => Promise<PullRequestsWorld>): void {
  describe(`${name} looks at pull requests`, () => {
    let world: PullRequestsWorld | undefined;
    const opened = async () => {
      world = await open();
      return world;
    };

    afterEach(async () => {
      await world?.close();
      world = undefined;
    });

    it('tells all that deliveries would have told: what it is, who said what, and its checks', async () => {
      const { subject, put } = await opened();
      const asked = { labels: ['bug', 'wip'], requestedReviewers: ['kim'], requestedTeams: ['Core Team'], draft: true };
      const reviews = [
        aReview({ id: 1, said: 'changes-requested' }),
        aReview({ id: 2, reviewer: 'lou', said: 'commented', submittedAtMs: atMs + 1000 }),
        aReview({ id: 3, said: 'dismissed', submittedAtMs: atMs + 2000 }),
      ];
      const checks = [
        aCheck({ suite: 11, label: { source: 'app', name: 'Octo Lint', url: null }, state: 'failing' }),
        aCheck({ suite: 21 }),
        aCheck({ suite: 31, state: 'pending' }),
      ];
      put(aSnapshot({ number: 13, title: '다른 것' }));
      put(aSnapshot(asked, { reviews, checks, measure: aMeasure({ mergeability: 'conflicts', atMs }) }));
      const look = await subject.look(repository, 12);
      expect(look).toMatchObject({
        kind: 'seen',
        snapshot: {
          pullRequest: { number: 12, title: 'Add login', author: 'lee', headCommit, state: 'open', ...asked },
          measure: { additions: 10, deletions: 2, changedFiles: 3, mergeability: 'conflicts' },
          reviews,
          checks,
        },
      });
    });

    it.each(['merged', 'closed'] as const)('tells that one is %s', async (state) => {
      const { subject, put } = await opened();
      put(aSnapshot({ state }));
      expect(await subject.look(repository, 12)).toMatchObject({ snapshot: { pullRequest: { state } } });
    });

    it('tells every review and every check where there are many', async () => {
      const { subject, put } = await opened();
      const reviews = Array.from({ length: 230 }, (_, index) => aReview({ id: index + 1, reviewer: `r${index}` }));
      const checks = Array.from({ length: 120 }, (_, index) => aCheck({ suite: 2 * index + 3 }));
      put(aSnapshot({}, { reviews, checks }));
      const look = await subject.look(repository, 12);
      expect(look).toMatchObject({ snapshot: { reviews } });
      expect(look).toHaveProperty('snapshot.checks.length', 120);
    });

    it('knows no pull request that is not there', async () => {
      const { subject, put } = await opened();
      put(aSnapshot());
      expect(await subject.look(repository, 99)).toEqual({ kind: 'unknown' });
    });

    it('lists those that are open, the last to move first', async () => {
      const { subject, put } = await opened();
      put(aSnapshot({ number: 1, updatedAtMs: atMs + 1000 }));
      put(aSnapshot({ number: 2, updatedAtMs: atMs + 3000 }));
      put(aSnapshot({ number: 3, updatedAtMs: atMs + 2000, draft: true }));
      put(aSnapshot({ number: 4, updatedAtMs: atMs, state: 'merged' }));
      put(aSnapshot({ number: 5, updatedAtMs: atMs + 1000, state: 'closed' }));
      expect(await subject.openNumbers(repository)).toEqual({ kind: 'known', numbers: [2, 3, 1], isWhole: true });
    });

    it('lists more of them than stand on one page', async () => {
      const { subject, put } = await opened();
      for (let number = 1; number <= 230; number += 1) put(aSnapshot({ number, updatedAtMs: atMs + number * 1000 }));
      const numbers = Array.from({ length: 230 }, (_, index) => 230 - index);
      expect(await subject.openNumbers(repository)).toEqual({ kind: 'known', numbers, isWhole: true });
    });

    it('tells what was asked before, and what the rules of the branch decide', async () => {
      const { subject, put } = await opened();
      const kim = { kind: 'person', name: 'kim' } as const;
      const team = { kind: 'team', name: 'Core Team' } as const;
      const history = {
        requests: [
          { reviewer: kim, was: 'requested', atMs },
          { reviewer: kim, was: 'removed', atMs: atMs + 1000 },
          { reviewer: team, was: 'requested', atMs: atMs + 2000 },
        ],
        draftedAtMs: atMs + 3000,
        readyAtMs: atMs + 4000,
      } as const;
      const decision = { value: 'review-required', codeOwners: [team], atMs } as const;
      put(aSnapshot({ requestedTeams: ['Core Team'] }, { history, decision }));
      const told = { value: 'review-required', codeOwners: [team] };
      expect(await subject.look(repository, 12)).toMatchObject({ snapshot: { history, decision: told } });
      expect(await subject.glance(repository, [12])).toMatchObject({ glances: [{ history, decision: told }] });
      expect(await subject.requestsAfter(repository, 12, atMs)).toMatchObject(history);
    });

    it('tells on behalf of which teams somebody reviewed, where it looks at one pull request', async () => {
      const { subject, put } = await opened();
      const mobile = teamAccount(idFor('team Mobile'), 'Mobile');
      const reviews = [aReview({ id: 1, reviewer: 'dana' }), aReview({ id: 2, reviewer: 'lou', said: 'commented' })];
      const onBehalf = [
        { review: 1, by: idFor('account dana'), teams: [] },
        { review: 2, by: idFor('account lou'), teams: [mobile] },
      ];
      const history = { requests: [], draftedAtMs: null, readyAtMs: null, onBehalf };
      put(aSnapshot({}, { reviews, history }));
      expect(await subject.look(repository, 12)).toMatchObject({ snapshot: { history: { onBehalf } } });
      expect(await subject.requestsAfter(repository, 12, atMs)).toMatchObject({ onBehalf });
    });

    it('tells whether it is in the merge queue, and what has put it out', async () => {
      const { subject, put } = await opened();
      const enqueued = { was: 'enqueued', reason: null, failing: null, atMs } as const;
      put(aSnapshot({}, { queue: enqueued }));
      expect(await subject.look(repository, 12)).toMatchObject({ snapshot: { queue: enqueued } });
      expect(await subject.glance(repository, [12])).toMatchObject({ glances: [{ queue: enqueued }] });
      const out = { was: 'dequeued', reason: 'CI_FAILURE', failing: ['build'], atMs: atMs + 1000 } as const;
      put(aSnapshot({}, { queue: out }));
      expect(await subject.look(repository, 12)).toMatchObject({ snapshot: { queue: out } });
      expect(await subject.glance(repository, [12])).toMatchObject({ glances: [{ queue: { was: 'dequeued' } }] });
    });

    it('tells nothing of what was asked where it cannot be read', async () => {
      const { subject, put, refuse } = await opened();
      put(aSnapshot());
      refuse();
      expect(await subject.requestsAfter(repository, 12, atMs)).toBeNull();
    });

    it('glances at many of a repository at once, and leaves out those that are gone', async () => {
      const { subject, put, remove, archive } = await opened();
      for (let number = 1; number <= 60; number += 1) put(aSnapshot({ number, updatedAtMs: atMs + number * 1000 }));
      put(aSnapshot({ number: 61, state: 'merged', draft: true }));
      remove(7);
      const numbers = Array.from({ length: 61 }, (_, index) => index + 1);
      const seen = await subject.glance(repository, numbers);
      if (seen.kind !== 'seen') throw new Error('not seen');
      expect(seen.isArchived).toBe(false);
      expect(seen.home).toMatchObject({ name: repository, id: expect.any(Number) });
      expect(seen.glances.map(({ number }) => number)).toEqual(numbers.filter((number) => number !== 7));
      expect(seen.glances[0]).toMatchObject({ state: 'open', draft: false, updatedAtMs: atMs + 1000 });
      expect(seen.glances.at(-1)).toMatchObject({
        number: 61,
        state: 'merged',
        draft: true,
        decision: { value: null },
      });
      archive();
      expect(await subject.glance(repository, [1])).toMatchObject({ isArchived: true });
    });

    it('tells a repository that was renamed by its id, also where nothing of it is asked for', async () => {
      const { subject, put, rename } = await opened();
      put(aSnapshot());
      const before = await subject.glance(repository, []);
      if (before.kind !== 'seen') throw new Error('not seen');
      rename('acme/backend-v2' as Repository);
      const { id } = before.home;
      expect(await subject.glance(repository, [12])).toMatchObject({
        home: { id, name: 'acme/backend-v2' },
        glances: [{ number: 12 }],
      });
    });

    it('tells why nothing can be read', async () => {
      const { subject, put, refuse } = await opened();
      put(aSnapshot());
      const elsewhere = 'acme/elsewhere' as Repository;
      const notInstalled = { kind: 'unreadable', why: { reason: 'app-not-installed' } };
      expect(await subject.look(elsewhere, 12)).toEqual(notInstalled);
      expect(await subject.openNumbers(elsewhere)).toEqual(notInstalled);
      expect(await subject.glance(elsewhere, [12])).toEqual(notInstalled);
      refuse();
      const limited = { kind: 'unreadable', why: { reason: 'rate-limited' } };
      expect(await subject.look(repository, 12)).toMatchObject(limited);
      expect(await subject.openNumbers(repository)).toMatchObject(limited);
      expect(await subject.glance(repository, [12])).toMatchObject(limited);
    });
  });
}

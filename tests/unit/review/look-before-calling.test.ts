import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { LookBeforeCalling } from '../../../src/application/review/look-before-calling.ts';
import type { DispatchRejection } from '../../../src/domain/deploy/run.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import type { PullRequestSnapshot } from '../../../src/domain/review/pull-request-snapshot.ts';
import { cardOf, type ReviewCard, reviewCardKey } from '../../../src/domain/review/review-card.ts';
import type { ReviewDecision } from '../../../src/domain/review/review-decision.ts';
import { wantsReview } from '../../../src/domain/review/review-wait.ts';
import { outOfReach } from '../../../src/domain/review/whereabouts.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { aMeasure, aPullRequest, described, headCommit, reviewed } from '../../support/a-pull-request.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';

const minute = 60_000;
const asked = { requestedReviewers: ['dana'] };

/** The bot has heard of pull requests, and GitHub tells how they are now. */
class World {
  readonly clock = new InMemoryClock(nowMs + 60 * minute);
  readonly cards = new InMemoryReviewCards(this.clock);
  readonly gitHub = new InMemoryPullRequests(() => this.clock.nowMs());
  readonly notify = aNotifier(this.cards, new InMemoryNoticeboard());
  readonly requests: string[] = [];

  /** As it was opened, and as it still is. */
  async has(number: number, change: Partial<PullRequest> = {}): Promise<ReviewCard> {
    this.is(number, change);
    await this.notify.execute(described('opened', { number, ...asked, ...change }));
    return this.card(number, change);
  }

  is(number: number, change: Partial<PullRequest> = {}, facts: Partial<PullRequestSnapshot> = {}): void {
    const pullRequest = aPullRequest({ number, settled: true, ...asked, ...change });
    this.gitHub.put({ pullRequest, measure: aMeasure(), reviews: [], checks: [], ...facts });
  }

  async card(number: number, { repository = backendRepository }: Partial<PullRequest> = {}): Promise<ReviewCard> {
    const record = await this.cards.ofKey(reviewCardKey({ repository, number }));
    const card = record === null ? null : cardOf(record);
    if (card === null) throw new Error('no card');
    return card;
  }

  async refreshed(cards: readonly ReviewCard[], enoughApprovals: number | null = null): Promise<readonly string[]> {
    const { gitHub, notify } = this;
    const pullRequests: Pick<InMemoryPullRequests, 'glance' | 'look'> = {
      glance: (repository, numbers) => {
        this.requests.push(`glance ${repository} ${numbers.join()}`);
        return gitHub.glance(repository, numbers);
      },
      look: (repository, number) => {
        this.requests.push(`look ${number}`);
        return gitHub.look(repository, number);
      },
    };
    const repositories = { lookAt: async (one: Repository) => void this.requests.push(`home ${one}`) };
    const { cards: known, clock } = this;
    const looking = new LookBeforeCalling({
      pullRequests,
      notify,
      cards: known,
      repositories,
      clock,
      enoughApprovals,
    });
    return (await looking.refresh(cards)).map(({ key }) => key.replace('acme/', ''));
  }
}

describe('before anybody is called', () => {
  it('GitHub is asked once for each repository, and nothing more where nothing has moved', async () => {
    const world = new World();
    const web = 'acme/web' as PullRequest['repository'];
    const cards = [await world.has(1), await world.has(2), await world.has(3, { repository: web })];
    expect(await world.refreshed(cards)).toEqual(['backend#1', 'backend#2', 'web#3']);
    expect(world.requests.toSorted()).toEqual(['glance acme/backend 1,2', 'glance acme/web 3']);
  });

  it.each(['merged', 'closed'] as const)(
    'a pull request that was %s without a word calls nobody, and its card says so',
    async (state) => {
      const world = new World();
      const cards = [await world.has(1), await world.has(2)];
      world.is(2, { state, updatedAtMs: nowMs + minute });
      expect(await world.refreshed(cards)).toEqual(['backend#1']);
      expect((await world.card(2)).pullRequest.state).toBe(state);
    },
  );

  it('a review that was lost is heard of, and the card goes on as it is now', async () => {
    const world = new World();
    const card = await world.has(1);
    const review = { id: 9, reviewer: 'dana', said: 'approved', url: null, submittedAtMs: nowMs + minute } as const;
    world.is(1, { requestedReviewers: [], updatedAtMs: nowMs + minute }, { reviews: [review] });
    expect(await world.refreshed([card])).toEqual(['backend#1']);
    expect((await world.card(1)).reviews).toEqual([review]);
    expect(world.requests).toEqual(['glance acme/backend 1', 'look 1']);
    expect(await world.refreshed([await world.card(1)])).toEqual(['backend#1']);
    expect(world.requests).toHaveLength(3);
  });

  it('one that is gone, in an archived repository or out of reach calls nobody', async () => {
    const world = new World();
    const card = await world.has(1);
    world.gitHub.remove(backendRepository, 1);
    expect(await world.refreshed([card])).toEqual([]);
    expect(outOfReach(await world.card(1))).toBe('gone');
    world.is(1);
    for (const reason of ['app-removed', 'app-not-installed', 'repository-gone', 'app-suspended'] as const) {
      world.gitHub.makeUnreadable(backendRepository, { reason });
      expect(await world.refreshed([card])).toEqual([]);
    }
    world.gitHub.makeUnreadable(backendRepository, null);
    world.requests.length = 0;
    world.gitHub.archive(backendRepository);
    expect(await world.refreshed([card])).toEqual([]);
    expect(world.requests).toEqual(['glance acme/backend 1', 'home acme/backend']);
  });

  it.each<DispatchRejection>([
    { reason: 'rate-limited', retryAtMs: null },
    { reason: 'github-unavailable' },
    { reason: 'permission-missing' },
  ])('a GitHub that does not say ends no reminder: $reason', async (why) => {
    const world = new World();
    const card = await world.has(1);
    world.gitHub.makeUnreadable(backendRepository, why);
    expect(await world.refreshed([card])).toEqual(['backend#1']);
  });

  it('at most 20 are looked up at once, and the others call nobody until the next time', async () => {
    const world = new World();
    const numbers = Array.from({ length: 25 }, (_, index) => index + 1);
    const cards: ReviewCard[] = [];
    for (const number of numbers) cards.push(await world.has(number));
    for (const number of numbers) world.is(number, { updatedAtMs: nowMs + minute });
    expect(await world.refreshed(cards)).toHaveLength(20);
    const now = await Promise.all(numbers.map((number) => world.card(number)));
    expect(await world.refreshed(now)).toHaveLength(25);
  });
});

describe('what the rules of the branch decide', () => {
  const approved = reviewed(
    { reviewer: 'mo', submittedAtMs: nowMs, commit: headCommit },
    { ...asked, updatedAtMs: nowMs },
  );
  const decided = (value: ReviewDecision['value']) => ({
    decision: { value, codeOwners: [], atMs: nowMs + 60 * minute },
  });

  it.each([
    ['review-required', null, true],
    ['approved', null, false],
    [null, null, false],
    ['review-required', 1, false],
    ['approved', 2, true],
  ] as const)('%s, with %s configured: a review is wanted: %s', async (value, enough, isWanted) => {
    const world = new World();
    await world.has(1);
    await world.notify.execute({ ...approved, pullRequest: aPullRequest({ number: 1, ...asked }) } as typeof approved);
    world.is(1, {}, decided(value));
    await world.refreshed([await world.card(1)], enough);
    expect(wantsReview(await world.card(1), enough)).toBe(isWanted);
  });

  it('takes nothing back that an older version has called enough', async () => {
    const world = new World();
    await world.has(1);
    const older = reviewed({ reviewer: 'mo', submittedAtMs: nowMs }, { number: 1, ...asked, updatedAtMs: nowMs });
    await world.notify.execute(older);
    world.is(1, {}, decided('review-required'));
    await world.refreshed([await world.card(1)]);
    expect(wantsReview(await world.card(1), null)).toBe(false);
  });

  it('counts no more once something was said after it', async () => {
    const world = new World();
    await world.has(1);
    world.is(1, {}, decided('review-required'));
    await world.refreshed([await world.card(1)]);
    const later = reviewed({ submittedAtMs: nowMs + 70 * minute }, { number: 1, requestedReviewers: [] });
    await world.notify.execute(later);
    expect(wantsReview(await world.card(1), null)).toBe(false);
  });
});

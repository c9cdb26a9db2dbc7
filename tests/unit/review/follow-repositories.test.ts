import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryFollowedRepositories } from '../../../src/adapters/in-memory/review/in-memory-followed-repositories.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { FollowRepositories } from '../../../src/application/review/follow-repositories.ts';
import { KnownRepositories } from '../../../src/application/review/known-repositories.ts';
import { OpenReviews } from '../../../src/application/review/open-reviews.ts';
import { PullRequestFilter } from '../../../src/application/review/pull-request-filter.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import type { RepositoryHome } from '../../../src/domain/review/followed-repository.ts';
import { everyPullRequest } from '../../../src/domain/review/review-rules.ts';
import { awaitedReviews } from '../../../src/domain/review/review-wait.ts';
import { outOfReach } from '../../../src/domain/review/whereabouts.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { aMeasure, aPullRequest, described } from '../../support/a-pull-request.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';

const [minute, hour] = [60_000, 3_600_000];
const reviews = '900000000000000012' as ChannelId;
const renamed = 'acme/backend-v2' as Repository;

class World {
  readonly clock = new InMemoryClock(nowMs);
  readonly cards = new InMemoryReviewCards(this.clock);
  readonly gitHub = new InMemoryPullRequests(() => this.clock.nowMs());
  readonly followed = new InMemoryFollowedRepositories(this.clock);
  readonly board = new InMemoryNoticeboard();
  readonly notify = aNotifier(this.cards, new InMemoryNoticeboard());
  pinned = false;

  /** Of a worker that has just started. */
  subject(repositories: readonly Repository[] = [backendRepository]): FollowRepositories {
    const known = new KnownRepositories(this.followed, this.clock);
    const { gitHub: pullRequests, notify, clock } = this;
    const filter = new PullRequestFilter(() => everyPullRequest, { of: async () => null });
    const open = new OpenReviews(this.cards, filter, () => ({ channel: reviews, botsInDigest: null }));
    const board = { postOnce: async (notice: Parameters<InMemoryNoticeboard['post']>[0]) => this.board.post(notice) };
    const hasId = () => this.pinned;
    const channelOf = () => reviews;
    return new FollowRepositories({
      repositories,
      hasId,
      known,
      pullRequests,
      open,
      notify,
      board,
      channelOf,
      clock,
    });
  }

  async opened(number = 12): Promise<void> {
    const pullRequest = aPullRequest({ number, requestedReviewers: ['dana'] });
    this.gitHub.put({ pullRequest, measure: aMeasure(), reviews: [], checks: [] });
    await this.notify.execute(described('opened', { number, requestedReviewers: ['dana'] }));
  }

  async sweepAfter(ms: number): Promise<unknown> {
    this.clock.set(this.clock.nowMs() + ms);
    return this.subject().execute();
  }

  async card(number = 12) {
    const record = await this.cards.ofKey(`acme/backend#${number}`);
    if (record?.pullRequest == null) throw new Error('no card');
    return { ...record, pullRequest: record.pullRequest };
  }

  told(): readonly string[] {
    return this.board.posted('repository-renamed').map(({ notice }) => `${notice.configured} -> ${notice.name}`);
  }

  async home(name: Repository = backendRepository): Promise<RepositoryHome> {
    const seen = await this.gitHub.glance(backendRepository, []);
    if (seen.kind !== 'seen') throw new Error('not seen');
    return { ...seen.home, name };
  }
}

describe('a repository that was renamed', () => {
  it('goes on under its configured name by its id, also for a worker that has just started', async () => {
    const world = new World();
    await world.opened();
    const [before, after] = [await world.home(), await world.home(renamed)];
    expect(await world.subject().nameOf({ repository: backendRepository, home: before })).toBe(backendRepository);
    expect(await world.subject().nameOf({ repository: renamed, home: after })).toBe(backendRepository);
    expect(await world.subject().nameOf({ repository: renamed, home: { ...after, id: 1 } })).toBeNull();
  });

  it('is told once, whatever tells it: a delivery of its own, a webhook about it, a look', async () => {
    const world = new World();
    await world.opened();
    await world.sweepAfter(0);
    world.gitHub.rename(backendRepository, renamed);
    expect(await world.subject().hear(await world.home(renamed), backendRepository)).toBe('looked');
    await world.subject().nameOf({ repository: renamed, home: await world.home(renamed) });
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await world.sweepAfter(40 * minute);
    expect(world.told()).toEqual(['acme/backend -> acme/backend-v2']);
  });

  it('before anybody saw it is found by its old name, which GitHub leads on', async () => {
    const world = new World();
    await world.opened();
    world.gitHub.rename(backendRepository, renamed);
    expect(await world.sweepAfter(0)).toMatchObject({ looked: 1, told: 1, failed: [] });
  });

  it('is told once more where it is renamed again, and not for a late delivery of the name before', async () => {
    const world = new World();
    await world.opened();
    world.gitHub.rename(backendRepository, renamed);
    await world.sweepAfter(0);
    await world.subject().nameOf({ repository: backendRepository, home: await world.home() });
    await world.sweepAfter(2 * hour);
    world.gitHub.rename(backendRepository, 'acme/api' as Repository);
    await world.sweepAfter(2 * hour);
    expect(world.told()).toEqual(['acme/backend -> acme/backend-v2', 'acme/backend -> acme/api']);
  });

  it('is told to nobody whose configuration has its id', async () => {
    const world = new World();
    await world.opened();
    world.pinned = true;
    world.gitHub.rename(backendRepository, renamed);
    await world.sweepAfter(0);
    expect(world.told()).toEqual([]);
  });

  it('is not the one that took its name', async () => {
    const world = new World();
    await world.opened();
    world.gitHub.rename(backendRepository, renamed);
    await world.sweepAfter(0);
    const another = { ...(await world.home()), id: 1 };
    expect(await world.subject().nameOf({ repository: backendRepository, home: another })).toBeNull();
  });

  it('follows the configuration to its new name', async () => {
    const world = new World();
    await world.opened();
    world.gitHub.rename(backendRepository, renamed);
    await world.sweepAfter(0);
    const subject = world.subject([renamed]);
    expect(await subject.nameOf({ repository: renamed, home: await world.home(renamed) })).toBe(renamed);
  });
});

describe('a repository where nobody can review any more', () => {
  it('has its cards say that it is archived, pings nobody, and goes on when it is not', async () => {
    const world = new World();
    await world.opened(12);
    await world.opened(13);
    await world.sweepAfter(0);
    world.gitHub.archive(backendRepository);
    await world.sweepAfter(hour);
    for (const number of [12, 13]) {
      const card = await world.card(number);
      expect(outOfReach(card)).toBe('archived');
      expect(awaitedReviews(card)).toEqual([]);
    }
    world.gitHub.unarchive(backendRepository);
    await world.sweepAfter(hour);
    expect(outOfReach(await world.card())).toBeNull();
    expect(awaitedReviews(await world.card())).toHaveLength(1);
  });

  it('says that it is gone, and not where it only cannot be read', async () => {
    const world = new World();
    await world.opened();
    await world.sweepAfter(0);
    for (const reason of ['github-unavailable', 'app-suspended', 'app-not-installed'] as const) {
      world.gitHub.makeUnreadable(backendRepository, { reason });
      await world.sweepAfter(hour);
      expect(outOfReach(await world.card())).toBeNull();
    }
    world.gitHub.makeUnreadable(backendRepository, { reason: 'repository-gone' });
    await world.sweepAfter(hour);
    expect(outOfReach(await world.card())).toBe('repository-gone');
  });

  it('is there again by what is told of it later', async () => {
    const world = new World();
    await world.opened();
    world.gitHub.archive(backendRepository);
    await world.sweepAfter(0);
    const later = { number: 12, requestedReviewers: ['dana'], updatedAtMs: nowMs + 5000 };
    await world.notify.execute(described('edited', later));
    expect(outOfReach(await world.card())).toBeNull();
  });

  it('gives its name to the one that was made in its place, where the configuration names no id', async () => {
    const world = new World();
    await world.opened();
    await world.sweepAfter(0);
    const { id } = await world.home();
    world.gitHub.makeUnreadable(backendRepository, { reason: 'repository-replaced', id: 5, expected: id });
    await world.sweepAfter(hour);
    expect(outOfReach(await world.card())).toBe('repository-gone');
    const home = { id: 5, name: backendRepository, installationId: null };
    expect(await world.subject().nameOf({ repository: backendRepository, home })).toBe(backendRepository);
  });
});

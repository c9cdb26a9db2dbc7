import { describe, expect, it } from 'vitest';
import { reviewCardMessage } from '../../../src/adapters/discord/review/review-card.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { ReadRequiredChecks } from '../../../src/application/review/read-required-checks.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import type { RequiredCheck } from '../../../src/domain/review/required-checks.ts';
import { cardOf, type ReviewCard } from '../../../src/domain/review/review-card.ts';
import { aMeasure, aPullRequest, described, headCommit } from '../../support/a-pull-request.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';

const opened = described('opened');
const [missing, running]: readonly RequiredCheck[] = [
  { name: 'build', state: 'missing' },
  { name: 'lint', state: 'pending' },
];

class World {
  readonly cards = new InMemoryReviewCards(new InMemoryClock(nowMs));
  readonly gitHub = new InMemoryPullRequests(() => nowMs + this.asked * 1000);
  asked = 0;
  #card: ReviewCard | null = null;

  constructor() {
    this.gitHub.put({ pullRequest: aPullRequest(), measure: aMeasure(), reviews: [], checks: [] });
  }

  get card(): ReviewCard {
    if (this.#card === null) throw new Error('no card');
    return this.#card;
  }

  async hears(moved: PullRequestChanged): Promise<void> {
    await this.#fold(moved);
    const pullRequests = {
      requiredChecks: (...asked: Parameters<InMemoryPullRequests['requiredChecks']>) => {
        this.asked += 1;
        return this.gitHub.requiredChecks(...asked);
      },
    };
    const more = await new ReadRequiredChecks(pullRequests, this.cards).after(moved);
    if (more !== null) await this.#fold(more);
  }

  async #fold(moved: PullRequestChanged): Promise<void> {
    const before = await this.cards.ofKey('acme/backend#12');
    const after = foldReviewCard(before, moved);
    await this.cards.fold(before, after);
    this.#card = cardOf(after);
  }

  shown(language: 'en' | 'ko' = 'en'): string {
    return JSON.stringify(reviewCardMessage(this.card, language));
  }
}

function checked(state: 'passing' | 'pending', commit = headCommit): PullRequestChanged {
  const label = { source: 'workflow', name: 'CI', url: null } as const;
  const check = { suite: 5, commit, state, atMs: nowMs + 1000, label };
  return { kind: 'checked', repository: backendRepository, number: 12, check };
}

describe('the checks that the rules of a branch require', () => {
  it('stand on the card while they have not passed, those of which nothing was heard first of all', async () => {
    const world = new World();
    world.gitHub.require(backendRepository, missing && running ? [missing, running] : []);
    await world.hears(opened);
    expect(world.shown()).toContain('required before a merge: `build` (not reported yet), `lint` (running)');
    expect(world.shown('ko')).toContain('머지 전에 필요한 체크: `build` (아직 없음), `lint` (진행 중)');
    world.gitHub.require(backendRepository, [
      { name: 'build', state: 'failing' },
      { name: 'lint', state: 'passing' },
    ]);
    await world.hears(checked('passing'));
    expect(world.shown()).toContain('required before a merge: `build` (failed)');
    world.gitHub.require(backendRepository, [{ name: 'build', state: 'passing' }]);
    await world.hears(checked('passing'));
    expect(world.shown()).not.toContain('required');
  });

  it('are asked for once where none is required, and not for checks of other commits', async () => {
    const world = new World();
    await world.hears(opened);
    for (const moved of [checked('passing'), checked('pending'), checked('passing', 'f'.repeat(40))])
      await world.hears(moved);
    expect(world.asked).toBe(1);
  });

  it('are unknown, and not none, where GitHub does not say', async () => {
    const world = new World();
    world.gitHub.makeUnreadable(backendRepository, { reason: 'github-unavailable' });
    await world.hears(opened);
    expect(world.card.required).toBeNull();
    world.gitHub.makeUnreadable(backendRepository, null);
    world.gitHub.require(backendRepository, [{ name: 'build', state: 'missing' }]);
    await world.hears(checked('passing'));
    expect(world.shown()).toContain('`build` (not reported yet)');
  });

  it('of a commit before say nothing of the one that was pushed', async () => {
    const world = new World();
    world.gitHub.require(backendRepository, [{ name: 'build', state: 'failing' }]);
    await world.hears(opened);
    world.gitHub.makeUnreadable(backendRepository, { reason: 'github-unavailable' });
    await world.hears(described('synchronize', { headCommit: 'f'.repeat(40), updatedAtMs: nowMs + 5000 }));
    expect(world.shown()).not.toContain('required');
  });
});

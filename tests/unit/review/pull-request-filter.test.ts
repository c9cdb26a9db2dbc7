import { describe, expect, it } from 'vitest';
import { InMemoryChangedFiles } from '../../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import { PullRequestFilter } from '../../../src/application/review/pull-request-filter.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import { cardOf, type ReviewCard } from '../../../src/domain/review/review-card.ts';
import { everyPullRequest, type ReviewRules } from '../../../src/domain/review/review-rules.ts';
import { described } from '../../support/a-pull-request.ts';
import { backendRepository } from '../../support/a-team.ts';

function rules(include: readonly string[], exclude: readonly string[] = []): ReviewRules {
  const { include: included, exclude: excluded, drafts } = everyPullRequest;
  return { include: { ...included, paths: include }, exclude: { ...excluded, paths: exclude }, drafts };
}

function aCard(change: Partial<PullRequest> = {}): ReviewCard {
  const card = cardOf(foldReviewCard(null, described('opened', change)));
  if (card === null) throw new Error('no card');
  return card;
}

function wanted(given: ReviewRules, paths: readonly string[]) {
  const files = new InMemoryChangedFiles();
  files.set(backendRepository, 12, paths);
  return { files, pullRequests: new PullRequestFilter(() => given, files) };
}

describe('pull requests by the paths that they change', () => {
  it.each<[boolean, ReviewRules, readonly string[]]>([
    [true, rules(['src/**']), ['docs/a.md', 'src/a.ts']],
    [false, rules(['src/**']), ['docs/a.md']],
    [false, rules(['src/*']), ['src/deep/a.ts']],
    [false, rules(['src/**']), []],
    [true, rules([], ['docs/**']), ['docs/a.md', 'src/a.ts']],
    [false, rules([], ['docs/**', '*.md']), ['docs/a.md', 'README.md']],
    [true, rules([], ['docs/**']), []],
    [false, rules(['src/**'], ['src/generated/**']), ['src/generated/a.ts']],
    [true, rules(['src/**'], ['src/generated/**']), ['src/generated/a.ts', 'src/a.ts']],
    [true, everyPullRequest, ['anything']],
  ])('%s: by %j one that changes %j is wanted', async (isShown, given, paths) => {
    expect(await wanted(given, paths).pullRequests.accepts(aCard())).toBe(isShown);
  });

  it('of bots that only the digest lists are shown where a person is asked for a review of them', async () => {
    const { exclude } = everyPullRequest;
    const digested: ReviewRules = { ...everyPullRequest, exclude: { ...exclude, bots: 'unless-asked' } };
    const filter = wanted(digested, []).pullRequests;
    const byBot = { author: 'renovate[bot]', authorIsBot: true };
    expect(await filter.accepts(aCard(byBot))).toBe(false);
    expect(await filter.accepts(aCard({ ...byBot, requestedTeams: ['core'] }))).toBe(false);
    expect(await filter.accepts(aCard({ ...byBot, requestedReviewers: ['helper[bot]'] }))).toBe(false);
    expect(await filter.accepts(aCard({ ...byBot, requestedReviewers: ['dana'] }))).toBe(true);
  });

  it('are shown where the paths cannot be told', async () => {
    const { files, pullRequests } = wanted(rules(['src/**'], ['**']), []);
    files.makeUnreadable();
    expect(await pullRequests.accepts(aCard())).toBe(true);
  });

  it('are looked up only where a path decides', async () => {
    let asked = 0;
    const files = {
      of: async () => {
        asked += 1;
        return ['src/a.ts'];
      },
    };
    const draft = aCard({ draft: true });
    expect(await new PullRequestFilter(() => everyPullRequest, files).accepts(draft)).toBe(true);
    expect(await new PullRequestFilter(() => ({ ...rules(['src/**']), drafts: 'hide' }), files).accepts(draft)).toBe(
      false,
    );
    expect(asked).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { InMemoryChangedFiles } from '../../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import { PullRequestFilter } from '../../../src/application/review/pull-request-filter.ts';
import { everyPullRequest, type ReviewRules } from '../../../src/domain/review/review-rules.ts';
import { aPullRequest } from '../../support/a-pull-request.ts';
import { backendRepository } from '../../support/a-team.ts';

function rules(include: readonly string[], exclude: readonly string[] = []): ReviewRules {
  const { include: included, exclude: excluded, drafts } = everyPullRequest;
  return { include: { ...included, paths: include }, exclude: { ...excluded, paths: exclude }, drafts };
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
    expect(await wanted(given, paths).pullRequests.accepts(aPullRequest())).toBe(isShown);
  });

  it('are shown where the paths cannot be told', async () => {
    const { files, pullRequests } = wanted(rules(['src/**'], ['**']), []);
    files.makeUnreadable();
    expect(await pullRequests.accepts(aPullRequest())).toBe(true);
  });

  it('are looked up only where a path decides', async () => {
    let asked = 0;
    const files = {
      of: async () => {
        asked += 1;
        return ['src/a.ts'];
      },
    };
    const draft = aPullRequest({ draft: true });
    expect(await new PullRequestFilter(() => everyPullRequest, files).accepts(draft)).toBe(true);
    expect(await new PullRequestFilter(() => ({ ...rules(['src/**']), drafts: 'hide' }), files).accepts(draft)).toBe(
      false,
    );
    expect(asked).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import { everyPullRequest, matchesRules, type ReviewRules } from '../../../src/domain/review/review-rules.ts';
import { aPullRequest } from '../../support/a-pull-request.ts';
import { runs } from '../../support/property-budget.ts';

const none = { authors: [], labels: [], bases: [], paths: [] };

function rules(change: {
  readonly include?: Partial<ReviewRules['include']>;
  readonly exclude?: Partial<ReviewRules['exclude']>;
  readonly drafts?: ReviewRules['drafts'];
}): ReviewRules {
  return {
    include: { ...none, ...change.include },
    exclude: { ...none, bots: false, ...change.exclude },
    drafts: change.drafts ?? 'show',
  };
}

describe('which pull requests the team wants to see', () => {
  it('is every one while nothing is said', () => {
    expect(matchesRules(aPullRequest({ draft: true, authorIsBot: true }), everyPullRequest)).toBe(true);
  });

  it.each<[boolean, Parameters<typeof rules>[0], Partial<PullRequest>]>([
    [false, { exclude: { bots: true } }, { author: 'dependabot[bot]', authorIsBot: true }],
    [true, { exclude: { bots: true } }, {}],
    [false, { exclude: { authors: ['Renovate*'] } }, { author: 'renovate[bot]' }],
    [true, { exclude: { authors: ['renovate'] } }, { author: 'renovate[bot]' }],
    [false, { exclude: { labels: ['WIP'] } }, { labels: ['bug', 'wip'] }],
    [false, { exclude: { bases: ['release/*'] } }, { baseBranch: 'release/1.2' }],
    [true, { exclude: { bases: ['Main'] } }, { baseBranch: 'main' }],
    [true, { include: { labels: ['team-a', 'team-b'] } }, { labels: ['team-b'] }],
    [false, { include: { labels: ['team-a', 'team-b'] } }, { labels: ['team-c'] }],
    [false, { include: { labels: ['team-a'] } }, { labels: [] }],
    [false, { include: { labels: ['a'], bases: ['dev'] } }, { labels: ['a'], baseBranch: 'main' }],
    [false, { include: { labels: ['a'] }, exclude: { labels: ['b'] } }, { labels: ['a', 'b'] }],
    [false, { drafts: 'hide' }, { draft: true }],
    [false, { drafts: 'hide' }, { draft: true, state: 'closed' }],
    [true, { drafts: 'hide' }, { draft: false }],
  ])('is %s by %j of %j', (wanted, change, pullRequest) => {
    expect(matchesRules(aPullRequest(pullRequest), rules(change))).toBe(wanted);
  });

  it('reads patterns as a regular expression would', () => {
    const word = fc.stringMatching(/^[ab*]{0,6}$/);
    fc.assert(
      fc.property(word, fc.stringMatching(/^[ab]{0,8}$/), (pattern, branch) => {
        const hides = rules({ exclude: { bases: [pattern] } });
        const oracle = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
        expect(matchesRules(aPullRequest({ baseBranch: branch }), hides)).toBe(!oracle.test(branch));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('answers at once however many stars there are', () => {
    const hides = rules({ exclude: { bases: [`${'*a'.repeat(50)}b`] } });
    const startMs = performance.now();
    expect(matchesRules(aPullRequest({ baseBranch: 'a'.repeat(1000) }), hides)).toBe(true);
    expect(performance.now() - startMs).toBeLessThan(1000);
  });
});

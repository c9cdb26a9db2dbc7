import { describe, expect, it } from 'vitest';
import { pullRequestMergedBy, pullRequestsMergedBy } from '../../../src/domain/deploy/merged-pull-request.ts';

const url = 'https://github.com/acme/backend';

describe('a commit', () => {
  it.each([
    ['Retry a payment once (#31)', 31, 'Retry a payment once'],
    ['결제를 고친다 (#7)\n\n* one\n* two (#6)', 7, '결제를 고친다'],
    ['Revert "Retry a payment once (#31)" (#33)', 33, 'Revert "Retry a payment once (#31)"'],
    ['Merge pull request #12 from acme/retry\n\nRetry a payment', 12, 'Retry a payment'],
    ['Merge pull request #12 from acme/retry', 12, 'acme/retry'],
    ['Merge pull request #12', 12, '#12'],
  ])('tells the pull request that it brought in: %j', (message, number, title) => {
    expect(pullRequestMergedBy(message, url)).toEqual({ number, title, url: `${url}/pull/${number}` });
  });

  it.each([
    'Fix #12',
    'Retry (#12) once more',
    'Revert "Retry a payment once (#31)"',
    'Merge branch main',
    '(#12)',
    '',
    'Retry (#99999999999)',
  ])('tells none: %j', (message) => {
    expect(pullRequestMergedBy(message, url)).toBeNull();
  });

  it('tells each pull request once, where it stands first', () => {
    const found = pullRequestsMergedBy(['B (#2)', 'A (#1)', 'B again (#2)', 'none'], url);
    expect(found.map(({ number, title }) => [number, title])).toEqual([
      [2, 'B'],
      [1, 'A'],
    ]);
  });
});

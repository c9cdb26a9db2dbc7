import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcherOf, problemsWithPatterns } from '../../../src/domain/kit/path-patterns.ts';
import { runs } from '../../support/property-budget.ts';

const matches = (name: string, ...patterns: readonly string[]) => matcherOf(patterns, 'path')(name);
const matchesBranch = (name: string, ...patterns: readonly string[]) => matcherOf(patterns, 'branch')(name);

/** The rows of "Filter pattern cheat sheet" on docs.github.com. */
const gitHubsExamples: readonly (readonly [patterns: readonly string[], paths: readonly string[]])[] = [
  [['*'], ['README.md', 'server.rb']],
  [['*.jsx?'], ['page.js', 'page.jsx']],
  [['**'], ['all/the/files.md']],
  [['*.js'], ['app.js', 'index.js']],
  [['**.js'], ['index.js', 'js/index.js', 'src/js/app.js']],
  [['docs/*'], ['docs/README.md', 'docs/file.txt']],
  [['docs/**'], ['docs/README.md', 'docs/mona/octocat.txt']],
  [['docs/**/*.md'], ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/markdown/file.md']],
  [['**/docs/**'], ['docs/hello.md', 'dir/docs/my-file.txt', 'space/docs/plan/space.doc']],
  [['**/README.md'], ['README.md', 'js/README.md']],
  [['**/*src/**'], ['a/src/app.js', 'my-src/code/js/app.js']],
  [['**/*-post.md'], ['my-post.md', 'path/their-post.md']],
  [['**/migrate-*.sql'], ['migrate-10909.sql', 'db/migrate-v1.0.sql', 'db/sept/migrate-v1.sql']],
  [['*.md', '!README.md'], ['hello.md']],
  [
    ['*.md', '!README.md', 'README*'],
    ['hello.md', 'README.md', 'README.doc'],
  ],
];

describe("a pattern from GitHub's own table", () => {
  it.each(gitHubsExamples)('%j takes %j', (patterns, paths) => {
    expect(paths.filter((path) => !matches(path, ...patterns))).toEqual([]);
  });

  it.each([
    ['js/index.js', '*'],
    ['page.jsxx', '*.jsx?'],
    ['js/app.js', '*.js'],
    ['docs/mona/octocat.txt', 'docs/*'],
    ['docs', 'docs/**'],
    ['a/README.md.bak', '**/README.md'],
    ['src', '**/*src/**'],
  ])('does not take %s for %s', (path, pattern) => expect(matches(path, pattern)).toBe(false));

  it.each(['README.md', 'docs/hello.md'])('*.md without README.md does not take %s', (path) => {
    expect(matches(path, '*.md', '!README.md')).toBe(false);
  });

  it.each([
    ['feature/my-branch', 'feature/*'],
    ['feature/beta-a/my-branch', 'feature/**'],
    ['releases/mona-the-octocat', 'releases/mona-the-octocat'],
    ['all/the/branches', '**'],
    ['mona-feature', '*feature'],
    ['v2.9', 'v2*'],
    ['v1.10.1', 'v[12].[0-9]+.[0-9]+'],
    ['v2.0.0', 'v[12].[0-9]+.[0-9]+'],
  ])('takes the branch %s for %s', (branch, pattern) => expect(matchesBranch(branch, pattern)).toBe(true));
});

describe('a pattern for paths', () => {
  it.each([
    ['a/b.ts', 'a/b.ts'],
    ['a/b.ts', 'a/*.ts'],
    ['a/b.ts', '*/b.*'],
    ['b.ts', '**/b.ts'],
    ['x/y/b.ts', '**/b.ts'],
    ['a/x/y/b', 'a/**/b'],
    ['a/b', 'a/**/b'],
    ['a/b/a/b/c', '**/a/b/c'],
    ['x/a/y/a/b', '**/a/**/b'],
    ['a/b/c', 'a/**'],
    ['a/b', '**'],
    ['a', '**'],
    ['.github/workflows/deploy.yml', '**/deploy.yml'],
    ['한글/파일.md', '한글/*.md'],
    ['db/V1.sql', '**/*.{sql,tf}'],
    ['main.tf', '**/*.{sql,tf}'],
    ['api/x', '{web/src,api}/**'],
    ['a2', '{a{1,2},b}'],
    ['migrations/1.sql', './migrations/**'],
    ['migrations/1.sql', '/migrations/**'],
    ['infra/deep/app.ts', 'infra/'],
    ['app/[id]/page.tsx', 'app/[id]/page.tsx'],
    ['app/[...post-id]/page.tsx', 'app/[...post-id]/*'],
    ['src/routes/+page.svelte', 'src/routes/+page.*'],
    ['c++/main.cc', 'c++/**'],
    ['a{b}', 'a{b}'],
    ['a[', 'a['],
    ['what?', 'what\\?'],
    ['what*', 'what\\*'],
    ['vvv', 'v+'],
    ['😀', '[😀]'],
  ])('takes %s for %s', (path, pattern) => expect(matches(path, pattern)).toBe(true));

  it.each([
    ['a/b/c.ts', 'a/*.ts'],
    ['a', 'a/**'],
    ['a/b', 'b/**'],
    ['x/b', 'a/**/b'],
    ['a/b/x', 'a/**/b'],
    ['a/b', 'a'],
    ['a', 'a/b'],
    ['A/b', 'a/b'],
    ['', 'a'],
    ['xb', '**/b'],
    ['main.tfx', '**/*.{sql,tf}'],
    ['infra', 'infra/'],
    ['infrastructure/a', 'infra/'],
    ['d', '[a-c]'],
    ['-', '[a-c]'],
    ['what', 'what\\?'],
    ['whatever', 'what\\*'],
    ['', 'v+'],
  ])('does not take %s for %s', (path, pattern) => expect(matches(path, pattern)).toBe(false));

  it('is read in the order of its list', () => {
    const list = ['src/**', '!src/gen/**', 'src/gen/keep.ts'];
    expect(['src/a.ts', 'src/gen/b.ts', 'src/gen/keep.ts', 'c.ts'].map((path) => matches(path, ...list))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('takes what the same regular expression would', () => {
    const part = fc.constantFrom('a', 'b', 'ab', '/', '*', '**', '**/', 'a?', 'b+', '[ab]', '[a-b]+', '{a,b/}', '.');
    const path = fc.stringMatching(/^[ab.]{1,3}(\/[ab.]{1,3}){0,3}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), path, (parts, name) => {
        const pattern = parts.join('');
        fc.pre(!/^\.?\/|\/$|\*\*\*|\*\*[?+]/.test(pattern));
        expect(matches(name, pattern)).toBe(asRegularExpression(pattern).test(name));
      }),
      { numRuns: runs(3000) },
    );
  });

  it('does not take for ever over many stars, whatever path is chosen for it', () => {
    const startMs = performance.now();
    expect(matches('a/'.repeat(2000), `${'**/a/'.repeat(20)}b`)).toBe(false);
    expect(matches('a'.repeat(4000), `${'*a'.repeat(20)}{b,c+}`)).toBe(false);
    expect(performance.now() - startMs).toBeLessThan(2000);
  });
});

describe('a pattern for branches', () => {
  it.each([
    ['release/1.2/hotfix', 'release/*'],
    ['release/1.2', 'release/'],
    ['v1', 'v[12]'],
    ['main', '{main,dev}'],
  ])('takes %s for %s', (branch, pattern) => expect(matchesBranch(branch, pattern)).toBe(true));

  it('can take back a branch', () => {
    expect(matchesBranch('release/old', 'release/*', '!release/old')).toBe(false);
    expect(matchesBranch('release/new', 'release/*', '!release/old')).toBe(true);
  });
});

describe('a pattern that could not match as it is meant', () => {
  const problem = (pattern: string, kind: 'path' | 'branch' = 'path') =>
    problemsWithPatterns(['x', pattern], kind).map(({ index, problem }) => `${index}: ${problem}`);

  it.each([
    ['/', '1: names-nothing'],
    ['!', '1: names-nothing'],
    ['src\\app.ts', '1: escapes-nothing'],
    ['a//b', '1: empty-name'],
    ['a/../b', '1: empty-name'],
    ['a/.', '1: empty-name'],
    ['[!a].ts', '1: negated-set'],
    ['[^a].ts', '1: negated-set'],
    ['?.ts', '1: nothing-optional'],
    ['src/?.ts', '1: nothing-optional'],
    ['a??', '1: nothing-optional'],
    ['{a,b}'.repeat(7), '1: too-many-alternatives'],
  ])('%s is refused for a reason', (pattern, reason) => expect(problem(pattern)).toEqual([reason]));

  it('is one that takes back what nothing took', () => {
    expect(problemsWithPatterns(['!a', 'b'], 'path')).toEqual([{ index: 0, problem: 'takes-back-first' }]);
  });

  it('is a whole ref among branches, but not among paths', () => {
    expect(problem('refs/heads/main', 'branch')).toEqual(['1: whole-ref']);
    expect(problem('refs/heads/main')).toEqual([]);
  });

  it('is none of those in use', () => {
    const used = [
      './a',
      'a/',
      '.github/**',
      '...',
      'app/[...id]/**',
      '+page.ts',
      'c++/**',
      '\\!a',
      'a\\?',
      '{a}',
      '[',
      '{a,b}'.repeat(6),
    ];
    expect(used.flatMap((pattern) => problem(pattern))).toEqual([]);
    expect(gitHubsExamples.flatMap(([patterns]) => problemsWithPatterns(patterns, 'path'))).toEqual([]);
  });
});

/** Written from GitHub's description and apart from the code, with what the pattern spells as its other reading. */
function asRegularExpression(pattern: string): RegExp {
  const stars = (text: string) =>
    text.replace(/(?<=^|\/)\*\*\/|\*\*|\*/g, (found) => ({ '*': '[^/]*', '**': '.*' })[found] ?? '(?:.*/)?');
  const plain = stars(pattern.replace(/[.+?{}[\]]/g, '\\$&'));
  const read = choices(pattern).map((choice) => stars(choice.replaceAll('.', '\\.')));
  return new RegExp(`^(?:${[plain, ...read].join('|')})$`, 'u');
}

function choices(pattern: string): readonly string[] {
  const [before = '', ...rest] = pattern.split('{a,b/}');
  const after = rest.join('{a,b/}');
  return rest.length === 0 ? [pattern] : choices(after).flatMap((end) => [`${before}a${end}`, `${before}b/${end}`]);
}

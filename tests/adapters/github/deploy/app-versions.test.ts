import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppDiffs } from '../../../../src/adapters/github/deploy/app-diffs.ts';
import { AppVersions } from '../../../../src/adapters/github/deploy/app-versions.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';

const repository = 'acme/backend' as Repository;
const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05Z'));

/** Because these tests share their machine with others. */
const patienceMs = 30_000;

let gitHub: GitHubStandIn;
let requests: InstallationRequests;

beforeEach(async () => {
  gitHub = await startGitHubStandIn();
  const { appId, privateKey, url } = gitHub;
  requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock });
  gitHub.world.repositories.push(repository, 'main', { message: 'Begin' });
});
afterEach(() => gitHub.close());

function asked(pathEnd: string) {
  return gitHub.requests.filter(({ path }) => path.endsWith(pathEnd));
}

describe('the versions on GitHub', () => {
  it('are read with a token for contents alone, by three requests, and remembered for half a minute', async () => {
    const versions = new AppVersions(requests, patienceMs);
    await Promise.all([versions.suggest(repository, 'm'), versions.suggest('ACME/backend' as Repository, 'ma')]);
    const lists = () => ['/branches', '/tags', '/commits'].map((path) => asked(path).length);
    expect(lists()).toEqual([1, 1, 1]);
    expect(asked('/access_tokens').map(({ body }) => body)).toEqual([
      { repositories: ['backend'], permissions: { contents: 'read' } },
    ]);
    clock.advance(29_999);
    await versions.suggest(repository, 'main');
    expect(lists()).toEqual([1, 1, 1]);
    clock.advance(1);
    gitHub.world.repositories.push(repository, 'fresh');
    expect(await versions.suggest(repository, 'fresh')).toMatchObject([{ version: 'fresh' }]);
    expect(lists()).toEqual([2, 2, 2]);
    expect(gitHub.problems).toEqual([]);
  });

  it('are not waited for when GitHub is slow', async () => {
    const versions = new AppVersions(requests, 100);
    gitHub.next('/branches', 'never-answered');
    const began = performance.now();
    expect(await versions.suggest(repository, '')).toBeNull();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('are those that could be read, and asked for again the next time', async () => {
    const versions = new AppVersions(requests, patienceMs);
    gitHub.next('/tags', { status: 502, body: { message: 'Bad gateway' } });
    gitHub.world.repositories.tag(repository, 'v1', gitHub.world.repositories.headOf(repository, 'main') ?? '');
    expect(await versions.suggest(repository, 'v1')).toEqual([]);
    expect(await versions.suggest(repository, 'v1')).toMatchObject([{ version: 'v1', kind: 'tag', subject: 'Begin' }]);
  });

  it('are read although the remembered token was revoked', async () => {
    const versions = new AppVersions(requests, patienceMs);
    await versions.resolve(repository, 'main');
    gitHub.world.revokeTokens();
    expect(await versions.suggest(repository, 'main')).toMatchObject([{ version: 'main' }]);
  });

  it('cannot be read by an App that may not', async () => {
    gitHub.world.lacks.add('contents');
    const why = { reason: 'permission-missing' };
    const versions = new AppVersions(requests, patienceMs);
    expect(await versions.resolve(repository, 'main')).toEqual({ kind: 'unreadable', why });
    const sha = '0'.repeat(40) as CommitSha;
    expect(await new AppDiffs(requests).between(repository, sha, sha)).toEqual({ kind: 'unreadable', why });
  });

  it.each([
    ['github-unavailable', 'answer-lost' as const],
    ['github-unavailable', { status: 503, body: { message: 'Unavailable' } }],
    ['rate-limited', { status: 403, body: { message: 'You have exceeded a secondary rate limit' } }],
  ])('are unreadable, and not unknown, when GitHub is %s', async (reason, mishap) => {
    gitHub.next('/commits/heads%2Fmain', mishap);
    const found = await new AppVersions(requests).resolve(repository, 'main');
    expect(found).toMatchObject({ kind: 'unreadable', why: { reason } });
  });

  it.each([
    ['a comparison does not say how far it is', `...{sha}`, { ahead_by: 'many' }],
    ['the branches are no list', '/branches', { message: 'hello' }],
    ['a tag does not say where it leads', '/tags', [{ name: 'v1' }]],
  ])('are unreadable, and not stray, where %s', async (_, pathEnd, body) => {
    const { repositories } = gitHub.world;
    const typed = repositories.push(repository, 'feature') as CommitSha;
    for (let later = 0; later < 2; later += 1) repositories.push(repository, 'feature');
    gitHub.next(pathEnd.replace('{sha}', typed), { status: 200, body });
    gitHub.next(pathEnd.replace('{sha}', typed), { status: 200, body });
    const found = await new AppVersions(requests, patienceMs).resolve(repository, typed);
    expect(found).toEqual({ kind: 'unreadable', why: { reason: 'github-unavailable' } });
  });

  it('are asked for at no address that a name could reach outside of its repository', async () => {
    const versions = new AppVersions(requests, patienceMs);
    for (const version of ['../../user', '..', 'a/../../x', '%2e%2e/x', 'a?b=c', 'a#b']) {
      await versions.resolve(repository, version);
    }
    const paths = gitHub.requests.map(({ path }) => path).filter((path) => path.includes('/commits/'));
    expect(paths.every((path) => path.startsWith('/repos/acme/backend/commits/'))).toBe(true);
    expect(gitHub.problems).toEqual([]);
  });
});

describe('a diff on GitHub', () => {
  it('is one request, counts moved files at both places and reads merges by their messages', async () => {
    const { repositories } = gitHub.world;
    const base = repositories.headOf(repository, 'main') as CommitSha;
    repositories.push(repository, 'main', { paths: ['src/schema.sql'], movedFrom: 'migrations/1.sql' });
    const message = 'Merge pull request #12 from acme/retry\n\nRetry a payment';
    const head = repositories.push(repository, 'main', { message }) as CommitSha;
    expect(await new AppDiffs(requests).between(repository, base, head)).toMatchObject({
      paths: ['migrations/1.sql', 'src/schema.sql'],
      commits: [{ subject: 'Merge pull request #12 from acme/retry' }, { subject: 'Change 2' }],
      pullRequests: [{ number: 12, title: 'Retry a payment' }],
    });
    expect(gitHub.requests.filter(({ path }) => path.startsWith('/repos/acme/backend/c'))).toHaveLength(1);
    expect(gitHub.problems).toEqual([]);
  });

  it('is unreadable when GitHub answers nonsense', async () => {
    gitHub.next(`...${'0'.repeat(40)}`, { status: 200, body: { ahead_by: 'many' } });
    const sha = '0'.repeat(40) as CommitSha;
    expect(await new AppDiffs(requests).between(repository, sha, sha)).toEqual({
      kind: 'unreadable',
      why: { reason: 'github-unavailable' },
    });
  });
});

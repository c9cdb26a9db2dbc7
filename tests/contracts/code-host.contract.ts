import { afterEach, describe, expect, it } from 'vitest';
import type { CheckResults } from '../../src/application/ports/check-results.ts';
import type { Diffs } from '../../src/application/ports/diffs.ts';
import type { Versions } from '../../src/application/ports/versions.ts';
import type { Repository } from '../../src/domain/deploy/catalog.ts';
import type { CommitSha } from '../../src/domain/deploy/commit.ts';
import type { CommitCheck } from '../../src/domain/deploy/commit-checks.ts';

export type WorldOfCommits = {
  readonly versions: Versions;
  readonly diffs: Diffs;
  readonly checks: CheckResults;
  /** A new commit on a branch, which begins with it where there was none. */
  push(branch: string, subject: string, paths?: readonly string[], sha?: string): CommitSha;
  branch(name: string, from: string): void;
  tag(name: string, sha: CommitSha): void;
  deleteRef(name: string): void;
  setCheck(sha: CommitSha, name: string, state: CommitCheck['state']): void;
  /** The code host answers nothing but its rate limit from now on. */
  refuse(): void;
  advance(ms: number): void;
  nowMs(): number;
  close(): Promise<void>;
};

const repository = 'acme/backend' as Repository;
const elsewhere = 'acme/elsewhere' as Repository;
const nowhere = 'f'.repeat(40) as CommitSha;
const notInstalled = { kind: 'unreadable', why: { reason: 'app-not-installed' } };
const limited = { kind: 'unreadable', why: { reason: 'rate-limited' } };

/** The promises of `Versions`, `Diffs` and `CheckResults`, which tell of the same commits, in a fresh `acme/backend`. */
export function codeHostContract(name: string, open: () => Promise<WorldOfCommits>): void {
  let world: WorldOfCommits | undefined;
  const opened = async () => {
    world = await open();
    return world;
  };
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });

  describe(`${name} as versions`, () => {
    it('means the newest commit of a branch', async () => {
      const { versions, push, advance, nowMs } = await opened();
      push('main', 'Begin');
      advance(60_000);
      const sha = push('main', 'Go on');
      const committedAtMs = Math.floor(nowMs() / 1000) * 1000;
      const found = await versions.resolve(repository, 'main');
      expect(found).toMatchObject({ kind: 'found', commit: { sha, subject: 'Go on' } });
      const seenAtMs = found.kind === 'found' ? Math.floor(found.commit.committedAtMs / 1000) * 1000 : null;
      expect(seenAtMs).toBe(committedAtMs);
    });

    it('means a tag, a branch with slashes, and a commit by its id or its beginning', async () => {
      const { versions, push, tag, branch } = await opened();
      const first = push('main', 'Begin');
      push('main', 'Go on');
      tag('v1.0.0', first);
      branch('feature/pay/끝', 'v1.0.0');
      for (const version of ['v1.0.0', 'feature/pay/끝', first, first.slice(0, 7), first.slice(0, 12).toUpperCase()]) {
        expect(await versions.resolve(repository, version)).toMatchObject({ kind: 'found', commit: { sha: first } });
      }
    });

    it('means the branch where a tag has the same name', async () => {
      const { versions, push, tag } = await opened();
      const first = push('main', 'Begin');
      const second = push('release', 'Release');
      tag('release', first);
      expect(await versions.resolve(repository, 'release')).toMatchObject({ commit: { sha: second } });
    });

    it('means the branch also where its name looks like the beginning of a commit', async () => {
      const { versions, push } = await opened();
      push('main', 'Begin', [], 'abcdef0'.padEnd(40, '0'));
      const sha = push('abcdef0', 'Hexadecimal');
      expect(await versions.resolve(repository, 'abcdef0')).toMatchObject({ commit: { sha } });
    });

    it('means nothing where two commits begin like this', async () => {
      const { versions, push } = await opened();
      push('main', 'One', [], 'abcdef01'.padEnd(40, '0'));
      push('main', 'Two', [], 'abcdef02'.padEnd(40, '0'));
      expect(await versions.resolve(repository, 'abcdef0')).toEqual({ kind: 'unknown' });
      expect(await versions.resolve(repository, 'abcdef02')).toMatchObject({ commit: { subject: 'Two' } });
    });

    it.each([
      'gone',
      'v9',
      '1234567',
      nowhere,
      '',
      ' ',
      'a..b',
      'main~1',
      'main^{commit}',
      '../../../user',
      'a b',
      '@{-1}',
    ])('knows no %j', async (version) => {
      const { versions, push } = await opened();
      push('main', 'Begin');
      expect(await versions.resolve(repository, version)).toEqual({ kind: 'unknown' });
    });

    it('knows a branch no more once it was deleted, but still its commit', async () => {
      const { versions, push, deleteRef } = await opened();
      push('main', 'Begin');
      const sha = push('feature', 'Try');
      deleteRef('feature');
      expect(await versions.resolve(repository, 'feature')).toEqual({ kind: 'unknown' });
      expect(await versions.resolve(repository, sha)).toMatchObject({ kind: 'found' });
    });

    it('tells why nothing can be read', async () => {
      const { versions, push, refuse } = await opened();
      push('main', 'Begin');
      expect(await versions.resolve(elsewhere, 'main')).toEqual(notInstalled);
      expect(await versions.suggest(elsewhere, '')).toBeNull();
      refuse();
      expect(await versions.resolve(repository, 'main')).toMatchObject(limited);
      expect(await versions.suggest(repository, '')).toBeNull();
    });

    it('offers branches, tags and the last commits, and what fits best first', async () => {
      const { versions, push, tag, branch } = await opened();
      const first = push('main', 'Begin');
      const second = push('main', 'Mainly faster');
      branch('domain-events', 'main');
      tag('v1.0.0', first);
      const [branches, tags] = [['main', 'domain-events'], ['v1.0.0']];
      const all = (await versions.suggest(repository, '')) ?? [];
      const offered = (kind: string) => all.filter((each) => each.kind === kind).map(({ version }) => version);
      expect(offered('branch').toSorted()).toEqual(branches.toSorted());
      expect(offered('tag')).toEqual(tags);
      expect(offered('commit')).toEqual([second.slice(0, 7), first.slice(0, 7)]);
      const fitting = (await versions.suggest(repository, 'MAIN')) ?? [];
      expect(fitting.map(({ version }) => version)).toEqual(['main', 'domain-events', second.slice(0, 7)]);
      expect(await versions.suggest(repository, 'nothing like it')).toEqual([]);
    });

    it('offers 25 at most, some of each kind', async () => {
      const { versions, push, tag, branch } = await opened();
      for (let index = 0; index < 30; index += 1) {
        const sha = push('main', `Change ${index}`);
        tag(`v1.${index}.0`, sha);
        branch(`feature/${index}`, 'main');
      }
      const all = (await versions.suggest(repository, '')) ?? [];
      expect(all).toHaveLength(25);
      expect(new Set(all.map(({ kind }) => kind)).size).toBe(3);
    });
  });

  describe(`${name} as diffs`, () => {
    it('tells what comes, newest first, with its pull requests and its files', async () => {
      const { diffs, push } = await opened();
      const base = push('main', 'Begin', ['README.md']);
      push('main', 'Retry (#12)', ['src/b.ts', 'src/a.ts']);
      const head = push('main', 'Keep the address (#15)', ['migrations/7.sql', 'src/a.ts']);
      const diff = await diffs.between(repository, base, head);
      expect(diff).toMatchObject({
        kind: 'known',
        commits: [{ sha: head, subject: 'Keep the address (#15)' }, { subject: 'Retry (#12)' }],
        commitCount: 2,
        behindBy: 0,
        pullRequests: [
          { number: 15, title: 'Keep the address', url: 'https://github.com/acme/backend/pull/15' },
          { number: 12, title: 'Retry', url: 'https://github.com/acme/backend/pull/12' },
        ],
        paths: ['migrations/7.sql', 'src/a.ts', 'src/b.ts'],
        url: expect.stringMatching(/^https:\/\/github\.com\/acme\/backend\/compare\//),
      });
    });

    it('tells nothing new of the same commit, and how far back an older one is', async () => {
      const { diffs, push } = await opened();
      const base = push('main', 'Begin');
      push('main', 'Two');
      const head = push('main', 'Three');
      const nothing = { kind: 'known', commits: [], commitCount: 0, pullRequests: [], paths: [] };
      expect(await diffs.between(repository, head, head)).toMatchObject({ ...nothing, behindBy: 0 });
      expect(await diffs.between(repository, head, base)).toMatchObject({ ...nothing, behindBy: 2 });
    });

    it('tells both ways where two branches went apart', async () => {
      const { diffs, push, branch } = await opened();
      push('main', 'Begin');
      branch('side', 'main');
      const side = push('side', 'Aside');
      const main = push('main', 'Onwards');
      expect(await diffs.between(repository, main, side)).toMatchObject({ commitCount: 1, behindBy: 1 });
    });

    it('shows 250 commits and 300 files of more', async () => {
      const { diffs, push } = await opened();
      const base = push('main', 'Begin');
      let head = base;
      for (let index = 1; index <= 260; index += 1) head = push('main', `Change ${index}`, [`a${index}`, `b${index}`]);
      const diff = await diffs.between(repository, base, head);
      if (diff.kind !== 'known') throw new Error('not known');
      expect(diff.commitCount).toBe(260);
      expect([diff.commits.length, diff.commits[0]?.subject, diff.paths.length]).toEqual([250, 'Change 260', 300]);
    });

    it('tells why nothing can be read', async () => {
      const { diffs, push, refuse } = await opened();
      const sha = push('main', 'Begin');
      const gone = { kind: 'unreadable', why: { reason: 'ref-not-found' } };
      expect(await diffs.between(repository, sha, nowhere)).toEqual(gone);
      expect(await diffs.between(elsewhere, sha, sha)).toEqual(notInstalled);
      refuse();
      expect(await diffs.between(repository, sha, sha)).toMatchObject(limited);
    });
  });

  describe(`${name} as check results`, () => {
    it('tells which checks of a commit have passed, failed, or are not over', async () => {
      const { checks, push, setCheck } = await opened();
      const other = push('main', 'Begin');
      const sha = push('main', 'Go on');
      setCheck(other, 'test', 'failed');
      setCheck(sha, 'test', 'passed');
      setCheck(sha, 'lint', 'failed');
      setCheck(sha, 'e2e', 'pending');
      const known = await checks.of(repository, sha);
      expect(known).toEqual({
        kind: 'known',
        checks: expect.arrayContaining([
          { name: 'test', state: 'passed' },
          { name: 'lint', state: 'failed' },
          { name: 'e2e', state: 'pending' },
        ]),
      });
      expect(known).toHaveProperty('checks.length', 3);
    });

    it('tells the newest of each name', async () => {
      const { checks, push, setCheck, advance } = await opened();
      const sha = push('main', 'Begin');
      setCheck(sha, 'test', 'failed');
      advance(60_000);
      setCheck(sha, 'test', 'passed');
      expect(await checks.of(repository, sha)).toEqual({ kind: 'known', checks: [{ name: 'test', state: 'passed' }] });
    });

    it('tells none where nothing was checked', async () => {
      const { checks, push } = await opened();
      expect(await checks.of(repository, push('main', 'Begin'))).toEqual({ kind: 'known', checks: [] });
    });

    it('tells them all where there are many', async () => {
      const { checks, push, setCheck } = await opened();
      const sha = push('main', 'Begin');
      for (let index = 0; index < 230; index += 1) setCheck(sha, `check ${index}`, index === 229 ? 'failed' : 'passed');
      const known = await checks.of(repository, sha);
      expect(known).toHaveProperty('checks.length', 230);
      expect(known).toHaveProperty('checks', expect.arrayContaining([{ name: 'check 229', state: 'failed' }]));
    });

    it('tells why nothing can be read', async () => {
      const { checks, push, refuse } = await opened();
      const sha = push('main', 'Begin');
      expect(await checks.of(elsewhere, sha)).toEqual(notInstalled);
      expect(await checks.of(repository, nowhere)).toEqual({ kind: 'unreadable', why: { reason: 'ref-not-found' } });
      refuse();
      expect(await checks.of(repository, sha)).toMatchObject(limited);
    });
  });
}

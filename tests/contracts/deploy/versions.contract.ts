import { describe, expect, it } from 'vitest';
import {
  elsewhere,
  limited,
  notInstalled,
  nowhere,
  openedForEach,
  repository,
  type WorldOfCommits,
} from './a-world-of-commits.ts';

/** The promises of `Versions`, in a world that holds a fresh `acme/backend`. */
export function versionsContract(name: string, open: () => Promise<WorldOfCommits>): void {
  describe(`${name} as versions`, () => {
    const opened = openedForEach(open);

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

    it('means by a pull request the end of its branch, and once it is merged the commit that merged it', async () => {
      const { versions, push, openPullRequest, mergePullRequest } = await opened();
      push('main', 'Begin');
      const head = push('feature', 'Pay by card');
      openPullRequest(12, head);
      expect(await versions.ofPullRequest(repository, 12)).toEqual({ kind: 'found', commit: head });
      const merged = mergePullRequest(12, head);
      expect(merged).not.toBe(head);
      expect(await versions.ofPullRequest(repository, 12)).toEqual({ kind: 'found', commit: merged });
      expect(await versions.resolve(repository, merged)).toMatchObject({ kind: 'found', commit: { sha: merged } });
    });

    it('says of a number that no pull request has that it is unknown, and not where it cannot be read', async () => {
      const { versions, push, refuse } = await opened();
      push('main', 'Begin');
      expect(await versions.ofPullRequest(repository, 99)).toEqual({ kind: 'unknown' });
      expect(await versions.ofPullRequest(elsewhere, 1)).toMatchObject(notInstalled);
      refuse();
      expect(await versions.ofPullRequest(repository, 99)).toMatchObject(limited);
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

    it('knows a branch no more once it was deleted, and its commit as a stray one', async () => {
      const { versions, push, deleteRef } = await opened();
      push('main', 'Begin');
      const sha = push('feature', 'Try');
      expect(await versions.resolve(repository, sha)).toMatchObject({ kind: 'found' });
      deleteRef('feature');
      expect(await versions.resolve(repository, 'feature')).toEqual({ kind: 'unknown' });
      expect(await versions.resolve(repository, sha)).toMatchObject({ kind: 'stray', commit: { sha } });
    });

    it('tells a commit of a fork from the repository’s own, by its id or its beginning, and where both have one base', async () => {
      const { versions, push, pushToFork, branch } = await opened();
      const own = push('main', 'Begin');
      branch('feature', 'main');
      const foreign = pushToFork('main', 'Send the secrets elsewhere');
      for (const version of [foreign, foreign.slice(0, 12)]) {
        expect(await versions.resolve(repository, version)).toMatchObject({ kind: 'stray', commit: { sha: foreign } });
      }
      push('main', 'Go on');
      expect(await versions.resolve(repository, own)).toMatchObject({ kind: 'found' });
      expect(await versions.resolve(repository, foreign)).toMatchObject({ kind: 'stray' });
    });

    it('knows a commit below the end of a branch or tag that is not the main one', async () => {
      const { versions, push, tag, deleteRef } = await opened();
      push('main', 'Begin');
      const fix = push('release', 'Fix');
      push('release', 'Fix the fix');
      const old = push('old', 'Long ago');
      tag('v0', push('old', 'The end of it'));
      deleteRef('old');
      push('main', 'Go on');
      for (const sha of [fix, old]) expect(await versions.resolve(repository, sha)).toMatchObject({ kind: 'found' });
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
}

import { describe, expect, it } from 'vitest';
import { unreadable } from '../../../src/domain/kit/fact.ts';
import {
  elsewhere,
  limited,
  notInstalled,
  nowhere,
  openedForEach,
  repository,
  type WorldOfCommits,
} from './a-world-of-commits.ts';

/** The promises of `Diffs`, in a world that holds a fresh `acme/backend`. */
export function diffsContract(name: string, open: () => Promise<WorldOfCommits>): void {
  describe(`${name} as diffs`, () => {
    const opened = openedForEach(open);

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

    it('tells what a commit changes, or that it changes nothing', async () => {
      const { diffs, push } = await opened();
      push('main', 'Begin', ['README.md']);
      const sha = push('main', 'Go on', ['src/b.ts', 'docs/a.md']);
      expect(await diffs.changedBy(repository, sha)).toEqual({ kind: 'known', value: ['docs/a.md', 'src/b.ts'] });
      expect(await diffs.changedBy(repository, push('main', 'Nothing'))).toEqual({ kind: 'none' });
    });

    it('does not take paths that cannot be read, or are too many, for none', async () => {
      const { diffs, push, refuse } = await opened();
      const many = push(
        'main',
        'Begin',
        Array.from({ length: 300 }, (_, index) => `src/${index}.ts`),
      );
      expect(await diffs.changedBy(repository, many)).toEqual(unreadable('changed-paths', 'too-many'));
      expect(await diffs.changedBy(elsewhere, many)).toEqual(
        unreadable('changed-paths', 'access-denied', 'Contents: read'),
      );
      expect(await diffs.changedBy(repository, nowhere)).toEqual(unreadable('changed-paths', 'not-understood'));
      refuse();
      expect(await diffs.changedBy(repository, many)).toEqual(unreadable('changed-paths', 'throttled'));
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
}

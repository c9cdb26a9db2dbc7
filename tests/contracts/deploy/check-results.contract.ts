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

/** The promises of `CheckResults`, in a world that holds a fresh `acme/backend`. */
export function checkResultsContract(name: string, open: () => Promise<WorldOfCommits>): void {
  describe(`${name} as check results`, () => {
    const opened = openedForEach(open);

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

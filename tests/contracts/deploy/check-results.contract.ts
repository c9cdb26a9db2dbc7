import { describe, expect, it } from 'vitest';
import type { CheckState } from '../../../src/domain/deploy/commit-checks.ts';
import { unreadable } from '../../../src/domain/kit/fact.ts';
import {
  elsewhere,
  limited,
  notInstalled,
  nowhere,
  openedForEach,
  type Reporter,
  repository,
  type WorldOfCommits,
} from './a-world-of-commits.ts';

/** The promises of `CheckResults`, in a world that holds a fresh `acme/backend`. */
export function checkResultsContract(name: string, open: () => Promise<WorldOfCommits>): void {
  describe(`${name} as check results`, () => {
    const opened = openedForEach(open);

    const check = (name: string, state: CheckState) => ({ of: 'check', name, state });

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
        value: expect.arrayContaining([check('test', 'passed'), check('lint', 'failed'), check('e2e', 'pending')]),
      });
      expect(known).toHaveProperty('value.length', 3);
    });

    it('tells the newest of each name', async () => {
      const { checks, push, setCheck, advance } = await opened();
      const sha = push('main', 'Begin');
      setCheck(sha, 'test', 'failed');
      advance(60_000);
      setCheck(sha, 'test', 'passed');
      expect(await checks.of(repository, sha)).toEqual({ kind: 'known', value: [check('test', 'passed')] });
    });

    it('tells none where nothing was checked', async () => {
      const { checks, push } = await opened();
      expect(await checks.of(repository, push('main', 'Begin'))).toEqual({ kind: 'none' });
    });

    it('tells them all where there are many', async () => {
      const { checks, push, setCheck } = await opened();
      const sha = push('main', 'Begin');
      for (let index = 0; index < 230; index += 1) setCheck(sha, `check ${index}`, index === 229 ? 'failed' : 'passed');
      const known = await checks.of(repository, sha);
      expect(known).toHaveProperty('value.length', 230);
      expect(known).toHaveProperty('value', expect.arrayContaining([check('check 229', 'failed')]));
    });

    it('tells why nothing can be read', async () => {
      const { checks, push, refuse } = await opened();
      const sha = push('main', 'Begin');
      expect(await checks.of(elsewhere, sha)).toEqual({
        ...unreadable('check-runs', 'access-denied', 'Checks: read'),
        ...notInstalled,
      });
      expect(await checks.of(repository, nowhere)).toEqual({
        ...unreadable('check-runs', 'not-understood'),
        why: { reason: 'ref-not-found' },
      });
      refuse();
      expect(await checks.of(repository, sha)).toMatchObject({ ...unreadable('check-runs', 'throttled'), ...limited });
    });

    it.each([
      ['checks', 'check-runs', 'Checks: read'],
      ['statuses', 'commit-statuses', 'Commit statuses: read'],
      ['actions', 'workflow-runs', 'Actions: read'],
    ] as const)('names what an App without %s cannot read, and the permission', async (right, what, permission) => {
      const { checks, push, setCheck, deny } = await opened();
      const sha = push('main', 'Begin');
      setCheck(sha, 'test', 'passed');
      deny(right);
      expect(await checks.of(repository, sha)).toEqual({
        ...unreadable(what, 'access-denied', permission),
        why: { reason: 'permission-missing' },
      });
    });

    describe('of a commit that several workflows check', () => {
      const done = (conclusion: string, ...results: Reporter['results']) => ({
        status: 'completed',
        conclusion,
        results,
      });
      const job = (name: string, conclusion: string, startedAtMs: number) => ({
        name,
        status: 'completed',
        conclusion,
        startedAtMs,
      });
      const seen = async (reporters: (nowMs: number) => readonly Reporter[], statuses?: Record<string, string>) => {
        const { checks, push, report, nowMs } = await opened();
        const sha = push('main', 'Begin');
        report(sha, reporters(Math.floor(nowMs() / 1000) * 1000), statuses);
        const known = await checks.of(repository, sha);
        const told = known.kind === 'known' ? known.value : [];
        return told.map(({ of, name, state }) => `${of} ${name} ${state}`).toSorted();
      };

      it('a red check of one does not hide behind a green one of another that ended a second later', async () => {
        const told = await seen((at) => [
          { workflow: 'unit.yml', startedAtMs: at, ...done('failure', job('test', 'failure', at)) },
          { workflow: 'e2e.yml', startedAtMs: at + 1000, ...done('success', job('test', 'success', at + 1000)) },
        ]);
        expect(told).toEqual(['check test failed']);
      });

      it('the newest run of each counts, and in it each of two jobs of a name', async () => {
        const told = await seen((at) => [
          { workflow: 'ci.yml', startedAtMs: at, ...done('failure', job('lint', 'failure', at)) },
          { workflow: 'ci.yml', startedAtMs: at + 9000, ...done('success', job('lint', 'success', at + 9000)) },
          {
            workflow: 'test.yml',
            startedAtMs: at,
            ...done('failure', job('test', 'failure', at), job('test', 'success', at + 1000)),
          },
        ]);
        expect(told).toEqual(['check lint passed', 'check test failed']);
      });

      it('the newest attempt counts, and the one before for what it did not repeat', async () => {
        const told = await seen((at) => [
          {
            workflow: 'ci.yml',
            attempt: 2,
            startedAtMs: at,
            attemptAtMs: at + 60_000,
            ...done(
              'success',
              job('test', 'failure', at),
              job('lint', 'success', at),
              job('test', 'success', at + 60_000),
            ),
          },
        ]);
        expect(told).toEqual(['check lint passed', 'check test passed']);
      });

      it('one that runs has passed nothing yet, nor has one that could not start', async () => {
        const running = { status: 'in_progress', results: [{ ...job('test', 'success', 0), startedAtMs: 0 }] };
        expect(await seen(() => [{ workflow: 'ci.yml', startedAtMs: 0, ...running }])).toEqual(['check test pending']);
        expect(
          await seen((at) => [
            { workflow: 'test.yml', startedAtMs: at, ...done('success', job('test', 'success', at)) },
            { workflow: 'lint.yml', startedAtMs: at, ...done('startup_failure') },
          ]),
        ).toEqual(['check test passed', 'suite lint.yml failed']);
      });

      it('one that waits for a person keeps what has passed', async () => {
        expect(
          await seen((at) => [
            { workflow: 'ci.yml', startedAtMs: at, status: 'waiting', results: [job('test', 'success', at)] },
          ]),
        ).toEqual(['check test passed', 'suite ci.yml pending']);
      });

      it.each([
        ['success', 'passed'],
        ['failure', 'skipped'],
        ['skipped', 'not-run'],
      ])('a skipped check of a run that ended in %s is %s', async (conclusion, state) => {
        const others = conclusion === 'failure' ? ['failure'] : conclusion === 'success' ? ['success'] : [];
        const told = await seen((at) => [
          {
            workflow: 'ci.yml',
            startedAtMs: at,
            ...done(conclusion, job('test', 'skipped', at), ...others.map((other) => job('build', other, at))),
          },
        ]);
        expect(told).toContain(`check test ${state}`);
      });

      it('an app counts by itself, and a commit status of the same name counts, too', async () => {
        const told = await seen(
          (at) => [
            {
              workflow: null,
              startedAtMs: at,
              ...done('success', job('scan', 'success', at), job('test', 'success', at)),
            },
            { workflow: 'ci.yml', startedAtMs: at, ...done('failure', job('scan', 'failure', at)) },
          ],
          { test: 'error', jenkins: 'success' },
        );
        expect(told).toEqual(['check jenkins passed', 'check scan failed', 'check test failed']);
      });
    });
  });
}

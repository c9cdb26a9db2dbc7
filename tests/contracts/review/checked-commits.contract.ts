import { describe, expect, it } from 'vitest';
import { type CheckedCommits, checkedCommitKeptMs } from '../../../src/application/review/ports/checked-commits.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { Check } from '../../../src/domain/review/check.ts';
import { asHeadOf, unheardCommit, withCommitCheck } from '../../../src/domain/review/checked-commit.ts';
import { headCommit } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const name = { repository: 'acme/backend' as Repository, commit: headCommit };
const label = { source: 'app', name: 'ci/jenkins', url: null } as const;
const status: Check = { suite: 5, context: 'ci/jenkins', commit: headCommit, state: 'passing', atMs: nowMs, label };
const heard = withCommitCheck(unheardCommit(name), status);

export type CheckedCommitsWorld = {
  readonly subject: CheckedCommits;
  /** Makes the store forget what is kept only until then. */
  readonly expire: (nowMs: number) => Promise<void>;
};

/** `harness` gives you a place where nothing was kept yet, at `nowMs`. */
export function checkedCommitsContract(title: string, harness: () => Promise<CheckedCommitsWorld>): void {
  describe(`${title} keeps what was checked of commits`, () => {
    it('has nothing of a commit of which nothing was heard', async () => {
      expect(await (await harness()).subject.of(name)).toBeNull();
    });

    it('keeps the whole of it, in any case of the repository and each commit by itself', async () => {
      const { subject } = await harness();
      expect(await subject.replace(null, heard)).toBe('replaced');
      expect(await subject.of({ ...name, repository: 'Acme/Backend' as Repository })).toEqual(heard);
      expect(await subject.of({ ...name, commit: 'bbbbbbb' })).toBeNull();
    });

    it('lets exactly one of 20 writers win, and refuses whoever saw an older revision', async () => {
      const { subject } = await harness();
      await subject.replace(null, heard);
      const racers = Array.from({ length: 20 }, (_, at) => asHeadOf(heard, at + 1));
      const results = await Promise.all(racers.map((racer) => subject.replace(heard, racer)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await subject.of(name)).toEqual(racers[results.indexOf('replaced')]);
      expect(await subject.replace(null, heard)).toBe('conflict');
    });

    it('forgets it once nothing was heard for a month', async () => {
      const { subject, expire } = await harness();
      await subject.replace(null, heard);
      await expire(nowMs + checkedCommitKeptMs - 1000);
      expect(await subject.of(name)).toEqual(heard);
      await expire(nowMs + checkedCommitKeptMs + 1000);
      expect(await subject.of(name)).toBeNull();
    });
  });
}

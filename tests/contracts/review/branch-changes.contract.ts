import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BranchChanges } from '../../../src/application/review/ports/branch-changes.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export type WorldOfBranches = {
  readonly changes: BranchChanges;
  /** A commit of a branch of `acme/backend` that was taken from `main` as it is now, with this change; tells its id. */
  readonly branch: (change: { readonly path: string; readonly patch: string }) => string;
  /** Somebody else's change, on `main`. */
  readonly moveBase: () => void;
  readonly refuse: () => void;
  readonly close: () => Promise<void>;
};

const login = { path: 'src/login.ts', patch: '@@ -1,3 +1,3 @@\n context\n-old\n+new' };

/** `harness` gives you a code host with the repository `acme/backend` and its branch `main`. */
export function branchChangesContract(name: string, harness: () => Promise<WorldOfBranches>): void {
  describe(`${name} compares what a branch changes`, () => {
    let world: WorldOfBranches;
    const compared = (from: string, to: string) =>
      world.changes.compare('acme/backend' as Repository, { base: 'main', from, to });

    beforeEach(async () => {
      world = await harness();
    });
    afterEach(() => world.close());

    it('tells a rebase and a merge of the base from a fix', async () => {
      const before = world.branch(login);
      world.moveBase();
      const rebased = world.branch({ ...login, patch: '@@ -11,3 +11,3 @@\n other context\n-old\n+new' });
      const fixed = world.branch({ ...login, patch: '@@ -11,3 +11,3 @@\n other context\n-old\n+newer' });
      expect(await compared(before, rebased)).toEqual({ kind: 'compared', became: 'same' });
      expect(await compared(before, fixed)).toEqual({ kind: 'compared', became: 'changed' });
    });

    it('tells the same lines in another file apart', async () => {
      const before = world.branch(login);
      const elsewhere = world.branch({ ...login, path: 'src/logout.ts' });
      expect(await compared(before, elsewhere)).toEqual({ kind: 'compared', became: 'changed' });
    });

    it('says of a commit that is gone that it cannot know', async () => {
      expect(await compared('f'.repeat(40), world.branch(login))).toEqual({ kind: 'unknown' });
    });

    it('says what it could not read', async () => {
      const [before, after] = [world.branch(login), world.branch(login)];
      world.refuse();
      expect(await compared(before, after)).toMatchObject({ kind: 'unreadable' });
    });
  });
}

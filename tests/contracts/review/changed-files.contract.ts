import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangedFiles } from '../../../src/application/review/ports/changed-files.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export type WorldOfFiles = {
  readonly files: ChangedFiles;
  /** Pull request 12 of `acme/backend` changes these; `movedFrom` moves the last of them. */
  readonly changes: (paths: readonly string[], movedFrom?: string) => void;
  readonly refuse: () => void;
  readonly close: () => Promise<void>;
};

/** `harness` gives you a code host with the repository `acme/backend`. */
export function changedFilesContract(name: string, harness: () => Promise<WorldOfFiles>): void {
  describe(`${name} tells what a pull request changes`, () => {
    let world: WorldOfFiles;
    const changed = () => world.files.of('acme/backend' as Repository, 12);

    beforeEach(async () => {
      world = await harness();
    });
    afterEach(() => world.close());

    it('tells every path once, sorted, a moved file at both its places', async () => {
      world.changes(['src/b.ts', 'docs/a.md', 'src/c.ts'], 'lib/c.ts');
      expect(await changed()).toEqual(['docs/a.md', 'lib/c.ts', 'src/b.ts', 'src/c.ts']);
    });

    it('tells none where nothing is changed', async () => {
      world.changes([]);
      expect(await changed()).toEqual([]);
    });

    it('tells hundreds of them', async () => {
      const paths = Array.from({ length: 250 }, (_, index) => `src/${String(index).padStart(3, '0')}.ts`);
      world.changes(paths);
      expect(await changed()).toEqual(paths);
    });

    it('tells null where it cannot be read', async () => {
      world.changes(['src/a.ts']);
      world.refuse();
      expect(await changed()).toBeNull();
    });
  });
}

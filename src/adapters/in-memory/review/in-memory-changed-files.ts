import type { ChangedFiles } from '../../../application/review/ports/changed-files.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

type ChangedFile = { readonly path: string; readonly movedFrom: string | null };

/** What pull requests change; nothing where nothing was set. */
export class InMemoryChangedFiles implements ChangedFiles {
  readonly #files = new Map<string, readonly ChangedFile[]>();
  #isReadable = true;

  async of(repository: Repository, number: number): Promise<readonly string[] | null> {
    if (!this.#isReadable) return null;
    const files = this.#files.get(keyOf(repository, number)) ?? [];
    const paths = files.flatMap(({ path, movedFrom }) => (movedFrom === null ? [path] : [path, movedFrom]));
    return [...new Set(paths)].toSorted();
  }

  set(repository: Repository, number: number, paths: readonly string[]): void {
    this.#files.set(
      keyOf(repository, number),
      paths.map((path) => ({ path, movedFrom: null })),
    );
  }

  move(repository: Repository, number: number, movedFrom: string, path: string): void {
    const key = keyOf(repository, number);
    this.#files.set(key, [...(this.#files.get(key) ?? []), { path, movedFrom }]);
  }

  /** Nothing can be read from now on. */
  makeUnreadable(): void {
    this.#isReadable = false;
  }
}

function keyOf(repository: Repository, number: number): string {
  return `${repository.toLowerCase()}#${number}`;
}

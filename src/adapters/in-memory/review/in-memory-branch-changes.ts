import type { BranchChanges, BranchComparison, TwoHeads } from '../../../application/review/ports/branch-changes.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** What branches change at their commits, as one text. A commit for which nothing was set changes what no other does. */
export class InMemoryBranchChanges implements BranchChanges {
  readonly #changes = new Map<string, string>();
  readonly #gone = new Set<string>();
  #isReadable = true;

  async compare(_repository: Repository, { from, to }: TwoHeads): Promise<BranchComparison> {
    if (!this.#isReadable) return { kind: 'unreadable', why: { reason: 'github-unavailable' } };
    if (this.#gone.has(from) || this.#gone.has(to)) return { kind: 'unknown' };
    const [before, after] = [from, to].map((commit) => this.#changes.get(commit) ?? commit);
    return { kind: 'compared', became: before === after ? 'same' : 'changed' };
  }

  set(commit: string, changes: string): void {
    this.#changes.set(commit, changes);
  }

  forget(commit: string): void {
    this.#gone.add(commit);
  }

  setReadable(isReadable: boolean): void {
    this.#isReadable = isReadable;
  }
}

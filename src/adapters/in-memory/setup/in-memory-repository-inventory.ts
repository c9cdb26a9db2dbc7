import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type {
  FoundWorkflow,
  InstalledRepository,
  RepositoryInventory,
} from '../../../application/setup/ports/repository-inventory.ts';

type Kept = InstalledRepository & {
  readonly workflows: readonly FoundWorkflow[];
  readonly environments: readonly string[];
};

/** The repositories that it is told of. */
export class InMemoryRepositoryInventory implements RepositoryInventory {
  readonly #kept: Kept[] = [];
  /** Answers everything, where it is set. */
  trouble: Unseen | null = null;

  /** It was pushed to just now. */
  add(repository: Kept): void {
    this.#kept.unshift(repository);
  }

  async repositories(): Promise<Looked<readonly InstalledRepository[]>> {
    return this.#listed(this.#kept.map(({ repository, defaultBranch }) => ({ repository, defaultBranch })));
  }

  async workflows(of: InstalledRepository): Promise<Looked<readonly FoundWorkflow[]>> {
    return this.#listed(this.#find(of)?.workflows ?? []);
  }

  async environments(of: InstalledRepository): Promise<Looked<readonly string[]>> {
    return this.#listed(this.#find(of)?.environments ?? []);
  }

  #find({ repository }: InstalledRepository): Kept | undefined {
    return this.#kept.find((one) => one.repository === repository);
  }

  #listed<Item>(items: readonly Item[]): Looked<readonly Item[]> {
    if (this.trouble !== null) return this.trouble;
    return items.length === 0 ? { kind: 'none' } : { kind: 'known', value: items };
  }
}

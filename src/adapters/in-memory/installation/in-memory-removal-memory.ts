import type { RemovalMemory } from '../../../application/installation/ports/removal-memory.ts';
import type { RemovalProgress } from '../../../domain/installation/removal.ts';

export class InMemoryRemovalMemory implements RemovalMemory {
  #progress: RemovalProgress | null = null;

  async progress(): Promise<RemovalProgress | null> {
    return this.#progress;
  }

  async remember(progress: RemovalProgress): Promise<void> {
    this.#progress = progress;
  }

  async forget(): Promise<void> {
    this.#progress = null;
  }
}

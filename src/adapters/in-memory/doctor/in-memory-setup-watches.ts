import type { SetupWatches } from '../../../application/doctor/ports/setup-watches.ts';
import type { SetupWatch } from '../../../domain/doctor/setup-watch.ts';

/** Keeps copies, because a caller that changes what it holds must not change what is kept. */
export class InMemorySetupWatches implements SetupWatches {
  #kept: SetupWatch | null = null;

  async current(): Promise<SetupWatch | null> {
    return structuredClone(this.#kept);
  }

  async replace(before: SetupWatch | null, after: SetupWatch): Promise<'replaced' | 'conflict'> {
    if (this.#kept?.revision !== before?.revision) return 'conflict';
    this.#kept = structuredClone(after);
    return 'replaced';
  }
}

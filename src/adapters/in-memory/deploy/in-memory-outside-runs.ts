import type { OutsideRuns } from '../../../application/deploy/ports/outside-runs.ts';
import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** Keeps copies, because a caller that changes what it holds must not change what is kept. */
export class InMemoryOutsideRuns implements OutsideRuns {
  readonly #kept = new Map<string, OutsideRun>();

  async ofRun(repository: Repository, runId: number): Promise<OutsideRun | null> {
    return structuredClone(this.#kept.get(keyOf(repository, runId)) ?? null);
  }

  async replace(before: OutsideRun | null, after: OutsideRun): Promise<'replaced' | 'conflict'> {
    const kept = this.#kept.get(keyOf(after.repository, after.run.id));
    if (kept?.revision !== before?.revision || kept?.shown?.revision !== before?.shown?.revision) return 'conflict';
    this.#kept.set(keyOf(after.repository, after.run.id), structuredClone(after));
    return 'replaced';
  }

  all(): readonly OutsideRun[] {
    return [...this.#kept.values()].map((run) => structuredClone(run));
  }
}

function keyOf(repository: Repository, runId: number): string {
  return `${repository.toLowerCase()}#${runId}`;
}

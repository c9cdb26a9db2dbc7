import type { CostWarnings } from '../../../application/cost/ports/cost-warnings.ts';
import type { CostWarning, WarningId } from '../../../domain/cost/cost-warning.ts';

/** Keeps copies, because a caller that changes what it holds must not change what is kept. */
export class InMemoryCostWarnings implements CostWarnings {
  readonly #kept = new Map<WarningId, CostWarning>();

  async ofId(id: WarningId): Promise<CostWarning | null> {
    return structuredClone(this.#kept.get(id) ?? null);
  }

  async open(): Promise<readonly CostWarning[]> {
    return this.all().filter(({ ended }) => ended === null);
  }

  async replace(before: CostWarning | null, after: CostWarning): Promise<'replaced' | 'conflict'> {
    const kept = this.#kept.get(after.id);
    if (kept?.revision !== before?.revision || kept?.shown?.revision !== before?.shown?.revision) return 'conflict';
    this.#kept.set(after.id, structuredClone(after));
    return 'replaced';
  }

  all(): readonly CostWarning[] {
    return [...this.#kept.values()].map((warning) => structuredClone(warning));
  }
}

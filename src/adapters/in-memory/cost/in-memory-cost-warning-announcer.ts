import type { CostWarningAnnouncer } from '../../../application/cost/ports/cost-warning-announcer.ts';
import type { CostWarning, WarningId } from '../../../domain/cost/cost-warning.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

export type ToldCostWarning = {
  readonly announcement: Announcement;
  /** What the card shows now. */
  readonly warning: CostWarning;
  /** Everything that it has shown, oldest first. */
  readonly history: readonly CostWarning[];
  readonly edits: number;
};

/** Remembers every card that the team can see. */
export class InMemoryCostWarningAnnouncer implements CostWarningAnnouncer {
  readonly #told = new Map<Announcement, ToldCostWarning>();
  readonly #byId = new Map<WarningId, Announcement>();
  #count = 0;

  /** The cards that are still there, oldest first. */
  get told(): readonly ToldCostWarning[] {
    return [...this.#told.values()];
  }

  async announce(warning: CostWarning): Promise<Announcement> {
    const before = this.#byId.get(warning.id);
    if (before !== undefined && (await this.update(before, warning)) === 'updated') return before;
    this.#count += 1;
    const announcement = `cost-warning-${this.#count}` as Announcement;
    this.#byId.set(warning.id, announcement);
    this.#told.set(announcement, { announcement, warning, history: [warning], edits: 0 });
    return announcement;
  }

  async update(announcement: Announcement, warning: CostWarning): Promise<'updated' | 'gone'> {
    const told = this.#told.get(announcement);
    if (told === undefined) return 'gone';
    this.#told.set(announcement, {
      ...told,
      warning,
      history: [...told.history, warning],
      edits: told.edits + 1,
    });
    return 'updated';
  }

  /** A person deletes the card. */
  forget(announcement: Announcement): void {
    this.#told.delete(announcement);
  }
}

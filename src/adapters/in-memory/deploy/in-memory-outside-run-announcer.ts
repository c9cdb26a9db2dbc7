import type { OutsideRunAnnouncer } from '../../../application/deploy/ports/outside-run-announcer.ts';
import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

export type ToldOutsideRun = {
  readonly announcement: Announcement;
  /** What the card shows now. */
  readonly run: OutsideRun;
  readonly edits: number;
};

/** Remembers every card that the team can see. */
export class InMemoryOutsideRunAnnouncer implements OutsideRunAnnouncer {
  readonly #told = new Map<Announcement, ToldOutsideRun>();
  readonly #byRun = new Map<string, Announcement>();
  #count = 0;

  /** The cards that are still there, oldest first. */
  get told(): readonly ToldOutsideRun[] {
    return [...this.#told.values()];
  }

  async announce(run: OutsideRun): Promise<Announcement> {
    const key = `${run.repository}#${run.run.id}`;
    const before = this.#byRun.get(key);
    if (before !== undefined && (await this.update(before, run)) === 'updated') return before;
    this.#count += 1;
    const announcement = `outside-run-${this.#count}` as Announcement;
    this.#byRun.set(key, announcement);
    this.#told.set(announcement, { announcement, run, edits: 0 });
    return announcement;
  }

  async update(announcement: Announcement, run: OutsideRun): Promise<'updated' | 'gone'> {
    const told = this.#told.get(announcement);
    if (told === undefined) return 'gone';
    this.#told.set(announcement, { ...told, run, edits: told.edits + 1 });
    return 'updated';
  }

  /** A person deletes the card. */
  forget(announcement: Announcement): void {
    this.#told.delete(announcement);
  }
}

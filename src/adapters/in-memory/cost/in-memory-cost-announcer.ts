import type { CostAnnouncer, CostNews } from '../../../application/cost/ports/cost-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

export type ToldCost = {
  readonly announcement: Announcement;
  /** What the message says now. */
  readonly news: CostNews;
  /** Everything that it has said, oldest first. */
  readonly history: readonly CostNews[];
  readonly edits: number;
};

/** Remembers every report that the team can see. */
export class InMemoryCostAnnouncer implements CostAnnouncer {
  readonly #told = new Map<Announcement, ToldCost>();
  readonly #byNews = new Map<string, Announcement>();
  #count = 0;

  /** The messages that are still there, oldest first. */
  get told(): readonly ToldCost[] {
    return [...this.#told.values()];
  }

  of(announcement: Announcement): ToldCost | null {
    return this.#told.get(announcement) ?? null;
  }

  async announce(news: CostNews): Promise<Announcement> {
    const key = `${news.day} ${news.kind}`;
    const before = this.#byNews.get(key);
    if (before !== undefined && this.#told.has(before)) return before;
    this.#count += 1;
    const announcement = `cost-report-${this.#count}` as Announcement;
    this.#byNews.set(key, announcement);
    this.#told.set(announcement, { announcement, news, history: [news], edits: 0 });
    return announcement;
  }

  async update(announcement: Announcement, news: CostNews): Promise<'updated' | 'gone'> {
    const told = this.#told.get(announcement);
    if (told === undefined) return 'gone';
    this.#told.set(announcement, { ...told, news, history: [...told.history, news], edits: told.edits + 1 });
    return 'updated';
  }

  /** A person deletes the message. */
  forget(announcement: Announcement): void {
    this.#told.delete(announcement);
  }
}

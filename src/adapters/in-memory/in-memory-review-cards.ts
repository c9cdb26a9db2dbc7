import type { ReviewCards } from '../../application/ports/review-cards.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryReviewCards implements ReviewCards {
  readonly #kept = new Map<ReviewCardKey, string>();

  async ofKey(key: ReviewCardKey): Promise<ReviewCard | null> {
    return this.#read(key);
  }

  async replace(before: ReviewCard | null, after: ReviewCard): Promise<'replaced' | 'conflict'> {
    const kept = this.#read(after.key);
    if (kept?.revision !== before?.revision || kept?.shown?.revision !== before?.shown?.revision) return 'conflict';
    this.#kept.set(after.key, JSON.stringify(after));
    return 'replaced';
  }

  all(): readonly ReviewCard[] {
    return [...this.#kept.values()].map((json): ReviewCard => JSON.parse(json));
  }

  #read(key: ReviewCardKey): ReviewCard | null {
    const json = this.#kept.get(key);
    return json === undefined ? null : JSON.parse(json);
  }
}

import type { Callee } from '../../../application/people/people-directory.ts';
import type { ReviewAnnouncer } from '../../../application/review/ports/review-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ReviewCall } from '../../../domain/review/calling.ts';
import type { ReviewCard, ReviewCardKey } from '../../../domain/review/review-card.ts';
import { type ReviewNote, reviewNoteId } from '../../../domain/review/review-note.ts';

export type ToldReview = {
  readonly announcement: Announcement;
  /** What the card shows now. */
  readonly card: ReviewCard;
  /** Everything that it has shown, oldest first. */
  readonly history: readonly ReviewCard[];
  readonly edits: number;
  /** What was said beneath it, oldest first. */
  readonly notes: readonly ReviewNote[];
  /** The calls beneath it, oldest first. */
  readonly calls: readonly ToldCall[];
};

/** `pinged`: ids of members, and of roles after an `@`. */
export type ToldCall = { readonly id: string; readonly names: readonly string[]; readonly pinged: readonly string[] };

/** Remembers every card that the team can see. */
export class InMemoryReviewAnnouncer implements ReviewAnnouncer {
  readonly #told = new Map<Announcement, ToldReview>();
  readonly #byKey = new Map<ReviewCardKey, Announcement>();
  #count = 0;

  /** The cards that are still there, oldest first. */
  get told(): readonly ToldReview[] {
    return [...this.#told.values()];
  }

  of(announcement: Announcement): ToldReview | null {
    return this.#told.get(announcement) ?? null;
  }

  async announce(card: ReviewCard): Promise<Announcement> {
    const before = this.#byKey.get(card.key);
    if (before !== undefined && (await this.update(before, card)) === 'updated') return before;
    this.#count += 1;
    const announcement = `review-card-${this.#count}` as Announcement;
    this.#byKey.set(card.key, announcement);
    this.#told.set(announcement, { announcement, card, history: [card], edits: 0, notes: [], calls: [] });
    return announcement;
  }

  async update(announcement: Announcement, card: ReviewCard): Promise<'updated' | 'gone'> {
    const told = this.#told.get(announcement);
    if (told === undefined) return 'gone';
    this.#told.set(announcement, { ...told, card, history: [...told.history, card], edits: told.edits + 1 });
    return 'updated';
  }

  async say(announcement: Announcement, _card: ReviewCard, note: ReviewNote): Promise<'said' | 'gone'> {
    const told = this.#told.get(announcement);
    if (told === undefined) return 'gone';
    const isNew = told.notes.every((said) => reviewNoteId(said) !== reviewNoteId(note));
    if (isNew) this.#told.set(announcement, { ...told, notes: [...told.notes, note] });
    return 'said';
  }

  async call(
    announcement: Announcement,
    _card: ReviewCard,
    { id }: ReviewCall,
    callees: readonly Callee[],
  ): Promise<'said' | 'gone'> {
    const told = this.#told.get(announcement);
    if (told === undefined) return 'gone';
    const pinged = callees.flatMap(pingOf);
    const call = { id, names: callees.map(({ name }) => name), pinged };
    const isNew = told.calls.every((known) => known.id !== id);
    if (isNew) this.#told.set(announcement, { ...told, calls: [...told.calls, call] });
    return 'said';
  }

  /** A person deletes the card. */
  forget(announcement: Announcement): void {
    this.#told.delete(announcement);
  }
}

function pingOf(callee: Callee): readonly string[] {
  if (callee.kind === 'person') return callee.member === null ? [] : [callee.member];
  return callee.role === null ? [] : [`@${callee.role}`];
}

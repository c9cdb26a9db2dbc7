import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Room } from '../../../application/jobs/job.ts';
import type { Answer, Replies } from '../../../application/jobs/ports/replies.ts';

export type SentAnswer = { readonly asked: Invocation; readonly answer: Answer };

/** Remembers what everybody who asked was told. */
export class InMemoryReplies implements Replies {
  readonly #told: SentAnswer[] = [];
  readonly #expired = new Set<string>();

  /** Every answer given, oldest first, also those that a later one replaced. */
  get told(): readonly SentAnswer[] {
    return [...this.#told];
  }

  /** What the person sees now; null while they still wait. */
  answerTo(asked: Invocation): Answer | null {
    return this.#told.findLast((told) => told.asked.id === asked.id)?.answer ?? null;
  }

  soon(): void {}

  async answer(asked: Invocation, _: Room, answer: Answer): Promise<'answered' | 'too-late'> {
    if (this.#expired.has(asked.id)) return 'too-late';
    this.#told.push({ asked, answer });
    return 'answered';
  }

  /** Fifteen minutes go by, or the person deletes the reply. */
  expire(asked: Invocation): void {
    this.#expired.add(asked.id);
  }
}

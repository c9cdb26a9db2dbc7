import type { Callee } from '../../../application/people/people-directory.ts';
import type {
  NotSaid,
  Nudge,
  ReminderLine,
  ReviewReminderAnnouncer,
} from '../../../application/review/ports/review-reminder-announcer.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';

/** What was said beneath a card. `pinged`: ids of members and roles. */
export type ToldReminder = {
  readonly beneath: Announcement;
  readonly line: Announcement;
  readonly shown:
    | { readonly kind: 'reminder'; readonly line: ReminderLine }
    | { readonly kind: 'nudge'; readonly nudge: Nudge };
  readonly pinged: readonly string[];
};

/** Remembers everything that was said beneath cards, oldest first. */
export class InMemoryReviewReminderAnnouncer implements ReviewReminderAnnouncer {
  #told: readonly ToldReminder[] = [];
  readonly #turns = new Map<string, Announcement>();
  readonly #closed = new Map<Announcement, NotSaid>();

  get told(): readonly ToldReminder[] {
    return this.#told;
  }

  async remind(
    beneath: Announcement,
    line: ReminderLine,
    turn: number,
  ): Promise<{ readonly kind: 'said'; readonly line: Announcement } | { readonly kind: NotSaid }> {
    const closed = this.#closed.get(beneath);
    if (closed !== undefined) return { kind: closed };
    const said = this.#say(beneath, `remind ${line.card.key} ${turn}`, { kind: 'reminder', line }, line.callees);
    return { kind: 'said', line: said };
  }

  async update(line: Announcement, shown: ReminderLine): Promise<'updated' | 'gone'> {
    if (this.#told.every((told) => told.line !== line)) return 'gone';
    this.#told = this.#told.map((told) => {
      return told.line === line ? { ...told, shown: { kind: 'reminder', line: shown } } : told;
    });
    return 'updated';
  }

  async nudge(beneath: Announcement, nudge: Nudge, turn: number): Promise<'said' | NotSaid> {
    const closed = this.#closed.get(beneath);
    if (closed !== undefined) return closed;
    this.#say(beneath, `nudge ${nudge.card.key} ${turn}`, { kind: 'nudge', nudge }, nudge.callees);
    return 'said';
  }

  /** A person deletes the card, or nothing may be said beneath it any more. */
  close(beneath: Announcement, why: NotSaid): void {
    this.#closed.set(beneath, why);
    if (why === 'gone') this.#told = this.#told.filter((told) => told.beneath !== beneath);
  }

  #say(beneath: Announcement, turn: string, shown: ToldReminder['shown'], callees: readonly Callee[]): Announcement {
    const before = this.#turns.get(turn);
    if (before !== undefined) return before;
    const line = `reminder-${this.#turns.size + 1}` as Announcement;
    this.#turns.set(turn, line);
    const pinged = callees.flatMap((callee) => (callee.kind === 'person' ? callee.member : callee.role) ?? []);
    this.#told = [...this.#told, { beneath, line, shown, pinged }];
    return line;
  }
}

import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Page } from '../../../application/outbox/ports/behind-cards.ts';
import {
  firstReviewKnownMs,
  mergedKnownMs,
  type ReviewCards,
  type SweepQuest,
} from '../../../application/review/ports/review-cards.ts';
import { type Day, utcDay } from '../../../domain/calendar/day.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';
import { reviewRecordOf } from '../../../domain/review/stored-review.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryReviewCards implements ReviewCards {
  readonly #clock: Clock;
  readonly #kept = new Map<ReviewCardKey, string>();
  readonly #rests = new Map<
    string,
    { readonly settings: string; readonly revision: number; readonly untilMs: number }
  >();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async ofKey(key: ReviewCardKey): Promise<ReviewRecord | null> {
    return this.#read(key);
  }

  async fold(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'> {
    const kept = this.#read(after.key);
    if (kept?.revision !== before?.revision) return 'conflict';
    const { shown, told, calling, showing } = kept ?? after;
    this.#kept.set(after.key, JSON.stringify({ ...after, shown, told, calling, showing }));
    return 'replaced';
  }

  async show(before: ReviewRecord, after: ReviewRecord): Promise<'replaced' | 'conflict'> {
    const kept = this.#read(after.key);
    if (kept === null || kept.showing.writes !== before.showing.writes) return 'conflict';
    const { shown, told, calling, showing } = after;
    this.#kept.set(after.key, JSON.stringify({ ...kept, shown, told, calling, showing }));
    return 'replaced';
  }

  async open(): Promise<readonly ReviewRecord[]> {
    return this.all().filter(({ pullRequest }) => pullRequest?.state === 'open');
  }

  async openKeys(after: string | null, most: number): Promise<Page<ReviewCardKey>> {
    const open = (await this.open()).map(({ key }) => key).toSorted();
    const rest = open.filter((key) => after === null || key > after);
    const found = rest.slice(0, most);
    return { found, next: found.length < rest.length ? (found.at(-1) ?? null) : null };
  }

  async openKeysDue(
    { part, settings }: SweepQuest,
    nowMs: number,
    after: string | null,
    most: number,
  ): Promise<Page<ReviewCardKey>> {
    const { found, next } = await this.openKeys(after, most);
    const isResting = (key: ReviewCardKey) => {
      const rest = this.#rests.get(`${part} ${key}`);
      const isOfIt = rest?.settings === settings && rest.revision === this.#read(key)?.revision;
      return rest !== undefined && isOfIt && rest.untilMs > nowMs;
    };
    return { found: found.filter((key) => !isResting(key)), next };
  }

  async rest(
    { part, settings }: SweepQuest,
    { key, revision }: Pick<ReviewRecord, 'key' | 'revision'>,
    untilMs: number,
  ): Promise<void> {
    const kept = this.#read(key);
    if (kept?.revision !== revision || kept.pullRequest?.state !== 'open') return;
    this.#rests.set(`${part} ${key}`, { settings, revision, untilMs });
  }

  async endRest(part: SweepQuest['part'], key: ReviewCardKey): Promise<void> {
    this.#rests.delete(`${part} ${key}`);
  }

  async firstReviewedOn(day: Day): Promise<readonly ReviewRecord[]> {
    const knownSinceMs = this.#clock.nowMs() - firstReviewKnownMs;
    return this.all().filter(
      ({ firstReviewedAtMs: atMs }) => atMs !== null && atMs > knownSinceMs && utcDay(atMs) === day,
    );
  }

  async mergedOn(day: Day): Promise<readonly ReviewRecord[]> {
    const knownSinceMs = this.#clock.nowMs() - mergedKnownMs;
    return this.all().filter(({ mergedAtMs: atMs }) => atMs !== null && atMs > knownSinceMs && utcDay(atMs) === day);
  }

  all(): readonly ReviewRecord[] {
    return [...this.#kept.values()].map((json) => reviewRecordOf(JSON.parse(json)));
  }

  #read(key: ReviewCardKey): ReviewRecord | null {
    const json = this.#kept.get(key);
    return json === undefined ? null : reviewRecordOf(JSON.parse(json));
  }
}
